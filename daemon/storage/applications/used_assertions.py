"""Rows of used assertions: each `jti` once (RFC 7523 3)."""

from __future__ import annotations

import peewee

from daemon.storage.database.statements import Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.applications import UsedAssertion


class UsedAssertionRows(WhenUsed):
    """Compiled statements on used assertions."""

    def __init__(self, db: peewee.Database) -> None:
        insert = UsedAssertion.insert(digest=slot("digest"), expires_at=slot("expires_at"))
        self._add = Statement(db, insert.on_conflict_ignore()).change

    def add(self, digest: bytes, expires_at: int) -> bool:
        """Remember one; False if it was there already. The insert itself decides, so of many callers only one hears True."""
        return self._add(digest=digest, expires_at=expires_at) == 1
