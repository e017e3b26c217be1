"""The tables, as peewee models. They are the schema and the source of the compiled statements, and carry no behaviour.

All times are whole seconds since 1970 (UTC). A `digest` is the keyed SHA-256 of something that was only shown once.
Columns named `*_json` hold a contract encoded by msgspec.
"""

from __future__ import annotations

from peewee import (
    BigAutoField,
    BigIntegerField,
    BlobField,
    BooleanField,
    CharField,
    CompositeKey,
    IntegerField,
    TextField,
)

from daemon.storage.access_tables import (
    Member,
    MemberRole,
    Organization,
    Permission,
    Resource,
    Role,
    RoleHolder,
    RolePermission,
)
from daemon.storage.table import Table
from daemon.storage.token_tables import AccessToken, Code, RefreshToken, TokenFamily


class Setting(Table):
    """A named value of the tenant, such as its branding."""

    name = CharField(64, primary_key=True)
    value_json = TextField()
    version = IntegerField()


class SealCheck(Table):
    """Proof that the key-encryption key is the right one: a known text, sealed with it."""

    id = CharField(32, primary_key=True)
    sealed = BlobField()
    created_at = BigIntegerField()


class SigningKey(Table):
    """A key that signs tokens. `state` is next, current, previous or retired."""

    id = CharField(64, primary_key=True)
    algorithm = CharField(16)
    state = CharField(16)
    public_json = TextField()
    private_sealed = BlobField()
    created_at = BigIntegerField()
    changed_at = BigIntegerField()


class Application(Table):
    """An application; `search_text` is its name, ID and URIs in small letters."""

    id = CharField(64, primary_key=True)
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
    application_id = CharField(64, index=True)
    name = CharField(256)
    digest = BlobField(unique=True)
    hint = CharField(8)
    enabled = BooleanField()
    created_at = BigIntegerField()
    expires_at = BigIntegerField(null=True)
    last_used_at = BigIntegerField(null=True)

    class Meta:
        """Peewee's options."""

        indexes = ((("application_id", "name"), True),)


class Image(Table):
    """An uploaded logo, encoded anew as PNG. The id is made from the bytes."""

    id = CharField(64, primary_key=True)
    png = BlobField()
    width = IntegerField()
    height = IntegerField()
    created_at = BigIntegerField()


class User(Table):
    """A person with an account; `*_key` columns are folded for look-up, NULL where there is no value."""

    id = CharField(32, primary_key=True)
    username = CharField(64)
    username_key = CharField(64, unique=True)
    email = CharField(254)
    email_key = CharField(254, unique=True, null=True)
    email_verified = BooleanField()
    phone = CharField(32)
    phone_verified = BooleanField()
    profile_json = TextField()
    custom_json = TextField()
    search_text = TextField()
    password_hash = TextField(null=True)
    suspended = BooleanField()
    version = IntegerField()
    created_at = BigIntegerField(index=True)
    updated_at = BigIntegerField()
    last_sign_in_at = BigIntegerField(null=True, index=True)


class Session(Table):
    """A signed-in browser; `digest` is that of its cookie; every application knows it by a `sid` of its own."""

    id = CharField(32, primary_key=True)
    digest = BlobField(unique=True)
    user_id = CharField(32, index=True)
    signed_in_at = BigIntegerField()
    methods = CharField(64)
    persistent = BooleanField()
    user_agent = CharField(256)
    created_at = BigIntegerField()
    seen_at = BigIntegerField()
    expires_at = BigIntegerField(index=True)
    ended_at = BigIntegerField(null=True)


class Interaction(Table):
    """An authorization request that waits for its user; bound to a browser by the digest of its cookie.

    Every fact says whose it is. `session_id` and `user_id` are of the sign-in within it; `consented_at` or `refused_at` is when
    its page was answered, by `answered_session_id` and `answered_user_id`; `other_account` whether somebody asked to sign in as
    somebody else, which only a sign-in within it fulfils. `asked_user_id` is whom its pages ask, `account_changed` whether they
    asked somebody else before, who went without a word.
    """

    id = CharField(32, primary_key=True)
    browser_digest = BlobField()
    application_id = CharField(64)
    params_json = TextField()
    session_id = CharField(32, null=True)
    user_id = CharField(32, null=True)
    consented_at = BigIntegerField(null=True)
    refused_at = BigIntegerField(null=True)
    answered_session_id = CharField(32, null=True)
    answered_user_id = CharField(32, null=True)
    other_account = BooleanField()
    asked_user_id = CharField(32, null=True)
    account_changed = BooleanField(default=False)
    created_at = BigIntegerField()
    expires_at = BigIntegerField(index=True)
    finished_at = BigIntegerField(null=True)


class Consent(Table):
    """What a user allowed an application. One row per pair; `refused_json` keeps the optional ones that were unticked.

    `held_json` holds the same for permissions of APIs and organizations; see `services.consent_records`.
    """

    user_id = CharField(32)
    application_id = CharField(64)
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


class PushedRequest(Table):
    """An authorization request that an application has pushed (RFC 9126); `digest` is that of its `request_uri`."""

    digest = BlobField(primary_key=True)
    application_id = CharField(64)
    params_json = TextField()
    created_at = BigIntegerField()
    expires_at = BigIntegerField(index=True)
    used_at = BigIntegerField(null=True)


class DeviceRequest(Table):
    """A sign-in on a device without a browser (RFC 8628). `state` is waiting, approved, denied or redeemed.

    `resources` and `organization_id` as for `Code`.

    `polled_at` and `interval` tell a device to slow down; `family_id` names what its tokens will belong to.
    """

    digest = BlobField(primary_key=True)
    user_code_digest = BlobField(unique=True)
    application_id = CharField(64)
    scope = TextField()
    resources = TextField(default="")
    organization_id = CharField(32, null=True)
    state = CharField(16)
    family_id = CharField(32)
    user_id = CharField(32, null=True)
    session_id = CharField(32, null=True)
    granted_scope = TextField(null=True)
    signed_in_at = BigIntegerField(null=True)
    methods = CharField(64, null=True)
    interval = IntegerField()
    polled_at = BigIntegerField(null=True)
    created_at = BigIntegerField()
    expires_at = BigIntegerField(index=True)


class UsedAssertion(Table):
    """The `jti` of a client assertion, kept until nobody can send it again (RFC 7523 3)."""

    digest = BlobField(primary_key=True)
    expires_at = BigIntegerField(index=True)


class SignOutNotice(Table):
    """A back-channel sign-out that an application has to be told; kept as a log after its end.

    `state` is waiting, delivered or failed.
    """

    id = BigAutoField()
    application_id = CharField(64, index=True)
    user_id = CharField(32)
    session_id = CharField(32)
    uri = TextField()
    reason = CharField(32)
    state = CharField(16)
    tries = IntegerField()
    next_try_at = BigIntegerField(null=True, index=True)
    last_answer = CharField(256)
    created_at = BigIntegerField()
    ended_at = BigIntegerField(null=True)


class Throttle(Table):
    """Failed tries at one door, such as the password of one account from one network."""

    door = CharField(128, primary_key=True)
    failures = IntegerField()
    closed_until = BigIntegerField()
    changed_at = BigIntegerField(index=True)


class ConsoleKey(Table):
    """A key that a console shows the admin API."""

    id = CharField(32, primary_key=True)
    digest = BlobField(unique=True)
    name = CharField(128)
    role = CharField(16)
    created_at = BigIntegerField()
    last_used_at = BigIntegerField(null=True)
    revoked_at = BigIntegerField(null=True)


class PairingCode(Table):
    """A one-time code from `letpassd pair`."""

    digest = BlobField(primary_key=True)
    role = CharField(16)
    expires_at = BigIntegerField()
    used_at = BigIntegerField(null=True)


class Audit(Table):
    """What happened; see `common.contracts.audit`."""

    id = BigAutoField()
    at = BigIntegerField(index=True)
    event = CharField(64)
    actor = CharField(160)
    application_id = CharField(64, null=True)
    user_id = CharField(32, null=True)
    detail_json = TextField()
    reference = CharField(16)

    class Meta:
        """Peewee's options."""

        indexes = (
            (("application_id", "id"), False),
            (("user_id", "id"), False),
        )


TABLES: tuple[type[Table], ...] = (
    Setting,
    SealCheck,
    SigningKey,
    Application,
    Secret,
    Image,
    User,
    Session,
    Interaction,
    Consent,
    Code,
    TokenFamily,
    AccessToken,
    RefreshToken,
    PushedRequest,
    DeviceRequest,
    UsedAssertion,
    Resource,
    Permission,
    Role,
    RolePermission,
    RoleHolder,
    Organization,
    Member,
    MemberRole,
    SignOutNotice,
    Throttle,
    ConsoleKey,
    PairingCode,
    Audit,
)
