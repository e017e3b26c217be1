"""Rows of what the operator was told of."""

from __future__ import annotations

import peewee

from daemon.storage.tables.tenant import OperatorNotice


class OperatorNoticeRows:
    """Reads and writes them. A few in a year: plain queries.

    Args:
        db: the database.
    """

    def __init__(self, db: peewee.Database) -> None:
        self._db = db

    def list(self) -> dict[tuple[str, str], bool]:
        """Kind and subject of each, and whether a mail went out about it."""
        rows = OperatorNotice.select(OperatorNotice.kind, OperatorNotice.about, OperatorNotice.mailed).tuples().execute(self._db)
        return {(kind, about): bool(mailed) for kind, about, mailed in rows}

    def put(self, kind: str, about: str, now: int, *, mailed: bool) -> None:
        """Note that the operator is told, or that a mail goes out now."""
        new = OperatorNotice.insert(kind=kind, about=about, at=now, mailed=mailed)
        key = [OperatorNotice.kind, OperatorNotice.about]
        new.on_conflict(conflict_target=key, update={OperatorNotice.mailed: mailed}).execute(self._db)

    def remove(self, kind: str, about: str) -> None:
        """It is well again."""
        OperatorNotice.delete().where((OperatorNotice.kind == kind) & (OperatorNotice.about == about)).execute(self._db)
