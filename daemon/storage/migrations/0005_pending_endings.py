"""Endings that are too large for one job. A frozen copy: later changes are migrations of their own."""

from peewee import *

def up(migrator, db):
    class PendingEnding(Model):
        id = BigAutoField(primary_key=True)
        application_id = CharField(max_length=64)
        user_id = CharField(max_length=32)
        with_machines = BooleanField()
        with_consents = BooleanField()
        with_parts = BooleanField()
        reason = CharField(max_length=32)
        started_at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'pending_ending'
    db.create_tables([PendingEnding])

    class Spared(Model):
        ending_id = BigIntegerField()
        key = CharField(max_length=32)
        class Meta:
            database = db
            table_name = 'spared'
            primary_key = CompositeKey('ending_id', 'key')
    db.create_tables([Spared])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('spared'))
    migrator.migrate(migrator.drop_table('pending_ending'))
