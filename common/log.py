"""Logs as JSON lines, or as plain lines for a terminal. Never a code, token, secret, password or query string."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import IO

import msgspec

ROOTS = ("daemon", "gui", "common")
_QUIET = ("asyncio", "aiohttp", "peewee", "PIL")


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and what the call gave as `extra={"facts": {...}}`."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line.update(getattr(record, "facts", {}))
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return msgspec.json.encode(line, enc_hook=str).decode()


class PlainLines(logging.Formatter):
    """One readable line, facts behind it as name=value."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of text."""
        facts = " ".join(f"{name}={value}" for name, value in getattr(record, "facts", {}).items())
        line = f"{datetime.fromtimestamp(record.created):%H:%M:%S} {record.levelname.lower():7} {record.getMessage()} {facts}".rstrip()
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


def set_up_logs(level: str = "info", form: str = "json", stream: IO[str] | None = None) -> None:
    """Send the logs of our three packages to a stream, and only warnings of everything else.

    Args:
        level: `debug`, `info`, `warning` or `error`.
        form: `json` or `plain`.
        stream: where to write; standard error if none is given.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    make: Callable[[], logging.Formatter] = JsonLines if form == "json" else PlainLines
    handler.setFormatter(make())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in ROOTS:
        logging.getLogger(name).setLevel(level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
