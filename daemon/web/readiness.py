"""Whether requests can be answered now: not stopping, keys at hand, and a database that answers a read within a short time and takes changes.

Balancers ask every second, and anybody else may ask as often as they like: all who ask share one look at the database.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

# Seconds that a look at the database may take, and for which everybody is told what it has found.
PATIENCE = 2.0
FRESH = 0.5
_UNREAD, _UNWRITABLE = "database", "database_writable"


class Readiness:
    """Looks for what is in the way of answering requests.

    Args:
        read: reads a little from the database, and raises if that cannot be done.
        is_writable: whether the database takes changes.
        has_keys: whether there are keys that sign.
        clock: seconds that only go forward.
        patience: seconds that the database has for its answer.
    """

    def __init__(
        self,
        read: Callable[[], Awaitable[object]],
        is_writable: Callable[[], Awaitable[bool]],
        has_keys: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
        patience: float = PATIENCE,
    ) -> None:
        self._read, self._is_writable, self._has_keys, self._clock, self._patience = read, is_writable, has_keys, clock, patience
        self._looking: asyncio.Future[None] | None = None
        self._reading: asyncio.Future[str] | None = None
        self._looked_at, self._obstacle = float("-inf"), _UNREAD
        self.is_stopping = False

    async def find_obstacle(self) -> str | None:
        """A word for what is in the way, `stopping`, `keys`, `database` or `database_writable`; None if nothing is."""
        if self.is_stopping:
            return "stopping"
        if not self._has_keys():
            return "keys"
        if self._clock() >= self._looked_at + FRESH:
            if self._looking is None:
                self._looking = asyncio.ensure_future(self._look())
            # Whoever hangs up must not end the look for all others.
            await asyncio.shield(self._looking)
        return self._obstacle or None

    async def _try(self) -> str:
        try:
            await self._read()
        except Exception:
            return _UNREAD
        return "" if await self._is_writable() else _UNWRITABLE

    async def _look(self) -> None:
        # One read at a time: a database that hangs would have a queue of them, and answer it when it is back.
        if self._reading is None:
            self._reading = asyncio.ensure_future(self._try())
        done, _ = await asyncio.wait({self._reading}, timeout=self._patience)
        self._obstacle = self._reading.result() if done and not self._reading.cancelled() else _UNREAD
        if done:
            self._reading = None
        self._looked_at, self._looking = self._clock(), None
