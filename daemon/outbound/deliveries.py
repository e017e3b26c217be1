"""The loop that delivers sign-out notices: at once when one is queued, again when a try has failed, across restarts and nodes.

The queue is a table (`services/sign_out_notices`); a try takes its row by a conditional UPDATE, so every node may run this loop.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from urllib.parse import urlencode

from common.clock import Clock
from common.log import log_failure
from daemon.outbound.fetcher import Fetcher, FetchFailed
from daemon.services.authorization.sign_out_notices import Due, SignOutNotices
from daemon.storage.database.store import Store

log = logging.getLogger(__name__)

MOST_AT_ONCE = 16
# Seconds after which the queue is looked at although nobody rang: another node or a command may have put something in.
LOOK_AGAIN = 30
# Seconds that a stop waits for tries that are under way; a try itself takes at most three.
PATIENCE = 4
_FORM = "application/x-www-form-urlencoded"


class Deliveries:
    """Delivers notices until it is stopped.

    Args:
        store: runs jobs.
        clock: the time.
        notices: the queue.
        fetcher: sends the requests.
        make_token: a logout token for a notice, fresh for each try.
        note_undelivered: called inside a store job, with the notice and the answer in words, when a try has failed.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        notices: SignOutNotices,
        fetcher: Fetcher,
        make_token: Callable[[Due], str],
        note_undelivered: Callable[[Due, str], None],
    ) -> None:
        self._store, self._clock, self._notices = store, clock, notices
        self._fetcher, self._make_token, self._note_undelivered = fetcher, make_token, note_undelivered
        self._bell = asyncio.Event()
        self._running: dict[asyncio.Task[None], str] = {}
        self._stopping = False

    async def run(self) -> None:
        """Deliver until `stop` is called; what is under way then is finished."""
        loop = asyncio.get_running_loop()

        def ring() -> None:
            # Called on a thread of the store, after the commit.
            loop.call_soon_threadsafe(self._bell.set)

        self._notices.on_new = ring
        try:
            while not self._stopping:
                self._bell.clear()
                wait = await self._start_due()
                await self._wait(wait)
        finally:
            self._notices.on_new = _nobody
            await self._finish()

    def stop(self) -> None:
        """Take nothing more from the queue; `run` comes to its end."""
        self._stopping = True
        self._bell.set()

    async def _start_due(self) -> float:
        """Start a try for each due notice.

        Returns:
            Seconds until the queue should be looked at again.
        """
        try:
            room = MOST_AT_ONCE - len(self._running)
            if room == 0:
                return LOOK_AGAIN
            wait = await self._store.read(self._seconds_to_next)
            if wait > 0:
                return wait
            busy = frozenset(self._running.values())
            due = await self._store.write(lambda: self._notices.take(room, busy))
        except Exception as error:
            log_failure(log, "the queue of sign-out notices could not be read and will be tried again", error)
            return LOOK_AGAIN
        for each in due:
            task = asyncio.create_task(self._deliver(each))
            self._running[task] = each.application.id
            task.add_done_callback(self._note_end)
        # The end of a try rings. Without one, another node has what was due, or still commits it.
        return LOOK_AGAIN if self._running else 1

    def _seconds_to_next(self) -> int:
        """How long until something is due; a job."""
        next_time = self._notices.find_next_time()
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

    async def _deliver(self, due: Due) -> None:
        """One try. 200 and 204 are success (Back-Channel Logout 1.0, 2.8)."""
        try:
            body = urlencode({"logout_token": self._make_token(due)}).encode("ascii")
            status = await self._fetcher.post(due.notice.uri, body, _FORM)
            answer, delivered = f"HTTP {status}", status in (200, 204)
        except FetchFailed as error:
            answer, delivered = error.reason, False
        except Exception:
            log.exception("a sign-out notice could not be made")
            answer, delivered = "internal error; see the daemon's log", False
        try:
            await self._store.write(lambda: self._settle(due, answer, delivered=delivered))
        except Exception as error:
            # The row stays taken and is due again after its lease.
            log_failure(log, "the answer to a sign-out notice could not be kept; it will be sent again", error)

    def _settle(self, due: Due, answer: str, *, delivered: bool) -> None:
        """Note what came of a try; a job."""
        self._notices.settle(due.notice, answer, delivered=delivered)
        if not delivered:
            self._note_undelivered(due, answer)

    async def _finish(self) -> None:
        if self._running:
            await asyncio.wait(list(self._running), timeout=PATIENCE)
        for task in list(self._running):
            task.cancel()


def _nobody() -> None:
    """Nobody waits for notices any more."""
