"""Secrets that were deleted or replaced, by their digests. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    class EndedSecret(Model):
        id = BigAutoField()
        application_id = CharField(index=True, max_length=255)
        name = CharField(max_length=256)
        digest = BlobField(index=True)
        ended_at = BigIntegerField(index=True)
        class Meta:
            database = db
            table_name = 'ended_secret'
    db.create_tables([EndedSecret])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('ended_secret'))
