"""SQLite: one thread that writes with group commit, one that reads, and one for reading what takes long.

The writer takes everything that waits (at most 256 jobs), runs each in a savepoint of one transaction, commits once, and only
then tells the callers. With `synchronous=FULL` a spent code stays spent after a power cut, and the price of the disk is shared.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import queue
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, TypeAlias

import peewee

from common.errors import AppError, StartError, Unavailable
from common.log import seldom
from daemon.storage.database.connections import SHORT_WAIT, Busy, clear_error, open_sqlite
from daemon.storage.database.draft import open_draft
from daemon.storage.database.handover import Handover, gather, run_all
from daemon.storage.database.store import Draft, Duplicate, Job, Result

log = logging.getLogger(__name__)

MAX_BATCH = 256
MAX_WAITING = 2048
# How often a job is run whose check before a new row others make untrue.
TRIES = 3
# How long the writer waits for another process, in seconds, and how long it sleeps between two tries.
LONGEST_WAIT = 5.0
_PAUSE = 0.01

Execute: TypeAlias = Callable[[str], Any]
_Waiter: TypeAlias = "asyncio.Future[Any] | concurrent.futures.Future[Any]"
_Outcome: TypeAlias = tuple[_Waiter, Any, BaseException | None]


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
        return await self._writer.submit(job)

    async def read(self, job: Job[Result]) -> Result:
        """See `Store.read`."""
        return await self._reader.submit(job)

    async def read_long(self, job: Job[Result]) -> Result:
        """See `Store.read_long`."""
        return await self._long_reader.submit(job)

    def write_now(self, job: Job[Result]) -> Result:
        """See `Store.write_now`."""
        return self._writer.submit_and_wait(job)

    def read_now(self, job: Job[Result]) -> Result:
        """See `Store.read_now`."""
        return self._reader.submit_and_wait(job)

    def draft(self) -> AbstractContextManager[Draft]:
        """See `Store.draft`."""
        return open_draft(self._path, self.write_now, self.db.connection)

    def close(self) -> None:
        """See `Store.close`."""
        for worker in self._workers:
            worker.stop()
        for worker in self._workers:
            worker.join()


class _Worker:
    """One thread with its own connection that runs jobs in batches."""

    def __init__(self, name: str, db: peewee.Database, *, writes: bool) -> None:
        self._db = db
        self._begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
        self._writes = writes
        self._jobs: queue.SimpleQueue[tuple[Job[Any], _Waiter] | None] = queue.SimpleQueue()
        self._closed = False
        self._ready: concurrent.futures.Future[None] = concurrent.futures.Future()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()
        self._ready.result()

    def submit(self, job: Job[Result]) -> asyncio.Future[Result]:
        """Queue a job for the running event loop."""
        self._check_open()
        waiter: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._jobs.put((job, waiter))
        return waiter

    def submit_and_wait(self, job: Job[Result]) -> Result:
        """Queue a job and block this thread until it is done."""
        self._check_open()
        waiter: concurrent.futures.Future[Result] = concurrent.futures.Future()
        self._jobs.put((job, waiter))
        return waiter.result()

    def _check_open(self) -> None:
        if self._closed:
            raise Unavailable("store.closed", "The daemon is stopping.", retry_after=5)
        if self._jobs.qsize() >= MAX_WAITING:
            raise Unavailable("store.busy", "Too much is waiting; nothing was lost.", retry_after=1)

    def stop(self) -> None:
        """Accept nothing more; what is queued still runs."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)

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
            batch = [self._jobs.get()]
            while len(batch) < MAX_BATCH and batch[-1] is not None and not self._jobs.empty():
                batch.append(self._jobs.get())
            going = batch[-1] is not None
            jobs = [entry for entry in batch if entry is not None]
            if jobs:
                _deliver(self._run_batch(jobs))
            # Nothing of these jobs stays here while the thread waits for the next.
            del batch, jobs
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

    def _run_batch(self, batch: list[tuple[Job[Any], _Waiter]]) -> list[_Outcome]:
        execute: Execute = self._db.execute_sql
        handover = Handover()
        try:
            self._begin_batch()
        except Exception as error:
            return [(waiter, None, _unavailable(error)) for _, waiter in batch]
        if len(batch) == 1:
            outcomes = [self._alone(*batch[0], handover)]
            end = "COMMIT" if outcomes[0][2] is None else "ROLLBACK"
        else:
            attempt = self._in_savepoint if self._writes else _attempt
            outcomes = [attempt(job, waiter, handover) for job, waiter in batch]
            end = "COMMIT"
        try:
            execute(end)
        except Exception as error:
            self._roll_back()
            failure = _unavailable(error)
            return [(waiter, None, problem or failure) for waiter, _, problem in outcomes]
        run_all(handover.committed)
        return outcomes

    def _alone(self, job: Job[Any], waiter: _Waiter, handover: Handover) -> _Outcome:
        """A job that is a transaction by itself."""
        for _ in range(TRIES - 1):
            outcome = _attempt(job, waiter, handover)
            if not isinstance(outcome[2], Duplicate):
                return outcome
            self._roll_back()
            try:
                self._begin_batch()
            except Exception as error:
                return waiter, None, _unavailable(error)
        return _attempt(job, waiter, handover)

    def _in_savepoint(self, job: Job[Any], waiter: _Waiter, handover: Handover) -> _Outcome:
        execute: Execute = self._db.execute_sql
        try:
            execute("SAVEPOINT job")
            for left in reversed(range(TRIES)):
                outcome = _attempt(job, waiter, handover)
                if outcome[2] is not None:
                    execute("ROLLBACK TO job")
                if not left or not isinstance(outcome[2], Duplicate):
                    break
            execute("RELEASE job")
        except peewee.DatabaseError as error:
            # The transaction itself is gone (a full disk rolls everything back); COMMIT will fail and tell everybody.
            return waiter, None, _unavailable(error)
        return outcome

    def _roll_back(self) -> None:
        try:
            self._db.execute_sql("ROLLBACK")
        except peewee.DatabaseError:
            log.debug("there was no transaction left to roll back")


def _attempt(job: Job[Any], waiter: _Waiter, handover: Handover) -> _Outcome:
    with gather() as mine:
        outcome = _run_job(job, waiter)
    if outcome[2] is None:
        handover.take(mine)
    return outcome


def _run_job(job: Job[Any], waiter: _Waiter) -> _Outcome:
    try:
        return waiter, job(), None
    except (peewee.OperationalError, peewee.InternalError) as error:
        return waiter, None, _unavailable(error)
    except Exception as error:
        clear_error(error)
        # Without this function's own frame, which holds the one who waits and would be held by what that one gets.
        return waiter, None, error.with_traceback(error.__traceback__ and error.__traceback__.tb_next)


def _unavailable(error: BaseException) -> BaseException:
    if isinstance(error, AppError):
        return error
    log.error("the database did not take a transaction: %s", error, extra=seldom())
    clear_error(error)
    return Unavailable("store.unavailable", "The database is not available; nothing was changed.", retry_after=5)


def _deliver(outcomes: list[_Outcome]) -> None:
    """Tell everybody at once; callers on an event loop with one wake-up of that loop."""
    waiting: dict[asyncio.AbstractEventLoop, list[_Outcome]] = {}
    for outcome in outcomes:
        waiter = outcome[0]
        if isinstance(waiter, asyncio.Future):
            waiting.setdefault(waiter.get_loop(), []).append(outcome)
        else:
            _settle(outcome)
    for loop, group in waiting.items():
        try:
            loop.call_soon_threadsafe(_settle_all, group)
        except RuntimeError:
            log.debug("the event loop was closed before its answers came")


def _settle_all(group: list[_Outcome]) -> None:
    for outcome in group:
        _settle(outcome)


def _settle(outcome: _Outcome) -> None:
    waiter, result, error = outcome
    if waiter.cancelled():
        return
    settle: Callable[[Any], None] = waiter.set_result if error is None else waiter.set_exception
    settle(result if error is None else error)
