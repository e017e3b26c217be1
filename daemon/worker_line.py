"""The line between a worker and its supervisor: either may ask the other, and each learns of the other's end by that of the line."""

from __future__ import annotations

import asyncio
import logging
import socket
import struct
from collections.abc import Awaitable, Callable
from contextlib import suppress

log = logging.getLogger(__name__)

# What is asked: that a worker listens (nothing is said back), for the figures of one worker, and for those of all.
READY, FIGURES, ALL_FIGURES = b"R", b"F", b"A"
_QUESTION, _ANSWER = b"?", b"!"
# Question or answer, what about, and how many bytes follow.
_HEAD = struct.Struct("!ccI")

Answer = Callable[[bytes], Awaitable[bytes]]


class Line:
    """One end of it, on an event loop.

    Args:
        reader, writer: of the socket.
        answer: gives what is said to a question.
    """

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: Answer) -> None:
        self._reader, self._writer, self._answer = reader, writer, answer
        self._asked: dict[bytes, asyncio.Future[bytes]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    @classmethod
    async def open(cls, connected: socket.socket, answer: Answer) -> Line:
        """A line on one of a pair of Unix sockets, which is closed with it.

        Args:
            connected: the socket.
            answer: gives what is said to a question.
        """
        return cls(*await asyncio.open_unix_connection(sock=connected), answer)

    def tell(self, what: bytes) -> None:
        """Ask without waiting for what is said."""
        self._send(_QUESTION, what)

    async def ask(self, what: bytes, patience: float) -> bytes | None:
        """Ask, and give what is said; None if nothing is in time. Whoever asks while the other end still owes an answer waits for that one.

        Args:
            what: of the constants above.
            patience: seconds.
        """
        asked = self._asked.get(what)
        if asked is None:
            asked = self._asked[what] = asyncio.get_running_loop().create_future()
            self._send(_QUESTION, what)
        await asyncio.wait({asked}, timeout=patience)
        return asked.result() if asked.done() and not asked.cancelled() else None

    async def run(self) -> None:
        """Answer until the other end is gone."""
        try:
            with suppress(asyncio.IncompleteReadError, OSError):
                while True:
                    direction, what, length = _HEAD.unpack(await self._reader.readexactly(_HEAD.size))
                    content = await self._reader.readexactly(length)
                    if direction == _QUESTION:
                        task = asyncio.create_task(self._reply(what))
                        self._tasks.add(task)
                        task.add_done_callback(self._tasks.discard)
                    elif (asked := self._asked.pop(what, None)) is not None:
                        asked.set_result(content)
        finally:
            for asked in self._asked.values():
                asked.cancel()
            self._asked.clear()
            self._writer.close()

    async def _reply(self, what: bytes) -> None:
        try:
            content = await self._answer(what)
        except Exception:
            log.exception("a question between processes was not answered")
            return
        if what != READY:
            self._send(_ANSWER, what, content)

    def _send(self, direction: bytes, what: bytes, content: bytes = b"") -> None:
        if not self._writer.is_closing():
            self._writer.write(_HEAD.pack(direction, what, len(content)) + content)
