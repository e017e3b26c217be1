"""The tables of identity providers and of the identities that people have there."""

from __future__ import annotations

from peewee import BigIntegerField, BlobField, BooleanField, CharField, IntegerField, TextField

from daemon.storage.tables.table import Table


class IdentityProvider(Table):
    """A service whose accounts people sign in with; `settings_json` is all that nothing is looked up by."""

    id = CharField(32, primary_key=True)
    name = CharField(64)
    issuer = TextField()
    enabled = BooleanField()
    settings_json = TextField()
    secret_sealed = BlobField(null=True)
    secret_set_at = BigIntegerField(null=True)
    search_text = TextField()
    version = IntegerField()
    created_at = BigIntegerField()
    updated_at = BigIntegerField()


class Identity(Table):
    """An account of an identity provider that a user is connected with: of each provider one at most, and each with one user alone.

    `subject` is its `sub`, `details_json` what the provider said of the person the last time.
    """

    id = CharField(32, primary_key=True)
    provider_id = CharField(32)
    subject = CharField(255)
    user_id = CharField(32)
    details_json = TextField()
    linked_at = BigIntegerField()
    used_at = BigIntegerField(null=True)

    class Meta:
        """Peewee's options."""

        indexes = ((("provider_id", "subject"), True), (("user_id", "provider_id"), True))
