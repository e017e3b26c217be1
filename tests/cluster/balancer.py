"""A reverse proxy for tests, as plain as it goes: each connection is passed on to one of several ports."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress


@asynccontextmanager
async def run_balancer(port: int, choose: Callable[[], int]) -> AsyncIterator[None]:
    """Pass on what comes to a port of 127.0.0.1, within the block.

    Args:
        port: where it listens.
        choose: gives the port of 127.0.0.1 that the next connection goes to.
    """

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            there, back = await asyncio.open_connection("127.0.0.1", choose())
            with suppress(OSError):
                await asyncio.gather(_pump(reader, back), _pump(there, writer))
            back.close()
        writer.close()

    server = await asyncio.start_server(pass_on, "127.0.0.1", port)
    async with server:
        yield


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.write_eof()
