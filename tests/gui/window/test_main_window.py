"""The window: places, guard, commands, states of the connection, language and theme."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from common.contracts.applications import ApplicationCounts
from common.contracts.branding import TenantBranding
from common.contracts.paging import Page
from common.contracts.status import ConsoleRole, Paired
from common.endpoint import Endpoint, write_endpoint
from common.paths import make_private_folder, runtime_folder
from gui.api.connection import ConnectionState
from gui.app import ConsoleProgram, make_console
from gui.daemon_process import Started, StartResult
from gui.preferences import Preferences
from gui.views.applications.applications import ApplicationsScreen
from gui.views.experience.sign_in_experience import SignInExperienceScreen
from gui.views.overview.overview import OverviewScreen
from gui.views.users.users import UsersScreen
from gui.views.window.history import History
from gui.views.window.settings import SettingsScreen
from gui.widgets.window.confirm import ConfirmDialog
from gui.widgets.window.palette import Palette
from gui.widgets.window.ranking import Fit, find_fit, fuzzy_pattern
from tests.gui.makers import NOW, make_entry, make_organization, make_row, make_status, make_user
from tests.gui.pressing import press
from tests.gui.told_daemon import ToldDaemon


def announce(daemon: ToldDaemon) -> Path:
    write_endpoint(Endpoint(daemon.socket, "", "http://localhost:8710/oidc", os.getpid(), 1), make_private_folder(runtime_folder()))
    return runtime_folder() / "endpoint.json"


def tell_everything(daemon: ToldDaemon) -> None:
    """Answers for every screen."""
    answers: dict[str, Any] = {
        "/api/status": make_status(),
        "/api/applications": Page([make_row(0), make_row(1)], None, 2),
        "/api/applications/counts": ApplicationCounts(1, 2, 0),
        "/api/users": Page([make_user(0)], None, 1),
        "/api/audit": Page([make_entry(0)], None, 1),
        "/api/branding": TenantBranding(version=1),
        "/api/permissions": [],
    }
    for path, answer in answers.items():
        daemon.tell("GET", path, 200, answer)
    daemon.tell("POST", "/api/pair", 200, Paired("key-1", ConsoleRole.OWNER))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LETPASS_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def console(qtbot: QtBot, qapp: QApplication, owner: QObject, home: Path, told_daemon: ToldDaemon) -> Iterator[ConsoleProgram]:
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


def test_the_console_opens_where_it_was_left(console: ConsoleProgram) -> None:
    """At first that is the overview."""
    assert isinstance(console.window.screen_shown, OverviewScreen)
    console.window.go("users")
    assert isinstance(console.window.screen_shown, UsersScreen)
    assert console.parts.preferences.last_place == "users"
    assert console.window.windowTitle() == "Users – Letpass"


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


def test_another_language_or_theme_keeps_what_was_typed(qtbot: QtBot, console: ConsoleProgram) -> None:
    """The switch happens without a restart and without a loss (requirement G1)."""
    window = console.window
    window.go("sign_in_experience")
    first = window.screen_shown
    assert isinstance(first, SignInExperienceScreen)
    qtbot.waitUntil(lambda: first.stored is not None)
    first.form.texts["product_name"].setText("Northlight")
    window.choose_language("ko")
    second = window.screen_shown
    assert isinstance(second, SignInExperienceScreen)
    assert second is not first
    assert re.search("[가-힣]", second.title)
    qtbot.waitUntil(lambda: second.form.texts["product_name"].text() == "Northlight")
    window.choose_mode("dark")
    third = window.screen_shown
    assert isinstance(third, SignInExperienceScreen)
    qtbot.waitUntil(lambda: third.form.texts["product_name"].text() == "Northlight")
    assert console.parts.theme.dark
    assert (console.parts.preferences.language, console.parts.preferences.theme) == ("ko", "dark")


def test_another_theme_keeps_what_was_searched(qtbot: QtBot, console: ConsoleProgram, told_daemon: ToldDaemon) -> None:
    """Search and filters stay as they were, and the daemon is asked for them and not for everything."""
    window = console.window
    window.go("users")
    first = window.screen_shown
    assert isinstance(first, UsersScreen)
    first.search_for("mina")
    first.status.setCurrentIndex(first.status.findData("suspended"))
    for choose, value in ((window.choose_mode, "dark"), (window.choose_language, "ko")):
        choose(value)
        fresh = window.screen_shown
        assert isinstance(fresh, UsersScreen)
        assert fresh is not first
        assert (fresh.card.search.text(), fresh.status.currentData()) == ("mina", "suspended")
        qtbot.waitUntil(lambda: {"search": "mina", "suspended": "true"}.items() <= told_daemon.asked[-1].query.items())


def test_the_window_is_called_what_its_page_shows(qtbot: QtBot, console: ConsoleProgram, told_daemon: ToldDaemon) -> None:
    """By the name of the record, once it is known; an id says nothing to people."""
    told_daemon.tell("GET", "/api/organizations/northlight1", 200, make_organization(0, name="Northlight"))
    console.window.go("organizations/northlight1")
    assert console.window.windowTitle() == "Letpass"
    qtbot.waitUntil(lambda: console.window.windowTitle() == "Northlight – Letpass")


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


def find_palette(console: ConsoleProgram) -> Palette:
    return next(found for found in console.window.findChildren(Palette) if found.isVisible())


def test_the_palette_finds_applications_users_and_commands(qtbot: QtBot, console: ConsoleProgram, told_daemon: ToldDaemon) -> None:
    """Ctrl+K; the daemon searches, the arrow keys choose, Enter goes there (console rule 10)."""
    console.window.open_finder()
    palette = find_palette(console)
    assert "Create application" in palette.titles()
    palette.line.setText("appl")
    qtbot.waitUntil(lambda: palette.titles()[:2] == ["Application 0", "Application 1"] and "Mina Seo" in palette.titles())
    assert told_daemon.last("GET", "/api/users").query["search"] == "appl"
    assert palette.titles().index("Go to the applications") < palette.titles().index("Mina Seo")
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: console.window.history.place == f"applications/{make_row(1).id}")


def test_what_can_be_seen_to_fit_stands_before_what_cannot(qtbot: QtBot, console: ConsoleProgram, told_daemon: ToldDaemon) -> None:
    """The daemon finds an application by the name that its users read, too; the row does not show that."""
    rows = [make_row(0, name="Archive"), make_row(1, name="Old books"), make_row(2, name="Bookshelf"), make_row(3, name="Notebook")]
    told_daemon.tell("GET", "/api/applications", 200, Page(rows, None, 4))
    told_daemon.tell("GET", "/api/users", 200, Page([make_user(0, email="book@example.org")], None, 1))
    console.window.open_finder()
    palette = find_palette(console)
    QTest.keyClicks(palette.line, "book")
    qtbot.waitUntil(lambda: len(palette.titles()) >= 5 and "Mina Seo" in palette.titles())
    assert palette.titles()[:5] == ["Old books", "Bookshelf", "Mina Seo", "Notebook", "Archive"]


def test_letters_find_commands_with_anything_between_them() -> None:
    """As people type."""
    assert fuzzy_pattern("gtu").search("Go to the users")
    assert not fuzzy_pattern("gtz").search("Go to the users")
    assert fuzzy_pattern("(").search("a (b)")


@pytest.mark.parametrize(
    ("typed", "first"),
    [("create api", "Create API resource"), ("create user", "Create user"), ("user", "Create user"), ("api", "Create API resource")],
)
def test_what_fits_best_stands_first(console: ConsoleProgram, typed: str, first: str) -> None:
    """A word at its beginning before letters with others between them; what was found for other words goes."""
    console.window.open_finder()
    palette = find_palette(console)
    palette.line.setText(typed)
    assert palette.titles()[0] == first
    palette.reject()


def test_a_title_fits_in_five_ways() -> None:
    """The whole, its beginning, its words in any order, somewhere inside, letters in this order."""
    title = "Create API resource"
    assert [find_fit(text, title) for text in ("create api resource", "create a", "api crea", "sour", "crs")] == list(Fit)
    assert find_fit("", title) is Fit.BEGINNING
    assert find_fit("user", title) is None


def test_the_palette_is_gone_before_a_page_is_built(qtbot: QtBot, console: ConsoleProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not stand over the window while that works."""
    window = console.window
    window.open_finder()
    palette = find_palette(console)
    seen: list[bool] = []
    show = window._show

    def watch(place: str) -> None:
        seen.append(isValid(palette) and palette.isVisible())
        show(place)

    monkeypatch.setattr(window, "_show", watch)
    palette.line.setText("go to the roles")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert seen == [False]
    assert window.history.place == "roles"


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
