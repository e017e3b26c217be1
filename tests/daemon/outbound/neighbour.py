"""A server of somebody else, which may behave in any way: it hears requests in the test's own event loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.patience import PATIENCE

Behaviour = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Heard:
    """A request as it came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Neighbour:
    """The server.

    Attributes:
        heard: what came in, oldest first.
        behave: answers; replaced by tests.
    """

    server: TestServer
    behave: Behaviour
    heard: list[Heard] = field(default_factory=list)
    rang: asyncio.Event = field(default_factory=asyncio.Event)

    def url(self, path: str = "/") -> str:
        """An address on it."""
        return f"http://127.0.0.1:{self.server.port}{path}"

    async def wait_for(self, number: int) -> list[Heard]:
        """Come back when so many requests have been heard."""
        async with asyncio.timeout(PATIENCE):
            while len(self.heard) < number:
                self.rang.clear()
                await self.rang.wait()
        return self.heard


async def say_fine(_request: web.Request) -> web.StreamResponse:
    """An empty good answer."""
    return web.Response()


@asynccontextmanager
async def open_neighbour(behave: Behaviour = say_fine) -> AsyncIterator[Neighbour]:
    """A server on a loopback port until the block ends."""
    app = web.Application()
    neighbour = Neighbour(TestServer(app), behave)

    async def handle(request: web.Request) -> web.StreamResponse:
        neighbour.heard.append(Heard(request.method, request.path, dict(request.headers), await request.read()))
        neighbour.rang.set()
        return await neighbour.behave(request)

    app.router.add_route("*", "/{path:.*}", handle)
    await neighbour.server.start_server(shutdown_timeout=0)
    try:
        yield neighbour
    finally:
        await neighbour.server.close()
