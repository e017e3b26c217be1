"""The tables of codes and tokens. See `tables` for the rest."""

from __future__ import annotations

from peewee import BigIntegerField, BlobField, CharField, TextField

from daemon.storage.tables.table import Table


class Code(Table):
    """An authorization code: spent once, kept until no replay is worth noticing any more.

    `resources` are the addressed APIs, separated by spaces; `organization_id` the organization that the sign-in is for; `granted_json` what was
    granted to it, by id; `test_id` the test sign-in that it belongs to, or ""; `jkt` the thumbprint of the key that it is bound to, or ""
    (RFC 9449 10); `details_json` the authorization details that its user agreed to (RFC 9396), None for none, as in the tables below.
    """

    digest = BlobField(primary_key=True)
    family_id = CharField(32)
    application_id = CharField(255)
    user_id = CharField(32)
    session_id = CharField(32)
    redirect_uri = TextField()
    scope = TextField()
    granted_json = TextField(null=True)
    resources = TextField(default="")
    organization_id = CharField(32, null=True)
    nonce = TextField(null=True)
    claims_json = TextField(null=True)
    code_challenge = CharField(128, null=True)
    signed_in_at = BigIntegerField()
    methods = CharField(64)
    acr = CharField(64, null=True)
    created_at = BigIntegerField()
    expires_at = BigIntegerField(index=True)
    used_at = BigIntegerField(null=True)
    test_id = CharField(32, default="")
    jkt = CharField(43, default="")
    details_json = TextField(null=True)


class TokenFamily(Table):
    """Everything that came from one sign-in of one application: revoking it ends all its tokens (RFC 9700 4.14).

    `user_id` and `session_id` are "" for a machine that speaks for itself. `resources`, `organization_id` and `granted_json` as for `Code`;
    None there stands for a sign-in before there was the column. `told_at` is when the application was told that it is over. `test_id` as for
    `Code`. `jkt` is the thumbprint of the key that its refresh tokens are bound to, or "" (RFC 9449 5), `x5t` that of the certificate
    (RFC 8705 4).
    """

    id = CharField(32, primary_key=True)
    application_id = CharField(255, index=True)
    user_id = CharField(32, index=True)
    session_id = CharField(32, index=True)
    scope = TextField()
    granted_json = TextField(null=True)
    resources = TextField(default="")
    organization_id = CharField(32, null=True)
    nonce = TextField(null=True)
    claims_json = TextField(null=True)
    signed_in_at = BigIntegerField()
    methods = CharField(64)
    acr = CharField(64, null=True)
    created_at = BigIntegerField()
    ends_at = BigIntegerField(index=True)
    revoked_at = BigIntegerField(null=True)
    told_at = BigIntegerField(null=True)
    test_id = CharField(32, default="")
    jkt = CharField(43, default="")
    x5t = CharField(43, default="")
    details_json = TextField(null=True)


class AccessToken(Table):
    """An access token. No index on the family: every index costs a page at every issue, and revoking ends the family itself.

    `audience` holds whom it addresses, separated by spaces; "" for this daemon alone. `jkt` is the thumbprint of the key that it is bound to, or "",
    `x5t` that of the certificate (RFC 8705 3). `actors` are the client IDs of those who act in an exchanged token, separated by spaces, the one that
    holds it first (RFC 8693 4.1); "" for a token of the family's own application.
    """

    digest = BlobField(primary_key=True)
    family_id = CharField(32)
    scope = TextField()
    audience = TextField(default="")
    organization_id = CharField(32, null=True)
    created_at = BigIntegerField()
    expires_at = BigIntegerField(index=True)
    jkt = CharField(43, default="")
    x5t = CharField(43, default="")
    actors = TextField(default="")
    details_json = TextField(null=True)


class RefreshToken(Table):
    """A refresh token; `used_at` is when it was exchanged for its successor."""

    digest = BlobField(primary_key=True)
    family_id = CharField(32)
    created_at = BigIntegerField()
    expires_at = BigIntegerField(index=True)
    used_at = BigIntegerField(null=True)
