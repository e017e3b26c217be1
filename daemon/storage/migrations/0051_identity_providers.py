"""Identity providers, and the identities that people have there. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    class IdentityProvider(Model):
        id = CharField(max_length=32, primary_key=True)
        name = CharField(max_length=64)
        issuer = TextField()
        enabled = BooleanField()
        settings_json = TextField()
        secret_sealed = BlobField(null=True)
        secret_set_at = BigIntegerField(null=True)
        search_text = TextField()
        version = IntegerField()
        created_at = BigIntegerField()
        updated_at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'identity_provider'

    class Identity(Model):
        id = CharField(max_length=32, primary_key=True)
        provider_id = CharField(max_length=32)
        subject = CharField(max_length=255)
        user_id = CharField(max_length=32)
        details_json = TextField()
        linked_at = BigIntegerField()
        used_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'identity'
            indexes = ((('provider_id', 'subject'), True), (('user_id', 'provider_id'), True))
    db.create_tables([IdentityProvider, Identity])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('identity'))
    migrator.migrate(migrator.drop_table('identity_provider'))
