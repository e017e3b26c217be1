"""How commands tell how far they are, on a terminal and after a second at the earliest; sizes and times in words."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from types import TracebackType

# Seconds until the first word, and between two.
_PATIENCE, _EVERY = 1.0, 0.2


class Telling:
    """Tells in one line of a terminal, which is cleared in the end.

    Args:
        sentence: with `{size}` for the bytes or `{count}` for the number of what is done.
    """

    def __init__(self, sentence: str) -> None:
        self._sentence, self._done = sentence, 0
        self._next = time.monotonic() + _PATIENCE
        self._has_told = False

    def advance(self, done: int) -> None:
        """So much more is done."""
        self._done += done
        if time.monotonic() < self._next or not sys.stderr.isatty():
            return
        self._next, self._has_told = time.monotonic() + _EVERY, True
        print(f"\r\033[K{self._sentence.format(size=size_text(self._done), count=self._done)} …", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Clear the line, before something else is printed."""
        if self._has_told:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
            self._has_told = False

    def __enter__(self) -> Telling:
        """Begin."""
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        """Clear the line."""
        self.clear()


def size_text(size: int) -> str:
    """A number of bytes as people read it."""
    if size < 1000:
        return f"{size} bytes"
    for unit in ("kB", "MB", "GB"):
        size_in_unit = size / {"kB": 1e3, "MB": 1e6, "GB": 1e9}[unit]
        if size_in_unit < 1000 or unit == "GB":
            return f"{size_in_unit:.1f} {unit}"
    raise AssertionError


def time_text(at: int) -> str:
    """A moment as people read it."""
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M:%S} UTC"
