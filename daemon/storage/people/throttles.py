"""Rows of throttles: failed tries at one door."""

from __future__ import annotations

import msgspec
import peewee

from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.tables.tenant import Throttle


class ThrottleRow(msgspec.Struct, frozen=True):
    """A door; see `tables.Throttle`."""

    door: str
    failures: int
    closed_until: int
    changed_at: int


class ThrottleRows:
    """Compiled statements on throttles."""

    def __init__(self, db: peewee.Database) -> None:
        mine = Throttle.door == slot("door")
        self.find = RowSet(db, Throttle, ThrottleRow).finder(mine)
        insert = Throttle.insert({getattr(Throttle, name): slot(name) for name in ThrottleRow.__struct_fields__})
        kept = [Throttle.failures, Throttle.closed_until, Throttle.changed_at]
        self._put = Statement(db, insert.on_conflict(conflict_target=[Throttle.door], preserve=kept)).change
        self.remove = Statement(db, Throttle.delete().where(mine)).change

    def put(self, row: ThrottleRow) -> None:
        """Insert or replace a door."""
        self._put(**msgspec.structs.asdict(row))
