"""The tables of the tenant itself: settings, keys, images, consoles, the audit log and throttles."""

from __future__ import annotations

from peewee import SQL, BigAutoField, BigIntegerField, BlobField, BooleanField, CharField, CompositeKey, IntegerField, TextField

from daemon.storage.tables.table import Table


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


class Image(Table):
    """An uploaded logo, encoded anew as PNG. The id is made from the bytes."""

    id = CharField(64, primary_key=True)
    png = BlobField()
    width = IntegerField()
    height = IntegerField()
    created_at = BigIntegerField()


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
    """What happened; see `common.contracts.audit`.

    `transaction_id` is written by the database: which transaction wrote the entry on PostgreSQL, 0 on SQLite; see `storage.tenant.positions`.
    """

    id = BigAutoField()
    at = BigIntegerField(index=True)
    event = CharField(64)
    actor = CharField(160)
    application_id = CharField(255, null=True)
    user_id = CharField(32, null=True)
    detail_json = TextField()
    reference = CharField(16)
    transaction_id = BigIntegerField(constraints=[SQL("DEFAULT 0")])

    class Meta:
        """Peewee's options."""

        indexes = (
            (("application_id", "id"), False),
            (("user_id", "id"), False),
        )


class News(Table):
    """What one process tells the others on the same database, and nobody needs after some minutes; see `services.tenant.news`.

    `transaction_id` is written by the database, as for `Audit`. `about_json` is a list of ids.
    """

    id = BigAutoField()
    at = BigIntegerField(index=True)
    node = CharField(32)
    subject = CharField(32)
    about_json = TextField()
    transaction_id = BigIntegerField(constraints=[SQL("DEFAULT 0")])


class Lease(Table):
    """A chore that one process at a time does: nobody else before `until`. Whoever dies meanwhile holds nobody up for longer."""

    name = CharField(32, primary_key=True)
    holder = CharField(32)
    until = BigIntegerField()


class Preview(Table):
    """A page that was rendered for a console and waits to be opened once in a browser. `html` is compressed by zlib."""

    digest = BlobField(primary_key=True)
    html = BlobField()
    expires_at = BigIntegerField(index=True)


class OperatorNotice(Table):
    """Something that is not well and was told; it goes when all is well again. `kind` is that of the letter, `about` what it is of."""

    kind = CharField(32)
    about = CharField(255)
    at = BigIntegerField()
    mailed = BooleanField()

    class Meta:
        """Peewee's options."""

        primary_key = CompositeKey("kind", "about")


class BackupRun(Table):
    """A backup that was tried. `state` is running, good, failed, or damaged since; one that runs is given up when `leased_until` is over.

    `name` is that of the backup, `place` where it is, `error` why it failed, in one sentence.
    """

    id = BigAutoField()
    node = CharField(128)
    state = CharField(16)
    started_at = BigIntegerField()
    leased_until = BigIntegerField()
    made_at = BigIntegerField(null=True)
    ended_at = BigIntegerField(null=True)
    name = CharField(255)
    place = TextField()
    size = BigIntegerField()
    error = CharField(512)

    class Meta:
        """Peewee's options."""

        indexes = ((("state", "id"), False),)
