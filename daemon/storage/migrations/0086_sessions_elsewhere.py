"""Which session at an identity provider a session here came of. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    migrator.migrate(
        migrator.add_column('sign_in', 'elsewhere', CharField(max_length=300, default='')),
        migrator.add_column('session', 'elsewhere', CharField(max_length=300, default='')),
        migrator.add_index('session', ('elsewhere',)),
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_index('session', 'session_elsewhere'),
        migrator.drop_column('session', 'elsewhere'),
        migrator.drop_column('sign_in', 'elsewhere'),
    )
