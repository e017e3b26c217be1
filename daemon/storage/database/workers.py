"""Jobs on threads: handed in from an event loop or a thread, run by a worker that has a connection, told of when all is on disk."""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import peewee

from common.errors import AppError, Unavailable
from common.log import seldom
from daemon.storage.database.handover import Handover, gather
from daemon.storage.database.store import Job, Result

log = logging.getLogger(__name__)

MAX_WAITING = 2048
# How often a job is run whose check before a new row others make untrue.
TRIES = 3
UNAVAILABLE = "store.unavailable"

Waiter: TypeAlias = "asyncio.Future[Any] | concurrent.futures.Future[Any]"
Outcome: TypeAlias = tuple[Waiter, Any, BaseException | None]
Queued: TypeAlias = tuple[Job[Any], Waiter]


class JobQueue:
    """Jobs that wait for a worker. A job is handed in, and whoever did so waits for what it gives.

    Attributes:
        has_failed: whether the database did not take a transaction, and nobody has found out since that it takes one (`database/writable`).
    """

    def __init__(self) -> None:
        self._jobs: deque[Queued | None] = deque()
        self._changed = threading.Condition()
        self._closed = self._is_silent = False
        self.has_failed = False

    def submit(self, job: Job[Result]) -> asyncio.Future[Result]:
        """Queue a job for the running event loop.

        Raises:
            Unavailable: too much waits, the database does not answer, or the store is closed.
        """
        self._check_open()
        waiter: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._put((job, waiter))
        return waiter

    def submit_and_wait(self, job: Job[Result]) -> Result:
        """Queue a job and block this thread until it is done.

        Raises:
            Unavailable: too much waits, the database does not answer, or the store is closed.
        """
        self._check_open()
        waiter: concurrent.futures.Future[Result] = concurrent.futures.Future()
        self._put((job, waiter))
        return waiter.result()

    @property
    def waiting(self) -> int:
        """How many jobs wait for a worker."""
        return len(self._jobs)

    def take(self) -> Queued | None:
        """The next job, waited for; None when there will be no more."""
        with self._changed:
            while not self._jobs:
                self._changed.wait()
            return self._jobs.popleft()

    def put_back(self, queued: Queued) -> None:
        """Leave a job that was taken, and of which nothing was done, to another worker: it is the next one again."""
        with self._changed:
            self._jobs.appendleft(queued)
            self._changed.notify()

    def take_all(self, most: int) -> tuple[list[Queued], bool]:
        """All that wait, the first of them waited for.

        Args:
            most: jobs.

        Returns:
            The jobs, and whether there can be more.
        """
        batch = [self.take()]
        with self._changed:
            while len(batch) < most and batch[-1] is not None and self._jobs:
                batch.append(self._jobs.popleft())
        return [entry for entry in batch if entry is not None], batch[-1] is not None

    def close(self, workers: int) -> None:
        """Accept nothing more; what is queued still runs.

        Args:
            workers: how many take from this queue.
        """
        if not self._closed:
            self._closed = True
            for _ in range(workers):
                self._put(None)

    def note(self, outcomes: Iterable[Outcome]) -> None:
        """Remember that the database did not take a transaction. That one succeeds says little: it may have changed nothing."""
        if any(isinstance(error, Unavailable) and error.code == UNAVAILABLE for _, _, error in outcomes):
            self.has_failed = True

    def refuse_all(self, *, is_silent: bool) -> None:
        """Tell everybody who waits, and whoever comes from now on, that the database is not available; none of their jobs is ever run.

        Args:
            is_silent: False to take jobs again.
        """
        self._is_silent = is_silent
        if not is_silent:
            return
        with self._changed:
            taken = [queued for queued in self._jobs if queued is not None]
            ends = len(self._jobs) - len(taken)
            self._jobs.clear()
            self._jobs.extend([None] * ends)
        deliver([(waiter, None, refuse()) for _, waiter in taken])

    def _put(self, queued: Queued | None) -> None:
        with self._changed:
            self._jobs.append(queued)
            self._changed.notify()

    def _check_open(self) -> None:
        if self._closed:
            raise Unavailable("store.closed", "The daemon is stopping.", retry_after=5)
        if self._is_silent:
            raise refuse()
        if len(self._jobs) >= MAX_WAITING:
            raise Unavailable("store.busy", "Too much is waiting; nothing was lost.", retry_after=1)


def attempt(job: Job[Any], waiter: Waiter, handover: Handover) -> Outcome:
    """Run a job once, in the transaction of the calling thread.

    Args:
        job: what to run.
        waiter: who is told.
        handover: gets what the job hands on, if it comes to its end.
    """
    with gather() as mine:
        outcome = _run_job(job, waiter)
    if outcome[2] is None:
        handover.take(mine)
    return outcome


def _run_job(job: Job[Any], waiter: Waiter) -> Outcome:
    try:
        return waiter, job(), None
    except (peewee.OperationalError, peewee.InternalError) as error:
        return waiter, None, unavailable(error)
    except Exception as error:
        clear_error(error)
        # Without this function's own frame, which holds the one who waits and would be held by what that one gets.
        return waiter, None, error.with_traceback(error.__traceback__ and error.__traceback__.tb_next)


def unavailable(error: BaseException) -> BaseException:
    """What callers hear of a failure of the database; errors of the product stay what they are."""
    if isinstance(error, AppError):
        return error
    log.error("the database did not take a transaction: %s", error, extra=seldom())
    clear_error(error)
    return refuse()


def refuse() -> Unavailable:
    """What callers hear while the database is not available."""
    return Unavailable(UNAVAILABLE, "The database is not available; nothing was changed.", retry_after=5)


def clear_error(error: BaseException) -> None:
    """Take the local variables out of all frames that an error and its causes have passed. Lines and names stay, for the log."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        each = waiting.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        traceback.clear_frames(each.__traceback__)
        waiting += [each.__cause__, each.__context__, getattr(each, "orig", None)]


def deliver(outcomes: Sequence[Outcome]) -> None:
    """Tell everybody at once; callers on an event loop with one wake-up of that loop."""
    waiting: dict[asyncio.AbstractEventLoop, list[Outcome]] = {}
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


def _settle_all(group: list[Outcome]) -> None:
    for outcome in group:
        _settle(outcome)


def _settle(outcome: Outcome) -> None:
    waiter, result, error = outcome
    if waiter.cancelled():
        return
    settle: Callable[[Any], None] = waiter.set_result if error is None else waiter.set_exception
    settle(result if error is None else error)
