"""When Letpass has switched a receiver off: each time is told by itself. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    migrator.migrate(migrator.add_column('webhook', 'stopped_at', BigIntegerField(default=0)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('webhook', 'stopped_at'))
