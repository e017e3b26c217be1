"""The window against a real daemon: paired by itself, an application created by clicking, deleted and brought back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from gui.api.connection import ConnectionState
from gui.api.key_store import KeyPlace
from gui.app import ConsoleProgram, make_console
from gui.models.paged import ListState
from gui.preferences import Preferences
from gui.views.applications.applications import ApplicationsScreen
from gui.views.applications.creating.create_application import NAMING, CreateApplicationDialog
from gui.views.applications.page.details import ApplicationDetails
from gui.views.users.users import UsersScreen
from gui.widgets.window.confirm import ConfirmDialog
from tests.gui.pressing import press
from tests.live_daemon import LiveDaemon
from tests.makers import Person


@pytest.fixture
def console(
    qtbot: QtBot, qapp: QApplication, owner: QObject, live_daemon: LiveDaemon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ConsoleProgram]:
    monkeypatch.setenv("LETPASS_HOME", str(live_daemon.home))
    preferences = Preferences(tmp_path / "console.ini")
    preferences.language, preferences.theme, preferences.last_place = "en", "light", "applications"
    program = make_console(qapp, parent=owner, preferences=preferences, starts_daemon=False)
    qtbot.addWidget(program.window, before_close_func=lambda _window: program.window.allow_closing())
    program.start()
    qtbot.waitUntil(lambda: program.window.shell is not None)
    yield program


def test_the_console_pairs_with_its_own_users_daemon_without_a_question(console: ConsoleProgram, live_daemon: LiveDaemon) -> None:
    """Over the Unix socket; the chip says where it is connected."""
    connection = console.parts.connection
    assert (connection.state, connection.keys.place) == (ConnectionState.CONNECTED, KeyPlace.MEMORY)
    assert connection.status is not None
    assert connection.status.endpoints.issuer == live_daemon.issuer
    assert console.window.shell is not None
    assert console.window.shell.sidebar.chip.detail.text() == f"localhost:{live_daemon.port}"


def test_an_application_is_created_by_clicking_and_appears_everywhere(qtbot: QtBot, console: ConsoleProgram) -> None:
    """From the button to the secret, the details and the list; a deletion is taken back."""
    dialogs: list[QDialog] = []
    console.window.places.dialog_opened.connect(dialogs.append)
    screen = console.window.screen_shown
    assert isinstance(screen, ApplicationsScreen)
    screen.create_button.click()
    dialog = dialogs[0]
    assert isinstance(dialog, CreateApplicationDialog)
    assert dialog.service_choice.else_card is not None
    press(dialog.service_choice.else_card)
    press(dialog.next)
    assert dialog.step() == NAMING
    QTest.keyClicks(dialog.naming_step.name, "Lighthouse")
    dialog.next.click()
    qtbot.waitUntil(lambda: dialog.done_step is not None)
    assert dialog.done_step is not None
    assert dialog.done_step.secret is not None
    qtbot.waitUntil(lambda: "Lighthouse" in [item.name for item in screen.model.items()])
    item = next(item for item in screen.model.items() if item.name == "Lighthouse")
    assert len(item.id) == 21
    screen.row_actions.delete(item)
    qtbot.waitUntil(lambda: isinstance(dialogs[-1], ConfirmDialog))
    question = dialogs[-1]
    assert isinstance(question, ConfirmDialog)
    question.action_button.click()
    qtbot.waitUntil(lambda: screen.model.find_row(item.id) is None)
    qtbot.waitUntil(lambda: "deleted" in console.window.toast.text.text())
    console.window.toast.button.click()
    qtbot.waitUntil(lambda: screen.model.find_row(item.id) is not None)
    console.window.go(f"applications/{item.id}")
    details = console.window.screen_shown
    assert isinstance(details, ApplicationDetails)
    qtbot.waitUntil(lambda: details.title == "Lighthouse")


def test_a_user_is_found_by_name_and_what_happens_elsewhere_is_seen(
    qtbot: QtBot, console: ConsoleProgram, person: Person, live_daemon: LiveDaemon
) -> None:
    """The search is the daemon's, and the list follows changes of others."""
    console.window.go("users")
    screen = console.window.screen_shown
    assert isinstance(screen, UsersScreen)
    screen.search_for(person.username)
    qtbot.waitUntil(lambda: [user.username for user in screen.model.items()] == [person.username])
    screen.row_actions.set_suspended(screen.model.item(0), True)
    qtbot.waitUntil(lambda: bool(screen.model.item(0).suspended))
    console.window.go("audit")
    log = console.window.screen_shown
    qtbot.waitUntil(lambda: log.model.state is ListState.CONTENT and log.model.item(0).event == "user.suspended")  # type: ignore[union-attr]
