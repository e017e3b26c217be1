"""The tables of the hand-over to partners."""

from __future__ import annotations

from peewee import BigAutoField, BigIntegerField, BlobField, BooleanField, CharField, IntegerField, TextField

from daemon.storage.tables.table import Table


class SignInLog(Table):
    """What an application tried; see `common.contracts.handover.sign_in_log`.

    `key` names an entry while it grows. `reference` is the newest number that was shown of it. `first_number` and `last_number` are what the first of
    its group and the highest of its own stand for, 0 for an entry that is older than that. `application_id` and `user_id` are "" where nobody is
    known. `seen_json` holds what was tried, each variant once, the newest last; `search` is what people search by, in one line and without capitals.
    `is_test` says that an administrator tried it out.
    """

    id = BigAutoField()
    key = CharField(32, unique=True)
    at = BigIntegerField(index=True)
    last_at = BigIntegerField()
    count = IntegerField()
    application_id = CharField(255)
    user_id = CharField(32)
    place = CharField(16)
    outcome = CharField(16)
    reason = CharField(64)
    cause = CharField(64)
    reference = CharField(16, index=True)
    network = CharField(64)
    error = CharField(64)
    description = CharField(512)
    search = TextField()
    seen_json = TextField()
    is_test = BooleanField(default=False)
    first_number = BigIntegerField(default=0)
    last_number = BigIntegerField(default=0)

    class Meta:
        """Peewee's options."""

        indexes = (
            (("first_number", "last_number"), False),
            (("last_at", "id"), False),
            (("application_id", "last_at", "id"), False),
            (("outcome", "last_at", "id"), False),
            (("cause", "last_at", "id"), False),
            # Groups are counted from this one alone.
            (("application_id", "outcome", "place", "cause", "last_at", "at", "count", "id"), False),
        )


class SecretLink(Table):
    """A one-time link. `sealed` opens with the link's own token, which nobody keeps, and is gone as soon as the link has ended.

    `state` is waiting, opened, withdrawn or closed; that it has expired says the time.
    """

    id = CharField(32, primary_key=True)
    application_id = CharField(255, index=True)
    secret_id = CharField(32)
    digest = BlobField(unique=True)
    code_digest = BlobField(null=True)
    sealed = BlobField(null=True)
    state = CharField(16)
    wrong_codes = IntegerField()
    note = CharField(256)
    created_by = CharField(160)
    created_at = BigIntegerField()
    expires_at = BigIntegerField(index=True)
    ended_at = BigIntegerField(null=True)
    opened_from = CharField(64)


class SignInTest(Table):
    """A sign-in that an administrator tries out.

    It runs until `expires_at`, which the console moves on while it is there; `waiting` is over as soon as the browser has come back. `digest` is of
    the secret that it is given, NULL where the application has none.
    """

    id = CharField(32, primary_key=True)
    application_id = CharField(255, index=True)
    redirect_uri = TextField()
    digest = BlobField(unique=True, null=True)
    created_by = CharField(160)
    created_at = BigIntegerField()
    expires_at = BigIntegerField(index=True)
    waiting = BooleanField()
