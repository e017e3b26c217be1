"""Which applications that nobody registered may ask for a permission. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    migrator.migrate(migrator.add_column('permission', 'open_to', CharField(max_length=16, default='nobody')))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('permission', 'open_to'))
