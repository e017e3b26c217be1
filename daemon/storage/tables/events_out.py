"""The tables of what leaves the daemon: who follows the audit log and how far, webhooks, their deliveries."""

from __future__ import annotations

from peewee import BigAutoField, BigIntegerField, BlobField, BooleanField, CharField, IntegerField, TextField

from daemon.storage.tables.table import Table


class Follower(Table):
    """How far a follower of the audit log has come; it belongs to no node."""

    name = CharField(32, primary_key=True)
    position = CharField(64)
    changed_at = BigIntegerField()


class Webhook(Table):
    """An address that is told of events; see `common.contracts.events_out.webhooks`.

    `last_failed_at` is of the last failed try, so that failures far apart do not count as one long one. `kind` is `webhook`, or `signals` for the
    receiver of an application's shared signals, whose bearer token `secret_sealed` holds; `application_id` and `subject_format` are "" for a webhook.
    `stopped_at` is when it was last switched off by Letpass, 0 where that is not known.
    """

    id = CharField(32, primary_key=True)
    name = CharField(128)
    url = CharField(2048)
    events_json = TextField()
    applications_json = TextField()
    enabled = BooleanField()
    description = CharField(512)
    secret_sealed = BlobField()
    secret_set_at = BigIntegerField()
    old_secret_sealed = BlobField(null=True)
    old_secret_until = BigIntegerField(null=True)
    stopped = CharField(16)
    failing_since = BigIntegerField(null=True)
    last_failed_at = BigIntegerField(null=True)
    last_delivered_at = BigIntegerField(null=True)
    dropped = BigIntegerField()
    search_text = TextField()
    version = IntegerField()
    created_at = BigIntegerField()
    updated_at = BigIntegerField()
    kind = CharField(16, default="webhook")
    application_id = CharField(255, default="")
    subject_format = CharField(16, default="")
    stopped_at = BigIntegerField(default=0)

    class Meta:
        """Peewee's options."""

        indexes = ((("kind", "application_id"), False),)


class WebhookDelivery(Table):
    """One event on its way to one webhook; kept as a log after its end."""

    id = BigAutoField()
    webhook_id = CharField(32)
    message_id = CharField(64)
    event = CharField(64)
    event_at = BigIntegerField()
    body = TextField()
    state = CharField(16)
    tries = IntegerField()
    tried_at = BigIntegerField(null=True)
    next_try_at = BigIntegerField(null=True, index=True)
    status = IntegerField()
    problem = CharField(256)
    answer = TextField()
    duration = IntegerField()
    created_at = BigIntegerField()
    ended_at = BigIntegerField(null=True, index=True)

    class Meta:
        """Peewee's options."""

        indexes = (
            (("webhook_id", "message_id"), True),
            (("webhook_id", "id"), False),
            (("webhook_id", "state", "next_try_at"), False),
        )


class AuditLink(Table):
    """A link of the hash chain over the audit log: `digest` is that over the link before, `seal` a keyed proof of it at the end of each batch.

    `at` and `entry_hash` stay when retention has removed the entry itself, so that the chain holds.
    """

    sequence = BigIntegerField(primary_key=True)
    entry_id = BigIntegerField(unique=True)
    at = BigIntegerField()
    entry_hash = BlobField()
    digest = BlobField()
    seal = BlobField(null=True)
