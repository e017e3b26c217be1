"""The list of roles: by who holds them, created, deleted and brought back."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from PySide6.QtTest import QTest

from common.contracts.paging import Page
from common.contracts.resources import Impact
from common.contracts.roles import CreateRole, Level, Role
from gui.models.paged import ListState
from gui.models.roles import CREATED
from gui.views.roles.dialog import RoleDialog
from gui.views.roles.roles import RolesScreen
from tests.gui.makers import NOW, make_role
from tests.gui.pressing import press_action
from tests.gui.screen_desk import ScreenDesk, words
from tests.gui.told_daemon import Asked

PATH = "/api/roles"
ROLES = [make_role(0, is_default=True), make_role(1), make_role(2, level=Level.MACHINE)]


def answer(asked: Asked) -> tuple[int, Any]:
    found = [role for role in ROLES if role.level == asked.query.get("level")]
    return 200, Page(found, None, len(found))


@pytest.fixture
def screen(desk: ScreenDesk) -> RolesScreen:
    desk.daemon.tell_with("GET", PATH, answer)
    screen = desk.show(RolesScreen(desk.api, desk.theme, desk.icons, desk.preferences, desk.say, desk.now))
    desk.until(lambda: screen.model.state is ListState.CONTENT)
    return screen


def open_dialog(desk: ScreenDesk, screen: RolesScreen) -> RoleDialog:
    screen.create_button.click()
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, RoleDialog)
    return dialog


def test_tabs_tell_users_machines_and_organizations_apart(desk: ScreenDesk, screen: RolesScreen) -> None:
    """With how many there are; the open one is remembered."""
    desk.until(lambda: [screen.tabs.tabText(tab) for tab in range(3)] == ["Users  2", "Machine-to-machine apps  1", "Organizations  0"])
    screen.tabs.setCurrentIndex(1)
    desk.until(lambda: [item.id for item in screen.model.items()] == [ROLES[2].id])
    assert desk.preferences.text("roles/level") == "machine"
    screen.tabs.setCurrentIndex(2)
    desk.until(lambda: screen.model.state is ListState.EMPTY)
    assert "No roles of organizations yet" in words(screen.card.empty)


def test_a_row_says_what_a_role_is(screen: RolesScreen) -> None:
    """Name, how much it gives, how many hold it, and whether every new user gets it."""
    assert [screen.model.index(0, column).data() for column in (0, 1, 2, 4)] == ["Librarian", "3", "12", "Default"]
    assert screen.model.index(1, 4).data() == ""


def test_searching_sorting_and_filtering_is_the_daemons_work(desk: ScreenDesk, screen: RolesScreen) -> None:
    """Within the open tab."""
    screen.card.search.setText("lib")
    screen.table.sort_asked.emit(CREATED)
    desk.until_asked(PATH, search="lib", sort="-created", level="user")
    screen.status.setCurrentIndex(1)
    desk.until_asked(PATH, deleted="true")


def test_a_role_is_created_for_whom_it_is_meant_and_opened(desk: ScreenDesk, screen: RolesScreen) -> None:
    """The open tab is taken at first; each choice is told in words."""
    desk.daemon.tell("POST", PATH, 201, make_role(5, level=Level.ORGANIZATION))
    screen.tabs.setCurrentIndex(1)
    dialog = open_dialog(desk, screen)
    assert dialog.level() is Level.MACHINE
    assert not dialog.default.isVisible()
    assert "only inside the organization" in words(dialog.levels.cards[Level.ORGANIZATION])
    dialog.levels.cards[Level.USER].click()
    assert dialog.default.isVisible()
    dialog.default.switch.click()
    dialog.levels.cards[Level.ORGANIZATION].click()
    QTest.keyClicks(dialog.name, "Guest")
    QTest.keyClicks(dialog.description, "Looks around")
    with desk.qtbot.waitSignal(screen.opened) as opened:
        dialog.save_button.click()
    assert opened.args == [make_role(5).id]
    assert msgspec.json.decode(desk.daemon.last("POST", PATH).body, type=CreateRole) == CreateRole("Guest", Level.ORGANIZATION, "Looks around")


def test_every_new_user_can_get_a_role(desk: ScreenDesk, screen: RolesScreen) -> None:
    """Only a role of users."""
    desk.daemon.tell("POST", PATH, 201, make_role(5))
    dialog = open_dialog(desk, screen)
    dialog.name.setText("Reader")
    dialog.default.switch.click()
    with desk.qtbot.waitSignal(dialog.saved):
        dialog.save()
    assert msgspec.json.decode(desk.daemon.last("POST", PATH).body, type=CreateRole) == CreateRole("Reader", is_default=True)


def test_a_name_that_cannot_be_or_is_taken_stands_at_its_field(desk: ScreenDesk, screen: RolesScreen) -> None:
    """A colon would be ambiguous in claims; a name is unique at its level."""
    dialog = open_dialog(desk, screen)
    dialog.name.setText("a:b")
    dialog.save()
    assert "colon" in dialog.fields["name"].note.text()
    assert not desk.asked("POST", PATH)
    problem = {"field": "name", "code": "role.name_taken", "message": "Taken."}
    desk.daemon.tell("POST", PATH, 409, {"code": "role.name_taken", "message": "Taken.", "problems": [problem]})
    dialog.name.setText("Librarian")
    dialog.save()
    desk.until(lambda: "already" in dialog.fields["name"].note.text())
    assert dialog.isVisible()


def test_deleting_says_first_who_loses_something_and_can_be_undone(desk: ScreenDesk, screen: RolesScreen) -> None:
    """Holders and apps; then the toast brings it back."""
    item: Role = screen.model.item(0)
    desk.daemon.tell("GET", f"{PATH}/{item.id}/impact", 200, Impact(0, 0, 2, 12))
    desk.daemon.tell("DELETE", f"{PATH}/{item.id}", 204)
    desk.daemon.tell("POST", f"{PATH}/{item.id}/restore", 200, item)
    screen.table.delete_asked.emit(0)
    dialog = desk.confirm()
    said = words(dialog)
    assert "12 holder" in said
    assert "2 app" in said
    dialog.action_button.click()
    desk.until(lambda: screen.model.find_row(item.id) is None)
    desk.toast.button.click()
    desk.until(lambda: screen.model.find_row(item.id) is not None)


def test_deleting_a_role_that_nobody_holds_says_so(desk: ScreenDesk, screen: RolesScreen) -> None:
    """In one sentence."""
    item: Role = screen.model.item(1)
    desk.daemon.tell("GET", f"{PATH}/{item.id}/impact", 200, Impact())
    screen.row_actions.delete(item)
    assert "Nobody holds it." in words(desk.confirm())


def test_a_deleted_role_can_only_be_restored(desk: ScreenDesk, screen: RolesScreen) -> None:
    """For 30 days, from the same list."""
    gone = make_role(1, deleted_at=NOW - 60)
    desk.daemon.tell("GET", PATH, 200, Page([gone], None, 1))
    screen.status.setCurrentIndex(1)
    desk.until(lambda: screen.model.rowCount() == 1)
    with desk.qtbot.assertNotEmitted(screen.opened):
        screen.table.opened.emit(0)
    desk.daemon.tell("POST", f"{PATH}/{gone.id}/restore", 200, make_role(1))
    menu = screen.row_actions.make_menu(gone)
    assert [action.text() for action in menu.actions()] == ["Restore", "Copy role ID"]
    press_action(menu, menu.actions()[0])
    desk.until(lambda: "is back" in desk.toast.text.text())


def test_without_roles_the_screen_says_what_one_is_for(desk: ScreenDesk, screen: RolesScreen) -> None:
    """And begins one."""
    desk.daemon.tell("GET", PATH, 200, Page([], None, 0))
    screen.reload()
    desk.until(lambda: screen.model.state is ListState.EMPTY)
    assert "choose what it gives, and hand it to people" in words(screen.card.empty)
    screen.card.empty.button.click()
    assert isinstance(desk.dialogs[-1], RoleDialog)
