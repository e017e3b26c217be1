"""The table of letters."""

from __future__ import annotations

from peewee import BigIntegerField, BlobField, CharField, IntegerField

from daemon.storage.tables.table import Table


class Letter(Table):
    """A mail that has to be sent; kept as a log after its end. See `common.contracts.mail.letters`.

    `sealed` is the letter with its link, NULL once it was sent or is too old to be sent again. `expires_at` is 0 for never.
    `link_id` is the `MailedLink` that it brings, "" for none; `taken_at` is since when a try is under way, NULL between tries.
    """

    id = CharField(32, primary_key=True)
    kind = CharField(32)
    recipient = CharField(254, index=True)
    language = CharField(35)
    user_id = CharField(32)
    sealed = BlobField(null=True)
    state = CharField(16)
    outcome = CharField(32)
    answer = CharField(512)
    tries = IntegerField()
    created_at = BigIntegerField()
    expires_at = BigIntegerField()
    next_try_at = BigIntegerField(null=True, index=True)
    ended_at = BigIntegerField(null=True, index=True)
    link_id = CharField(32, index=True, default="")
    taken_at = BigIntegerField(null=True)

    class Meta:
        """Peewee's options."""

        indexes = (
            (("created_at", "id"), False),
            (("state", "created_at", "id"), False),
        )
