"""Tab goes through screens and dialogs in the order in which things stand, and Enter presses the button that has the keyboard (console rule 26)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.paging import Page
from common.contracts.roles import Level
from common.contracts.secrets import Secret
from gui.api.api import Api
from gui.app import ConsoleProgram, make_console
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.creating.create_application import NAMING, CreateApplicationDialog
from gui.views.applications.page.details import ApplicationDetails
from gui.views.frames.place_names import APPLICATIONS, AUDIT, EXPERIENCE, MAIL, ORGANIZATIONS, OVERVIEW, RESOURCES, ROLES, SETTINGS, USERS
from gui.views.frames.tabbed_page import TabbedPage
from gui.views.mail.letter_dialog import LetterDialog
from gui.views.mail.trial_dialog import TrialMailDialog
from gui.views.resources.dialog import ResourceDialog
from gui.views.resources.permission_dialog import PermissionDialog
from gui.views.roles.dialog import RoleDialog
from gui.views.users.dialog import UserDialog
from gui.views.users.password_dialog import PasswordDialog
from gui.views.window.about import AboutDialog
from gui.views.window.error_dialog import ErrorDialog
from gui.widgets.window.confirm import ConfirmDialog
from gui.widgets.window.window_keys import WindowKeys
from tests.gui.makers import NOW, make_application, make_endpoints, make_letter, make_permission, make_status, make_user
from tests.gui.patient_bot import until_answered
from tests.gui.told_daemon import ToldDaemon
from tests.gui.window.test_main_window_access import ORGANIZATION, RESOURCE, ROLE, tell_access
from tests.gui.window.told_answers import announce, tell_everything

APPLICATION = make_application()
# As far as a column may be out of line with another, and a line of things be uneven, pixels.
UNEVEN = 12


def visited(window: QWidget) -> list[QWidget]:
    """What Tab visits, from the first stop until it begins anew."""
    found: list[QWidget] = []
    window.activateWindow()
    for _ in range(400):
        focus = window.focusWidget() or window
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        now = window.focusWidget()
        assert now is not None
        if now in found:
            return found[found.index(now) :]
        found.append(now)
    raise AssertionError("Tab goes on without an end")


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _from_top_left(rect: QRect) -> tuple[int, int, int]:
    return rect.left() // 200, rect.top(), rect.left()


def steps_back(window: QWidget) -> list[str]:
    """Steps of Tab that go up, or left in a line; but for the one to the beginning, and those to the top of a column further right."""
    stops = visited(window)
    first = min(range(len(stops)), key=lambda number: _from_top_left(place(stops[number], window)))
    stops = stops[first:] + stops[:first]
    wrong = []
    for one, other in pairwise(stops):
        a, b = place(one, window), place(other, window)
        goes_up = b.bottom() <= a.top() + UNEVEN and b.left() < a.right() - UNEVEN and not _is_in_another_area(one, other, window)
        goes_left = abs(b.center().y() - a.center().y()) <= min(a.height(), b.height()) // 2 and b.right() <= a.left() + UNEVEN
        if goes_up or goes_left:
            wrong.append(f"{_named(one)} {a.getRect()} -> {_named(other)} {b.getRect()}")
    return wrong


def _is_in_another_area(one: QWidget, other: QWidget, window: QWidget) -> bool:
    """Whether one is scrolled out of what is seen."""
    return not window.rect().contains(place(one, window)) or not window.rect().contains(place(other, window)) or _scrolled(one) or _scrolled(other)


def _scrolled(widget: QWidget) -> bool:
    return not widget.visibleRegion().boundingRect().contains(widget.rect().center())


def _named(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName() or widget.property('text') or ''}”"


@pytest.fixture
def console(
    qtbot: QtBot, qapp: QApplication, owner: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told_daemon: ToldDaemon, no_engine: None
) -> Iterator[ConsoleProgram]:
    monkeypatch.setenv("LETPASS_HOME", str(tmp_path))
    tell_everything(told_daemon)
    tell_access(told_daemon)
    one = f"/api/applications/{APPLICATION.id}"
    secret = Secret("s1", "production", "0re4", True, NOW, None, None)
    for path, answer in ((one, APPLICATION), (f"{one}/secrets", [secret]), (f"{one}/sign-out-notices", Page([], None, 0))):
        told_daemon.tell("GET", path, 200, answer)
    announce(told_daemon)
    preferences = Preferences(tmp_path / "console.ini")
    preferences.language, preferences.theme = "en", "light"
    preferences.set_text("advanced_settings", "yes")
    program = make_console(qapp, parent=owner, preferences=preferences, now=lambda: NOW, starts_daemon=False)
    qtbot.addWidget(program.window, before_close_func=lambda _window: program.window.allow_closing())
    program.start()
    qtbot.waitUntil(lambda: program.window.shell is not None)
    program.window.resize(1440, 1600)
    until_answered(qtbot)
    yield program


PLACES = (OVERVIEW, APPLICATIONS, EXPERIENCE, MAIL, USERS, AUDIT, SETTINGS, RESOURCES, ROLES, ORGANIZATIONS)
PAGES = (
    f"{APPLICATIONS}/{APPLICATION.id}",
    f"{RESOURCES}/{RESOURCE.id}",
    f"{ROLES}/{ROLE.id}",
    f"{ORGANIZATIONS}/{ORGANIZATION.id}",
)


@pytest.mark.parametrize("where", PLACES)
def test_tab_goes_through_a_screen_as_it_stands(qtbot: QtBot, console: ConsoleProgram, where: str) -> None:
    """With the sidebar and the bar on top."""
    console.window.go(where)
    until_answered(qtbot)
    assert steps_back(console.window) == []


@pytest.mark.parametrize("where", PAGES)
def test_tab_goes_through_every_tab_of_a_page_as_it_stands(qtbot: QtBot, console: ConsoleProgram, where: str) -> None:
    """Head, tabs, content, and with something edited the bar below."""
    console.window.go(where)
    page = console.window.screen_shown
    assert isinstance(page, TabbedPage | ApplicationDetails)
    qtbot.waitUntil(lambda: page.stored is not None)
    for tab in range(page.tabs.count()):
        if page.tabs.isTabVisible(tab):
            page.show_tab(tab)
            until_answered(qtbot)
            assert (tab, steps_back(console.window)) == (tab, [])


def _naming(api: Api, theme: Theme, icons: Icons) -> CreateApplicationDialog:
    dialog = CreateApplicationDialog(api, theme, icons, make_endpoints())
    dialog.show_step(NAMING)
    dialog.naming_step.uris.rows()[0].line.setText("https://one.example/")
    dialog.naming_step.uris.add_row()
    return dialog


DIALOGS: dict[str, Callable[[Api, Theme, Icons], QDialog]] = {
    "about": lambda _api, _theme, icons: AboutDialog(icons, make_status()),
    "error": lambda _api, _theme, _icons: ErrorDialog("Traceback …"),
    "user": lambda api, _theme, icons: UserDialog(api, icons, make_user()),
    "new user": lambda api, _theme, icons: UserDialog(api, icons, None),
    "password": lambda api, _theme, _icons: PasswordDialog(api, make_user()),
    "confirm": lambda _api, _theme, _icons: ConfirmDialog("Delete Mina?", "All ends.", "Delete"),
    "create": lambda api, theme, icons: CreateApplicationDialog(api, theme, icons, make_endpoints()),
    "create, names and addresses": _naming,
    "API": lambda api, _theme, _icons: ResourceDialog(api),
    "role": lambda api, theme, icons: RoleDialog(api, theme, icons, Level.USER),
    "mail": lambda api, _theme, icons: LetterDialog(api, icons, make_letter(), may_change=True),
    "test mail": lambda api, _theme, _icons: TrialMailDialog(api),
    "permission": lambda api, theme, icons: PermissionDialog(api, theme, icons, api.create_organization_permission, make_permission()),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_tab_goes_through_a_dialog_as_it_stands(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, name: str) -> None:
    """What was added later stands, for Tab as well, where it is seen; back goes the same way."""
    dialog = DIALOGS[name](api, theme, icons)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.resize(dialog.width(), max(dialog.height(), 900))
    until_answered(qtbot)
    assert isinstance(dialog, WindowKeys)
    assert steps_back(dialog) == []
    forth = visited(dialog)
    dialog.focusWidget()
    back = []
    for _ in forth:
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        back.append(dialog.focusWidget())
    assert set(back) == set(forth)
    start = forth.index(back[0])
    assert back == [forth[(start - number) % len(forth)] for number in range(len(forth))]


@pytest.mark.parametrize("name", ["create, names and addresses", "user", "confirm"])
def test_enter_presses_the_button_that_has_the_keyboard(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, name: str) -> None:
    """And not the one that the dialog presses by default."""
    dialog = DIALOGS[name](api, theme, icons)
    qtbot.addWidget(dialog)
    dialog.show()
    for button in dialog.findChildren(QPushButton):
        if not button.isVisible() or not button.isEnabled():
            continue
        pressed: list[QPushButton] = []
        others = [each for each in dialog.findChildren(QPushButton) if each is not button]
        button.clicked.disconnect()
        button.clicked.connect(lambda _on=False, button=button, pressed=pressed: pressed.append(button))
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Return)
        assert pressed == [button], button.text()
        assert dialog.isVisible()
        assert others


def test_enter_presses_a_button_of_the_window(qtbot: QtBot, console: ConsoleProgram) -> None:
    """Not only in dialogs."""
    console.window.go(USERS)
    until_answered(qtbot)
    screen = console.window.screen_shown
    assert screen is not None
    create = next(button for button in screen.findChildren(QPushButton) if "Create user" in button.text() and button.isVisible())
    create.setFocus()
    QTest.keyClick(create, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in console.window.findChildren(UserDialog)))


def test_what_is_not_seen_is_no_stop(qtbot: QtBot) -> None:
    """Nor what is disabled."""

    class Window(WindowKeys, QDialog):
        pass

    window = Window()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    third, first, second = (QPushButton(name) for name in ("third", "first", "second"))
    for button in (first, second, third):
        column.addWidget(button)
    second.setEnabled(False)
    window.show()
    assert [each.property("text") for each in visited(window)] in (["first", "third"], ["third", "first"])
