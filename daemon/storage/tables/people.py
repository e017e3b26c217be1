"""The tables of users and their sessions."""

from __future__ import annotations

from peewee import BigIntegerField, BlobField, BooleanField, CharField, IntegerField, TextField

from daemon.storage.tables.table import Table


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


class SignIn(Table):
    """A sign-in under way, from its first step passed to the session that it opens.

    `methods` are those passed so far and `needed` those still missing, separated by spaces. `browser_digest` is that of the cookie
    of the browser that goes on with it, `interaction_id` the authorization request that it is for, NULL for none. `raises` is the open
    session that it makes stronger, NULL where it opens one. `links` is an account elsewhere that it connects with the user, as JSON, "" for none.
    `signed_in_at` is when whoever vouches for the user says that they signed in, 0 for an unknown time, NULL for when it is finished.
    `elsewhere` becomes that of the session.
    """

    id = CharField(32, primary_key=True)
    user_id = CharField(32)
    browser_digest = BlobField()
    interaction_id = CharField(32, null=True)
    methods = CharField(64)
    needed = CharField(64)
    address = CharField(64)
    user_agent = CharField(256)
    persistent = BooleanField()
    started_at = BigIntegerField()
    passed_at = BigIntegerField()
    expires_at = BigIntegerField(index=True)
    session_id = CharField(32, null=True)
    finished_at = BigIntegerField(null=True)
    raises = CharField(32, null=True)
    links = TextField(default="")
    signed_in_at = BigIntegerField(null=True)
    elsewhere = CharField(300, default="")


class Session(Table):
    """A signed-in browser; `digest` is that of its cookie; every application knows it by a `sid` of its own.

    `network` is where it was opened from, "" for a session from before there was the column. `factor_at` and `passkey_at` are when a second
    factor and a passkey that rules take were last used in it, NULL for never, and once one was removed. `elsewhere` names the identity provider and
    the session there that it came of (`services.federation.departures`), "" for none.
    """

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
    network = CharField(64, default="")
    factor_at = BigIntegerField(null=True)
    passkey_at = BigIntegerField(null=True)
    elsewhere = CharField(300, default="", index=True)


class KnownBrowser(Table):
    """A browser in which a user has signed in before.

    `digest` is that of the cookie that names it, `device` what it calls itself, in names of ours.
    """

    id = CharField(32, primary_key=True)
    user_id = CharField(32, index=True)
    digest = BlobField()
    device = CharField(64)
    network = CharField(64)
    first_at = BigIntegerField()
    last_at = BigIntegerField()
    expires_at = BigIntegerField(index=True)


class UserPicture(Table):
    """The picture that a user has uploaded, one for each; `id` is the name in its address."""

    user_id = CharField(32, primary_key=True)
    id = CharField(32, unique=True)
    png = BlobField()
    created_at = BigIntegerField()


class AccountDeletion(Table):
    """An account that its user wants deleted, after a time in which a sign-in takes that back."""

    user_id = CharField(32, primary_key=True)
    asked_at = BigIntegerField()
    due_at = BigIntegerField(index=True)


class MailedLink(Table):
    """A one-time link of a purpose, for one account and one address; `digest` is that of its token.

    `user_id` is "" where there is no account yet; `detail_json` holds what it will be made of then. `interaction_id` is the authorization
    request of the browser that asked for it, "" for none. `opened_at` is when its page was first looked at, where that is told.
    """

    id = CharField(32, primary_key=True)
    digest = BlobField(unique=True)
    purpose = CharField(32)
    user_id = CharField(32, index=True)
    email = CharField(254)
    interaction_id = CharField(32)
    language = CharField(35)
    detail_json = TextField()
    state = CharField(16)
    created_at = BigIntegerField()
    expires_at = BigIntegerField(index=True)
    ended_at = BigIntegerField(null=True)
    opened_at = BigIntegerField(null=True)


class AuthenticatorApp(Table):
    """The authenticator app of a user, one for each; no code of `last_step` (seconds since 1970, by 30) or before is taken any more.

    `counts_from` is from when on rules take it, in seconds since 1970; see `factors.waiting`.
    """

    user_id = CharField(32, primary_key=True)
    secret_sealed = BlobField()
    last_step = BigIntegerField()
    created_at = BigIntegerField()
    used_at = BigIntegerField(null=True)
    counts_from = BigIntegerField(default=0)


class RecoveryCode(Table):
    """A code that stands in once for a lost second factor; `digest` is that of user and code."""

    digest = BlobField(primary_key=True)
    user_id = CharField(32, index=True)
    created_at = BigIntegerField()
    used_at = BigIntegerField(null=True)


class Passkey(Table):
    """A passkey of a user, that is the public half of a key in an authenticator (WebAuthn level 3, 4).

    `public_key` is COSE in CBOR, `aaguid` the model, `transports` how it is reached, by spaces. `may_sync` and `is_synced` are what it says of
    copies (BE and BS), `sign_count` is its counter, 0 where it has none. `counts_from` is as that of an authenticator app.
    """

    id = CharField(32, primary_key=True)
    user_id = CharField(32, index=True)
    credential_id = BlobField(unique=True)
    public_key = BlobField()
    aaguid = CharField(36)
    transports = CharField(64)
    name = CharField(64)
    sign_count = BigIntegerField()
    may_sync = BooleanField()
    is_synced = BooleanField()
    created_at = BigIntegerField()
    used_at = BigIntegerField(null=True)
    counts_from = BigIntegerField(default=0)


class MailedCode(Table):
    """The code that was mailed for a sign-in under way, one for each; `digest` is that of sign-in and code."""

    sign_in_id = CharField(32, primary_key=True)
    digest = BlobField()
    tries = IntegerField()
    expires_at = BigIntegerField(index=True)


class TrustedBrowser(Table):
    """A browser in which a user is not asked for a second proof for a while; `digest` is that of its cookie, which users of one browser share."""

    id = CharField(32, primary_key=True)
    digest = BlobField(index=True)
    user_id = CharField(32, index=True)
    user_agent = CharField(256)
    network = CharField(64)
    created_at = BigIntegerField()
    used_at = BigIntegerField(null=True)
    expires_at = BigIntegerField(index=True)
