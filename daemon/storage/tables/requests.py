"""The tables of requests that wait, and of notices that have to be sent."""

from __future__ import annotations

from peewee import BigAutoField, BigIntegerField, BlobField, BooleanField, CharField, IntegerField, TextField

from daemon.storage.tables.table import Table

# What stands in place of the parameters of a request that is over.
NO_PARAMS = "{}"


class Interaction(Table):
    """An authorization request that waits for its user; bound to a browser by the digest of its cookie.

    Every fact says whose it is. `session_id` and `user_id` are of the sign-in within it; `consented_at` or `refused_at` is when
    its page was answered, by `answered_session_id` and `answered_user_id`; `other_account` whether somebody asked to sign in as
    somebody else, which only a sign-in within it fulfils. `asked_user_id` is whom its pages ask, `account_changed` whether they
    asked somebody else before, who went without a word. `chosen_session_id` and `chosen_user_id` say who answered that they go on
    with the account that they have.
    """

    id = CharField(32, primary_key=True)
    browser_digest = BlobField()
    application_id = CharField(255)
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
    chosen_session_id = CharField(32, null=True)
    chosen_user_id = CharField(32, null=True)
    created_at = BigIntegerField()
    expires_at = BigIntegerField(index=True)
    finished_at = BigIntegerField(null=True)


class PushedRequest(Table):
    """An authorization request that an application has pushed (RFC 9126); `digest` is that of its `request_uri`."""

    digest = BlobField(primary_key=True)
    application_id = CharField(255)
    params_json = TextField()
    created_at = BigIntegerField()
    expires_at = BigIntegerField(index=True)
    used_at = BigIntegerField(null=True)


class DeviceRequest(Table):
    """A sign-in on a device without a browser (RFC 8628). `state` is waiting, approved, denied or redeemed.

    `resources` and `organization_id` as for `Code`, `details_json` too once it is approved; before that it is the parameter as it came.

    `polled_at` and `interval` tell a device to slow down; `family_id` names what its tokens will belong to.
    """

    digest = BlobField(primary_key=True)
    user_code_digest = BlobField(unique=True)
    application_id = CharField(255)
    scope = TextField()
    resources = TextField(default="")
    organization_id = CharField(32, null=True)
    state = CharField(16)
    family_id = CharField(32)
    user_id = CharField(32, null=True)
    session_id = CharField(32, null=True)
    granted_scope = TextField(null=True)
    granted_json = TextField(null=True)
    signed_in_at = BigIntegerField(null=True)
    methods = CharField(64, null=True)
    interval = IntegerField()
    polled_at = BigIntegerField(null=True)
    created_at = BigIntegerField()
    expires_at = BigIntegerField(index=True)
    details_json = TextField(null=True)


class SignOutNotice(Table):
    """A back-channel sign-out that an application has to be told; kept as a log after its end.

    `state` is waiting, delivered or failed.
    """

    id = BigAutoField()
    application_id = CharField(255, index=True)
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
