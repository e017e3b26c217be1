"""The stream of events (server-sent events, HTML standard 9.2)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

import msgspec
from aiohttp import web

from common.contracts.events import Change
from common.errors import Malformed, TooMany
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts
from daemon.services.tenant.console_keys import ConsoleKeys
from daemon.services.tenant.events import Bell
from daemon.storage.tenant.positions import Position, read_position

# Seconds of silence after which a comment is sent, so that a dead connection is noticed.
HEARTBEAT: float = 15
# Seconds after which a listener looks by itself: commands and other nodes write beside this process.
LOOK_AGAIN: float = 1
# Seconds in which events gather before they are sent together.
GATHER: float = 0.05
MOST_STREAMS = 64
# Seconds after which a listener looks again that was woken and found nothing yet: another transaction was still under way.
SETTLE: float = 0.02


class EventRoutes:
    """Streams events until the console goes, its key is revoked, or the daemon stops.

    Args:
        parts: events, audit, store, keys.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._events, self._audit, self._store, self._clock = parts.events, parts.services.audit, parts.store, parts.clock
        self._keys: ConsoleKeys = parts.services.console_keys

    async def listen(self, asked: Asked[None, None]) -> web.StreamResponse:
        """Stream events, from now on or after `Last-Event-ID`."""
        if len(self._events) >= MOST_STREAMS:
            raise TooMany("events.too_many", "Too many consoles listen.", retry_after=30)
        seen = read_last_id(asked.request.headers.get("Last-Event-ID", ""))
        with self._events.follow() as bell:
            start = await self._store.read_long(partial(self._audit.find_start, seen))
            response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"})
            try:
                await response.prepare(asked.request)
                await response.write(b": listening\n\n")
                await self._stream(response, bell, asked.console.id, start)
            except ConnectionError:
                return response
        return response

    async def _stream(self, response: web.StreamResponse, bell: Bell, key_id: str, position: Position) -> None:
        loop = asyncio.get_running_loop()
        spoken, was_woken = loop.time(), False
        while not bell.is_closed:
            is_valid, added = await self._store.read_long(partial(self._look, key_id, position))
            if not is_valid:
                return
            told = bell.take_told()
            if told:
                # Without an id of its own: whoever comes back after a while looks at the sign-in log anew.
                grown = (Change(event, event.partition(".")[0], each, self._clock.now()) for event, each in told)
                spoken = loop.time()
                await response.write(b"".join(b"data: %b\n\n" % msgspec.json.encode(change) for change in grown))
            if added:
                position, spoken = added[-1][0], loop.time()
                await response.write(b"".join(b"id: %b\ndata: %b\n\n" % (str(each).encode(), msgspec.json.encode(change)) for each, change in added))
                await asyncio.sleep(GATHER)
            elif told:
                await asyncio.sleep(GATHER)
            elif loop.time() - spoken >= HEARTBEAT:
                spoken = loop.time()
                await response.write(b": still here\n\n")
            else:
                was_woken = await bell.wait(SETTLE if was_woken else min(LOOK_AGAIN, HEARTBEAT))

    def _look(self, key_id: str, position: Position) -> tuple[bool, Sequence[tuple[Position, Change]]]:
        """Whether the key is still one, and what came after a position in the audit log; a job."""
        return self._keys.is_valid(key_id), self._audit.list_changes(position)


def read_last_id(value: str) -> Position | None:
    """The position in `Last-Event-ID`, None for none.

    Raises:
        Malformed: it is none of our ids.
    """
    if not value:
        return None
    found = read_position(value)
    if found is None:
        raise Malformed("events.last_id", "Last-Event-ID is no id that this daemon gave.")
    return found
