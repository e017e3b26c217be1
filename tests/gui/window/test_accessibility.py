"""Everything that takes the keyboard has a name for those who do not see it, in every screen and dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.paging import Page
from common.contracts.roles import Level
from gui.api.api import Api
from gui.app import ConsoleProgram, make_console
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.creating.create_application import CreateApplicationDialog
from gui.views.frames.place_names import (
    APPLICATIONS,
    AUDIT,
    BACKUPS,
    CONSOLES,
    EXPERIENCE,
    IDENTITY_PROVIDERS,
    MAIL,
    ORGANIZATIONS,
    OVERVIEW,
    RESOURCES,
    ROLES,
    SETTINGS,
    SIGN_IN_LOG,
    SIGNING_KEYS,
    STRANGERS,
    USERS,
    WEBHOOKS,
)
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
from gui.widgets.fields.field import Field
from gui.widgets.fields.uri_row import UriRow
from gui.widgets.window.confirm import ConfirmDialog
from tests.gui.makers import NOW, make_application, make_endpoints, make_letter, make_permission, make_provider, make_status, make_user, make_webhook
from tests.gui.patient_bot import until_answered
from tests.gui.told_daemon import ToldDaemon
from tests.gui.window.test_main_window_access import ORGANIZATION, RESOURCE, ROLE, tell_access
from tests.gui.window.told_answers import announce, tell_everything


def is_inner(widget: QWidget) -> bool:
    """Whether it is a part that Qt made for a widget which has the name itself: the line of a spin box, the surface of a page."""
    parent = widget.parentWidget()
    return widget.objectName() == "qt_spinbox_lineedit" or (parent is not None and type(parent).__name__ == "QWebEngineView")


def unnamed(root: QWidget) -> list[str]:
    """The widgets that Tab reaches and that say nothing."""
    found = []
    for widget in root.findChildren(QWidget):
        if is_inner(widget) or not widget.isVisibleTo(root) or not widget.isEnabled() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface is not None else widget.accessibleName()
        if not name.strip():
            path, parent = [type(widget).__name__], widget.parentWidget()
            while parent is not None and parent is not root:
                path.append(type(parent).__name__)
                parent = parent.parentWidget()
            found.append(" < ".join(path))
    return found


@pytest.fixture
def console(
    qtbot: QtBot, qapp: QApplication, owner: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told_daemon: ToldDaemon
) -> Iterator[ConsoleProgram]:
    monkeypatch.setenv("LETPASS_HOME", str(tmp_path))
    tell_everything(told_daemon)
    tell_access(told_daemon)
    application = make_application()
    told_daemon.tell("GET", f"/api/applications/{application.id}", 200, application)
    told_daemon.tell("GET", f"/api/applications/{application.id}/secrets", 200, [])
    told_daemon.tell("GET", f"/api/applications/{application.id}/sign-out-notices", 200, Page([], None, 0))
    announce(told_daemon)
    preferences = Preferences(tmp_path / "console.ini")
    preferences.language, preferences.theme = "en", "light"
    preferences.set_text("advanced_settings", "yes")  # what is folded away has names, too
    program = make_console(qapp, parent=owner, preferences=preferences, now=lambda: NOW, starts_daemon=False)
    qtbot.addWidget(program.window, before_close_func=lambda _window: program.window.allow_closing())
    assert unnamed(program.window.connect_screen) == []
    program.start()
    qtbot.waitUntil(lambda: program.window.shell is not None)
    yield program


PLACES = (
    *(OVERVIEW, APPLICATIONS, f"{APPLICATIONS}/{make_application().id}", EXPERIENCE, MAIL, USERS, AUDIT, SETTINGS, SIGN_IN_LOG, f"{SIGN_IN_LOG}/1"),
    *(RESOURCES, f"{RESOURCES}/{RESOURCE.id}", ROLES, f"{ROLES}/{ROLE.id}", ORGANIZATIONS, f"{ORGANIZATIONS}/{ORGANIZATION.id}"),
    *(
        WEBHOOKS,
        f"{WEBHOOKS}/{make_webhook().id}",
        BACKUPS,
        STRANGERS,
        SIGNING_KEYS,
        CONSOLES,
        IDENTITY_PROVIDERS,
        f"{IDENTITY_PROVIDERS}/{make_provider().id}",
    ),
)


@pytest.mark.parametrize("place", PLACES)
def test_every_screen_names_what_takes_the_keyboard(qtbot: QtBot, console: ConsoleProgram, place: str) -> None:
    """Icon buttons, inputs, lists and scroll areas alike (console rule 26)."""
    console.window.go(place)
    until_answered(qtbot)
    assert unnamed(console.window) == []


@pytest.mark.parametrize("place", [place for place in PLACES if "/" in place and not place.startswith((APPLICATIONS, SIGN_IN_LOG))])
def test_every_tab_of_a_page_names_what_takes_the_keyboard(qtbot: QtBot, console: ConsoleProgram, place: str) -> None:
    """Settings and lists that are not seen at first."""
    console.window.go(place)
    page = console.window.screen_shown
    assert isinstance(page, TabbedPage)
    qtbot.waitUntil(lambda: page.stored is not None)
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        until_answered(qtbot)
        assert unnamed(console.window) == []


DIALOGS = ("about", "error", "user", "new user", "password", "confirm", "create", "API", "role", "permission", "new permission", "mail", "test mail")


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_names_what_takes_the_keyboard(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, name: str) -> None:
    """Dialogs as well."""
    makers: dict[str, Callable[[], QDialog]] = {
        "about": lambda: AboutDialog(icons, make_status()),
        "error": lambda: ErrorDialog("Traceback …"),
        "user": lambda: UserDialog(api, icons, make_user()),
        "new user": lambda: UserDialog(api, icons, None),
        "password": lambda: PasswordDialog(api, make_user()),
        "confirm": lambda: ConfirmDialog("Delete Mina?", "All ends.", "Delete", typed="mina"),
        "create": lambda: CreateApplicationDialog(api, theme, icons, make_endpoints()),
        "API": lambda: ResourceDialog(api),
        "role": lambda: RoleDialog(api, theme, icons, Level.USER),
        "permission": lambda: PermissionDialog(api, theme, icons, api.create_organization_permission, make_permission()),
        "mail": lambda: LetterDialog(api, icons, make_letter(), may_change=True),
        "test mail": lambda: TrialMailDialog(api),
        "new permission": lambda: PermissionDialog(api, theme, icons, api.create_organization_permission),
    }
    dialog = makers[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    assert unnamed(dialog) == []


@pytest.mark.parametrize("place", [OVERVIEW, APPLICATIONS, f"{APPLICATIONS}/{make_application().id}", USERS, SETTINGS])
def test_what_a_screen_reader_says_of_a_button_is_what_it_is(qtbot: QtBot, console: ConsoleProgram, place: str) -> None:
    """One of several is called so and no check box; what stands inside of a line has a name as well (console rule 26)."""
    console.window.go(place)
    until_answered(qtbot)
    wrong = []
    for button in console.window.findChildren(QAbstractButton):
        interface = QAccessible.queryAccessibleInterface(button)
        if interface is None or (not button.isVisibleTo(console.window) and not isinstance(button.parent(), QLineEdit)):
            continue
        if not interface.text(QAccessible.Text.Name).strip():
            wrong.append(f"no name: {type(button).__name__} in {type(button.parent()).__name__}")
        group = button.group()
        if group is not None and interface.role() is not QAccessible.Role.RadioButton:
            wrong.append(f"{interface.role()}: {button.accessibleName()}")
    assert wrong == []


def test_nobody_hears_an_error_that_is_mended(qtbot: QtBot, icons: Icons) -> None:
    """Neither at the field nor at the words below it."""
    line = QLineEdit()
    field, row = Field("Name", line, hint="What people call it."), UriRow(icons, "Redirect URI 1", "http://a.example/", "")
    for widget in (field, row):
        qtbot.addWidget(widget)
    field.show_problem("This is taken.", "other")
    row.show_problem("This is no address.", "https://a.example/")
    assert {heard(field.note), heard(row.note)} == {"This is taken. Use other", "This is no address. Change to https"}
    field.clear_problem()
    row.show_fine("", "")
    assert (heard(field.note), line.accessibleDescription()) == ("What people call it.", "What people call it.")
    assert (heard(row.note), row.line.accessibleDescription()) == ("", "")
    field.note.show_ok("Good.")
    assert heard(field.note) == "Good."


def heard(widget: QWidget) -> str:
    """What a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name)
