"""One-time links that show a partner a client secret. A frozen copy: later changes are migrations of their own."""

from peewee import *

def up(migrator, db):
    class SecretLink(Model):
        id = CharField(max_length=32, primary_key=True)
        application_id = CharField(index=True, max_length=255)
        secret_id = CharField(max_length=32)
        digest = BlobField(unique=True)
        code_digest = BlobField(null=True)
        sealed = BlobField(null=True)
        state = CharField(max_length=16)
        wrong_codes = IntegerField()
        note = CharField(max_length=256)
        created_by = CharField(max_length=160)
        created_at = BigIntegerField()
        expires_at = BigIntegerField(index=True)
        ended_at = BigIntegerField(null=True)
        opened_from = CharField(max_length=64)
        class Meta:
            database = db
            table_name = 'secret_link'
    db.create_tables([SecretLink])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('secret_link'))
