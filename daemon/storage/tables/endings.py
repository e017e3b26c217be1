"""The tables of endings that are too large for one job."""

from __future__ import annotations

from peewee import BigAutoField, BigIntegerField, BooleanField, CharField, CompositeKey

from daemon.storage.tables.table import Table


class PendingEnding(Table):
    """What has ended although its rows are still there: whoever looks for one finds none. They are removed a slice at a time.

    `application_id` and `user_id` say whose; "" is any. `with_machines` whether also what machines got for themselves,
    `with_consents` whether the consents of the application, `with_parts` whether all that the user had.
    """

    id = BigAutoField()
    application_id = CharField(255)
    user_id = CharField(32)
    with_machines = BooleanField()
    with_consents = BooleanField()
    with_parts = BooleanField()
    reason = CharField(32)
    started_at = BigIntegerField()


class Spared(Table):
    """A row that came after a pending ending and is not meant by it. `key` is its id; of a consent, that of its user."""

    ending_id = BigIntegerField()
    key = CharField(32)

    class Meta:
        """Peewee's options."""

        primary_key = CompositeKey("ending_id", "key")
