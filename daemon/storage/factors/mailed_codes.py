"""Rows of codes that were mailed for a sign-in."""

from __future__ import annotations

import msgspec
import peewee

from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.people import MailedCode


class MailedCodeRow(msgspec.Struct, frozen=True):
    """A mailed code; see `tables.people.MailedCode`."""

    sign_in_id: str
    digest: bytes
    tries: int
    expires_at: int


class MailedCodeRows(WhenUsed):
    """Compiled statements on mailed codes."""

    def __init__(self, db: peewee.Database) -> None:
        rows = RowSet(db, MailedCode, MailedCodeRow)
        this = MailedCode.sign_in_id == slot("sign_in_id")
        self.add = rows.add
        self.find = rows.finder(this & (MailedCode.expires_at > slot("now")))
        # Of tries at the same moment each counts.
        same = this & (MailedCode.digest == slot("digest")) & (MailedCode.tries == slot("tries"))
        self.count = Statement(db, MailedCode.update(tries=slot("tries") + 1).where(same)).change
        self.remove = Statement(db, MailedCode.delete().where(this)).change
