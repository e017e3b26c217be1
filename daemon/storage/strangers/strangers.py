"""Rows of applications that nobody registered."""

from __future__ import annotations

import msgspec
import peewee

from daemon.storage.database.statements import RowSet, slot
from daemon.storage.tables.strangers import Stranger


class StrangerRow(msgspec.Struct, frozen=True):
    """What one said of itself; see `tables.strangers.Stranger`."""

    application_id: str
    document_json: str
    fetched_at: int
    fresh_until: int


class StrangerRows:
    """Compiled statements on them."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        rows = RowSet(db, Stranger, StrangerRow)
        self.find, self._add = rows.finder(Stranger.application_id == slot("application_id")), rows.add

    def remove(self, application_id: str) -> None:
        """Forget what one said."""
        Stranger.delete().where(Stranger.application_id == application_id).execute(self._db)

    def put(self, row: StrangerRow) -> None:
        """Keep what one says now."""
        values = msgspec.structs.asdict(row)
        mine = Stranger.application_id == values.pop("application_id")
        if not Stranger.update(**values).where(mine).execute(self._db):
            self._add(row)
