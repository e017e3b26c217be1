"""From which network a session was opened, for its user's own list. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    migrator.migrate(migrator.add_column('session', 'network', CharField(default='', max_length=64)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('session', 'network'))
