"""Wakes those who follow the audit log when it grows. What happened stands in the log alone; nothing is kept here.

The sign-in log has no entries in the audit log: its followers are told of which applications it has grown, and look for themselves.

A follower remembers its position in the log (`storage.tenant.positions`) and reads what came after it. Entries of this process wake it after
their commit; those that another process wrote, a command or another node, it finds when it looks by itself.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from common.contracts.events import DELIVERIES_CHANGED, OUTBOX_CHANGED, SIGN_IN_LOG_GROWN


class Bell:
    """Wakes one follower, on the event loop on which it was made."""

    def __init__(self) -> None:
        self._loop, self._rung = asyncio.get_running_loop(), asyncio.Event()
        self._told: dict[tuple[str, str], None] = {}
        self.is_closed = False

    def ring(self) -> None:
        """Wake whoever waits, or the next who does. May be called from any thread."""
        # What rings already is heard before the next look, which sees all that was there by now.
        if not self._rung.is_set():
            self._loop.call_soon_threadsafe(self._rung.set)

    def tell(self, ids: Collection[str], event: str = SIGN_IN_LOG_GROWN) -> None:
        """Wake it with the ids of applications of which the sign-in log has grown, or with another event. May be called from any thread."""
        self._loop.call_soon_threadsafe(self._take_in, [(event, each) for each in ids])

    def _take_in(self, told: Collection[tuple[str, str]]) -> None:
        self._told.update(dict.fromkeys(told))
        self._rung.set()

    def take_told(self) -> list[tuple[str, str]]:
        """Events and ids that it was told since it was last asked, each once. Called on its loop."""
        told, self._told = list(self._told), {}
        return told

    def close(self) -> None:
        """There is nothing more to follow."""
        self.is_closed = True
        self.ring()

    async def wait(self, seconds: float) -> bool:
        """Wait until it rings, or so many seconds; tells whether it has rung."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return False
        self._rung.clear()
        return True


class Events:
    """Those who follow the audit log."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._bells: set[Bell] = set()
        self._closed = False

    def __len__(self) -> int:
        return len(self._bells)

    @contextmanager
    def follow(self) -> Iterator[Bell]:
        """Be woken within the block, on the running event loop."""
        bell = Bell()
        with self._lock:
            self._bells.add(bell)
            closed = self._closed
        if closed:
            bell.close()
        try:
            yield bell
        finally:
            with self._lock:
                self._bells.discard(bell)

    def ring(self) -> None:
        """Wake everybody. Called after a commit, from any thread; never waits."""
        for bell in self._list():
            bell.ring()

    def tell(self, ids: Collection[str]) -> None:
        """Tell everybody of which applications the sign-in log has grown. Called after a commit, from any thread; never waits."""
        for bell in self._list():
            bell.tell(ids)

    def tell_outbox(self) -> None:
        """Tell everybody that the outbox has changed. Called after a commit, from any thread; never waits."""
        for bell in self._list():
            bell.tell([""], OUTBOX_CHANGED)

    def tell_deliveries(self, ids: Collection[str]) -> None:
        """Tell everybody to which webhooks and streams deliveries have changed. Called after a commit, from any thread; never waits."""
        for bell in self._list():
            bell.tell(ids, DELIVERIES_CHANGED)

    def close(self) -> None:
        """End all following, now and for good."""
        with self._lock:
            self._closed = True
        for bell in self._list():
            bell.close()

    def _list(self) -> list[Bell]:
        with self._lock:
            return [*self._bells]
