"""A daemon with the sample data and a console beside it, through which tests walk."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QColor, QDesktopServices
from PySide6.QtWidgets import QApplication, QColorDialog, QFileDialog
from pytestqt.qtbot import QtBot

from gui.api.transport import Http
from gui.app import ConsoleProgram, make_console
from gui.preferences import Preferences
from tests.gui.sign_in_log.requests import Asking
from tests.gui.walk.silent import HARMLESS, SILENT
from tests.gui.walk.traces import Outside
from tests.gui.walk.walker import Walker
from tests.live_daemon import LiveDaemon
from tests.processes import ROOT


@pytest.fixture(scope="module")
def demo_daemon() -> Iterator[LiveDaemon]:
    """A daemon with the sample data of `./dev demo`, for the tests of one file."""
    daemon = LiveDaemon()
    try:
        daemon.initialise()
        applied = daemon.command("apply", str(ROOT / "resources/demo/demo.toml"), environment={"LETPASS_DEMO_SECRET": secrets.token_urlsafe(32)})
        assert applied.returncode == 0, applied.stdout + applied.stderr
        daemon.start()
        let_requests_fail(daemon)
        daemon.admin.call("POST", "/api/webhooks", {"name": "Archive", "url": "https://hooks.letpass.invalid/in", "events": ["keys"]})
        yield daemon
        assert daemon.errors() == []
    finally:
        daemon.remove()


def let_requests_fail(daemon: LiveDaemon) -> None:
    """Give the sign-in log entries: with fixes that the daemon carries out, with one that is done by hand, and of nobody known."""
    pagemark = Asking(daemon, "pagemarkdemo000000001", "", "https://pagemark.example/callback")
    redirect = daemon.admin.call("GET", f"/api/applications/{pagemark.id}")["settings"]["redirect_uris"][0]
    pagemark.authorize(redirect_uri=redirect, code_challenge="", code_challenge_method="")
    pagemark.authorize(redirect_uri=f"{redirect}/")
    pagemark.exchange("wrong")
    Asking(daemon, "nobodyknows0000000001", "", redirect).authorize()


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Outside:
    """What leaves the console; browser and dialogs of the system stay closed."""
    seen = Outside()
    send = Http.send

    def count(self: Http, *arguments: Any, **named: Any) -> Any:
        seen.requests += 1
        return send(self, *arguments, **named)

    def open_address(address: QUrl) -> bool:
        seen.opened.append(address.toString())
        return True

    def choose_file(*_arguments: object) -> tuple[str, str]:
        seen.opened.append("file")
        return "", ""

    def choose_colour(*_arguments: object) -> QColor:
        seen.opened.append("colour")
        return QColor()

    def stop(_endpoint: object) -> bool:
        seen.opened.append("end of the daemon")
        return True

    monkeypatch.setattr(Http, "send", count)
    monkeypatch.setattr("gui.views.window.settings.stop_daemon", stop)
    monkeypatch.setattr(QDesktopServices, "openUrl", open_address)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose_file)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose_file)
    monkeypatch.setattr(QColorDialog, "getColor", choose_colour)
    return seen


@pytest.fixture
def console(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    qapp: QApplication,
    owner: QObject,
    demo_daemon: LiveDaemon,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[ConsoleProgram]:
    """A console at that daemon, without a browser engine, which costs much, unless the file says `WITH_ENGINE`."""
    if not getattr(request.module, "WITH_ENGINE", False):
        request.getfixturevalue("no_engine")
    monkeypatch.setenv("LETPASS_HOME", str(demo_daemon.home))
    preferences = Preferences(tmp_path / "console.ini")
    preferences.language, preferences.theme, preferences.last_place = "en", "light", "settings"
    program = make_console(qapp, parent=owner, preferences=preferences, starts_daemon=False)
    qtbot.addWidget(program.window, before_close_func=lambda _window: program.window.allow_closing())
    program.start()
    qtbot.waitUntil(lambda: program.window.shell is not None)
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    yield program
    program.language.choose("en")


@pytest.fixture
def walker(qtbot: QtBot, console: ConsoleProgram, outside: Outside, qtlog: Any) -> Iterator[Walker]:
    """Presses what the test names; afterwards nothing may be wrong, and Qt may have warned of nothing."""
    found = Walker(qtbot, console, outside, SILENT)
    yield found
    warned = [record.message for record in qtlog.records]
    assert [message for message in warned if not any(known in message for known in HARMLESS)] == []
    assert found.is_checked
