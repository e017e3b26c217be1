"""The stream of changes (server-sent events, HTML standard 9.2)."""

from __future__ import annotations

import asyncio

import msgspec
from aiohttp import web

from common.errors import TooMany
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts

# Seconds of silence after which a comment is sent, so that a dead connection is noticed.
HEARTBEAT: float = 15
MOST_STREAMS = 64


class EventRoutes:
    """Streams changes until the console goes, its key is revoked, or the daemon stops.

    Args:
        parts: changes, store, keys.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._changes, self._store, self._keys = parts.changes, parts.store, parts.console_keys

    async def listen(self, asked: Asked[None, None]) -> web.StreamResponse:
        """Stream changes."""
        if len(self._changes) >= MOST_STREAMS:
            raise TooMany("events.too_many", "Too many consoles listen.", retry_after=30)
        listener = self._changes.subscribe()
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"})
        try:
            await response.prepare(asked.request)
            await response.write(b": listening\n\n")
            while True:
                try:
                    change = await asyncio.wait_for(listener.get(), HEARTBEAT)
                except TimeoutError:
                    if not await self._store.read(lambda: self._keys.is_valid(asked.console.id)):
                        break
                    await response.write(b": still here\n\n")
                    continue
                if change is None:
                    break
                await response.write(b"data: " + msgspec.json.encode(change) + b"\n\n")
        except ConnectionError:
            return response
        finally:
            self._changes.unsubscribe(listener)
        return response
