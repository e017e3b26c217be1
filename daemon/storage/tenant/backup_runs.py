"""Rows of backups that were tried."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import peewee

from daemon.storage.tables.tenant import BackupRun

RUNNING, GOOD, FAILED, DAMAGED = "running", "good", "failed", "damaged"


class BackupRunRow(msgspec.Struct, frozen=True):
    """A backup that was tried; see `tables.BackupRun`."""

    id: int
    node: str
    state: str
    started_at: int
    leased_until: int
    made_at: int | None
    ended_at: int | None
    name: str
    place: str
    size: int
    error: str


class BackupRunRows:
    """Reads and writes them. A few in a day: plain queries.

    Args:
        db: the database.
    """

    def __init__(self, db: peewee.Database) -> None:
        self._db = db

    def begin(self, node: str, now: int, until: int) -> int:
        """A new one that runs; gives its id."""
        made = {"made_at": None, "ended_at": None, "name": "", "place": "", "size": 0, "error": ""}
        query = BackupRun.insert(node=node, state=RUNNING, started_at=now, leased_until=until, **made)
        return int(query.execute(self._db))

    def renew(self, run_id: int, until: int) -> None:
        """Say that it still runs."""
        BackupRun.update(leased_until=until).where((BackupRun.id == run_id) & (BackupRun.state == RUNNING)).execute(self._db)

    def settle(self, run_id: int, state: str, now: int, *, made_at: int | None, name: str, place: str, size: int, error: str) -> None:
        """Say what became of it."""
        values = {"made_at": made_at, "name": name, "place": place, "size": size, "error": error}
        BackupRun.update(state=state, ended_at=now, leased_until=now, **values).where(BackupRun.id == run_id).execute(self._db)

    def rate(self, name: str, state: str, now: int) -> None:
        """Say that the good one with this name is in another state; one that nobody knows here is known from now on."""
        good = (BackupRun.name == name) & (BackupRun.state == GOOD)
        if BackupRun.update(state=state).where(good).execute(self._db):
            return
        if BackupRun.select().where((BackupRun.name == name) & (BackupRun.state == state)).exists(self._db):
            return
        found = {"node": "", "place": "", "size": 0, "error": "", "made_at": None, "ended_at": now, "leased_until": now}
        BackupRun.insert(name=name, state=state, started_at=now, **found).execute(self._db)

    def note_known(self, node: str, made_at: int, name: str, place: str, size: int) -> None:
        """Note a good one that was made elsewhere or in another time.

        Args:
            node: who found it.
            made_at: seconds since 1970.
            name: of its file.
            place: where the file is.
            size: bytes.
        """
        times = {"started_at": made_at, "made_at": made_at, "ended_at": made_at, "leased_until": made_at}
        BackupRun.insert(node=node[:128], state=GOOD, name=name, place=place, size=size, error="", **times).execute(self._db)

    def remove(self, run_id: int) -> None:
        """As if it had never been tried."""
        BackupRun.delete().where(BackupRun.id == run_id).execute(self._db)

    def give_up(self, ids: Sequence[int], now: int, error: str) -> None:
        """Some that run no more, although nobody said what became of them, count as failed."""
        if ids:
            BackupRun.update(state=FAILED, ended_at=now, error=error).where(BackupRun.id.in_(ids)).execute(self._db)

    def find_newest(self, state: str) -> BackupRunRow | None:
        """The newest one in a state."""
        return next(iter(self.list_newest(state, 1)), None)

    def list_newest(self, state: str, most: int) -> list[BackupRunRow]:
        """The newest ones in a state, the newest first."""
        return self._list(BackupRun.select().where(BackupRun.state == state).order_by(BackupRun.id.desc()).limit(most))

    def forget(self, most: int) -> None:
        """Keep the newest ones of each state alone."""
        for state in (GOOD, FAILED, DAMAGED):
            rows = self.list_newest(state, most)
            if len(rows) == most:
                BackupRun.delete().where((BackupRun.state == state) & (BackupRun.id < rows[-1].id)).execute(self._db)

    def _list(self, query: Any) -> list[BackupRunRow]:
        return [BackupRunRow(*row) for row in query.tuples().execute(self._db)]
