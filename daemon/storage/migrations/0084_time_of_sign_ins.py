"""When whoever vouches for a user says that they signed in. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    migrator.migrate(migrator.add_column('sign_in', 'signed_in_at', BigIntegerField(null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('sign_in', 'signed_in_at'))
