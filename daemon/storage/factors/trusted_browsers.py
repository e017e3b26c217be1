"""Rows of trusted browsers."""

from __future__ import annotations

import msgspec
import peewee

from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.people import TrustedBrowser


class TrustedBrowserRow(msgspec.Struct, frozen=True):
    """A trusted browser; see `tables.people.TrustedBrowser`."""

    id: str
    digest: bytes
    user_id: str
    user_agent: str
    network: str
    created_at: int
    used_at: int | None
    expires_at: int


class TrustedBrowserRows(WhenUsed):
    """Compiled statements on trusted browsers."""

    def __init__(self, db: peewee.Database) -> None:
        rows = RowSet(db, TrustedBrowser, TrustedBrowserRow)
        mine, this = TrustedBrowser.user_id == slot("user_id"), TrustedBrowser.id == slot("id")
        self.add = rows.add
        self.find = rows.finder(mine & (TrustedBrowser.digest == slot("digest")))
        self.list_of_user = rows.lister(mine)
        self.note_use = Statement(db, TrustedBrowser.update(used_at=slot("now")).where(this)).change
        # Those of all users of a browser, when it gets another cookie.
        self.move = Statement(db, TrustedBrowser.update(digest=slot("fresh")).where(TrustedBrowser.digest == slot("digest"))).change
        self.remove = Statement(db, TrustedBrowser.delete().where(mine & this)).change
        self.remove_all = Statement(db, TrustedBrowser.delete().where(mine)).change
