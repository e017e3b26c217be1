"""Until the daemon is reached the window says what goes on and what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.api.api import Api
from gui.api.connection import Connection, ConnectionState
from gui.api.errors import ApiError, ErrorKind
from gui.api.key_store import KeyStore
from gui.api.transport import Http
from gui.daemon_process import DaemonProcess, Started, StartResult
from gui.theme.icons import Icons
from gui.views.window.connect import ConnectScreen


class QuietProcess(DaemonProcess):
    """Counts instead of starting."""

    starts = 0

    def start(self) -> None:
        self.starts += 1


@pytest.fixture
def connection(owner: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    monkeypatch.setenv("LETPASS_HOME", str(tmp_path))
    http = Http(owner)
    made = Connection(http, Api(http), KeyStore(file=tmp_path / "keys.json"), owner)
    yield made
    made.close()


def make_screen(qtbot: QtBot, connection: Connection, icons: Icons, *, by_itself: bool = False) -> tuple[ConnectScreen, QuietProcess]:
    process = QuietProcess(parent=connection)
    screen = ConnectScreen(connection, process, icons, starts_by_itself=by_itself)
    qtbot.addWidget(screen)
    screen.show()
    return screen, process


def test_without_a_daemon_one_is_started_the_first_time(qtbot: QtBot, connection: Connection, icons: Icons) -> None:
    """`letpass` alone is enough; but a daemon that somebody has stopped stays stopped."""
    screen, process = make_screen(qtbot, connection, icons, by_itself=True)
    connection.open()
    assert process.starts == 1
    assert screen.heading.text() == "Starting the daemon"
    process.finished.emit(Started(StartResult.FAILED, "letpassd: Port 8710 is taken."))
    connection.changed.emit(ConnectionState.ABSENT)
    assert process.starts == 1


def test_a_start_that_fails_shows_the_daemons_last_words(qtbot: QtBot, connection: Connection, icons: Icons) -> None:
    """And can be tried again."""
    screen, process = make_screen(qtbot, connection, icons)
    connection.open()
    screen.action.click()
    process.finished.emit(Started(StartResult.FAILED, "letpassd: Port 8710 is taken."))
    assert screen.detail.text() == "letpassd: Port 8710 is taken."
    screen.action.click()
    assert process.starts == 2


def test_a_refusal_asks_for_a_code(qtbot: QtBot, connection: Connection, icons: Icons, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that prints one; the code may be typed in small letters and with a dash."""
    screen, _process = make_screen(qtbot, connection, icons)
    connection.refusal = ApiError(ErrorKind.FORBIDDEN, 403, "pairing.code", "A code is needed.")
    connection.state = ConnectionState.REFUSED
    connection.changed.emit(ConnectionState.REFUSED)
    assert screen.code.isVisible()
    assert "letpassd pair" in screen.text.text()
    codes: list[str] = []
    monkeypatch.setattr(connection, "pair", codes.append)
    screen.code.setText("ab12-cd34")
    screen.action.click()
    assert codes == ["AB12CD34"]
