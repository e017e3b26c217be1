"""One of several processes that answer requests for a daemon: it gets its listeners from the supervisor, and ends with it."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable
from contextlib import suppress

import msgspec

from common.clock import Clock
from common.errors import StartError
from daemon.installation import read_master
from daemon.server import Calls, Listeners, serve
from daemon.settings import PREFIX, Settings

VARIABLE = f"{PREFIX}WORKER"
# What a worker says to its supervisor as soon as it listens.
READY = b"R"


class HandedDown(msgspec.Struct, frozen=True):
    """What a supervisor hands to a worker, as JSON in a variable.

    Attributes:
        number: of the worker, from 1.
        supervisor: the process id of the supervisor.
        public, admin, metrics: descriptors of listening sockets.
        line: descriptor of the line to the supervisor, which ends when that does.
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
    with socket.socket(fileno=handed_down.line) as line:
        line.setblocking(False)

        def watch(begin_stop: Callable[[], None]) -> None:
            loop = asyncio.get_running_loop()

            def end() -> None:
                # Nothing is ever said on it but by its end.
                loop.remove_reader(line)
                begin_stop()

            loop.add_reader(line, end)

        def note_ready() -> None:
            with suppress(OSError):
                line.send(READY)

        serve(settings, clock, read_master(settings), listeners, Calls(note_ready, lambda: None, watch), started)
