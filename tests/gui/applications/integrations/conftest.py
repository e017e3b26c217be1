"""A real daemon's API for the tests that need its services."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from gui.api.api import Api
from gui.api.transport import Http, Target
from tests.live_daemon import LiveDaemon


@pytest.fixture
def live_api(owner: QObject, live_daemon: LiveDaemon) -> Iterator[Api]:
    """The API of a real daemon."""
    http = Http(owner)
    http.set_target(Target(socket=str(live_daemon.home / "run" / "admin.sock")))
    http.set_key(str(live_daemon.admin.call("POST", "/api/pair", {"name": "service test"})["key"]))
    yield Api(http)
    http.set_target(Target())
