"""Rows of previews."""

from __future__ import annotations

import peewee

from daemon.storage.database.statements import Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.tenant import Preview


class PreviewRows(WhenUsed):
    """Statements on previews.

    Args:
        db: the database.
        most: how many there are at most.
    """

    def __init__(self, db: peewee.Database, most: int) -> None:
        self.add = Statement(db, Preview.insert({field: slot(field.name) for field in (Preview.digest, Preview.html, Preview.expires_at)})).change
        # One that lasts for longer than any is from before the clock was set back, and would drive out all that are new.
        newest = Preview.select(Preview.digest).where(Preview.expires_at <= slot("latest"))
        newest = newest.order_by(Preview.expires_at.desc(), Preview.digest).limit(most)
        self.trim = Statement(db, Preview.delete().where(Preview.digest.not_in(newest))).change
        mine = Preview.digest == slot("digest")
        self._has = Statement(db, Preview.select(Preview.expires_at).where(mine)).one
        self._take = Statement(db, Preview.delete().where(mine).returning(Preview.html, Preview.expires_at)).one

    def has(self, digest: bytes) -> bool:
        """Whether there is such a preview."""
        return self._has(digest=digest) is not None

    def take(self, digest: bytes) -> tuple[bytes, int] | None:
        """The compressed page and when it is over, once."""
        found = self._take(digest=digest)
        return None if found is None else (bytes(found[0]), int(found[1]))
