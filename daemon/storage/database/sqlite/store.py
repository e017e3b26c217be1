"""SQLite: one thread that writes with group commit, one that reads, and one for reading what takes long.

The writer takes everything that waits (at most 256 jobs), runs each in a savepoint of one transaction, commits once, and only
then tells the callers. With `synchronous=FULL` a spent code stays spent after a power cut, and the price of the disk is shared.
"""

from __future__ import annotations

import concurrent.futures
import logging
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, TypeAlias

import peewee

from common.errors import StartError
from daemon.storage.database.handover import Handover, run_all
from daemon.storage.database.sqlite.connections import SHORT_WAIT, Busy, open_sqlite
from daemon.storage.database.sqlite.draft import open_draft
from daemon.storage.database.store import Draft, Duplicate, Job, Result
from daemon.storage.database.workers import TRIES, JobQueue, Outcome, Queued, Waiter, attempt, deliver, unavailable
from daemon.storage.database.writable import is_writable

log = logging.getLogger(__name__)

MAX_BATCH = 256
# How long the writer waits for another process, in seconds, and how long it sleeps between two tries.
LONGEST_WAIT = 5.0
_PAUSE = 0.01

Execute: TypeAlias = Callable[[str], Any]


class SqliteStore:
    """A store on one SQLite file; there must be one daemon process per file.

    Args:
        path: the database file, already migrated.

    Raises:
        StartError: it cannot be opened.
    """

    kind = "sqlite"

    def __init__(self, path: Path) -> None:
        self._path = path
        self.db: peewee.Database = open_sqlite(path)
        try:
            self._open()
        except peewee.DatabaseError as error:
            raise StartError(f"The database {path} cannot be opened: {error}.") from error

    def _open(self) -> None:
        self._writer = _Worker("store-writer", self.db, writes=True)
        self._reader = _Worker("store-reader", self.db, writes=False)
        self._long_reader = _Worker("store-long-reader", self.db, writes=False)
        self._workers = (self._writer, self._reader, self._long_reader)

    async def write(self, job: Job[Result]) -> Result:
        """See `Store.write`."""
        return await self._writer.jobs.submit(job)

    async def read(self, job: Job[Result]) -> Result:
        """See `Store.read`."""
        return await self._reader.jobs.submit(job)

    async def read_long(self, job: Job[Result]) -> Result:
        """See `Store.read_long`."""
        return await self._long_reader.jobs.submit(job)

    def write_now(self, job: Job[Result]) -> Result:
        """See `Store.write_now`."""
        return self._writer.jobs.submit_and_wait(job)

    def read_now(self, job: Job[Result]) -> Result:
        """See `Store.read_now`."""
        return self._reader.jobs.submit_and_wait(job)

    def count_waiting(self) -> dict[str, int]:
        """See `Store.count_waiting`."""
        return dict(zip(("write", "read", "read_long"), (worker.jobs.waiting for worker in self._workers), strict=True))

    async def is_writable(self) -> bool:
        """See `Store.is_writable`."""
        return await is_writable(self.db, self._writer.jobs)

    def draft(self) -> AbstractContextManager[Draft]:
        """See `Store.draft`."""
        return open_draft(self._path, self.write_now, self.db.connection)

    def close(self) -> None:
        """See `Store.close`."""
        for worker in self._workers:
            worker.jobs.close(workers=1)
        for worker in self._workers:
            worker.join()


class _Worker:
    """One thread with its own connection that runs jobs in batches."""

    def __init__(self, name: str, db: peewee.Database, *, writes: bool) -> None:
        self._db = db
        self._begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
        self._writes = writes
        self.jobs = JobQueue()
        self._ready: concurrent.futures.Future[None] = concurrent.futures.Future()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()
        self._ready.result()

    def join(self) -> None:
        """Wait until the last job is done."""
        self._thread.join()

    def _run(self) -> None:
        try:
            self._db.connect()
            self._db.execute_sql(f"PRAGMA busy_timeout = {SHORT_WAIT}" if self._writes else "PRAGMA query_only = 1")
        except Exception as error:
            self._ready.set_exception(error)
            return
        self._ready.set_result(None)
        going = True
        while going:
            jobs, going = self.jobs.take_all(MAX_BATCH)
            if jobs:
                outcomes = self._run_batch(jobs)
                self.jobs.note(outcomes)
                deliver(outcomes)
                del outcomes
            # Nothing of these jobs stays here while the thread waits for the next.
            del jobs
        self._db.close()

    def _begin_batch(self) -> None:
        """Begin a transaction, behind another process that has one."""
        until = time.monotonic() + LONGEST_WAIT
        while True:
            try:
                self._db.execute_sql(self._begin)
                return
            except Busy:
                if time.monotonic() > until:
                    raise
            # Waiting here and not inside SQLite: it would hold the connection all the time.
            time.sleep(_PAUSE)

    def _run_batch(self, batch: Sequence[Queued]) -> list[Outcome]:
        execute: Execute = self._db.execute_sql
        handover = Handover()
        try:
            self._begin_batch()
        except Exception as error:
            return [(waiter, None, unavailable(error)) for _, waiter in batch]
        if len(batch) == 1:
            outcomes = [self._alone(*batch[0], handover)]
            end = "COMMIT" if outcomes[0][2] is None else "ROLLBACK"
        else:
            run = self._in_savepoint if self._writes else attempt
            outcomes = [run(job, waiter, handover) for job, waiter in batch]
            end = "COMMIT"
        try:
            execute(end)
        except Exception as error:
            self._roll_back()
            failure = unavailable(error)
            return [(waiter, None, problem or failure) for waiter, _, problem in outcomes]
        run_all(handover.committed)
        return outcomes

    def _alone(self, job: Job[Any], waiter: Waiter, handover: Handover) -> Outcome:
        """A job that is a transaction by itself."""
        for _ in range(TRIES - 1):
            outcome = attempt(job, waiter, handover)
            if not isinstance(outcome[2], Duplicate):
                return outcome
            self._roll_back()
            try:
                self._begin_batch()
            except Exception as error:
                return waiter, None, unavailable(error)
        return attempt(job, waiter, handover)

    def _in_savepoint(self, job: Job[Any], waiter: Waiter, handover: Handover) -> Outcome:
        execute: Execute = self._db.execute_sql
        try:
            execute("SAVEPOINT job")
            for left in reversed(range(TRIES)):
                outcome = attempt(job, waiter, handover)
                if outcome[2] is not None:
                    execute("ROLLBACK TO job")
                if not left or not isinstance(outcome[2], Duplicate):
                    break
            execute("RELEASE job")
        except peewee.DatabaseError as error:
            # The transaction itself is gone (a full disk rolls everything back); COMMIT will fail and tell everybody.
            return waiter, None, unavailable(error)
        return outcome

    def _roll_back(self) -> None:
        try:
            self._db.execute_sql("ROLLBACK")
        except peewee.DatabaseError:
            log.debug("there was no transaction left to roll back")
