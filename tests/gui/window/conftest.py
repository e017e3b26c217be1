"""A console at a daemon that is told what to answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app import ConsoleProgram, make_console
from gui.preferences import Preferences
from tests.gui.makers import NOW
from tests.gui.told_daemon import ToldDaemon
from tests.gui.window.told_answers import announce, tell_everything


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an installation, for the console alone."""
    monkeypatch.setenv("LETPASS_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def console(qtbot: QtBot, qapp: QApplication, owner: QObject, home: Path, told_daemon: ToldDaemon, no_engine: None) -> Iterator[ConsoleProgram]:
    """The console, with its shell shown, in English and light; its previews have no browser engine."""
    tell_everything(told_daemon)
    announce(told_daemon)
    preferences = Preferences(home / "console.ini")
    preferences.language, preferences.theme = "en", "light"
    program = make_console(qapp, parent=owner, preferences=preferences, now=lambda: NOW, starts_daemon=False)
    qtbot.addWidget(program.window, before_close_func=lambda _window: program.window.allow_closing())
    program.start()
    qtbot.waitUntil(lambda: program.window.shell is not None)
    yield program
    program.language.choose("en")
