"""The loop of a queue that is a table: at once when something is queued, again when a try has failed, across restarts and nodes.

A try takes its row by a conditional UPDATE, for as long as its lease, so every node may run such a loop beside the others. What a node had
taken that was killed is due again when its lease is over; with SQLite there is one daemon alone, whose next start lets go of it at once.
"""

from __future__ import annotations

import asyncio
import logging
import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Sequence
from typing import Generic, Protocol, TypeVar

from common.clock import Clock
from common.log import log_failure
from daemon.storage.database.store import Store

log = logging.getLogger(__name__)

# Seconds after which a queue is looked at although nobody rang: another node or a command may have put something in.
LOOK_AGAIN = 30
# The kind of store that one daemon has for itself: `Installation` holds its folder.
SQLITE = "sqlite"
Item = TypeVar("Item")


class Queue(Protocol):
    """What the loop asks of a queue in the store."""

    on_new: Callable[[], None]

    def find_next_time(self) -> int | None:
        """When something is due, in seconds since 1970; None when nothing waits. A job."""

    def let_go(self) -> None:
        """Make due at once what is taken, or waits for no longer than a lease. A job; called while nothing is being tried."""

    def has_astray(self) -> bool:
        """Whether something waits for longer than it ever should, because the clock was set back. A job that only reads."""

    def take_up_astray(self) -> None:
        """Let that be due at once. A job."""


class QueueLoop(ABC, Generic[Item]):
    """Delivers what a queue holds until it is stopped.

    Args:
        store: runs jobs.
        clock: the time.
        queue: what is to be delivered.
        what: the queue in the words of the log, such as `letters`.
        most_at_once: tries that run side by side.
        patience: seconds that a stop waits for tries that are under way.
    """

    def __init__(self, store: Store, clock: Clock, queue: Queue, *, what: str, most_at_once: int, patience: float) -> None:
        self._store, self._clock, self._queue = store, clock, queue
        self._what, self._most_at_once, self._patience = what, most_at_once, patience
        self._bell = asyncio.Event()
        self._running: dict[asyncio.Task[None], Item] = {}
        self._stopping = False
        self._looked_at = -math.inf

    async def run(self) -> None:
        """Deliver until `stop` is called; what is under way then is finished, or due again later."""
        loop = asyncio.get_running_loop()

        def ring() -> None:
            # Called on a thread of the store, after the commit.
            loop.call_soon_threadsafe(self._bell.set)

        self._queue.on_new = ring
        try:
            await self._let_go()
            while not self._stopping:
                self._bell.clear()
                wait = await self._start_due()
                await self._wait(wait)
        finally:
            self._queue.on_new = _nobody
            await self._finish()

    def stop(self) -> None:
        """Take nothing more from the queue; `run` comes to its end."""
        self._stopping = True
        self._bell.set()

    @abstractmethod
    async def _take(self, room: int, under_way: Collection[Item]) -> Sequence[Item]:
        """Take what is due from the queue.

        Args:
            room: how many at most.
            under_way: what is being tried.
        """

    @abstractmethod
    async def _deliver(self, item: Item) -> None:
        """One try, and the note of what came of it."""

    async def _let_go(self) -> None:
        """Take up what an earlier process was trying when it was killed, where it cannot be another one that still tries it."""
        if self._store.kind != SQLITE:
            return
        try:
            await self._store.write(self._queue.let_go)
        except Exception as error:
            # It is due when its lease is over, and what is wrong with the database the first look at the queue says.
            log.debug("what was under way in the queue of %s was not taken up: %s", self._what, type(error).__name__)

    async def _start_due(self) -> float:
        """Start a try for each that is due.

        Returns:
            Seconds until the queue should be looked at again.
        """
        try:
            await self._take_up_astray()
            room = self._most_at_once - len(self._running)
            if room == 0:
                return LOOK_AGAIN
            wait = await self._store.read(self._seconds_to_next)
            if wait > 0:
                return wait
            due = await self._take(room, tuple(self._running.values()))
        except Exception as error:
            log_failure(log, f"the queue of {self._what} could not be read and will be tried again", error)
            return LOOK_AGAIN
        for each in due:
            task = asyncio.create_task(self._deliver(each))
            self._running[task] = each
            task.add_done_callback(self._note_end)
        # The end of a try rings. Without one, another node has what was due, or still commits it.
        return LOOK_AGAIN if self._running else 1

    async def _take_up_astray(self) -> None:
        """Twice a minute, by a clock that nobody sets."""
        now = asyncio.get_running_loop().time()
        if now - self._looked_at >= LOOK_AGAIN:
            self._looked_at = now
            if await self._store.read(self._queue.has_astray):
                await self._store.write(self._queue.take_up_astray)

    def _seconds_to_next(self) -> int:
        """How long until something is due; a job."""
        next_time = self._queue.find_next_time()
        return LOOK_AGAIN if next_time is None else min(next_time - self._clock.now(), LOOK_AGAIN)

    async def _wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._bell.wait()
        except TimeoutError:
            return

    def _note_end(self, task: asyncio.Task[None]) -> None:
        self._running.pop(task, None)
        self._bell.set()

    async def _finish(self) -> None:
        if self._running:
            await asyncio.wait(list(self._running), timeout=self._patience)
        for task in list(self._running):
            task.cancel()


def _nobody() -> None:
    """Nobody waits for what is new any more."""
