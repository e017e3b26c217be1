"""A console's connection to a real daemon."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject

from gui.api.transport import Http, Target
from tests.live_daemon import LiveDaemon


@contextmanager
def connect(owner: QObject, daemon: LiveDaemon, name: str) -> Iterator[Http]:
    """Connect over the daemon's socket, with a key of its own.

    Args:
        owner: parent of the connection.
        daemon: a real one.
        name: of the console key.
    """
    http = Http(owner)
    http.set_target(Target(socket=str(daemon.home / "run" / "admin.sock")))
    http.set_key(str(daemon.admin.call("POST", "/api/pair", {"name": name})["key"]))
    yield http
    http.set_target(Target())
