"""When the page of a mailed link was first looked at. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    migrator.migrate(migrator.add_column('mailed_link', 'opened_at', BigIntegerField(null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('mailed_link', 'opened_at'))
