"""The table of consents."""

from __future__ import annotations

from peewee import BigIntegerField, CharField, CompositeKey, TextField

from daemon.storage.tables.table import Table


class Consent(Table):
    """What a user allowed an application. One row per pair; `refused_json` keeps the optional ones that were unticked.

    `held_json` holds the same for permissions of APIs and organizations; see `services.consent_records`.
    """

    user_id = CharField(32)
    application_id = CharField(255)
    permissions_json = TextField()
    refused_json = TextField()
    held_json = TextField(default="{}")
    since = BigIntegerField()
    decided_at = BigIntegerField()
    expires_at = BigIntegerField()
    used_at = BigIntegerField(null=True)
    revoked_at = BigIntegerField(null=True)

    class Meta:
        """Peewee's options."""

        primary_key = CompositeKey("user_id", "application_id")
        indexes = ((("application_id", "since", "user_id"), False),)
