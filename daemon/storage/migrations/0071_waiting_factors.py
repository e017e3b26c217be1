"""From when on rules take a passkey or an authenticator app. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    migrator.migrate(
        migrator.add_column('passkey', 'counts_from', BigIntegerField(default=0)),
        migrator.add_column('authenticator_app', 'counts_from', BigIntegerField(default=0)),
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_column('authenticator_app', 'counts_from'),
        migrator.drop_column('passkey', 'counts_from'),
    )
