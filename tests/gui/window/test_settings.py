"""Settings hold at once; where the key is kept is said plainly."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from common.endpoint import Endpoint
from common.secret_store import NoKeychain, SecretStore
from gui.api.api import Api
from gui.api.connection import Connection
from gui.api.key_store import KeyPlace, KeyStore, NeedsAnswer
from gui.api.transport import Http
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.translation import LANGUAGES
from gui.views.frames.screen import Say
from gui.views.window.settings import SettingsScreen
from gui.widgets.window.confirm import ConfirmDialog
from gui.widgets.window.toast import Toast
from tests.gui.makers import make_status


def no_keychain(service: str) -> SecretStore:
    raise NoKeychain("None here.")


@pytest.fixture
def connection(owner: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    monkeypatch.delenv("LETPASS_KEY_STORE", raising=False)
    http = Http(owner)
    keys = KeyStore(file=tmp_path / "keys.json", open_keychain=no_keychain)
    with pytest.raises(NeedsAnswer):
        keys.keep("http://localhost:8710/oidc", "key-1")
    made = Connection(http, Api(http), keys, owner)
    made.status = make_status()
    made.endpoint = Endpoint("/run/s", "", "http://localhost:8710/oidc", os.getpid(), 1)
    yield made
    made.close()


def make_screen(qtbot: QtBot, connection: Connection, icons: Icons, file: Path) -> tuple[SettingsScreen, Preferences]:
    preferences = Preferences(file)
    window = QWidget()
    qtbot.addWidget(window)
    screen = SettingsScreen(connection, preferences, icons, LANGUAGES, Say(Toast(icons, window)), window)
    window.show()
    screen.window_kept = window  # type: ignore[attr-defined]
    return screen, preferences


def test_where_the_key_is_kept_is_said_and_can_be_changed(qtbot: QtBot, connection: Connection, icons: Icons, tmp_path: Path) -> None:
    """In memory, in a private file, and back; never silently (console rule 33)."""
    screen, preferences = make_screen(qtbot, connection, icons, tmp_path / "console.ini")
    assert "in memory" in screen.key_text.text()
    screen.key_button.click()
    qtbot.waitUntil(lambda: connection.keys.place is KeyPlace.FILE)
    assert preferences.key_file_allowed is True
    assert connection.keys.file.stat().st_mode & 0o777 == 0o600
    again, _preferences = make_screen(qtbot, connection, icons, tmp_path / "console.ini")
    assert "not encrypted" in again.key_text.text()
    again.key_button.click()
    qtbot.waitUntil(lambda: connection.keys.place is KeyPlace.MEMORY)
    assert b"key-1" not in connection.keys.file.read_bytes()
    assert connection.keys.find("http://localhost:8710/oidc") == "key-1"


def test_theme_and_language_hold_at_once(qtbot: QtBot, connection: Connection, icons: Icons, tmp_path: Path) -> None:
    """No button to press afterwards."""
    screen, _preferences = make_screen(qtbot, connection, icons, tmp_path / "console.ini")
    with qtbot.waitSignal(screen.mode_chosen) as mode:
        screen.themes.button("dark").click()
    with qtbot.waitSignal(screen.language_chosen) as language:
        screen.languages.button("ko").click()
    assert (mode.args, language.args) == (["dark"], ["ko"])


def test_stopping_the_daemon_asks_once_and_says_what_stops(
    qtbot: QtBot, connection: Connection, icons: Icons, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can sign in while it is away: that is what the question says."""
    asked: list[Endpoint] = []

    def stop(endpoint: Endpoint) -> bool:
        asked.append(endpoint)
        return True

    monkeypatch.setattr("gui.views.window.settings.stop_daemon", stop)
    screen, _preferences = make_screen(qtbot, connection, icons, tmp_path / "console.ini")
    screen.stop_button.click()
    dialog = screen.findChildren(ConfirmDialog)[-1]
    assert asked == []
    with qtbot.waitSignal(screen.stopping):
        dialog.action_button.click()
    assert asked == [connection.endpoint]
