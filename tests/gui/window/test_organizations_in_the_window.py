"""Organizations as part of the window: places, the finder, changes by others, and names for those who do not see the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.events import Change
from common.contracts.organizations import Membership, UserAccess
from common.contracts.paging import Page
from common.contracts.roles import RoleName
from gui.api.api import Api
from gui.app import ConsoleProgram, make_console
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.organizations.add_members_dialog import AddMembersDialog
from gui.views.organizations.details import OrganizationDetails
from gui.views.organizations.dialog import OrganizationDialog
from gui.views.organizations.member_roles_dialog import MemberRolesDialog
from gui.views.organizations.organizations import LIST, TEMPLATE, OrganizationsScreen
from gui.views.organizations.role_dialog import OrganizationRoleDialog
from gui.views.users.access_dialog import AccessDialog
from gui.widgets.window.palette import Palette
from tests.gui.makers import NOW, make_member, make_organization, make_organization_role, make_user
from tests.gui.organizations.organization_page import ID, PATH
from tests.gui.told_daemon import ToldDaemon
from tests.gui.window.test_accessibility import unnamed
from tests.gui.window.told_answers import announce, tell_everything


def tell_organizations(daemon: ToldDaemon) -> None:
    """Answers for every screen about organizations."""
    daemon.tell("GET", "/api/organizations", 200, Page([make_organization(0), make_organization(1)], None, 2))
    daemon.tell("GET", PATH, 200, make_organization())
    daemon.tell("GET", f"{PATH}/members", 200, Page([make_member(0)], None, 1))
    daemon.tell("GET", "/api/roles", 200, Page([make_organization_role(index, name=f"Role {index}") for index in range(9)], None, 9))
    daemon.tell("GET", "/api/organization-permissions", 200, Page([], None, 0))
    daemon.tell("GET", "/api/resources", 200, Page([], None, 0))
    access = UserAccess([RoleName("r", "Reader")], [Membership(f"o{index}", f"Company {index}", [], NOW) for index in range(10)])
    daemon.tell("GET", f"/api/users/{make_user().id}/access", 200, access)


@pytest.fixture
def console(
    qtbot: QtBot, qapp: QApplication, owner: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told_daemon: ToldDaemon
) -> Iterator[ConsoleProgram]:
    monkeypatch.setenv("LETPASS_HOME", str(tmp_path))
    tell_everything(told_daemon)
    tell_organizations(told_daemon)
    announce(told_daemon)
    preferences = Preferences(tmp_path / "console.ini")
    preferences.language, preferences.theme, preferences.last_place = "en", "light", "organizations"
    program = make_console(qapp, parent=owner, preferences=preferences, now=lambda: NOW, starts_daemon=False)
    qtbot.addWidget(program.window, before_close_func=lambda _window: program.window.allow_closing())
    program.start()
    qtbot.waitUntil(lambda: program.window.shell is not None)
    yield program


def shown(console: ConsoleProgram) -> QWidget:
    found = console.window.screen_shown
    assert found is not None
    return found


def open_details(qtbot: QtBot, console: ConsoleProgram) -> OrganizationDetails:
    console.window.go(f"organizations/{ID}")
    page = shown(console)
    assert isinstance(page, OrganizationDetails)
    qtbot.waitUntil(lambda: page.stored is not None and page.members.model.rowCount() == 1)
    return page


def test_a_row_leads_to_the_page_and_back(qtbot: QtBot, console: ConsoleProgram) -> None:
    """Each has a place of its own, which the window remembers."""
    screen = shown(console)
    assert isinstance(screen, OrganizationsScreen)
    qtbot.waitUntil(lambda: screen.list.model.rowCount() == 2)
    screen.list.table.opened.emit(0)
    page = shown(console)
    assert isinstance(page, OrganizationDetails)
    assert console.parts.preferences.last_place == f"organizations/{ID}"
    page.header.back_button.click()
    assert isinstance(shown(console), OrganizationsScreen)


def test_missing_roles_lead_to_the_template(qtbot: QtBot, console: ConsoleProgram) -> None:
    """From the dialog of a member to where roles are made."""
    page = open_details(qtbot, console)
    page.members.row_actions.template_asked.emit()
    screen = shown(console)
    assert isinstance(screen, OrganizationsScreen)
    assert screen.tabs.currentIndex() == TEMPLATE


def test_an_organization_is_found_by_its_name(qtbot: QtBot, console: ConsoleProgram) -> None:
    """Ctrl+K, a few letters, Enter."""
    console.window.go("users")
    console.window.open_finder()
    palette = next(found for found in console.window.findChildren(Palette) if found.isVisible())
    QTest.keyClicks(palette.line, "northl")
    qtbot.waitUntil(lambda: "Northlight Ltd" in palette.titles())
    row = palette.titles().index("Northlight Ltd")
    palette.list.setCurrentIndex(palette.list.model().index(row, 0))
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert isinstance(shown(console), OrganizationDetails)


def test_what_others_change_is_seen(qtbot: QtBot, console: ConsoleProgram, told_daemon: ToldDaemon) -> None:
    """In the list and on the page, without a press of a key."""
    screen = shown(console)
    assert isinstance(screen, OrganizationsScreen)
    qtbot.waitUntil(lambda: screen.list.model.rowCount() == 2)
    told_daemon.tell("GET", "/api/organizations", 200, Page([make_organization(0, name="Renamed")], None, 1))
    console.parts.connection.events.changed.emit(Change("organization.changed", "organization", ID, NOW))
    qtbot.waitUntil(lambda: [item.name for item in screen.list.model.items()] == ["Renamed"])
    page = open_details(qtbot, console)
    told_daemon.tell("GET", f"{PATH}/members", 200, Page([make_member(0), make_member(1)], None, 2))
    told_daemon.tell("GET", PATH, 200, make_organization(members=13))
    console.parts.connection.events.changed.emit(Change("organization.member_added", "organization", ID, NOW))
    qtbot.waitUntil(lambda: page.members.model.rowCount() == 2 and page.tabs.tabText(0) == "Members  13")


@pytest.mark.parametrize("tab", [LIST, TEMPLATE])
def test_the_list_and_the_template_name_what_takes_the_keyboard(qtbot: QtBot, console: ConsoleProgram, tab: int) -> None:
    """For those who do not see the screen (console rule 26)."""
    screen = shown(console)
    assert isinstance(screen, OrganizationsScreen)
    screen.tabs.setCurrentIndex(tab)
    qtbot.waitUntil(lambda: screen.list.model.rowCount() == 2 and screen.template.roles.model.rowCount() == 9)
    assert unnamed(console.window) == []
    screen.template.show_part("roles")
    assert unnamed(console.window) == []


def test_the_page_names_what_takes_the_keyboard(qtbot: QtBot, console: ConsoleProgram) -> None:
    """Both tabs, and the bar of unsaved changes."""
    page = open_details(qtbot, console)
    assert unnamed(console.window) == []
    page.tabs.setCurrentIndex(1)
    page.settings.name.setText("")
    assert unnamed(console.window) == []
    page.discard()


@pytest.mark.parametrize("name", ["organization", "members", "roles", "template role", "access"])
def test_the_dialogs_name_what_takes_the_keyboard(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon, name: str) -> None:
    """With everything in them that the daemon sends."""
    tell_organizations(told_daemon)
    told_daemon.tell("GET", "/api/users", 200, Page([make_user(0)], None, 1))
    makers: dict[str, Callable[[], QDialog]] = {
        "organization": lambda: OrganizationDialog(api),
        "members": lambda: AddMembersDialog(api, theme, icons, ID, "Northlight"),
        "roles": lambda: MemberRolesDialog(api, ID, make_member(0)),
        "template role": lambda: OrganizationRoleDialog(api),
        "access": lambda: AccessDialog(api, theme, icons, make_user(0)),
    }
    dialog = makers[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    if isinstance(dialog, AddMembersDialog | MemberRolesDialog):
        qtbot.waitUntil(lambda: len(dialog.checks.boxes) >= 9)
    if isinstance(dialog, AccessDialog):
        qtbot.waitUntil(lambda: dialog.model.rowCount() == 10)
    assert unnamed(dialog) == []
