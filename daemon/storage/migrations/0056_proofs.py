"""When a session was last proven by more than a password, and which permissions want that. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    migrator.migrate(
        migrator.add_column('session', 'factor_at', BigIntegerField(null=True)),
        migrator.add_column('session', 'passkey_at', BigIntegerField(null=True)),
        migrator.add_column('permission', 'user_proof', CharField(max_length=16, default='none')),
        migrator.add_column('permission', 'user_proof_minutes', IntegerField(default=0)),
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_column('permission', 'user_proof_minutes'),
        migrator.drop_column('permission', 'user_proof'),
        migrator.drop_column('session', 'passkey_at'),
        migrator.drop_column('session', 'factor_at'),
    )
