"""The tables of applications that nobody registered. See `tables` for the rest."""

from __future__ import annotations

from peewee import BigIntegerField, CharField, CompositeKey, TextField

from daemon.storage.tables.table import Table


class Stranger(Table):
    """What an application said of itself at the address that is its client ID, beside its row among the applications."""

    application_id = CharField(255, primary_key=True)
    document_json = TextField()
    fetched_at = BigIntegerField()
    fresh_until = BigIntegerField()


class StrangerRequest(Table):
    """That a user has asked an administrator for an application."""

    application_id = CharField(255)
    user_id = CharField(32)
    asked_at = BigIntegerField()

    class Meta:
        """Peewee's options."""

        primary_key = CompositeKey("application_id", "user_id")
        indexes = ((("user_id",), False),)
