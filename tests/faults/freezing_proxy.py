"""A proxy before a database server that can be frozen: connections stay open and take what is sent, and nothing comes of it any more."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from tests.live_daemon import free_port
from tests.patience import PATIENCE


class FreezingProxy:
    """Passes connections on to a Unix socket, on a thread of its own.

    Args:
        path: of the socket.
    """

    def __init__(self, path: str) -> None:
        self.port, self._path = free_port(), path
        self._loop = asyncio.new_event_loop()
        self._flows, self._over, self._listens = asyncio.Event(), asyncio.Event(), threading.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),), daemon=True)
        self._thread.start()
        assert self._listens.wait(PATIENCE)

    def freeze(self) -> None:
        """Pass nothing on any more. What comes is taken, and kept."""
        self._loop.call_soon_threadsafe(self._flows.clear)

    def thaw(self) -> None:
        """Pass everything on, also what has come meanwhile."""
        self._loop.call_soon_threadsafe(self._flows.set)

    def close(self) -> None:
        """End it."""
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(PATIENCE)
        self._loop.close()

    async def _serve(self) -> None:
        self._flows.set()
        server = await asyncio.start_server(self._pass_on, "127.0.0.1", self.port)
        self._listens.set()
        await self._over.wait()
        server.close()
        mine = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in mine:
            task.cancel()
        await asyncio.gather(*mine, return_exceptions=True)
        # What was closed is let go of in the next rounds of the loop.
        for _ in range(5):
            await asyncio.sleep(0)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with closing(writer), suppress(OSError, asyncio.CancelledError):
            await self._flows.wait()
            there, back = await asyncio.open_unix_connection(self._path)
            with closing(back):
                await asyncio.gather(self._pump(reader, back), self._pump(there, writer))

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            await self._flows.wait()
            writer.write(data)
            await writer.drain()
        await self._flows.wait()
        writer.close()


@contextmanager
def freezing_proxy(address: str) -> Iterator[tuple[FreezingProxy, str]]:
    """A proxy before the server of a database, until the block ends, and the address of the database through it.

    Args:
        address: as `tests.databases.Server.address` gives it.
    """
    name, folder = address.removeprefix("postgresql:///").split("?host=")
    proxy = FreezingProxy(f"{folder.split('&')[0]}/.s.PGSQL.5432")
    try:
        yield proxy, f"postgresql://letpass@127.0.0.1:{proxy.port}/{name}"
    finally:
        proxy.close()
