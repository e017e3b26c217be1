"""Browsers in which a second proof is not asked for a while. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    class TrustedBrowser(Model):
        id = CharField(max_length=32, primary_key=True)
        digest = BlobField(index=True)
        user_id = CharField(max_length=32, index=True)
        user_agent = CharField(max_length=256)
        network = CharField(max_length=64)
        created_at = BigIntegerField()
        used_at = BigIntegerField(null=True)
        expires_at = BigIntegerField(index=True)
        class Meta:
            database = db
            table_name = 'trusted_browser'
    db.create_tables([TrustedBrowser])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('trusted_browser'))
