"""The template of organizations: permissions and roles that all of them share."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.paging import Page
from common.contracts.resources import ORGANIZATION, Impact, Permission, Risk
from gui.api.api import Api
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.screen import Say
from gui.views.organizations.organizations import TEMPLATE, OrganizationsScreen, remember_template
from gui.views.organizations.role_dialog import OrganizationRoleDialog
from gui.views.organizations.template import PERMISSIONS, ROLES
from gui.views.resources.permission_dialog import PermissionDialog
from gui.widgets.window.confirm import ConfirmDialog
from gui.widgets.window.toast import Toast
from tests.gui.makers import NOW, make_organization_role, make_permission
from tests.gui.organizations.organization_page import labels
from tests.gui.pressing import press_action
from tests.gui.told_daemon import Asked, ToldDaemon

PATH = "/api/organization-permissions"


def make_template_permission(index: int = 0, **changes: object) -> Permission:
    """A permission of the template."""
    return make_permission(index, **{"resource_id": ORGANIZATION, "resource_name": "", "indicator": "", **changes})


class Desk:
    """The screen with the template open."""

    def __init__(self, qtbot: QtBot, api: Api, theme: Theme, icons: Icons, preferences: Preferences, daemon: ToldDaemon) -> None:
        self.qtbot, self.daemon = qtbot, daemon
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1044, 784)
        self.toast = Toast(icons, self.window)
        self.screen = OrganizationsScreen(api, theme, icons, preferences, Say(self.toast), lambda: NOW, self.window)
        self.template = self.screen.template
        self.dialogs: list[QDialog] = []
        self.roles: list[str] = []
        self.screen.dialog_opened.connect(self.dialogs.append)
        self.screen.role_opened.connect(self.roles.append)
        self.window.show()
        qtbot.waitUntil(lambda: self.template.permissions.model.rowCount() == 2 and self.template.roles.model.rowCount() == 2)

    def asked(self, verb: str, path: str) -> list[Asked]:
        """The requests of that kind, in their order."""
        return [asked for asked in self.daemon.asked if (asked.verb, asked.path) == (verb, path)]


@pytest.fixture
def desk(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon) -> Desk:
    told_daemon.tell("GET", "/api/organizations", 200, Page([], None, 0))
    told_daemon.tell("GET", "/api/roles", 200, Page([make_organization_role(0), make_organization_role(1)], None, 2))
    told_daemon.tell("GET", PATH, 200, Page([make_template_permission(0), make_template_permission(1)], None, 2))
    preferences = Preferences(tmp_path / "console.ini")
    remember_template(preferences)
    return Desk(qtbot, api, theme, icons, preferences, told_daemon)


def test_the_template_says_that_all_organizations_share_it(desk: Desk) -> None:
    """In one sentence, above both parts; the button for a new organization is away."""
    assert desk.screen.tabs.currentIndex() == TEMPLATE
    assert "Every organization uses the same permissions and roles" in labels(desk.template)
    assert not desk.screen.create_button.isVisible()


def test_a_permission_is_added_in_words_and_as_a_scope(desk: Desk) -> None:
    """What was typed arrives as a record of the template."""
    desk.daemon.tell("POST", PATH, 201, make_template_permission(2))
    desk.template.permissions.add_button.click()
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, PermissionDialog)
    QTest.keyClicks(dialog.name, "members:read")
    QTest.keyClicks(dialog.titles.lines["en"], "See the members")
    dialog.risk.choose(Risk.MEDIUM)
    with desk.qtbot.waitSignal(dialog.saved):
        dialog.save_button.click()
    sent = msgspec.json.decode(desk.asked("POST", PATH)[-1].body)
    assert (sent["name"], sent["titles"], sent["risk"]) == ("members:read", {"en": "See the members"}, "medium")


def test_deleting_a_permission_says_for_whom_it_changes_what(desk: Desk) -> None:
    """Roles, apps and users are counted first; the toast takes it back."""
    item = make_template_permission(0)
    desk.daemon.tell("GET", f"/api/role-permissions/{item.id}/impact", 200, Impact(roles=2, applications=1, users=40))
    desk.daemon.tell("DELETE", f"/api/role-permissions/{item.id}", 204)
    desk.daemon.tell("POST", f"/api/role-permissions/{item.id}/restore", 200, item)
    desk.template.permissions.table.delete_asked.emit(0)
    desk.qtbot.waitUntil(lambda: bool(desk.dialogs))
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, ConfirmDialog)
    assert "40" in labels(dialog)
    dialog.action_button.click()
    desk.qtbot.waitUntil(lambda: desk.template.permissions.model.find_row(item.id) is None)
    desk.qtbot.waitUntil(desk.toast.isVisible)
    desk.toast.button.click()
    desk.qtbot.waitUntil(lambda: desk.template.permissions.model.find_row(item.id) is not None)


def test_roles_are_listed_with_their_counts_and_open_where_roles_live(desk: Desk) -> None:
    """Only those of organizations are asked for."""
    desk.template.show_part(ROLES)
    assert {asked.query.get("level") for asked in desk.asked("GET", "/api/roles")} == {"organization"}
    assert [desk.template.roles.model.index(0, column).data() for column in (1, 2)] == ["2", "3"]
    desk.template.roles.table.opened.emit(1)
    assert desk.roles == [make_organization_role(1).id]


def test_a_new_role_is_one_of_organizations(desk: Desk) -> None:
    """Nobody is asked for a level here; what it gives is chosen on its own page."""
    desk.daemon.tell("POST", "/api/roles", 201, make_organization_role(2))
    desk.template.show_part(ROLES)
    desk.template.roles.add_button.click()
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, OrganizationRoleDialog)
    dialog.save()
    assert dialog.fields["name"].has_problem()
    QTest.keyClicks(dialog.name, "Guest:1")
    dialog.save()
    assert "colon" in dialog.fields["name"].note.text()
    dialog.name.setText("Guest")
    with desk.qtbot.waitSignal(dialog.saved):
        dialog.save()
    sent = msgspec.json.decode(desk.asked("POST", "/api/roles")[-1].body)
    assert (sent["name"], sent["level"]) == ("Guest", "organization")
    assert desk.roles == [make_organization_role(2).id]


def test_deleted_roles_have_no_page_but_come_back(desk: Desk) -> None:
    """The list of what was deleted lately offers to restore."""
    item = make_organization_role(1, deleted_at=NOW - 60)
    desk.daemon.tell("GET", "/api/roles", 200, Page([item], None, 1))
    desk.daemon.tell("POST", f"/api/roles/{item.id}/restore", 200, make_organization_role(1))
    desk.template.show_part(ROLES)
    desk.template.roles.status.setCurrentIndex(1)
    desk.qtbot.waitUntil(lambda: desk.template.roles.model.rowCount() == 1)
    desk.template.roles.table.opened.emit(0)
    assert desk.roles == []
    menu = desk.template.roles.row_actions.make_menu(item)
    press_action(menu, menu.actions()[0])
    desk.qtbot.waitUntil(lambda: "is back" in desk.toast.text.text())


def test_the_search_is_that_of_the_part_that_is_shown(desk: Desk) -> None:
    """Ctrl+F, wherever one is."""
    desk.screen.focus_search()
    assert desk.template.permissions.card.search.hasFocus()
    desk.template.show_part(ROLES)
    desk.screen.focus_search()
    assert desk.template.roles.card.search.hasFocus()


def test_tab_and_part_are_remembered(desk: Desk, api: Api, theme: Theme, icons: Icons, tmp_path: Path, qtbot: QtBot) -> None:
    """Whoever comes back from a role finds the roles again."""
    desk.template.show_part(ROLES)
    again = OrganizationsScreen(api, theme, icons, Preferences(tmp_path / "console.ini"), Say(desk.toast), lambda: NOW)
    qtbot.addWidget(again)
    assert (again.tabs.currentIndex(), again.template.parts.key()) == (TEMPLATE, ROLES)
    again.template.show_part("nonsense")
    assert again.template.parts.key() == PERMISSIONS
