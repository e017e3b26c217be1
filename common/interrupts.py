"""A command that is told to stop ends as by Ctrl+C, whichever signal says so: what it works on is removed, and what it holds let go."""

from __future__ import annotations

import signal
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from types import FrameType

_NUMBERS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(KeyboardInterrupt):
    """A signal has told the command to stop.

    Args:
        number: of the signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__(f"Stopped by {signal.Signals(number).name} before it was done.")
        self.number = number


class _Hold:
    """Whether signals are held back, the one that came meanwhile, and those that are heeded; of the main thread, where handlers run."""

    is_on = False
    noted: int | None = None
    heeded: Collection[int] = ()


def _interrupt(number: int, _frame: FrameType | None = None) -> None:
    if _Hold.is_on:
        _Hold.noted = number
        return
    for each in _Hold.heeded:
        signal.signal(each, signal.SIG_IGN)
    raise Interrupted(number)


@contextmanager
def hold_back() -> Iterator[None]:
    """Within the block nothing is interrupted, so that what it begins is known to whoever has to end it; a signal that came is raised behind it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    _Hold.is_on = True
    try:
        yield
    finally:
        _Hold.is_on = False
    number, _Hold.noted = _Hold.noted, None
    if number is not None:
        _interrupt(number)


@contextmanager
def heed_signals() -> Iterator[None]:
    """Within the block the first signal to stop raises `Interrupted`; others are not heard while what was begun is cleared away.

    What whoever started the command wants ignored, as nohup does with SIGHUP, is ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: handler for number in _NUMBERS if (handler := signal.getsignal(number)) is not signal.SIG_IGN}

    _Hold.heeded = tuple(before)
    for number in before:
        signal.signal(number, _interrupt)
    try:
        yield
    finally:
        _Hold.heeded, _Hold.noted = (), None
        for number, handler in before.items():
            signal.signal(number, handler)
