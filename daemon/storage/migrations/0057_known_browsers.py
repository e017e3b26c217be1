"""Browsers in which users have signed in before. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    class KnownBrowser(Model):
        id = CharField(max_length=32, primary_key=True)
        user_id = CharField(max_length=32, index=True)
        digest = BlobField()
        device = CharField(max_length=64)
        network = CharField(max_length=64)
        first_at = BigIntegerField()
        last_at = BigIntegerField()
        expires_at = BigIntegerField(index=True)
        class Meta:
            database = db
            table_name = 'known_browser'
    db.create_tables([KnownBrowser])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('known_browser'))
