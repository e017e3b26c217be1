"""Every shortcut of the window works wherever in it the keyboard is (console rule 26)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import cycle

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.paging import Page
from gui.app import ConsoleProgram
from gui.views.applications.creating.create_application import CreateApplicationDialog
from gui.views.applications.page.details import ApplicationDetails
from gui.views.frames.place_names import APPLICATIONS, USERS
from gui.views.frames.screen import Screen
from gui.views.users.dialog import UserDialog
from gui.views.window.about import AboutDialog
from gui.widgets.fields.clipboard import copy_text
from gui.widgets.window.palette import Palette
from tests.gui.makers import make_application
from tests.gui.patient_bot import until_answered
from tests.gui.pressing import press
from tests.gui.told_daemon import ToldDaemon

APPLICATION = make_application()
ONE = f"/api/applications/{APPLICATION.id}"
PLACE = f"{APPLICATIONS}/{APPLICATION.id}"


@pytest.fixture
def page(qtbot: QtBot, console: ConsoleProgram, told_daemon: ToldDaemon) -> ApplicationDetails:
    """The page of an application, in a window that has been to another place before."""
    answers = {ONE: APPLICATION, f"{ONE}/secrets": [], f"{ONE}/sign-out-notices": Page([], None, 0)}
    for path, answer in answers.items():
        told_daemon.tell("GET", path, 200, answer)
    return come_to_page(qtbot, console)


def come_to_page(qtbot: QtBot, console: ConsoleProgram) -> ApplicationDetails:
    """Go to the page of the application by way of the users, with no dialog open."""
    for dialog in console.window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.done(0)
    console.window.go(USERS)
    console.window.go(PLACE)
    found = console.window.screen_shown
    assert isinstance(found, ApplicationDetails)
    qtbot.waitUntil(lambda: found.stored is not None)
    until_answered(qtbot)
    console.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is console.window)
    return found


def stay_on_page(qtbot: QtBot, console: ConsoleProgram, page: ApplicationDetails) -> ApplicationDetails:
    """The page as it was found; made anew only if the last keys led away from it, for that costs."""
    for dialog in console.window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.done(0)
    if console.window.screen_shown is not page:
        return come_to_page(qtbot, console)
    page.discard()
    console.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is console.window)
    return page


def _shown(console: ConsoleProgram, kind: type[QDialog]) -> bool:
    return any(dialog.isVisible() for dialog in console.window.findChildren(kind))


def _shell_part(name: str) -> Callable[[ConsoleProgram, ApplicationDetails], QWidget]:
    def find(console: ConsoleProgram, _page: ApplicationDetails) -> QWidget:
        part: QWidget = getattr(console.window.shell, name)
        return next(each for each in part.findChildren(QToolButton if name == "top_bar" else QWidget) if _takes_keyboard(each))

    return find


def _takes_keyboard(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


FOCUS: dict[str, Callable[[ConsoleProgram, ApplicationDetails], QWidget]] = {
    "sidebar": _shell_part("sidebar"),
    "top bar": _shell_part("top_bar"),
    "the page as a whole": lambda _console, page: page,
    "a line of text": lambda _console, page: page.settings.about.name,
    "a text of several lines": lambda _console, page: page.settings.about.description,
    "the tabs": lambda _console, page: next(iter(page.findChildren(QTabBar)), page.tabs),
    "a button": lambda _console, page: page.header.power,
}
PLACES = ["overview", "applications", "sign_in_experience", "resources", "roles", "organizations", "users", "audit", "settings"]
UNDONE: list[bool] = []
Happened = Callable[[ConsoleProgram, list[str]], bool]


def _went(place: str) -> Happened:
    return lambda console, _asked: console.window.history.place == place


# What happens, by the keys; it is told of the window and of what was asked of the daemon since.
SHORTCUTS: dict[str, Happened] = {
    "Ctrl+S": lambda _console, asked: f"PATCH {ONE}" in asked,
    "Ctrl+Shift+C": lambda _console, _asked: QApplication.clipboard().text() == APPLICATION.id,
    "Ctrl+K": lambda console, _asked: _shown(console, Palette),
    "Ctrl+P": lambda console, _asked: _shown(console, Palette),
    "Ctrl+N": lambda console, _asked: _shown(console, CreateApplicationDialog),
    "F1": lambda console, _asked: _shown(console, AboutDialog),
    "F5": lambda _console, asked: f"GET {ONE}" in asked,
    "Ctrl+R": lambda _console, asked: f"GET {ONE}" in asked,
    "Alt+Left": _went(USERS),
    "Ctrl+Z": lambda _console, _asked: UNDONE == [True],
    **{f"Ctrl+{number}": _went(place) for number, place in enumerate(PLACES, 1)},
}
# What they do is seen in tests of their own: they need a list, a way forth, or are not survived by the window.
OTHERS = {"Ctrl+F", "Alt+Right", "Ctrl+Shift+D", "Ctrl+Q"}


def test_the_table_has_every_shortcut(console: ConsoleProgram, page: ApplicationDetails) -> None:
    """Whoever adds one adds it here; each of the others belongs to the window as well."""
    actions = [action for action in console.window.actions() if isinstance(action, QAction)]
    assert {keys.toString() for action in actions for keys in action.shortcuts()} | {"Ctrl+Shift+C"} == set(SHORTCUTS) | OTHERS
    assert {action.shortcutContext() for action in actions} == {Qt.ShortcutContext.WindowShortcut}


# The keys of the places are alike, so the first is pressed everywhere, and each of the others at one place, by turns.
EVERYWHERE = [keys for keys in SHORTCUTS if not keys[-1].isdigit() or keys == "Ctrl+1"]
BY_TURNS = dict(zip([keys for keys in SHORTCUTS if keys not in EVERYWHERE], cycle(FOCUS), strict=False))


@pytest.mark.parametrize("name", FOCUS)
def test_every_shortcut_works_wherever_the_keyboard_is(
    qtbot: QtBot, console: ConsoleProgram, page: ApplicationDetails, told_daemon: ToldDaemon, name: str
) -> None:
    """In sidebar and top bar as in the page; a text field keeps for itself only what it can take back itself."""
    for keys in SHORTCUTS:
        if BY_TURNS.get(keys, name) != name:
            continue
        find, page = FOCUS[name], stay_on_page(qtbot, console, page)
        copy_text("something else")
        UNDONE.clear()
        place = find(console, page)
        if keys == "Ctrl+S":
            told_daemon.tell("PATCH", ONE, 200, APPLICATION)
            QTest.keyClicks(page.settings.about.name, "x")
        if keys == "Ctrl+Z":
            console.window.toast.show_text("Done", lambda: UNDONE.append(True))
        place.setFocus()
        qtbot.waitUntil(partial(_has_keyboard, place))
        before, combination = len(told_daemon.asked), QKeySequence(keys)[0]  # type: ignore[index] # the stubs do not know it
        QTest.keyClick(place, combination.key(), combination.keyboardModifiers())
        qtbot.waitUntil(partial(_happened, console, told_daemon, keys, before))
        until_answered(qtbot)


def _has_keyboard(place: QWidget) -> bool:
    return QApplication.focusWidget() is place


def _happened(console: ConsoleProgram, daemon: ToldDaemon, keys: str, before: int) -> bool:
    return SHORTCUTS[keys](console, [f"{each.verb} {each.path}" for each in daemon.asked[before:]])


def test_ctrl_z_takes_back_what_was_typed_before_it_takes_back_what_was_done(qtbot: QtBot, console: ConsoleProgram, page: ApplicationDetails) -> None:
    """A text field with something to take back comes first."""
    UNDONE.clear()
    name: QLineEdit = page.settings.about.name
    before = name.text()
    name.setFocus()
    QTest.keyClicks(name, "x")
    console.window.toast.show_text("Done", lambda: UNDONE.append(True))
    QTest.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (name.text(), UNDONE) == (before, [])
    page.discard()
    QTest.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: UNDONE == [True])


def test_the_palette_offers_what_is_possible_now(qtbot: QtBot, console: ConsoleProgram, page: ApplicationDetails) -> None:
    """*Undo*, *Save changes* and *Discard changes* only where there is something to undo, to save or to discard."""

    def offered() -> set[str]:
        return {finding.title for finding in console.window.commands.findings()} & {"Undo", "Save changes", "Discard changes"}

    assert offered() == set()
    QTest.keyClicks(page.settings.about.name, "x")
    assert offered() == {"Save changes", "Discard changes"}
    console.window.toast.show_text("Done", lambda: None)
    assert "Undo" in offered()
    next(finding for finding in console.window.commands.findings() if finding.title == "Discard changes").run()
    assert not page.is_dirty


def test_ctrl_n_begins_what_the_list_holds(qtbot: QtBot, console: ConsoleProgram) -> None:
    """A user in the list of users, also from the sidebar; Ctrl+F leads to its search, Alt+Right goes forth."""
    window = console.window
    window.go(USERS)
    until_answered(qtbot)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    assert window.shell is not None
    button = next(each for each in window.shell.sidebar.findChildren(QWidget) if _takes_keyboard(each))
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _shown(console, UserDialog))
    press(next(dialog for dialog in window.findChildren(UserDialog)).cancel_button)
    QTest.keyClick(button, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.history.place == "overview")
    before: Screen | None = window.screen_shown
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.history.place == "overview" and window.screen_shown is not before)
    until_answered(qtbot)
