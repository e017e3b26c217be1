"""Roles and organizations whose people have to sign in with a second factor. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    migrator.migrate(
        migrator.add_column('role', 'second_factor_since', BigIntegerField(default=0)),
        migrator.add_column('organization', 'second_factor_since', BigIntegerField(default=0)),
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_column('organization', 'second_factor_since'),
        migrator.drop_column('role', 'second_factor_since'),
    )
