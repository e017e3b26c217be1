"""Where the keyboard is after a change of what is shown: in the page, never in the sidebar behind it (console rule 26)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from common.contracts.paging import Page
from common.contracts.secrets import IssuedSecret, Secret
from gui.app import ConsoleProgram, make_console
from gui.models.paged import ListState
from gui.preferences import Preferences
from gui.views.applications.page.details import ApplicationDetails
from gui.views.experience.sign_in_experience import SignInExperienceScreen
from gui.views.frames.place_names import AUDIT, EXPERIENCE, OVERVIEW, SETTINGS, USERS
from gui.views.users.users import UsersScreen
from tests.gui.makers import NOW, make_application
from tests.gui.patient_bot import until_answered
from tests.gui.pressing import press
from tests.gui.told_daemon import ToldDaemon
from tests.gui.window.told_answers import announce, tell_everything

APPLICATION = make_application()


@pytest.fixture
def console(
    qtbot: QtBot, qapp: QApplication, owner: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told_daemon: ToldDaemon
) -> Iterator[ConsoleProgram]:
    monkeypatch.setenv("LETPASS_HOME", str(tmp_path))
    monkeypatch.setattr("gui.views.preview.consent_preview.make_page", lambda _parent: None)
    tell_everything(told_daemon)
    one = f"/api/applications/{APPLICATION.id}"
    secret = Secret("s1", "Secret 1", "wxyz", True, NOW, None, None)
    for path, answer in ((one, APPLICATION), (f"{one}/secrets", []), (f"{one}/sign-out-notices", Page([], None, 0))):
        told_daemon.tell("GET", path, 200, answer)
    told_daemon.tell("POST", f"{one}/secrets", 201, IssuedSecret(secret, "a-new-secret-wxyz"))
    announce(told_daemon)
    preferences = Preferences(tmp_path / "console.ini")
    preferences.language, preferences.theme = "en", "light"
    program = make_console(qapp, parent=owner, preferences=preferences, now=lambda: NOW, starts_daemon=False)
    qtbot.addWidget(program.window, before_close_func=lambda _window: program.window.allow_closing())
    program.start()
    qtbot.waitUntil(lambda: program.window.shell is not None)
    until_answered(qtbot)
    yield program


def come_forward(qtbot: QtBot, console: ConsoleProgram) -> None:
    """Only in the active window does Qt tell who has the keyboard."""
    console.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is console.window)


def is_in_screen(console: ConsoleProgram) -> bool:
    screen, focus = console.window.screen_shown, console.window.focusWidget()
    return screen is not None and focus is not None and (focus is screen or screen.isAncestorOf(focus))


@pytest.mark.parametrize("place", [USERS, AUDIT, EXPERIENCE, SETTINGS, f"applications/{APPLICATION.id}"])
def test_a_new_screen_has_the_keyboard(qtbot: QtBot, console: ConsoleProgram, place: str) -> None:
    """Also when something on the old one had it; the next Tab leads into the screen, and its name is what a screen reader says."""
    screen = console.window.screen_shown
    assert screen is not None
    next(button for button in screen.findChildren(QPushButton) if button.isVisible()).setFocus()
    console.window.go(place)
    qtbot.waitUntil(lambda: is_in_screen(console))
    until_answered(qtbot)
    assert is_in_screen(console)
    fresh, focus = console.window.screen_shown, console.window.focusWidget()
    assert fresh is not None
    assert fresh.accessibleName()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert is_in_screen(console)
    assert console.window.focusWidget() is not focus


def test_what_is_hidden_gives_the_keyboard_to_its_screen(qtbot: QtBot, console: ConsoleProgram) -> None:
    """Such as the bar of unsaved changes with the button that was pressed on it."""
    console.window.go(EXPERIENCE)
    screen = console.window.screen_shown
    assert isinstance(screen, SignInExperienceScreen)
    qtbot.waitUntil(lambda: screen.stored is not None)
    QTest.keyClicks(screen.form.texts["product_name"], "x")
    come_forward(qtbot, console)
    screen.dirty_bar.discard_button.setFocus()
    press(screen.dirty_bar.discard_button)
    qtbot.waitUntil(lambda: not screen.dirty_bar.isVisible())
    qtbot.waitUntil(lambda: is_in_screen(console))


def test_a_new_secret_has_the_keyboard_on_its_copy_button(qtbot: QtBot, console: ConsoleProgram) -> None:
    """Enter copies what is seen only once (console rule 3)."""
    console.window.go(f"applications/{APPLICATION.id}")
    screen = console.window.screen_shown
    assert isinstance(screen, ApplicationDetails)
    qtbot.waitUntil(lambda: screen.stored is not None)
    until_answered(qtbot)
    card = screen.settings.secrets
    press(card.issue)
    assert card.form is not None
    QTest.keyClick(card.form.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.fresh is not None)
    until_answered(qtbot)
    focus = console.window.focusWidget()
    assert isinstance(focus, QPushButton)
    assert "Copy secret" in focus.text()


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_taking_something_back_returns_the_keyboard_to_the_list(qtbot: QtBot, console: ConsoleProgram, by: str) -> None:
    """*Undo* at the foot of the window goes away once it is pressed; the keyboard is where it was before."""
    console.window.go(USERS)
    screen = console.window.screen_shown
    assert isinstance(screen, UsersScreen)
    qtbot.waitUntil(lambda: screen.model.state is ListState.CONTENT)
    come_forward(qtbot, console)
    screen.table.setFocus()
    undone: list[bool] = []
    toast = console.window.toast
    toast.show_text("Mina suspended", lambda: undone.append(True))
    if by == "mouse":
        press(toast.button)
    else:
        toast.button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(toast.button, Qt.Key.Key_Space)
    assert undone == [True]
    assert not toast.isVisible()
    until_answered(qtbot)
    assert console.window.focusWidget() is screen.table


def test_going_back_keeps_the_keyboard_in_the_page(qtbot: QtBot, console: ConsoleProgram) -> None:
    """As going anywhere."""
    console.window.go(USERS)
    console.window.go(OVERVIEW)
    console.window.step(-1)
    qtbot.waitUntil(lambda: is_in_screen(console))
