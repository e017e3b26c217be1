"""Requests that never end are ended by the clock, and half bodies by their number (attacks 81 and 104). Real sockets; only the times are short."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import pytest
from aiohttp import web

from daemon.web import connections
from daemon.web.connections import CarefulHandler, make_careful
from tests.patience import PATIENCE

POST = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20\r\n\r\n"
WHOLE = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
# What somebody who never comes to an end says, a byte at a time.
SLOW = {
    "nothing": (b"", b""),
    "a head": (b"", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: " + b"a" * 20_000),
    "a body": (POST[:-4] + b"00\r\n\r\n", b"b" * 20_000),
    "chunks": (POST.replace(b"Content-Length: 20", b"Transfer-Encoding: chunked"), b"1\r\na\r\n" * 4000),
    "a second head": (WHOLE.replace(b"close", b"keep-alive"), b"GET / HTTP/1.1\r\nX-A: " + b"a" * 20_000),
}


async def read_all(request: web.Request) -> web.Response:
    """Read the body, as every endpoint does."""
    return web.Response(text=str(len(await request.read())))


@asynccontextmanager
async def listening(most: int = 1000, idle: float = 75) -> AsyncIterator[web.AppRunner]:
    """A listener as the daemon makes one."""
    app = web.Application()
    app.router.add_route("*", "/", read_all)
    runner = web.AppRunner(app, access_log=None, keepalive_timeout=idle, shutdown_timeout=1)
    await runner.setup()
    make_careful(runner, most)
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield runner
    finally:
        await runner.cleanup()


@asynccontextmanager
async def serving(most: int = 1000, idle: float = 75) -> AsyncIterator[int]:
    """The same; gives its port."""
    async with listening(most, idle) as runner:
        yield runner.addresses[0][1]


async def is_over(reader: asyncio.StreamReader) -> bool:
    """Whether the other side ends the connection; it may answer before."""
    async with asyncio.timeout(PATIENCE):
        with suppress(ConnectionError):
            while await reader.read(65536):
                pass
    return True


async def drip(writer: asyncio.StreamWriter, text: bytes) -> None:
    """Say something a byte at a time, as long as somebody listens."""
    with suppress(ConnectionError):
        while text:
            writer.write(text[:1])
            text = text[1:]
            await writer.drain()
            await asyncio.sleep(0.005)  # slow on purpose; nothing is waited for


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Times that a test can wait for."""
    monkeypatch.setattr(connections, "HEAD_PATIENCE", 0.3)
    monkeypatch.setattr(connections, "BODY_PATIENCE", 0.3)


@pytest.mark.parametrize("kind", list(SLOW))
@pytest.mark.usefixtures("hasty")
async def test_whoever_never_comes_to_an_end_is_ended(kind: str) -> None:
    """Each byte more gives no more time: what counts is the whole head, or the whole body."""
    begin, rest = SLOW[kind]
    async with serving(idle=0.3) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(begin)
        dripping = asyncio.create_task(drip(writer, rest))
        assert await is_over(reader)
        dripping.cancel()
        writer.close()


def readers(runner: web.AppRunner) -> list[CarefulHandler]:
    """The connections of which somebody waits for more of a body."""
    assert runner.server is not None
    careful = [each for each in runner.server.connections if isinstance(each, CarefulHandler)]
    return [each for each in careful if each._body is not None and each._body._waiter is not None]


async def test_a_body_is_given_up_in_the_moment_in_which_more_of_it_comes() -> None:
    """On a busy machine both happen in one turn of the event loop. The end of a chunk wakes whoever reads, who would then wait for ever."""
    async with listening() as runner:
        reader, writer = await asyncio.open_connection("127.0.0.1", runner.addresses[0][1])
        writer.write(SLOW["chunks"][0] + b"1\r\na")
        async with asyncio.timeout(PATIENCE):
            while not (begun := readers(runner)):  # noqa: ASYNC110 - nothing tells when somebody reads
                await asyncio.sleep(0)
        begun[0].data_received(b"\r\n")
        begun[0].give_up_body()
        assert await is_over(reader)
        writer.close()


async def half_body(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection that announces twenty bytes and sends two."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(POST + b"ab")
    await writer.drain()
    return reader, writer


async def test_half_bodies_are_limited_in_number_and_the_oldest_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    """They hold memory: with one too many the first is given up, and the last can still be finished."""
    monkeypatch.setattr(connections, "MOST_BODIES", 3)
    async with serving() as port:
        halves = [await half_body(port) for _ in range(5)]
        for reader, _ in halves[:2]:
            assert await is_over(reader)
        for reader, writer in halves[2:]:
            writer.write(b"c" * 18)
            async with asyncio.timeout(PATIENCE):
                assert b"200" in await reader.readline()
        for _, writer in halves:
            writer.close()


@pytest.mark.parametrize("number", [3, 8])
async def test_a_connection_too_many_takes_the_place_of_the_most_silent(number: int) -> None:
    """Descriptors are never all in use, and somebody who asks is answered."""
    async with serving(most=number) as port:
        silent = [await asyncio.open_connection("127.0.0.1", port) for _ in range(3 * number)]
        for _ in range(3):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(WHOLE)
            async with asyncio.timeout(PATIENCE):
                assert (await reader.read()).startswith(b"HTTP/1.1 200")
            writer.close()
        ended = [asyncio.create_task(is_over(reader)) for reader, _ in silent]
        done, left = await asyncio.wait(ended, return_when=asyncio.FIRST_COMPLETED, timeout=PATIENCE)
        assert done
        for task in left:
            task.cancel()
        for _, writer in silent:
            writer.close()


def test_there_are_fewer_connections_than_descriptors() -> None:
    """For all limits that a system sets: files of ours, both listeners and a burst of new connections have room."""
    share: Callable[[int], connections.Room] = connections.share_out
    for descriptors in (64, 128, 256, 1024, 4096, 65536):
        room = share(descriptors)
        assert room.public + room.admin + 2 * room.backlog < descriptors
        assert min(room.public, room.admin, room.backlog) >= 4
