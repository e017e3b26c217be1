"""The tables of applications and their secrets."""

from __future__ import annotations

from peewee import BigAutoField, BigIntegerField, BlobField, BooleanField, CharField, IntegerField, TextField

from daemon.storage.tables.table import Table


class Application(Table):
    """An application; `search_text` is its name, ID and URIs in small letters."""

    id = CharField(255, primary_key=True)
    kind = CharField(16)
    type = CharField(16)
    protocol = CharField(16)
    name = CharField(256)
    description = TextField()
    enabled = BooleanField()
    settings_json = TextField()
    branding_json = TextField()
    search_text = TextField()
    sort_name = CharField(256)
    version = IntegerField()
    created_at = BigIntegerField()
    updated_at = BigIntegerField()
    last_used_at = BigIntegerField(null=True)
    deleted_at = BigIntegerField(null=True)
    origin = CharField(24, default="administrator")

    class Meta:
        """Peewee's options."""

        indexes = (
            (("kind", "deleted_at", "sort_name", "id"), False),
            (("kind", "deleted_at", "created_at", "id"), False),
            (("kind", "deleted_at", "last_used_at", "id"), False),
        )


class Secret(Table):
    """A credential of an application."""

    id = CharField(32, primary_key=True)
    application_id = CharField(255, index=True)
    name = CharField(256)
    digest = BlobField()
    hint = CharField(8)
    enabled = BooleanField()
    created_at = BigIntegerField()
    expires_at = BigIntegerField(null=True)
    last_used_at = BigIntegerField(null=True)

    class Meta:
        """Peewee's options."""

        indexes = ((("application_id", "name"), True), (("application_id", "digest"), True), (("digest",), False))


class SecretWarning(Table):
    """That it was told of a secret that it ends: at most how many days before which end."""

    secret_id = CharField(32, primary_key=True)
    expires_at = BigIntegerField(index=True)
    days = IntegerField()


class EndedSecret(Table):
    """A secret that was deleted or replaced: what is needed to say so to whoever still shows it."""

    id = BigAutoField()
    application_id = CharField(255, index=True)
    name = CharField(256)
    digest = BlobField(index=True)
    ended_at = BigIntegerField(index=True)


class UsedAssertion(Table):
    """The `jti` of a client assertion or of a DPoP proof, kept until nobody can send it again (RFC 7523 3, RFC 9449 11.1)."""

    digest = BlobField(primary_key=True)
    expires_at = BigIntegerField(index=True)
