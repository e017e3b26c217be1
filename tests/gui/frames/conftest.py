"""Two administrators at one daemon."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from tests.gui.frames.administrators import Administrator
from tests.gui.live_http import connect
from tests.live_daemon import LiveDaemon


@pytest.fixture
def tenant_as_before(live_daemon: LiveDaemon) -> Iterator[None]:
    """What a test sets for all pages of the daemon that many share is put back."""
    paths = ("/api/branding", "/api/account-settings")
    before = {path: live_daemon.admin.call("GET", path) for path in paths}
    yield
    for path in paths:
        now = live_daemon.admin.call("GET", path)
        if now["version"] != before[path]["version"]:
            live_daemon.admin.call("PUT", path, {**before[path], "version": now["version"]}, headers={"If-Match": f'"{now["version"]}"'})


@pytest.fixture
def two(
    qtbot: QtBot, owner: QObject, live_daemon: LiveDaemon, tenant_as_before: None, theme: Theme, icons: Icons, tmp_path: Path
) -> Iterator[tuple[Administrator, Administrator]]:
    with ExitStack() as open_until_the_end:
        made = []
        for name in ("Joon", "Mina"):
            http = open_until_the_end.enter_context(connect(owner, live_daemon, name))
            (tmp_path / name).mkdir()
            made.append(Administrator(qtbot, Api(http), theme, icons, tmp_path / name))
        yield made[0], made[1]
