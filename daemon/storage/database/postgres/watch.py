"""Whether a server answers at all, for whoever waits for it. Connections to one that is frozen are ended, for nothing else would end them.

A server that was stopped, or a pooler or proxy that has stalled, leaves sockets open whose other end acknowledges whatever comes: no
time-out of TCP is met by that, and those of the server do not run (decision 0080).
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any

import psycopg

from common.log import seldom

log = logging.getLogger(__name__)

# Seconds between two looks at who waits.
TICK = 0.5
# Seconds of waiting after which the server is asked whether it is there, and for which it may take to say so.
SUSPECT, ANSWER = 2.0, 3
# Seconds after which nobody waits for a COMMIT any more, though the server is there: one that waits for its standby may do so for ever.
LONGEST_COMMIT = 15.0
SILENT = "the server does not answer"


class Line(psycopg.Connection[Any]):
    """A connection that knows since when its thread waits for the server, and that another thread may end.

    Attributes:
        waits_since: by `time.monotonic`; None while nobody waits.
        longest_wait: seconds after which it is ended, though the server answers others; None for no limit.
    """

    waits_since: float | None = None
    longest_wait: float | None = None
    _watch: Watch | None = None
    _handle: socket.socket | None = None

    def wait(self, *args: Any, **named: Any) -> Any:
        """See `psycopg.Connection.wait`, the one place in which it waits for the server."""
        self.waits_since = time.monotonic()
        try:
            return super().wait(*args, **named)
        finally:
            self.waits_since = None

    def be_watched(self, watch: Watch) -> None:
        """Let somebody look after this connection until it is closed."""
        # A descriptor of our own: libpq closes its own whenever it likes, and its number may be that of another socket by then.
        self._watch, self._handle = watch, socket.socket(fileno=os.dup(self.fileno()))
        watch.add(self)

    def cut(self) -> None:
        """End it under whoever waits, who hears that it is lost. Called by the watch, under its lock."""
        if self._handle is not None:
            with suppress(OSError):
                self._handle.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """See `psycopg.Connection.close`."""
        super().close()
        if self._watch is not None and self._handle is not None:
            self._watch.forget(self)
            self._handle.close()


class Watch:
    """Looks after connections to one server, on a thread of its own from the first of them on.

    Args:
        ask: asks the server, on another connection, whether it is there; False if it says nothing within ANSWER seconds. None to look after nothing.
        on_change: called on that thread when it falls silent (True) and when it answers again (False).

    Attributes:
        is_silent: whether the server did not answer when it was asked last.
    """

    def __init__(self, ask: Callable[[], bool] | None, on_change: Callable[[bool], None] = lambda _is_silent: None) -> None:
        self._ask, self._on_change = ask, on_change
        self._lines: set[Line] = set()
        self._lock, self._closed = threading.Lock(), threading.Event()
        self._thread: threading.Thread | None = None
        self._asked_at, self._is_suspected = float("-inf"), False
        self.is_silent = False

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def add(self, line: Line) -> None:
        """Look after a connection."""
        if self._ask is None:
            return
        with self._lock:
            self._lines.add(line)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="database-watch", daemon=True)
                self._thread.start()

    def forget(self, line: Line) -> None:
        """Leave a connection alone from now on."""
        with self._lock:
            self._lines.discard(line)

    def suspect(self) -> None:
        """Somebody could not connect in time: ask the server at once."""
        self._is_suspected = True

    def find_reason(self) -> str:
        """Why connections are ended here, "" if they are not."""
        return SILENT if self.is_silent else ""

    def close(self) -> None:
        """Look no more."""
        self._closed.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._closed.wait(TICK):
            self._look(time.monotonic())

    def _look(self, now: float) -> None:
        with self._lock:
            waits = [(line, now - since) for line in self._lines if (since := line.waits_since) is not None]
            for line, seconds in waits:
                if line.longest_wait is not None and seconds > line.longest_wait:
                    log.error("the database has not confirmed a commit for %d seconds; whether it took place is not known", int(seconds))
                    line.cut()
        is_late = now > self._asked_at + SUSPECT and any(seconds > SUSPECT for _, seconds in waits)
        if self._ask is not None and (self.is_silent or self._is_suspected or is_late):
            self._is_suspected, self._asked_at = False, now
            self._take_down(is_silent=not self._ask())

    def _take_down(self, *, is_silent: bool) -> None:
        was_silent, self.is_silent = self.is_silent, is_silent
        if is_silent != was_silent:
            if is_silent:
                log.error("the database does not answer; until it does, requests that need it are refused at once", extra=seldom())
            else:
                log.warning("the database answers again")
            self._on_change(is_silent)
        if is_silent:
            # Those that nobody waits on as well: they lead to the same server, or to none when it is back.
            with self._lock:
                for line in self._lines:
                    line.cut()


# For whoever waits as long as it takes.
UNWATCHED = Watch(None)
