"""The table of applications that nobody registered. See `tables` for the rest."""

from __future__ import annotations

from peewee import BigIntegerField, CharField, TextField

from daemon.storage.tables.table import Table


class Stranger(Table):
    """What an application said of itself at the address that is its client ID, beside its row among the applications."""

    application_id = CharField(255, primary_key=True)
    document_json = TextField()
    fetched_at = BigIntegerField()
    fresh_until = BigIntegerField()
