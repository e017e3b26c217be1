"""One of several processes that answer requests for a daemon: it gets its listeners from the supervisor, and ends with it."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import msgspec

from common.clock import Clock
from common.errors import StartError
from daemon.installation import read_master
from daemon.metrics.metrics import Metrics
from daemon.server import Calls, Listeners, serve
from daemon.settings import PREFIX, Settings
from daemon.worker_figures import ask_for_all
from daemon.worker_line import READY, Line

VARIABLE = f"{PREFIX}WORKER"


class HandedDown(msgspec.Struct, frozen=True):
    """What a supervisor hands to a worker, as JSON in a variable.

    Attributes:
        number: of the worker, from 1.
        supervisor: the process id of the supervisor.
        public, admin, metrics: descriptors of listening sockets.
        line: descriptor of the socket of the line to the supervisor, which ends when that does.
    """

    number: int
    supervisor: int
    public: list[int]
    admin: list[int]
    metrics: list[int]
    line: int


def find_handed_down() -> HandedDown | None:
    """What was handed to this process, None if it is no worker. Processes that this one starts hear nothing of it.

    Raises:
        StartError: it cannot be read, or is for another process.
    """
    text = os.environ.pop(VARIABLE, None)
    if text is None:
        return None
    with suppress(msgspec.MsgspecError):
        found = msgspec.json.decode(text, type=HandedDown)
        if found.supervisor == os.getppid():
            return found
    raise StartError(f"The variable {VARIABLE} is for processes that `letpassd run --workers` starts.")


def run_worker(settings: Settings, clock: Clock, handed_down: HandedDown, started: float) -> None:
    """Serve until the supervisor says to stop, or is gone.

    Args:
        settings: in force.
        clock: the time.
        handed_down: by the supervisor.
        started: `time.monotonic()` when the program started, for the log.

    Raises:
        StartError: it cannot start.
    """
    listeners = Listeners(
        *([socket.socket(fileno=each) for each in numbers] for numbers in (handed_down.public, handed_down.admin, handed_down.metrics))
    )
    connected = socket.socket(fileno=handed_down.line)
    serve(settings, clock, read_master(settings), listeners, _Supervised(connected).calls, started)


class _Supervised:
    """What a worker has to do with its supervisor.

    Args:
        connected: the socket of the line.
    """

    def __init__(self, connected: socket.socket) -> None:
        self._connected = connected
        self._line: Line | None = None
        self._attending: asyncio.Task[None] | None = None
        self.calls = Calls(self._note_ready, lambda: None, self._begin)

    async def _begin(self, begin_stop: Callable[[], None], metrics: Metrics) -> None:
        async def answer(_what: bytes) -> bytes:
            return msgspec.msgpack.encode(metrics.measure())

        self._line = await Line.open(self._connected, answer)
        metrics.gather = partial(ask_for_all, self._line)
        self._attending = asyncio.create_task(self._attend(self._line, begin_stop))

    @staticmethod
    async def _attend(line: Line, begin_stop: Callable[[], None]) -> None:
        await line.run()
        # The supervisor is gone.
        begin_stop()

    def _note_ready(self) -> None:
        if self._line is not None:
            self._line.tell(READY)
