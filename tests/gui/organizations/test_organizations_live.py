"""Organizations against a real daemon: from the first one to a member with a role, changed, taken out and brought back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.app import ConsoleProgram, make_console
from gui.models.organizations import ROLES
from gui.models.paged import ListState
from gui.preferences import Preferences
from gui.views.organizations.add_members_dialog import AddMembersDialog
from gui.views.organizations.details import OrganizationDetails
from gui.views.organizations.dialog import OrganizationDialog
from gui.views.organizations.member_roles_dialog import MemberRolesDialog
from gui.views.organizations.organizations import OrganizationsScreen
from gui.views.organizations.role_dialog import OrganizationRoleDialog
from gui.views.resources.permission_dialog import PermissionDialog
from gui.views.users.access_dialog import AccessDialog
from gui.views.users.users import UsersScreen
from gui.widgets.window.confirm import ConfirmDialog
from tests.gui.pressing import press_entry
from tests.live_daemon import LiveDaemon
from tests.makers import Person


class Window:
    """The console on a real daemon, and the dialogs that it has opened."""

    def __init__(self, qtbot: QtBot, console: ConsoleProgram) -> None:
        self.qtbot, self.console, self.window = qtbot, console, console.window
        self.dialogs: list[QDialog] = []
        self.window.places.dialog_opened.connect(self.dialogs.append)

    def screen(self) -> QWidget:
        """What is shown."""
        found = self.window.screen_shown
        assert found is not None
        return found

    def go_to_list(self) -> OrganizationsScreen:
        """The list of organizations, read anew."""
        self.window.go("organizations")
        screen = self.screen()
        assert isinstance(screen, OrganizationsScreen)
        self.qtbot.waitUntil(lambda: screen.list.model.state in (ListState.CONTENT, ListState.EMPTY))
        return screen

    def create(self, name: str) -> OrganizationDetails:
        """Create an organization by clicking, and wait for its page."""
        self.go_to_list().create_button.click()
        dialog = self.dialogs[-1]
        assert isinstance(dialog, OrganizationDialog)
        QTest.keyClicks(dialog.name, name)
        dialog.save_button.click()
        self.qtbot.waitUntil(lambda: isinstance(self.screen(), OrganizationDetails))
        page = self.screen()
        assert isinstance(page, OrganizationDetails)
        self.qtbot.waitUntil(lambda: page.title == name and page.members.model.state is ListState.EMPTY)
        return page

    def create_role(self, name: str) -> None:
        """Add a role to the template by clicking."""
        screen = self.go_to_list()
        screen.show_template()
        screen.template.show_part("roles")
        screen.template.roles.add_button.click()
        dialog = self.dialogs[-1]
        assert isinstance(dialog, OrganizationRoleDialog)
        QTest.keyClicks(dialog.name, name)
        with self.qtbot.waitSignal(dialog.saved):
            dialog.save_button.click()
        self.go_to_list().tabs.setCurrentIndex(0)

    def add_member(self, page: OrganizationDetails, person: Person, role: str = "") -> None:
        """Pick a user by search and tick a role."""
        page.add_button.click()
        dialog = self.dialogs[-1]
        assert isinstance(dialog, AddMembersDialog)
        QTest.keyClicks(dialog.search, person.username)
        self.qtbot.waitUntil(lambda: [item.username for item in dialog.model.items()] == [person.username])
        dialog.model.toggle(0)
        if role:
            self.qtbot.waitUntil(lambda: role in [box.text() for box in dialog.checks.boxes.values()])
            next(box for box in dialog.checks.boxes.values() if box.text() == role).setChecked(True)
        with self.qtbot.waitSignal(dialog.added):
            dialog.add_button.click()
        self.qtbot.waitUntil(lambda: page.members.model.rowCount() == 1 and page.tabs.tabText(0) == "Members  1")


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, owner: QObject, live_daemon: LiveDaemon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    monkeypatch.setenv("LETPASS_HOME", str(live_daemon.home))
    preferences = Preferences(tmp_path / "console.ini")
    preferences.language, preferences.theme, preferences.last_place = "en", "light", "organizations"
    program = make_console(qapp, parent=owner, preferences=preferences, starts_daemon=False)
    qtbot.addWidget(program.window, before_close_func=lambda _window: program.window.allow_closing())
    program.start()
    qtbot.waitUntil(lambda: program.window.shell is not None)
    yield Window(qtbot, program)


def roles_shown(page: OrganizationDetails) -> list[str]:
    return [page.members.model.index(row, ROLES).data() for row in range(page.members.model.rowCount())]


def test_from_nothing_to_a_member_with_a_role(window: Window, qtbot: QtBot, person: Person) -> None:
    """The whole way of a new administrator, by clicking: role, organization, member, other roles, out and back."""
    window.create_role("Curator")
    window.create_role("Guest of the house")
    page = window.create("Harbour Library")
    window.add_member(page, person, "Curator")
    qtbot.waitUntil(lambda: roles_shown(page) == ["Curator"])

    page.members.table.opened.emit(0)
    dialog = window.dialogs[-1]
    assert isinstance(dialog, MemberRolesDialog)
    qtbot.waitUntil(lambda: "Guest of the house" in [box.text() for box in dialog.checks.boxes.values()])
    for box in dialog.checks.boxes.values():
        box.setChecked(box.text() == "Guest of the house")
    with qtbot.waitSignal(dialog.saved):
        dialog.save_button.click()
    qtbot.waitUntil(lambda: roles_shown(page) == ["Guest of the house"])

    page.members.table.delete_asked.emit(0)
    qtbot.waitUntil(lambda: page.members.model.state is ListState.EMPTY)
    window.window.toast.button.click()
    qtbot.waitUntil(lambda: roles_shown(page) == ["Guest of the house"])


def test_a_member_is_not_added_twice(window: Window, qtbot: QtBot, person: Person) -> None:
    """The daemon says who is a member already; the dialog names and unticks the person."""
    page = window.create("Night School")
    window.add_member(page, person)
    page.members.model.remove(person.id)  # as if the console had never shown this member
    page.add_button.click()
    dialog = window.dialogs[-1]
    assert isinstance(dialog, AddMembersDialog)
    QTest.keyClicks(dialog.search, person.username)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    dialog.model.toggle(0)
    dialog.add_button.click()
    qtbot.waitUntil(dialog.message.isVisible)
    assert "Already members" in dialog.message.text()
    assert dialog.model.chosen() == []
    dialog.reject()


def test_settings_are_saved_and_seen_everywhere(window: Window, qtbot: QtBot) -> None:
    """The page, the title of the window, and the list."""
    page = window.create("Old Press")
    page.settings.name.setText("Harbour Press")
    page.settings.description.setText("Prints and maps")
    page.save()
    qtbot.waitUntil(lambda: not page.has_unsaved_changes() and page.title == "Harbour Press")
    screen = window.go_to_list()
    qtbot.waitUntil(lambda: "Harbour Press" in [item.name for item in screen.list.model.items()])
    item = next(item for item in screen.list.model.items() if item.name == "Harbour Press")
    assert item.description == "Prints and maps"


def test_a_deletion_counts_the_members_and_is_undone_with_all_of_them(window: Window, qtbot: QtBot, person: Person) -> None:
    """What the daemon says would change, the list without it, and everything back by the toast."""
    window.create_role("Treasurer")
    page = window.create("Riverbend")
    window.add_member(page, person, "Treasurer")
    press_entry(qtbot, page.header.kebab, "Delete")
    qtbot.waitUntil(lambda: isinstance(window.dialogs[-1], ConfirmDialog))
    question = window.dialogs[-1]
    assert isinstance(question, ConfirmDialog)
    assert any("1 member" in label.text() for label in question.findChildren(QLabel))
    question.action_button.click()
    qtbot.waitUntil(lambda: isinstance(window.screen(), OrganizationsScreen))
    screen = window.go_to_list()
    qtbot.waitUntil(lambda: "Riverbend" not in [item.name for item in screen.list.model.items()])
    qtbot.waitUntil(window.window.toast.button.isVisible)
    window.window.toast.button.click()
    qtbot.waitUntil(lambda: "Riverbend" in [item.name for item in screen.list.model.items()])
    row = next(row for row, item in enumerate(screen.list.model.items()) if item.name == "Riverbend")
    screen.list.table.opened.emit(row)
    again = window.screen()
    assert isinstance(again, OrganizationDetails)
    qtbot.waitUntil(lambda: roles_shown(again) == ["Treasurer"])


def test_the_template_takes_permissions_and_refuses_the_same_name(window: Window, qtbot: QtBot) -> None:
    """The problem stands at the scope, and the words stay."""
    screen = window.go_to_list()
    screen.show_template()
    screen.template.show_part("permissions")
    for turn in range(2):
        screen.template.permissions.add_button.click()
        dialog = window.dialogs[-1]
        assert isinstance(dialog, PermissionDialog)
        QTest.keyClicks(dialog.name, "members:invite")
        QTest.keyClicks(dialog.titles.lines["en"], "Invite members")
        dialog.save_button.click()
        if turn == 0:
            qtbot.waitUntil(lambda: "members:invite" in [item.name for item in screen.template.permissions.model.items()])
        else:
            qtbot.waitUntil(dialog.fields["name"].has_problem)
            assert dialog.titles.lines["en"].text() == "Invite members"
            dialog.leave()


def test_what_a_user_holds_is_shown(window: Window, qtbot: QtBot, person: Person) -> None:
    """From the list of users to the organization."""
    page = window.create("Northlight")
    window.add_member(page, person)
    window.window.go("users")
    screen = window.screen()
    assert isinstance(screen, UsersScreen)
    screen.search_for(person.username)
    qtbot.waitUntil(lambda: [user.username for user in screen.model.items()] == [person.username])
    screen.row_actions.opened.connect(window.dialogs.append)
    screen.row_actions.show_access(screen.model.item(0))
    dialog = window.dialogs[-1]
    assert isinstance(dialog, AccessDialog)
    qtbot.waitUntil(lambda: "Northlight" in [item.name for item in dialog.model.items()])
    dialog.table.opened.emit([item.name for item in dialog.model.items()].index("Northlight"))
    qtbot.waitUntil(lambda: isinstance(window.screen(), OrganizationDetails))
