"""How long a connection may take, on every listener: heads, bodies, pauses, and what a stop waits for."""

from __future__ import annotations

import ast
import asyncio
import inspect
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import helpers, web

from daemon import server
from daemon.server import _listen
from daemon.web import connections
from tests.patience import PATIENCE

# Seconds; short, because every test waits for the end of one of them.
SHORT = 0.2
HEAD = b"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n"
WHOLE = HEAD + b"\r\nabcdef"
LISTENERS = ["public", "admin"]


async def echo(request: web.Request) -> web.Response:
    """What came."""
    return web.Response(body=await request.read())


@asynccontextmanager
async def listening(kind: str, folder: Path, handler: Callable[[web.Request], Any] = echo, patience: int = 1) -> AsyncIterator[Any]:
    """A listener as the daemon makes it, and a function that connects to it.

    Args:
        kind: `public`, a TCP port, or `admin`, a Unix socket.
        folder: for the socket.
        handler: of every request.
        patience: seconds that its stop waits.
    """
    app = web.Application()
    app.router.add_post("/echo", handler)
    family, address = (socket.AF_INET, ("127.0.0.1", 0)) if kind == "public" else (socket.AF_UNIX, str(folder / "s"))
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.bind(address)
    runner = await _listen(app, [bound], patience, 100, 100)
    name = bound.getsockname()

    async def connect(say: bytes = b"") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await (asyncio.open_connection(*name) if kind == "public" else asyncio.open_unix_connection(name))
        writer.write(say)
        await writer.drain()
        return reader, writer

    connect.runner = runner  # type: ignore[attr-defined]
    try:
        yield connect
    finally:
        await runner.cleanup()


async def read_to_the_end(reader: asyncio.StreamReader) -> bytes:
    """Everything until the other side closes, however it does."""
    async with asyncio.timeout(PATIENCE):
        try:
            return await reader.read()
        except ConnectionError:
            return b""


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for long."""
    for name in ("HEAD_PATIENCE", "BODY_PATIENCE"):
        monkeypatch.setattr(connections, name, SHORT)
    monkeypatch.setattr(server, "IDLE_PATIENCE", SHORT)


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("kind", LISTENERS)
@pytest.mark.parametrize(
    "say",
    [b"", HEAD, HEAD + b"\r\nabc", HEAD.replace(b"Content-Length: 6", b"Transfer-Encoding: chunked") + b"\r\n3\r\nab", WHOLE, WHOLE + HEAD],
    ids=["nothing", "half a head", "half a body", "half a chunk", "a whole request", "a request and half a head"],
)
async def test_whoever_says_no_more_is_left(kind: str, say: bytes, tmp_path: Path) -> None:
    """Attack 95: no connection waits without end for a head, a body or the next request."""
    async with listening(kind, tmp_path) as connect:
        reader, writer = await connect(say)
        answer = await read_to_the_end(reader)
        writer.close()
        assert (b"200 OK" in answer) == say.startswith(WHOLE)


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("kind", LISTENERS)
@pytest.mark.parametrize("start", [b"POST /echo HTTP/1.1\r\nX-A: ", HEAD.replace(b": 6", b": 60000") + b"\r\n"], ids=["head", "body"])
async def test_a_letter_now_and_then_buys_no_time(kind: str, start: bytes, tmp_path: Path) -> None:
    """A head and a body have to be there in time, whole."""
    async with listening(kind, tmp_path) as connect:
        reader, writer = await connect(start)
        ended = asyncio.create_task(read_to_the_end(reader))
        while not ended.done():
            writer.write(b"a")
            await asyncio.wait([ended], timeout=SHORT / 10)
        assert b"200 OK" not in ended.result()
        writer.close()


@pytest.mark.parametrize("kind", LISTENERS)
async def test_half_bodies_are_kept_up_to_a_number(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more, the oldest go, so that what masses of them hold in memory has an end; whoever goes on is answered."""
    monkeypatch.setattr(connections, "MOST_BODIES", 3)
    async with listening(kind, tmp_path) as connect:
        crowd: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
        for number in range(8):
            crowd.append(await connect(HEAD + b"\r\nabc"))
            while len(connect.runner.server._bodies) < min(number + 1, 3):  # noqa: ASYNC110  nothing tells when the server has read it
                await asyncio.sleep(0.01)
            if number >= 3:
                reader, writer = crowd[number - 3]
                assert b"200 OK" not in await read_to_the_end(reader)
                writer.close()
        assert len(connect.runner.server._bodies) == 3
        for reader, writer in crowd[5:]:
            writer.write(b"def")
            async with asyncio.timeout(PATIENCE):
                assert (await reader.readline()).startswith(b"HTTP/1.1 200")
            writer.close()
        assert not connect.runner.server._bodies


@pytest.mark.parametrize("kind", LISTENERS)
@pytest.mark.parametrize("patience", [0, 1, 10, 600])
async def test_a_stop_waits_for_as_long_as_it_is_told_and_no_longer(
    kind: str, patience: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`stop_patience`: 0 is at once and not for ever, n is n and not 2n."""
    waited: list[float] = []
    real = helpers.ceil_timeout

    def note(delay: float | None, *given: Any) -> Any:
        """A thousand times shorter."""
        assert delay, "0 and None wait without end"
        waited.append(delay)
        return real(delay / 1000, *given)

    entered, never = asyncio.Event(), asyncio.Event()

    async def handle(_request: web.Request) -> web.Response:
        entered.set()
        await never.wait()
        return web.Response()

    async with listening(kind, tmp_path, handle, patience) as connect:
        _, writer = await connect(WHOLE)
        async with asyncio.timeout(PATIENCE):
            await entered.wait()
        monkeypatch.setattr("aiohttp.web_protocol.ceil_timeout", note)
        async with asyncio.timeout(PATIENCE):
            await connect.runner.cleanup()
        writer.close()
    assert waited
    assert sum(waited) <= patience + 0.01
    assert sum(waited) >= patience


def test_every_listener_is_made_by_one_function() -> None:
    """So that none is without these limits."""
    tree = ast.parse(inspect.getsource(server))
    made = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in ("AppRunner", "ServerRunner", "TCPSite", "UnixSite")]
    assert len(made) == 2  # the runner, and the type of what `_listen` gives
    assert inspect.getsource(_listen).count("AppRunner(") == 1
