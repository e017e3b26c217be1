"""Followers of the audit log, webhooks and their deliveries. A frozen copy: later changes are migrations of their own."""

from peewee import *

def up(migrator, db):
    class Follower(Model):
        name = CharField(max_length=32, primary_key=True)
        position = CharField(max_length=64)
        changed_at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'follower'
    class Webhook(Model):
        id = CharField(max_length=32, primary_key=True)
        name = CharField(max_length=128)
        url = CharField(max_length=2048)
        events_json = TextField()
        applications_json = TextField()
        enabled = BooleanField()
        description = CharField(max_length=512)
        secret_sealed = BlobField()
        secret_set_at = BigIntegerField()
        old_secret_sealed = BlobField(null=True)
        old_secret_until = BigIntegerField(null=True)
        stopped = CharField(max_length=16)
        failing_since = BigIntegerField(null=True)
        last_failed_at = BigIntegerField(null=True)
        last_delivered_at = BigIntegerField(null=True)
        dropped = BigIntegerField()
        search_text = TextField()
        version = IntegerField()
        created_at = BigIntegerField()
        updated_at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'webhook'
    class WebhookDelivery(Model):
        id = BigAutoField()
        webhook_id = CharField(max_length=32)
        message_id = CharField(max_length=64)
        event = CharField(max_length=64)
        event_at = BigIntegerField()
        body = TextField()
        state = CharField(max_length=16)
        tries = IntegerField()
        tried_at = BigIntegerField(null=True)
        next_try_at = BigIntegerField(index=True, null=True)
        status = IntegerField()
        problem = CharField(max_length=256)
        answer = TextField()
        duration = IntegerField()
        created_at = BigIntegerField()
        ended_at = BigIntegerField(index=True, null=True)
        class Meta:
            database = db
            table_name = 'webhook_delivery'
            indexes = (
                (('webhook_id', 'message_id'), True),
                (('webhook_id', 'id'), False),
                (('webhook_id', 'state', 'next_try_at'), False),
            )
    db.create_tables([Follower, Webhook, WebhookDelivery])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('webhook_delivery'), migrator.drop_table('webhook'), migrator.drop_table('follower'))
