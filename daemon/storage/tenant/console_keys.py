"""Rows of console keys and of the one-time codes that give one."""

from __future__ import annotations

import msgspec
import peewee

from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.tenant import ConsoleKey, PairingCode


class ConsoleKeyRow(msgspec.Struct, frozen=True):
    """A console key; see `tables.ConsoleKey`."""

    id: str
    digest: bytes
    name: str
    role: str
    created_at: int
    last_used_at: int | None
    revoked_at: int | None


class ConsoleKeyRows(WhenUsed):
    """Statements on console keys and pairing codes."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        rows = RowSet(db, ConsoleKey, ConsoleKeyRow)
        self._columns = rows.columns
        mine = ConsoleKey.id == slot("id")
        valid = ConsoleKey.revoked_at.is_null()
        self.add = rows.add
        self.find_by_digest = rows.finder((ConsoleKey.digest == slot("digest")) & valid)
        self.find = rows.finder(mine & valid)
        self.mark_used = Statement(db, ConsoleKey.update(last_used_at=slot("now")).where(mine)).change
        self.revoke = Statement(db, ConsoleKey.update(revoked_at=slot("now")).where(mine & valid)).change
        code = PairingCode.insert({PairingCode.digest: slot("digest"), PairingCode.role: slot("role"), PairingCode.expires_at: slot("expires_at")})
        self.add_code = Statement(db, code).change
        fresh = (PairingCode.digest == slot("digest")) & PairingCode.used_at.is_null() & (PairingCode.expires_at > slot("now"))
        self._spend = Statement(db, PairingCode.update(used_at=slot("now")).where(fresh).returning(PairingCode.role)).one
        self.remove_old_codes = Statement(db, PairingCode.delete().where(PairingCode.expires_at <= slot("now"))).change

    def list(self) -> list[ConsoleKeyRow]:
        """All keys that were not revoked, newest first."""
        query = ConsoleKey.select(*self._columns).where(ConsoleKey.revoked_at.is_null())
        rows = query.order_by(ConsoleKey.created_at.desc(), ConsoleKey.id).tuples().execute(self._db)
        return [ConsoleKeyRow(*row) for row in rows]

    def spend_code(self, digest: bytes, now: int) -> str | None:
        """Take a pairing code out of circulation, at most once ever.

        Returns:
            The role it gives, or None if it is unknown, expired or was spent before.
        """
        found = self._spend(digest=digest, now=now)
        return None if found is None else str(found[0])
