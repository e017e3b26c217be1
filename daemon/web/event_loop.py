"""The event loop that the daemon runs on: uvloop where it is installed, which is everywhere but on Windows (decision 0030)."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable

from aiohttp import web

LOOP_FACTORY: Callable[[], asyncio.AbstractEventLoop]
try:
    import uvloop
except ImportError:
    LOOP_FACTORY = asyncio.new_event_loop
else:
    LOOP_FACTORY = uvloop.new_event_loop


class _UnixSite(web.SockSite):
    """A site on a Unix socket that is open already. aiohttp would make a TCP server of it, which uvloop takes at its word."""

    __slots__ = ()

    async def start(self) -> None:
        """Listen."""
        await web.BaseSite.start(self)
        server = self._runner.server
        if server is None:
            raise TypeError("The runner is not set up.")
        self._server = await asyncio.get_running_loop().create_unix_server(server, sock=self._sock, backlog=self._backlog)


async def start_site(runner: web.BaseRunner, listening: socket.socket, backlog: int, tls: ssl.SSLContext | None = None) -> None:
    """Listen on a bound socket, of either family.

    Args:
        runner: what answers; it must be set up.
        listening: bound, not yet listening.
        backlog: connections that are accepted at once.
        tls: encrypts, on sockets of TCP.
    """
    if listening.family == socket.AF_UNIX:
        await _UnixSite(runner, listening, backlog=backlog).start()
    else:
        await web.SockSite(runner, listening, backlog=backlog, ssl_context=tls).start()
