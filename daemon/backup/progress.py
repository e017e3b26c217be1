"""How far a long piece of work is, and how it is told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable

from common.errors import StartError


class Stopped(StartError):
    """The work was told to stop."""


class Progress:
    """Is told now and then that the work goes on.

    Args:
        tell: called with the bytes, or rows, that are done since the last time.
    """

    def __init__(self, tell: Callable[[int], None] | None = None) -> None:
        self._tell, self._stopped, self._lock = tell, threading.Event(), threading.Lock()
        self._end: Callable[[], None] | None = None
        self._also: Callable[[], None] | None = None

    def hear(self, also: Callable[[], None]) -> None:
        """Have somebody else told as well that the work goes on."""
        self._also = also

    def advance(self, done: int) -> None:
        """So much more is done.

        Raises:
            Stopped: nobody wants the rest.
        """
        if self._stopped.is_set():
            raise Stopped("It was stopped; nothing was kept of it.")
        if self._tell is not None:
            self._tell(done)
        if self._also is not None:
            self._also()

    def stop(self) -> None:
        """Let it stop at its next step; called by another thread."""
        with self._lock:
            self._stopped.set()
            if self._end is not None:
                self._end()

    def end_by(self, end: Callable[[], None] | None) -> None:
        """What ends a step that may wait for others, such as the process that it feeds; None when the step is over."""
        with self._lock:
            self._end = end
            if end is not None and self._stopped.is_set():
                end()
