"""Two administrators at one daemon."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.api.api import Api
from gui.api.transport import Http, Target
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from tests.gui.frames.administrators import Administrator
from tests.live_daemon import LiveDaemon


@pytest.fixture
def two(
    qtbot: QtBot, owner: QObject, live_daemon: LiveDaemon, theme: Theme, icons: Icons, tmp_path: Path
) -> Iterator[tuple[Administrator, Administrator]]:
    made, connections = [], []
    for name in ("Joon", "Mina"):
        http = Http(owner)
        http.set_target(Target(socket=str(live_daemon.home / "run" / "admin.sock")))
        http.set_key(str(live_daemon.admin.call("POST", "/api/pair", {"name": name})["key"]))
        (tmp_path / name).mkdir()
        made.append(Administrator(qtbot, Api(http), theme, icons, tmp_path / name))
        connections.append(http)
    yield made[0], made[1]
    for http in connections:
        http.set_target(Target())
