"""Logs as JSON lines, or as plain lines for a terminal. Never a code, token, secret, password or query string."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import IO, Any

import msgspec

from common.errors import Unavailable

ROOTS = ("daemon", "gui", "common")
_QUIET = ("asyncio", "aiohttp", "peewee", "PIL")
# Seconds between two lines that say the same of a trouble.
SELDOM = 60


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and what the call gave as `extra={"facts": {...}}`.

    Args:
        facts: what stands in every line.
    """

    def __init__(self, facts: Mapping[str, object]) -> None:
        super().__init__()
        self._facts = facts

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **self._facts,
        }
        line.update(getattr(record, "facts", {}))
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return msgspec.json.encode(line, enc_hook=str).decode()


class PlainLines(logging.Formatter):
    """One readable line, facts behind it as name=value.

    Args:
        facts: what stands in every line.
    """

    def __init__(self, facts: Mapping[str, object]) -> None:
        super().__init__()
        self._facts = facts

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of text."""
        facts = " ".join(f"{name}={value}" for name, value in {**self._facts, **getattr(record, "facts", {})}.items())
        line = f"{datetime.fromtimestamp(record.created):%H:%M:%S} {record.levelname.lower():7} {record.getMessage()} {facts}".rstrip()
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


class Seldom(logging.Filter):
    """Lets the same line through once a minute, and says the next time how many were left out. Only of lines that were marked by `seldom`.

    A line is the same if its logger, its level and its words are, whatever its facts.

    Args:
        clock: seconds that only go forward.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock, self._lock = clock, threading.Lock()
        self._written: dict[tuple[str, int, str], float] = {}
        self._left_out: dict[tuple[str, int, str], int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is written."""
        if not getattr(record, "seldom", False):
            return True
        line, now = (record.name, record.levelno, record.getMessage()), self._clock()
        with self._lock:
            if now < self._written.get(line, now - SELDOM) + SELDOM:
                self._left_out[line] = self._left_out.get(line, 0) + 1
                return False
            self._written[line] = now
            left_out = self._left_out.pop(line, 0)
        if left_out:
            record.facts = {**getattr(record, "facts", {}), "left_out": left_out}
        return True


def seldom(**facts: object) -> dict[str, Any]:
    """`extra` for a line about a trouble that meets many at once: it is written once a minute.

    Args:
        facts: what stands in the line.
    """
    return {"facts": facts, "seldom": True}


def log_failure(log: logging.Logger, what: str, error: Exception) -> None:
    """Log that something failed that is tried again by itself: what is only not available now in one line, a mistake of ours with its trace.

    Args:
        log: of who has failed.
        what: a sentence without its full stop.
        error: why.
    """
    if isinstance(error, Unavailable):
        log.warning(what, extra=seldom(reason=error.code))
    else:
        log.error(what, exc_info=error)


def set_up_logs(
    level: str = "info", form: str = "json", stream: IO[str] | None = None, *, facts: Mapping[str, object] = MappingProxyType({})
) -> None:
    """Send the logs of our three packages to a stream, and only warnings of everything else.

    Args:
        level: `debug`, `info`, `warning` or `error`.
        form: `json` or `plain`.
        stream: where to write; standard error if none is given.
        facts: what stands in every line, such as the number of a worker.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    make: Callable[[Mapping[str, object]], logging.Formatter] = JsonLines if form == "json" else PlainLines
    handler.setFormatter(make(facts))
    handler.addFilter(Seldom())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in ROOTS:
        logging.getLogger(name).setLevel(level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
