"""Which session a sign-in under way makes stronger. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    migrator.migrate(migrator.add_column('sign_in', 'raises', CharField(max_length=32, null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('sign_in', 'raises'))
