"""The window: places, guard, commands, states of the connection, language and theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from common.contracts.paging import Page
from common.paths import runtime_folder
from gui.api.connection import ConnectionState
from gui.app import ConsoleProgram
from gui.daemon_process import Started, StartResult
from gui.views.applications.applications import ApplicationsScreen
from gui.views.experience.sign_in_experience import SignInExperienceScreen
from gui.views.overview.overview import OverviewScreen
from gui.views.users.users import UsersScreen
from gui.views.window.history import History
from gui.views.window.settings import SettingsScreen
from gui.widgets.window.confirm import ConfirmDialog
from tests.gui.makers import make_organization, make_user
from tests.gui.pressing import press
from tests.gui.told_daemon import ToldDaemon


def test_the_console_opens_where_it_was_left(console: ConsoleProgram) -> None:
    """At first that is the overview."""
    assert isinstance(console.window.screen_shown, OverviewScreen)
    console.window.go("users")
    assert isinstance(console.window.screen_shown, UsersScreen)
    assert console.parts.preferences.last_place == "users"
    assert console.window.windowTitle() == "Users — Letpass"


def test_back_and_forward_follow_the_visits(console: ConsoleProgram) -> None:
    """Alt+Left and Alt+Right, as in a browser."""
    console.window.go("users")
    console.window.go("settings")
    console.window.step(-1)
    assert isinstance(console.window.screen_shown, UsersScreen)
    console.window.step(1)
    assert isinstance(console.window.screen_shown, SettingsScreen)
    console.window.step(1)
    assert isinstance(console.window.screen_shown, SettingsScreen)


def test_history_forgets_what_lay_ahead() -> None:
    """Going somewhere else from the middle cuts the way forward."""
    history = History("a")
    for place in ("b", "c"):
        history.go(place)
    history.move(-1)
    history.go("d")
    assert (history.place, history.find(1), history.find(-1), history.find(-2), history.find(-3)) == ("d", None, "b", "a", None)
    history.forget("b")
    assert (history.place, history.find(-1)) == ("d", "a")


def test_unsaved_changes_hold_somebody_back(qtbot: QtBot, console: ConsoleProgram) -> None:
    """Staying keeps what was typed; leaving is said in words (console rule 4)."""
    window = console.window
    window.go("sign_in_experience")
    screen = window.screen_shown
    assert isinstance(screen, SignInExperienceScreen)
    qtbot.waitUntil(lambda: screen.stored is not None)
    screen.form.texts["product_name"].setText("Northlight")
    window.go("users")
    assert window.leaving.dialog is not None
    window.leaving.dialog.cancel_button.click()
    assert (window.screen_shown, screen.form.texts["product_name"].text()) == (screen, "Northlight")
    assert not window.close()
    assert window.leaving.dialog is not None
    window.leaving.dialog.reject()
    window.go("users")
    assert window.leaving.dialog is not None
    window.leaving.dialog.action_button.click()
    assert isinstance(window.screen_shown, UsersScreen)


@pytest.mark.parametrize("answer", ["button", "Return", "Escape"])
def test_the_sidebar_marks_what_is_shown(qtbot: QtBot, console: ConsoleProgram, answer: str) -> None:
    """Who stays on a page with unsaved changes finds it marked, and not where the click would have led."""
    window = console.window
    window.go("sign_in_experience")
    screen = window.screen_shown
    assert isinstance(screen, SignInExperienceScreen)
    qtbot.waitUntil(lambda: screen.stored is not None)
    QTest.keyClicks(screen.form.texts["product_name"], "Northlight")
    assert window.shell is not None
    buttons = window.shell.sidebar._buttons
    press(buttons["users"])
    dialog = window.leaving.dialog
    assert dialog is not None
    if answer == "button":
        press(dialog.cancel_button)
    else:
        QTest.keyClick(dialog.cancel_button, Qt.Key.Key_Return if answer == "Return" else Qt.Key.Key_Escape)
    assert window.screen_shown is screen
    assert [place for place, button in buttons.items() if button.isChecked()] == ["sign_in_experience"]
    press(buttons["users"])
    assert window.leaving.dialog is not None
    press(window.leaving.dialog.action_button)
    assert [place for place, button in buttons.items() if button.isChecked()] == ["users"]


def test_the_window_is_called_what_its_page_shows(qtbot: QtBot, console: ConsoleProgram, told_daemon: ToldDaemon) -> None:
    """By the name of the record, once it is known; an id says nothing to people."""
    told_daemon.tell("GET", "/api/organizations/northlight1", 200, make_organization(0, name="Northlight"))
    console.window.go("organizations/northlight1")
    assert console.window.windowTitle() == "Letpass"
    qtbot.waitUntil(lambda: console.window.windowTitle() == "Northlight — Letpass")


def test_a_start_from_the_offline_bar_can_be_given_up(console: ConsoleProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    """The button that starts a daemon gives it up while it starts, also in a shell that was built anew meanwhile."""
    window, process = console.window, console.window._process
    done: list[str] = []
    for name in ("start", "cancel"):
        monkeypatch.setattr(process, name, lambda name=name: done.append(name))

    def button() -> QPushButton:
        assert window.shell is not None
        return window.shell.away.findChildren(QPushButton)[0]

    assert button().text() == "Start daemon"
    button().click()
    window.choose_mode("dark")
    assert button().text() == "Cancel the start"
    button().click()
    assert done == ["start", "cancel"]
    process.finished.emit(Started(StartResult.CANCELLED))
    assert button().text() == "Start daemon"


def test_every_command_has_a_shortcut_or_a_place_in_the_palette(console: ConsoleProgram) -> None:
    """Everything can be done by keyboard (requirement G1)."""
    shortcuts = {sequence.toString() for action in console.window.actions() for sequence in action.shortcuts()}
    assert {"Ctrl+K", "Ctrl+N", "Ctrl+F", "F5", "Alt+Left", "Alt+Right", "Ctrl+Q", *(f"Ctrl+{number}" for number in range(1, 7))} <= shortcuts
    assert {"Create application", "Go to the users", "Switch between light and dark", "한국어"} <= {
        finding.title for finding in console.window.commands.findings()
    }


def test_shortcuts_work(qtbot: QtBot, console: ConsoleProgram) -> None:
    """Ctrl+2 goes to the applications, Ctrl+F to their filter."""
    window = console.window
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    screen = window.screen_shown
    assert isinstance(screen, ApplicationsScreen)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert screen.card.search.hasFocus()


def test_a_daemon_that_goes_away_is_a_state_and_not_a_storm(qtbot: QtBot, console: ConsoleProgram, told_daemon: ToldDaemon) -> None:
    """The bar says since when; what was shown stays; the console comes back by itself (console rule 24)."""
    window = console.window
    window.go("applications")
    screen = window.screen_shown
    assert isinstance(screen, ApplicationsScreen)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 2)
    file = runtime_folder() / "endpoint.json"
    file.rename(file.with_suffix(".away"))
    console.parts.connection.open()
    shell = window.shell
    assert shell is not None
    qtbot.waitUntil(shell.away.isVisible)
    assert (shell.sidebar.chip.title.text(), screen.model.rowCount()) == ("Offline", 2)
    file.with_suffix(".away").rename(file)
    qtbot.waitUntil(lambda: console.parts.connection.state is ConnectionState.CONNECTED)
    qtbot.waitUntil(lambda: not shell.away.isVisible())
    assert window.screen_shown is screen


def test_what_others_change_is_shown(qtbot: QtBot, console: ConsoleProgram, told_daemon: ToldDaemon) -> None:
    """The events stream makes the open list look again (requirement G1: live updates)."""
    window = console.window
    window.go("users")
    screen = window.screen_shown
    assert isinstance(screen, UsersScreen)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1)
    told_daemon.tell("GET", "/api/users", 200, Page([make_user(0), make_user(1)], None, 2))
    line = b'data: {"event":"user.created","subject":"user","id":"user00000001","at":1800000000}\n\n'
    told_daemon.tell("GET", "/api/events", 200, line)
    console.parts.connection.events.start()
    qtbot.waitUntil(lambda: screen.model.rowCount() == 2)


def test_the_answer_about_the_key_file_is_remembered(qtbot: QtBot, console: ConsoleProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked once, in words (console rule 33)."""
    console.parts.connection.answer_needed.emit()
    dialog = next(found for found in console.window.findChildren(ConfirmDialog) if found.isVisible())
    dialog.reject()
    assert console.parts.preferences.key_file_allowed is False
