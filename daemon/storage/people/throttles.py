"""Rows of throttles: failed tries at one door."""

from __future__ import annotations

import msgspec
import peewee

from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.tenant import Throttle


class ThrottleRow(msgspec.Struct, frozen=True):
    """A door; see `tables.Throttle`."""

    door: str
    failures: int
    closed_until: int
    changed_at: int


class ThrottleRows(WhenUsed):
    """Compiled statements on throttles."""

    def __init__(self, db: peewee.Database) -> None:
        mine = Throttle.door == slot("door")
        self.find = RowSet(db, Throttle, ThrottleRow).finder(mine)
        insert = Throttle.insert({getattr(Throttle, name): slot(name) for name in ThrottleRow.__struct_fields__})
        self._add = Statement(db, insert.on_conflict_ignore()).change
        changed = Throttle.update(failures=slot("failures"), closed_until=slot("closed_until"), changed_at=slot("changed_at"))
        seen = (Throttle.failures == slot("seen_failures")) & (Throttle.changed_at == slot("seen_at"))
        self._change = Statement(db, changed.where(mine & seen)).change
        self.remove = Statement(db, Throttle.delete().where(mine)).change

    def put(self, row: ThrottleRow, was: ThrottleRow | None) -> bool:
        """Insert or replace a door.

        Args:
            row: as it shall be.
            was: as it was read, None if there was none. If it is no longer so, nothing is changed.
        """
        values = msgspec.structs.asdict(row)
        if was is None:
            return self._add(**values) == 1
        return self._change(**values, seen_failures=was.failures, seen_at=was.changed_at) == 1
