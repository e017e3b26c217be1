"""Which backups were tried, which one is the newest good one, and who makes the next: one node at a time."""

from __future__ import annotations

import os
import socket

from common.clock import CLOCKS_APART, Clock
from common.contracts.events import EventName
from common.contracts.status import Backup, BackupFailure, BackupPlan, BackupState, RunningBackup
from common.errors import Conflict
from daemon.services.tenant.audit import Audit
from daemon.storage.database.store import Database
from daemon.storage.tenant.backup_runs import DAMAGED, FAILED, GOOD, RUNNING, BackupRunRow, BackupRunRows

# Seconds after which whoever makes a backup and says nothing more has ended; it says something far more often.
LEASE = 300
RENEW_EVERY = 30
# Seconds until the next try after one that failed, unless the interval is shorter.
RETRY_AFTER = 1800
# How many of each kind stay, and how many failures are told.
_KEPT, _TOLD = 200, 5
_CUT_OFF = "It was cut off."
_NO_PLAN = BackupPlan()


def describe_run(row: BackupRunRow) -> Backup:
    """A good one, for people.

    Args:
        row: as it is stored.
    """
    return Backup(row.made_at or row.started_at, row.ended_at or 0, row.size, row.name, row.place)


def name_node() -> str:
    """This process, as whoever makes a backup."""
    return f"{socket.gethostname()}:{os.getpid()}"


class Backups:
    """Remembers them. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: is told of failures.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit) -> None:
        self._rows, self._clock, self._audit = BackupRunRows(db), clock, audit

    def begin(self, node: str) -> int:
        """Begin to make one; gives its number.

        Args:
            node: who makes it.

        Raises:
            Conflict: somebody makes one.
        """
        now = self._clock.now()
        over = [row for row in self._rows.list_newest(RUNNING, _KEPT) if not _runs(row, now)]
        self._rows.give_up([row.id for row in over], now, _CUT_OFF)
        for row in over:
            self._tell_failure(row.started_at, _CUT_OFF)
        running = self._rows.find_newest(RUNNING)
        if running is not None:
            raise Conflict("backup.running", f"Another backup is being made at the moment ({running.node}); nothing was done.")
        return self._rows.begin(node[:128], now, now + LEASE)

    def begin_if_due(self, node: str, every: int) -> int | None:
        """Begin to make the next one, if its time has come and nobody else makes it; gives its number.

        Args:
            node: who makes it.
            every: seconds between two.
        """
        if not self.is_due(every):
            return None
        try:
            return self.begin(node)
        except Conflict:
            return None

    def is_due(self, every: int) -> bool:
        """Whether the time for the next one has come.

        Args:
            every: seconds between two.
        """
        now = self._clock.now()
        good, failed = self._rows.find_newest(GOOD), self._rows.find_newest(FAILED)
        # A clock that was set back does not put it off for ever.
        if good is not None and good.started_at <= now < good.started_at + every:
            return False
        is_newer = failed is not None and (good is None or failed.id > good.id)
        ended = failed.ended_at or 0 if failed is not None and is_newer else None
        return ended is None or not ended <= now < ended + min(every, RETRY_AFTER)

    def renew(self, run_id: int) -> None:
        """Say that it still goes on."""
        self._rows.renew(run_id, self._clock.now() + LEASE)

    def note_good(self, run_id: int, made_at: int, name: str, place: str, size: int) -> None:
        """It was made and found good."""
        self._rows.settle(run_id, GOOD, self._clock.now(), made_at=made_at, name=name, place=place, size=size, error="")
        self._rows.forget(_KEPT)

    def list_names(self) -> frozenset[str]:
        """Names of the last backups that were made and found good."""
        return frozenset(row.name for row in self._rows.list_newest(GOOD, _KEPT))

    def note_damaged(self, name: str) -> None:
        """One that was good is so no more; also one that the notes do not know, such as after a restore.

        Args:
            name: of its file.
        """
        self._rows.rate(name, DAMAGED, self._clock.now())
        self._rows.forget(_KEPT)
        self._audit.record(EventName.BACKUP_DAMAGED, "daemon", detail={"backup": name})

    def note_failed(self, run_id: int, error: str) -> None:
        """It could not be made.

        Args:
            run_id: its number.
            error: why, one sentence that names no secret.
        """
        now = self._clock.now()
        self._rows.settle(run_id, FAILED, now, made_at=None, name="", place="", size=0, error=error[:512])
        self._rows.forget(_KEPT)
        self._tell_failure(now, error[:512])

    def note_stopped(self, run_id: int) -> None:
        """It was stopped, because whoever made it stops; the next start makes it."""
        self._rows.remove(run_id)

    def find_newest(self) -> BackupRunRow | None:
        """The newest good one by the notes; its file may be gone."""
        return self._rows.find_newest(GOOD)

    def find_state(self, every: int, plan: BackupPlan = _NO_PLAN) -> BackupState:
        """What is known by the notes.

        Args:
            every: seconds between two that the daemon makes by itself.
            plan: where they go, and how long they stay.
        """
        running = self._rows.find_newest(RUNNING)
        is_running = running is not None and _runs(running, self._clock.now())
        good = self.find_newest()
        newest = None if good is None else describe_run(good)
        failures = [BackupFailure(row.ended_at or row.started_at, row.error) for row in self._rows.list_newest(FAILED, _TOLD)]
        return BackupState(every, newest, failures, plan, RunningBackup(running.started_at) if running is not None and is_running else None)

    def _tell_failure(self, at: int, error: str) -> None:
        self._audit.record(EventName.BACKUP_FAILED, "daemon", detail={"made_at": at, "error": error})


def _runs(row: BackupRunRow, now: int) -> bool:
    """Whether a backup is still being made: its lease lasts, for no longer than one does, and its process is there as far as can be seen."""
    return now <= row.leased_until <= now + LEASE + CLOCKS_APART and not _is_gone(row.node)


def _is_gone(node: str) -> bool:
    host, _, process = node.rpartition(":")
    if host != socket.gethostname() or not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
