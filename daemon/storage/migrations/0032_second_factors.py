"""Authenticator apps and recovery codes of users. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    class AuthenticatorApp(Model):
        user_id = CharField(max_length=32, primary_key=True)
        secret_sealed = BlobField()
        last_step = BigIntegerField()
        created_at = BigIntegerField()
        used_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'authenticator_app'

    class RecoveryCode(Model):
        digest = BlobField(primary_key=True)
        user_id = CharField(max_length=32, index=True)
        created_at = BigIntegerField()
        used_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'recovery_code'
    db.create_tables([AuthenticatorApp, RecoveryCode])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('recovery_code'))
    migrator.migrate(migrator.drop_table('authenticator_app'))
