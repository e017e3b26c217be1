"""The page of a role: what it gives, who holds it, and its settings."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt

from common.contracts.application_kinds import Type
from common.contracts.paging import Page
from common.contracts.resources import Ids, Impact, Permission
from common.contracts.roles import ChangeRole, Level, Role
from gui.models.paged import ListState
from gui.models.permissions import API, TITLE
from gui.models.roles import WHO
from gui.views.roles.details import HOLDERS, SETTINGS, RoleDetails
from gui.widgets.lists.picker import PickerDialog
from tests.gui.makers import make_holder, make_permission, make_role, make_row, make_user
from tests.gui.pressing import press_action, press_entry
from tests.gui.screen_desk import ScreenDesk, words

ID = make_role().id
PATH = f"/api/roles/{ID}"
PERMISSIONS = f"{PATH}/permissions"
HELD = f"{PATH}/holders"
OF_ORGANIZATIONS = make_permission(5, resource_id="", resource_name="", indicator="", name="manage:members", titles={"en": "Manage members"})


def open_page(desk: ScreenDesk, role: Role) -> RoleDetails:
    desk.daemon.tell("GET", PATH, 200, role)
    desk.daemon.tell("GET", PERMISSIONS, 200, Page([make_permission(0), make_permission(1)], None, 2))
    desk.daemon.tell("GET", HELD, 200, Page([make_holder(0), make_holder(1)], None, 2))
    desk.daemon.tell("GET", "/api/role-permissions", 200, Page([*(make_permission(index) for index in range(3)), OF_ORGANIZATIONS], None, 4))
    page = desk.show(RoleDetails(desk.api, desk.theme, desk.icons, desk.say, desk.now, ID))
    desk.until(lambda: page.stored is not None and page.listed.state is ListState.CONTENT)
    return page


@pytest.fixture
def page(desk: ScreenDesk) -> RoleDetails:
    return open_page(desk, make_role())


def picker(desk: ScreenDesk) -> PickerDialog[Any]:
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, PickerDialog)
    desk.until(lambda: dialog.model.state is ListState.CONTENT)
    return dialog


# What it gives.


def test_what_a_role_gives_is_told_in_plain_words_with_its_api(page: RoleDetails) -> None:
    """The captions of the tabs say how much and how many."""
    model = page.permissions.model
    assert (model.index(0, TITLE).data(), model.index(0, API).data()) == ("See your reading lists", "Reading lists")
    assert [page.tabs.tabText(tab) for tab in range(3)] == ["Permissions  3", "Holders  12", "Settings"]
    assert page.header.chips[0].text() == "User role"


def test_permissions_are_added_by_a_picker_that_knows_what_is_there(desk: ScreenDesk, page: RoleDetails) -> None:
    """Grouped by API; a role of users gets permissions of APIs alone."""
    desk.daemon.tell("POST", PERMISSIONS, 200, make_role(permissions=4))
    page.permissions.add_button.click()
    dialog = picker(desk)
    assert desk.asked("GET", "/api/role-permissions")[-1].query["of"] == "resources"
    assert dialog.model.group(0) == "Reading lists"
    assert not dialog.model.index(0, 0).flags() & Qt.ItemFlag.ItemIsEnabled
    dialog.model.toggle(2)
    with desk.qtbot.waitSignal(dialog.added):
        dialog.add_button.click()
    assert msgspec.json.decode(desk.daemon.last("POST", PERMISSIONS).body, type=Ids) == Ids([make_permission(2).id])
    desk.until(lambda: len(desk.asked("GET", PERMISSIONS)) == 3)
    assert "1 permission" in desk.toast.text.text()


def test_a_refused_addition_loses_nothing(desk: ScreenDesk, page: RoleDetails) -> None:
    """The picker stays and says why."""
    problem = {"field": "ids.0", "code": "permission.unknown", "message": "Unknown."}
    desk.daemon.tell("POST", PERMISSIONS, 422, {"code": "request.invalid", "message": "No.", "problems": [problem]})
    page.permissions.add()
    dialog = picker(desk)
    dialog.model.toggle(2)
    dialog.add_button.click()
    desk.until(dialog.message.isVisible)
    assert len(dialog.model.chosen()) == 1


def test_a_permission_is_taken_out_with_a_way_back(desk: ScreenDesk, page: RoleDetails) -> None:
    """Del, or the menu; the toast puts it back."""
    permission: Permission = page.listed.item(0)
    desk.daemon.tell("DELETE", f"{PERMISSIONS}/{permission.id}", 204)
    desk.daemon.tell("POST", PERMISSIONS, 200, make_role())
    page.permissions.table.delete_asked.emit(0)
    desk.until(lambda: page.listed.find_row(permission.id) is None)
    desk.toast.button.click()
    desk.until(lambda: page.listed.find_row(permission.id) is not None)
    assert msgspec.json.decode(desk.daemon.last("POST", PERMISSIONS).body, type=Ids) == Ids([permission.id])


def test_a_permission_leads_to_its_api(desk: ScreenDesk, page: RoleDetails) -> None:
    """One of organizations has none."""
    menu = page.permissions.make_menu(page.listed.item(0))
    with desk.qtbot.waitSignal(page.place_asked) as asked:
        press_action(menu, menu.actions()[0])
    assert asked.args == ["resources/resource00000"]
    assert [action.text() for action in page.permissions.make_menu(OF_ORGANIZATIONS).actions()] == ["Take out of the role"]


def test_what_cannot_be_taken_out_is_said(desk: ScreenDesk, page: RoleDetails) -> None:
    """The list is looked at again."""
    permission: Permission = page.listed.item(0)
    desk.daemon.tell("DELETE", f"{PERMISSIONS}/{permission.id}", 404, {"code": "permission.unknown", "message": "Gone."})
    page.permissions.remove(permission)
    desk.until(lambda: "does not exist any more" in desk.toast.text.text())
    desk.until(lambda: len(desk.asked("GET", PERMISSIONS)) == 2)


def test_a_role_that_gives_nothing_says_what_to_do(desk: ScreenDesk, page: RoleDetails) -> None:
    """One sentence, one button."""
    desk.daemon.tell("GET", PERMISSIONS, 200, Page([], None, 0))
    page.reload()
    desk.until(lambda: page.listed.state is ListState.EMPTY)
    page.permissions.card.empty.button.click()
    assert isinstance(desk.dialogs[-1], PickerDialog)


# Who holds it.


def test_users_are_added_by_searching(desk: ScreenDesk, page: RoleDetails) -> None:
    """Who holds it already is shown as such."""
    desk.daemon.tell("GET", "/api/users", 200, Page([make_user(0), make_user(2)], None, 2))
    desk.daemon.tell("POST", HELD, 200, make_role(holders=13))
    assert page.holders is not None
    page.holders.add_button.click()
    dialog = picker(desk)
    desk.until(lambda: "In the list already" in dialog.model.index(0, 0).data())
    dialog.model.toggle(1)
    with desk.qtbot.waitSignal(dialog.added):
        dialog.add_button.click()
    assert msgspec.json.decode(desk.daemon.last("POST", HELD).body, type=Ids) == Ids([make_user(2).id])
    assert page.holders.model.state is not ListState.ERROR


def test_a_holder_loses_the_role_with_a_way_back(desk: ScreenDesk, page: RoleDetails) -> None:
    """The toast gives it again."""
    holders = page.holders
    assert holders is not None
    desk.until(lambda: holders.model.state is ListState.CONTENT)
    holder = holders.model.item(1)
    assert holders.model.index(1, WHO).data() == "Jonas Weber"
    desk.daemon.tell("DELETE", f"{HELD}/{holder.id}", 204)
    desk.daemon.tell("POST", HELD, 200, make_role())
    menu = holders.make_menu(holder)
    press_action(menu, menu.actions()[0])
    desk.until(lambda: holders.model.find_row(holder.id) is None)
    desk.toast.button.click()
    desk.until(lambda: holders.model.find_row(holder.id) is not None)


def test_the_daemon_searches_holders(desk: ScreenDesk, page: RoleDetails) -> None:
    """Ctrl+F goes to the search of the open tab."""
    assert page.holders is not None
    page.tabs.setCurrentIndex(HOLDERS)
    page.holders.card.search.setText("jonas")
    desk.until_asked(HELD, search="jonas")
    with desk.qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    page.focus_search()
    assert page.holders.card.search.hasFocus()
    page.tabs.setCurrentIndex(SETTINGS)
    page.focus_search()
    assert page.permissions.card.search.hasFocus()


def test_a_role_of_machines_is_given_to_own_machine_to_machine_apps(desk: ScreenDesk) -> None:
    """Nothing else can hold it."""
    page = open_page(desk, make_role(level=Level.MACHINE))
    desk.daemon.tell("GET", "/api/applications", 200, Page([make_row(7, type=Type.MACHINE)], None, 1))
    desk.daemon.tell("POST", HELD, 200, make_role(level=Level.MACHINE))
    assert page.holders is not None
    page.holders.add()
    dialog = picker(desk)
    assert {"kind": "own", "type": "machine"}.items() <= desk.asked("GET", "/api/applications")[-1].query.items()
    dialog.model.toggle(0)
    with desk.qtbot.waitSignal(dialog.added):
        dialog.add_button.click()
    assert msgspec.json.decode(desk.daemon.last("POST", HELD).body, type=Ids) == Ids([make_row(7).id])


def test_a_role_of_organizations_is_given_there(desk: ScreenDesk) -> None:
    """A sentence and a way instead of a list; it can give permissions of organizations, too."""
    page = open_page(desk, make_role(level=Level.ORGANIZATION))
    assert page.holders is None
    assert page.elsewhere is not None
    assert "counts only there" in words(page.elsewhere)
    with desk.qtbot.waitSignal(page.place_asked) as asked:
        page.elsewhere.button.click()
    assert asked.args == ["organizations"]
    assert not desk.asked("GET", HELD)
    page.permissions.add()
    dialog = picker(desk)
    assert desk.asked("GET", "/api/role-permissions")[-1].query["of"] == "all"
    assert dialog.model.group(3) == "Organizations"


# Settings and the role as a whole.


def test_settings_send_what_differs(desk: ScreenDesk, page: RoleDetails) -> None:
    """With the version that was shown."""
    desk.daemon.tell("PATCH", PATH, 200, make_role(name="Keeper", is_default=True, version=2))
    page.form.places["name"][1].setText("Keeper")  # type: ignore[attr-defined]
    page.form.places["is_default"][1].click()  # type: ignore[attr-defined]
    assert page.has_unsaved_changes()
    page.save()
    desk.until(lambda: not page.has_unsaved_changes())
    sent = desk.daemon.last("PATCH", PATH)
    assert msgspec.json.decode(sent.body, type=ChangeRole) == ChangeRole(name="Keeper", is_default=True)
    assert sent.headers["if-match"] == '"1"'
    assert (page.title, page.header.chips[0].text()) == ("Keeper", "Every new user")


def test_only_roles_of_users_can_be_for_every_new_user(desk: ScreenDesk) -> None:
    """The switch is not even there."""
    page = open_page(desk, make_role(level=Level.ORGANIZATION))
    page.tabs.setCurrentIndex(SETTINGS)
    assert not page.form.places["is_default"][1].isVisible()


def test_a_bad_name_is_not_sent(desk: ScreenDesk, page: RoleDetails) -> None:
    """The tab gets a dot, and saving leads to the field."""
    page.form.places["name"][1].setText("a:b")  # type: ignore[attr-defined]
    page.save()
    assert (page.tabs.currentIndex(), page.tabs.dots()) == (SETTINGS, {SETTINGS})
    assert not desk.asked("PATCH", PATH)


def test_deleting_leads_back_and_can_be_undone_from_there(desk: ScreenDesk, page: RoleDetails) -> None:
    """The way back stays open although the page is gone."""
    desk.daemon.tell("GET", f"{PATH}/impact", 200, Impact(0, 0, 0, 12))
    desk.daemon.tell("DELETE", PATH, 204)
    desk.daemon.tell("POST", f"{PATH}/restore", 200, make_role())
    press_entry(desk.qtbot, page.header.kebab, "Delete")
    dialog = desk.confirm()
    with desk.qtbot.waitSignal(page.back):
        dialog.action_button.click()
    page.deleteLater()
    desk.until(desk.toast.button.isVisible)
    desk.toast.button.click()
    desk.until(lambda: "is back" in desk.toast.text.text())
