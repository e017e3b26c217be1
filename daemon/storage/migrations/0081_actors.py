"""Who acts in an exchanged token. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    migrator.migrate(migrator.add_column('access_token', 'actors', TextField(default="")))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('access_token', 'actors'))
