"""Until the daemon is reached the window says what goes on and what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.api.api import Api
from gui.api.connection import Connection, ConnectionState
from gui.api.errors import ApiError, ErrorKind
from gui.api.key_store import KeyStore
from gui.api.transport import Http
from gui.daemon_process import DaemonProcess, Started, StartResult
from gui.theme.icons import Icons
from gui.translation import Language
from gui.views.window.connect import ConnectScreen


class QuietProcess(DaemonProcess):
    """Counts instead of starting."""

    starts = 0
    cancels = 0

    def start(self) -> None:
        self.starts += 1

    def cancel(self) -> None:
        self.cancels += 1


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


@pytest.mark.parametrize(
    ("code", "words"),
    [("en", "It is still at work, since 1,005 seconds."), ("ko", "1,005초째 시작하고 있습니다.")],
)
def test_a_long_start_says_for_how_long_and_can_be_given_up(
    qtbot: QtBot, qapp: QApplication, connection: Connection, icons: Icons, code: str, words: str
) -> None:
    """Cancel is not there at once, for a double click would press it; nothing has failed when it was used."""
    language = Language(qapp)
    language.choose(code)
    try:
        screen, process = make_screen(qtbot, connection, icons)
        told: list[bool] = []
        screen.starting.connect(told.append)
        connection.open()
        screen.action.click()
        assert not screen.action.isVisible()
        assert screen.waiting.isVisible()
        screen._begun -= 1005
        screen.retranslate()
        assert screen.text.text().startswith(words)
        screen.action.click()
        assert (process.starts, process.cancels, screen.action.isVisible()) == (1, 1, False)
        process.finished.emit(Started(StartResult.CANCELLED))
        assert (told, screen.detail.text(), screen.waiting.isVisible()) == ([True, False], "", False)
        screen.action.click()
        assert process.starts == 2
    finally:
        language.choose("en")


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
