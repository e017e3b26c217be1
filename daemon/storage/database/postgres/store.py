"""PostgreSQL: threads with a connection each, one transaction for each job.

A writing job runs at SERIALIZABLE, so that it sees what one writer alone would see: checks before a write hold whoever else writes, on this
node or another. A job that was overtaken runs again (decision 0061).
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import peewee

from common.errors import StartError
from common.log import seldom
from daemon.storage.database.handover import Handover, run_all
from daemon.storage.database.postgres.connections import Full, Lost, Overtaken, PostgresDatabase, connect, is_answering, open_postgres
from daemon.storage.database.postgres.draft import open_draft
from daemon.storage.database.postgres.transactions import forget_foreign, is_foreign
from daemon.storage.database.postgres.watch import LONGEST_COMMIT, SILENT, Line, Watch
from daemon.storage.database.store import Draft, Duplicate, Job, Result
from daemon.storage.database.workers import TRIES, JobQueue, Outcome, Queued, attempt, deliver, refuse, unavailable
from daemon.storage.database.writable import is_writable

log = logging.getLogger(__name__)

WRITERS, READERS = 4, 3
WRITE = "BEGIN ISOLATION LEVEL SERIALIZABLE"
READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
# How often a job runs that others overtake. The server lets one of those that meet go on, so each round ends for one of them at least.
MOST_OVERTAKEN = 40
# The longest pause before the next try, in seconds.
LONGEST_PAUSE = 0.05
# Seconds without a try after a connection could not be made: whoever waits hears at once that nothing can be done.
REST = 1.0
# Seconds for which a thread that got no connection leaves the jobs to those that have one.
ASIDE = 5.0
# What a session may wait for, where the server and the address say nothing else: for a lock that somebody holds, and, in a transaction, for us. A
# node that vanished would keep its locks for hours otherwise.
_LIMITS = """
SELECT set_config(name, wanted, false) FROM (VALUES ('lock_timeout', '10s'), ('idle_in_transaction_session_timeout', '60s')) AS limits (name, wanted)
WHERE current_setting(name) IN ('0', '0ms')
"""


class PostgresStore:
    """A store on a PostgreSQL database, which any number of daemons may share.

    Args:
        address: of the database, already migrated.
        label: the same as people may read it.

    Raises:
        StartError: it cannot be reached.
    """

    kind = "postgresql"

    def __init__(self, address: str, label: str) -> None:
        self._watch = Watch(lambda: is_answering(address), self._refuse)
        db = open_postgres(address, self._watch)
        self.db: peewee.Database = db
        self._address = address
        self._writers = _Pool("store-writer", db, WRITERS, WRITE, self._tell_full)
        self._readers = _Pool("store-reader", db, READERS, READ, self._tell_full)
        self._long_readers = _Pool("store-long-reader", db, 1, READ, self._tell_full)
        self._pools = (self._writers, self._readers, self._long_readers)
        try:
            if self._readers.jobs.submit_and_wait(lambda: is_foreign(self.db)):
                self._writers.jobs.submit_and_wait(lambda: forget_foreign(self.db))
        except Exception as error:
            self.close()
            raise StartError(f"The database {label} cannot be used. Is the server running, and does it let letpassd in?") from error

    async def write(self, job: Job[Result]) -> Result:
        """See `Store.write`."""
        return await self._writers.jobs.submit(job)

    async def read(self, job: Job[Result]) -> Result:
        """See `Store.read`."""
        return await self._readers.jobs.submit(job)

    async def read_long(self, job: Job[Result]) -> Result:
        """See `Store.read_long`."""
        return await self._long_readers.jobs.submit(job)

    def write_now(self, job: Job[Result]) -> Result:
        """See `Store.write_now`."""
        return self._writers.jobs.submit_and_wait(job)

    def read_now(self, job: Job[Result]) -> Result:
        """See `Store.read_now`."""
        return self._readers.jobs.submit_and_wait(job)

    def count_waiting(self) -> dict[str, int]:
        """See `Store.count_waiting`."""
        return dict(zip(("write", "read", "read_long"), (pool.jobs.waiting for pool in self._pools), strict=True))

    async def is_writable(self) -> bool:
        """See `Store.is_writable`."""
        return await is_writable(self.db, self._writers.jobs)

    def draft(self) -> AbstractContextManager[Draft]:
        """See `Store.draft`."""
        return open_draft(self._address, self._watch, self.write_now, lambda: self.db)

    def close(self) -> None:
        """See `Store.close`."""
        for pool in self._pools:
            pool.close()
        for pool in self._pools:
            pool.join()
        self._watch.close()

    def _refuse(self, is_silent: bool) -> None:
        for pool in self._pools:
            pool.jobs.refuse_all(is_silent=is_silent)

    def _tell_full(self) -> None:
        workers = [worker for pool in self._pools for worker in pool.workers]
        facts = {"connections": sum(worker.has_connection for worker in workers), "wanted": len(workers)}
        log.warning("the database server has no more connections; raise its max_connections, or lower workers", extra=seldom(**facts))


class _Pool:
    """Threads that take their jobs from one queue."""

    def __init__(self, name: str, db: PostgresDatabase, size: int, begin: str, tell_full: Callable[[], None]) -> None:
        self.jobs = JobQueue()
        self.is_closing = threading.Event()
        self.tell_full = tell_full
        self._hopes_until = 0.0
        self.workers: list[_Worker] = []
        self.workers += [_Worker(f"{name}-{number}", db, self, begin) for number in range(1, size + 1)]

    def close(self) -> None:
        """Accept nothing more; what is queued still runs."""
        self._hopes_until = time.monotonic() + ASIDE
        self.is_closing.set()
        self.jobs.close(len(self.workers))

    def has_hope(self) -> bool:
        """Whether a job whose thread gets no connection may yet be done: by one that has one, or on what others leave behind at the end."""
        return any(worker.has_connection for worker in self.workers) or time.monotonic() < self._hopes_until

    def join(self) -> None:
        """Wait until the last job is done."""
        for worker in self.workers:
            worker.thread.join()


class _Worker:
    """One thread with its own connection, which is made when the first job comes and again when it was lost.

    Attributes:
        has_connection: or is making one.
    """

    def __init__(self, name: str, db: PostgresDatabase, pool: _Pool, begin: str) -> None:
        self._db, self._pool, self._jobs, self._begin = db, pool, pool.jobs, begin
        self._rests_until = 0.0
        self._refusal: type[Lost] = Lost
        self.has_connection = False
        self.thread = threading.Thread(target=self._run, name=name, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        while (queued := self._jobs.take()) is not None:
            is_done = self._do(queued)
            # Nothing of this job stays here while the thread waits for the next.
            del queued
            if not is_done:
                self._step_aside()
        self._let_go()

    def _do(self, queued: Queued) -> bool:
        """Whether the job is done, and whoever waits for it was told; else others are asked to do it."""
        try:
            outcome, handover = self._transact(queued)
        except Full:
            self._jobs.put_back(queued)
            return False
        self._jobs.note([outcome])
        run_all(handover.committed)
        deliver([outcome])
        return True

    def _step_aside(self) -> None:
        self._rests_until = 0.0
        if self._pool.is_closing.wait(ASIDE):
            # The others leave now, and each a connection: a job that none of them takes any more is done here.
            time.sleep(LONGEST_PAUSE)

    def _transact(self, queued: Queued) -> tuple[Outcome, Handover]:
        """Run a job in a transaction until it is not overtaken any more.

        Raises:
            Full: this thread gets no connection, and there is hope for the job.
        """
        job, waiter = queued
        duplicates = lost = 0
        for overtaken in range(MOST_OVERTAKEN):
            handover = Handover()
            is_committing = False
            try:
                self._connect()
                self._db.execute_sql(self._begin)
                outcome = _keeping_lost(job, waiter, handover)
                is_committing = outcome[2] is None
                self._end(is_committing)
            except Overtaken as error:
                outcome = (waiter, None, error)
                self._roll_back()
            except Exception as error:
                self._let_go()
                if isinstance(error, Full):
                    self._pool.tell_full()
                    if self._pool.has_hope():
                        raise
                # Whether a COMMIT that got no answer took place, nobody knows. Before it nothing happened, and a new connection may do better.
                if isinstance(error, Lost) and not is_committing and not lost and time.monotonic() >= self._rests_until:
                    lost += 1
                    continue
                # What the watch has told is not told again.
                return (waiter, None, refuse() if self._db.watch.is_silent else unavailable(error)), Handover()
            problem = outcome[2]
            if isinstance(problem, Duplicate):
                duplicates += 1
            if not isinstance(problem, Duplicate | Overtaken) or duplicates >= TRIES:
                break
            if isinstance(problem, Overtaken):
                time.sleep(random.uniform(0, min(LONGEST_PAUSE, 0.001 * 2 ** min(overtaken, 8))))  # noqa: S311 - no secret
        return outcome, handover if outcome[2] is None else Handover()

    def _connect(self) -> None:
        if not self._db.is_closed():
            return
        if time.monotonic() < self._rests_until:
            raise self._refusal("the server could not be reached a moment ago")
        if self._db.watch.is_silent:
            raise Lost(SILENT)
        self.has_connection = True
        try:
            connect(self._db)
        except Lost as error:
            self._rests_until = time.monotonic() + REST
            self._refusal = type(error)
            raise
        self._db.execute_sql(_LIMITS)

    def _end(self, is_committing: bool) -> None:
        line: Line = self._db.connection()  # type: ignore[no-untyped-call]
        line.longest_wait = LONGEST_COMMIT
        self._db.execute_sql("COMMIT" if is_committing else "ROLLBACK")
        line.longest_wait = None

    def _roll_back(self) -> None:
        try:
            self._db.execute_sql("ROLLBACK")
        except peewee.DatabaseError:
            self._let_go()

    def _let_go(self) -> None:
        self.has_connection = False
        try:
            self._db.close()
        except Exception as error:
            log.debug("a connection could not be closed: %s", type(error).__name__)


def _keeping_lost(job: Job[Any], waiter: Any, handover: Handover) -> Outcome:
    """An attempt at a job; that its connection was lost is no answer yet."""
    lost: list[Lost] = []

    def run() -> Any:
        try:
            return job()
        except Lost as error:
            lost.append(error)
            raise

    outcome = attempt(run, waiter, handover)
    if lost:
        raise lost[0]
    return outcome
