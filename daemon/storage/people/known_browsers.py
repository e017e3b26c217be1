"""Rows of browsers in which users have signed in before."""

from __future__ import annotations

import msgspec
import peewee

from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.people import KnownBrowser


class KnownBrowserRow(msgspec.Struct, frozen=True):
    """A known browser; see `tables.people.KnownBrowser`."""

    id: str
    user_id: str
    digest: bytes
    device: str
    network: str
    first_at: int
    last_at: int
    expires_at: int


class KnownBrowserRows(WhenUsed):
    """Compiled statements on known browsers."""

    def __init__(self, db: peewee.Database) -> None:
        rows = RowSet(db, KnownBrowser, KnownBrowserRow)
        mine, this = KnownBrowser.user_id == slot("user_id"), KnownBrowser.id == slot("id")
        self.add, self.list_of_user = rows.add, rows.lister(mine)
        seen = KnownBrowser.update(device=slot("device"), network=slot("network"), last_at=slot("now"), expires_at=slot("expires_at"))
        self.note_seen = Statement(db, seen.where(this)).change
        self.remove = Statement(db, KnownBrowser.delete().where(this)).change
        self.remove_all = Statement(db, KnownBrowser.delete().where(mine)).change
