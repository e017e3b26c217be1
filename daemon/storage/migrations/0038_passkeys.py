"""Passkeys of users. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    class Passkey(Model):
        id = CharField(max_length=32, primary_key=True)
        user_id = CharField(max_length=32, index=True)
        credential_id = BlobField(unique=True)
        public_key = BlobField()
        aaguid = CharField(max_length=36)
        transports = CharField(max_length=64)
        name = CharField(max_length=64)
        sign_count = BigIntegerField()
        may_sync = BooleanField()
        is_synced = BooleanField()
        created_at = BigIntegerField()
        used_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'passkey'
    db.create_tables([Passkey])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('passkey'))
