"""What a user holds: roles that are given and taken, and organizations that lead to their pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.organizations import Membership, UserAccess
from common.contracts.paging import Page
from common.contracts.roles import RoleName
from gui.api.api import Api
from gui.models.paged import ListState
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.screen import Say
from gui.views.users.access_dialog import AccessDialog
from gui.views.users.users import UsersScreen
from gui.widgets.lists.picker import PickerDialog
from gui.widgets.window.toast import Toast
from tests.gui.makers import NOW, make_role, make_user
from tests.gui.organizations.organization_page import labels
from tests.gui.pressing import press_action
from tests.gui.told_daemon import Asked, ToldDaemon

USER = make_user(0)
PATH = f"/api/users/{USER.id}/access"
LIBRARIAN, READER = RoleName(make_role(0).id, "Librarian"), RoleName(make_role(1).id, "Reader")
NORTHLIGHT = Membership("o1", "Northlight", [RoleName("r1", "Editor")], NOW)


class Desk:
    """The users with the access of the first one open."""

    def __init__(self, qtbot: QtBot, api: Api, theme: Theme, icons: Icons, file: Path, daemon: ToldDaemon) -> None:
        self.qtbot, self.daemon = qtbot, daemon
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1044, 784)
        screen = UsersScreen(api, theme, icons, Preferences(file), Say(Toast(icons, self.window)), lambda: NOW, self.window)
        self.dialogs: list[QDialog] = []
        self.went: list[str] = []
        screen.row_actions.opened.connect(self.dialogs.append)
        screen.place_asked.connect(self.went.append)
        self.window.show()
        qtbot.waitUntil(lambda: screen.model.state is ListState.CONTENT)
        menu = screen.row_actions.make_menu(screen.model.item(0))
        press_action(menu, next(action for action in menu.actions() if action.text() == "Access"))
        dialog = self.dialogs[-1]
        assert isinstance(dialog, AccessDialog)
        self.dialog = dialog

    def wait_for_roles(self, *names: str) -> None:
        """Until these are shown."""
        self.qtbot.waitUntil(lambda: [role.name for role in self.dialog.roles.roles] == list(names))

    def asked(self, verb: str, path: str) -> list[Asked]:
        """The requests of that kind, in their order."""
        return [asked for asked in self.daemon.asked if (asked.verb, asked.path) == (verb, path)]


@pytest.fixture
def desk(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon) -> Desk:
    told_daemon.tell("GET", "/api/users", 200, Page([USER], None, 1))
    told_daemon.tell("GET", "/api/roles", 200, Page([make_role(0), make_role(1), make_role(2)], None, 3))
    told_daemon.tell("GET", PATH, 200, UserAccess([LIBRARIAN], [NORTHLIGHT]))
    return Desk(qtbot, api, theme, icons, tmp_path / "console.ini", told_daemon)


def test_roles_and_organizations_are_shown(desk: Desk) -> None:
    """Everything that apps could get, in one place."""
    desk.wait_for_roles("Librarian")
    assert [desk.dialog.model.index(0, column).data() for column in range(2)] == ["Northlight", "Editor"]
    assert not desk.dialog.filter.isVisible()


def test_a_role_is_taken_away_and_given_back(desk: Desk) -> None:
    """The way back stands where the role was."""
    desk.wait_for_roles("Librarian")
    desk.daemon.tell("DELETE", f"/api/roles/{LIBRARIAN.id}/holders/{USER.id}", 204)
    desk.daemon.tell("POST", f"/api/roles/{LIBRARIAN.id}/holders", 200, make_role(0))
    desk.daemon.tell("GET", PATH, 200, UserAccess([], [NORTHLIGHT]))
    desk.dialog.roles.removers[LIBRARIAN.id].click()
    desk.wait_for_roles()
    assert "“Librarian” was taken away." in desk.dialog.roles.note.text()
    desk.daemon.tell("GET", PATH, 200, UserAccess([LIBRARIAN], [NORTHLIGHT]))
    desk.dialog.roles.note.linkActivated.emit("fix")
    desk.wait_for_roles("Librarian")
    assert desk.asked("POST", f"/api/roles/{LIBRARIAN.id}/holders")[-1].body == f'{{"ids":["{USER.id}"]}}'.encode()
    assert not desk.dialog.roles.note.isVisible()


def test_several_roles_are_given_by_search(desk: Desk) -> None:
    """Only roles of users are offered, and one that is held cannot be picked again."""
    desk.wait_for_roles("Librarian")
    desk.dialog.roles.add_button.click()
    picker = desk.dialogs[-1]
    assert isinstance(picker, PickerDialog)
    desk.qtbot.waitUntil(lambda: picker.model.rowCount() == 3)
    assert desk.asked("GET", "/api/roles")[-1].query["level"] == "user"
    for row in range(3):
        picker.model.toggle(row)
    for index in (1, 2):
        desk.daemon.tell("POST", f"/api/roles/{make_role(index).id}/holders", 200, make_role(index))
    desk.daemon.tell("GET", PATH, 200, UserAccess([RoleName("g", "Guest"), LIBRARIAN, READER], [NORTHLIGHT]))
    picker.add()
    desk.wait_for_roles("Guest", "Librarian", "Reader")
    assert desk.asked("POST", f"/api/roles/{LIBRARIAN.id}/holders") == []
    assert desk.dialog.roles.add_button.isEnabled()


def test_a_role_that_cannot_be_given_is_named_with_the_reason(desk: Desk) -> None:
    """What was given before it stays given."""
    desk.wait_for_roles("Librarian")
    problem = {"field": "ids.0", "code": "role.holder_unknown", "message": "There is no such user."}
    answer = {"code": "request.invalid", "message": "No.", "problems": [problem]}
    desk.daemon.tell("POST", f"/api/roles/{READER.id}/holders", 422, answer)
    desk.dialog.roles.add_button.click()
    picker = desk.dialogs[-1]
    assert isinstance(picker, PickerDialog)
    desk.qtbot.waitUntil(lambda: picker.model.rowCount() == 3)
    picker.model.toggle(1)
    picker.add()
    desk.qtbot.waitUntil(desk.dialog.roles.note.isVisible)
    assert desk.dialog.roles.note.text() == "Reader: There is no such user or machine."


def test_a_role_that_cannot_be_taken_away_stays(desk: Desk) -> None:
    """And the reason is said."""
    desk.wait_for_roles("Librarian")
    desk.daemon.tell("DELETE", f"/api/roles/{LIBRARIAN.id}/holders/{USER.id}", 503, {"code": "busy", "message": "Busy."})
    desk.dialog.roles.removers[LIBRARIAN.id].click()
    desk.qtbot.waitUntil(desk.dialog.roles.note.isVisible)
    desk.qtbot.waitUntil(lambda: all(remover.isEnabled() for remover in desk.dialog.roles.removers.values()))
    assert "busy" in desk.dialog.roles.note.text()


def test_an_organization_and_a_role_lead_to_their_pages(desk: Desk) -> None:
    """One click from who to where."""
    desk.wait_for_roles("Librarian")
    desk.dialog.table.opened.emit(0)
    assert (desk.went, desk.dialog.isVisible()) == (["organizations/o1"], False)
    desk.dialog.roles.openers[LIBRARIAN.id].click()
    assert desk.went[-1] == f"roles/{LIBRARIAN.id}"


def test_many_organizations_can_be_filtered(desk: Desk) -> None:
    """A thousand of them come in one answer and stay readable."""
    desk.daemon.tell("GET", PATH, 200, UserAccess([], [Membership(f"o{index}", f"Company {index}", [], NOW) for index in range(1000)]))
    desk.dialog.load()
    desk.qtbot.waitUntil(lambda: desk.dialog.model.rowCount() == 1000)
    assert desk.dialog.filter.isVisible()
    desk.dialog.filter.setText("company 99")
    assert [item.name for item in desk.dialog.model.items()] == ["Company 99", *(f"Company 99{index}" for index in range(10))]


def test_somebody_who_holds_nothing_is_said_to_hold_nothing(desk: Desk) -> None:
    """With what gives them something."""
    desk.daemon.tell("GET", PATH, 200, UserAccess([], []))
    desk.dialog.load()
    desk.wait_for_roles()
    assert "In no organization yet" in labels(desk.dialog)
    assert not desk.dialog.table.isVisible()


def test_access_that_cannot_be_loaded_can_be_asked_for_again(desk: Desk) -> None:
    """The reason stands in the dialog."""
    desk.wait_for_roles("Librarian")
    desk.daemon.tell("GET", PATH, 404, {"code": "user.unknown", "message": "Gone."})
    desk.dialog.load()
    desk.qtbot.waitUntil(desk.dialog.failed.isVisible)
    desk.daemon.tell("GET", PATH, 200, UserAccess([READER], []))
    desk.dialog.failed.button.click()
    desk.wait_for_roles("Reader")
