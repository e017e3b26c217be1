"""The members of an organization: found, added with roles, given other roles, taken out and brought back."""

from __future__ import annotations

import re

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from common.contracts.organizations import Membership, UserAccess
from common.contracts.paging import Page
from common.contracts.roles import RoleName
from gui.api.api import Api
from gui.models.organizations import ROLES
from gui.models.paged import ListState
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.organizations.add_members_dialog import AddMembersDialog
from gui.views.organizations.member_roles_dialog import MemberRolesDialog
from tests.gui.makers import make_member, make_organization, make_organization_role, make_user
from tests.gui.organizations.organization_page import PATH, OrganizationPage, labels
from tests.gui.pressing import press_action
from tests.gui.told_daemon import ToldDaemon

MEMBERS = f"{PATH}/members"


@pytest.fixture
def desk(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon) -> OrganizationPage:
    told_daemon.tell("GET", "/api/users", 200, Page([make_user(index) for index in range(5)], None, 5))
    return OrganizationPage(qtbot, api, theme, icons, told_daemon)


def open_picker(desk: OrganizationPage) -> AddMembersDialog:
    desk.page.add_button.click()
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, AddMembersDialog)
    desk.qtbot.waitUntil(lambda: dialog.model.rowCount() == 5 and len(dialog.checks.boxes) == 2)
    return dialog


def open_roles(desk: OrganizationPage, row: int) -> MemberRolesDialog:
    desk.page.members.table.opened.emit(row)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, MemberRolesDialog)
    desk.qtbot.waitUntil(lambda: len(dialog.checks.boxes) == 2)
    member = make_member(row)
    membership = Membership(PATH.rpartition("/")[2], "Acme", member.roles, member.since)
    desk.daemon.tell("GET", f"/api/users/{member.user_id}/access", 200, UserAccess([], [membership]))
    return dialog


def test_searching_and_filtering_by_role_is_the_daemons_work(desk: OrganizationPage) -> None:
    """With 100,000 members nothing else would do."""
    desk.page.members.card.search.setText("mina")
    desk.page.members.role.setCurrentIndex(2)
    desk.qtbot.waitUntil(lambda: {"search": "mina", "role": "orgrole00001"}.items() <= desk.asked("GET", MEMBERS)[-1].query.items())
    desk.page.focus_search()
    assert desk.page.members.card.search.hasFocus()


def test_roles_stand_in_the_row_as_words(desk: OrganizationPage) -> None:
    """Painted as chips, said as words."""
    assert [desk.page.members.model.index(row, ROLES).data() for row in range(3)] == ["Administrator", "Editor", "Administrator"]
    assert not desk.window.grab().isNull()  # the delegate paints them


def test_members_are_added_together_with_roles(desk: OrganizationPage) -> None:
    """Several at once; who is a member already cannot be picked."""
    dialog = open_picker(desk)
    dialog.model.toggle(0)
    assert dialog.model.chosen() == []
    dialog.model.toggle(3)
    dialog.model.toggle(4)
    dialog.checks.boxes["orgrole00001"].setChecked(True)
    desk.daemon.tell("POST", MEMBERS, 200, make_organization(members=14, version=2))
    with desk.qtbot.waitSignal(dialog.added):
        dialog.add()
    sent = msgspec.json.decode(desk.asked("POST", MEMBERS)[-1].body)
    assert sent == {"users": [make_user(3).id, make_user(4).id], "roles": ["orgrole00001"]}
    desk.qtbot.waitUntil(lambda: desk.page.tabs.tabText(0) == "Members  14")
    # Plural or "(s)": other tests of the same process may have loaded the English plurals.
    assert re.search(r"2 user(s|\(s\)) are members now", desk.toast.text.text())


def test_members_without_a_role_are_pointed_out(desk: OrganizationPage) -> None:
    """Requirement C6: membership alone gives an app no permission; that is said as long as it holds, and what can be done later."""
    dialog = open_picker(desk)
    desk.qtbot.waitUntil(lambda: bool(dialog.checks.boxes))
    assert dialog.without.isVisible()
    assert "get no permission here for them" in dialog.without.text()
    assert "Roles can be given later" in dialog.without.text()
    box = next(iter(dialog.checks.boxes.values()))
    box.click()
    assert not dialog.without.isVisible()
    box.click()
    assert dialog.without.isVisible()


def test_a_problem_with_somebody_names_the_person_and_nothing_is_lost(desk: OrganizationPage) -> None:
    """A member who is no user any more."""
    dialog = open_picker(desk)
    dialog.model.toggle(3)
    dialog.model.toggle(4)
    problem = {"field": "users.1", "code": "member.unknown_user", "message": "There is no such user."}
    desk.daemon.tell("POST", MEMBERS, 422, {"code": "request.invalid", "message": "No.", "problems": [problem]})
    dialog.add()
    desk.qtbot.waitUntil(dialog.message.isVisible)
    assert dialog.message.text() == f"{make_user(4).shown_name}: There is no such user."
    assert (len(dialog.model.chosen()), dialog.add_button.isEnabled()) == (2, True)


def test_a_problem_with_a_role_stands_at_the_roles(desk: OrganizationPage) -> None:
    """A role that was deleted while the dialog was open."""
    dialog = open_picker(desk)
    dialog.model.toggle(3)
    dialog.checks.boxes["orgrole00000"].setChecked(True)
    problem = {"field": "roles.0", "code": "member.wrong_role", "message": "No."}
    desk.daemon.tell("POST", MEMBERS, 422, {"code": "request.invalid", "message": "No.", "problems": [problem]})
    dialog.add()
    desk.qtbot.waitUntil(dialog.checks.note.isVisible)
    assert dialog.checks.note.text() == "This is no role of organizations."
    assert not dialog.message.isVisible()
    dialog.checks.boxes["orgrole00000"].setChecked(False)
    assert not dialog.checks.note.isVisible()


def test_the_roles_of_a_member_are_ticked(desk: OrganizationPage) -> None:
    """What is held is ticked from the start; the answer is shown at once."""
    dialog = open_roles(desk, 0)
    assert dialog.checks.chosen() == ["orgrole00000"]
    assert not dialog.save_button.isEnabled()
    dialog.checks.boxes["orgrole00001"].setChecked(True)
    dialog.checks.boxes["orgrole00000"].setChecked(False)
    member = make_member(0, roles=[RoleName("orgrole00001", "Editor")])
    desk.daemon.tell("PUT", f"{MEMBERS}/{member.user_id}", 200, member)
    with desk.qtbot.waitSignal(dialog.saved):
        dialog.save_button.click()
    assert desk.asked("PUT", f"{MEMBERS}/{member.user_id}")[-1].body == b'{"roles":["orgrole00001"]}'
    assert desk.page.members.model.index(0, ROLES).data() == "Editor"


def test_refused_roles_are_said_in_the_dialog(desk: OrganizationPage) -> None:
    """It stays open, with everything as it was ticked."""
    dialog = open_roles(desk, 0)
    problem = {"field": "roles.1", "code": "member.wrong_role", "message": "Wrong."}
    desk.daemon.tell("PUT", f"{MEMBERS}/{make_member(0).user_id}", 422, {"code": "request.invalid", "message": "No.", "problems": [problem]})
    dialog.checks.boxes["orgrole00001"].setChecked(True)
    dialog.save()
    desk.qtbot.waitUntil(dialog.checks.note.isVisible)
    assert dialog.checks.note.text() == "This is no role of organizations."
    assert dialog.save_button.isEnabled()


def test_a_role_that_the_list_does_not_have_is_not_lost(desk: OrganizationPage) -> None:
    """All roles are replaced at once, so one that is held stays ticked until somebody unticks it."""
    desk.daemon.tell("GET", "/api/roles", 200, Page([make_organization_role(1)], None, 1))
    desk.page.members.table.opened.emit(0)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, MemberRolesDialog)
    desk.qtbot.waitUntil(lambda: len(dialog.checks.boxes) == 2)
    assert dialog.checks.chosen() == ["orgrole00000"]


def test_many_roles_come_in_pages_and_can_be_filtered(desk: OrganizationPage) -> None:
    """All of them are offered, however many pages the daemon needs."""
    first = Page([make_organization_role(index, name=f"Role {index}") for index in range(10)], "c1", 12)
    second = Page([make_organization_role(index, name=f"Role {index}") for index in range(10, 12)], None, 12)
    desk.daemon.tell_with("GET", "/api/roles", lambda asked: (200, second if asked.query.get("cursor") == "c1" else first))
    desk.page.members.table.opened.emit(0)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, MemberRolesDialog)
    desk.qtbot.waitUntil(lambda: len(dialog.checks.boxes) == 12)
    assert dialog.checks.filter.isVisible()
    dialog.checks.filter.setText("role 1")
    assert [box.text() for box in dialog.checks.boxes.values() if box.isVisible()] == ["Role 1", "Role 10", "Role 11"]


def test_without_roles_the_dialog_leads_to_the_template(desk: OrganizationPage) -> None:
    """Where roles come from is said where they are missing."""
    desk.daemon.tell("GET", "/api/roles", 200, Page([], None, 0))
    desk.daemon.tell("GET", MEMBERS, 200, Page([make_member(0, roles=[])], None, 1))
    desk.page.reload()
    desk.qtbot.waitUntil(lambda: desk.page.members.model.rowCount() == 1 and not desk.page.members.role.isVisible())
    desk.page.members.table.opened.emit(0)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, MemberRolesDialog)
    desk.qtbot.waitUntil(dialog.checks.button.isVisible)
    dialog.checks.button.click()
    assert desk.went == ["template"]


def test_roles_that_cannot_be_read_can_be_asked_for_again(desk: OrganizationPage) -> None:
    """The reason stands where the boxes would be."""
    desk.daemon.tell("GET", "/api/roles", 503, {"code": "busy", "message": "Busy."})
    desk.page.members.table.opened.emit(0)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, MemberRolesDialog)
    desk.qtbot.waitUntil(dialog.checks.button.isVisible)
    desk.daemon.tell("GET", "/api/roles", 200, Page([make_organization_role(0), make_organization_role(1)], None, 2))
    dialog.checks.button.click()
    desk.qtbot.waitUntil(lambda: len(dialog.checks.boxes) == 2)
    assert dialog.checks.chosen() == ["orgrole00000"]


def test_whoever_was_taken_out_comes_back_with_the_same_roles(desk: OrganizationPage) -> None:
    """Delete needs no question where the toast takes it back."""
    member = make_member(1)
    desk.daemon.tell("DELETE", f"{MEMBERS}/{member.user_id}", 204)
    desk.daemon.tell("POST", MEMBERS, 200, make_organization(members=12, version=3))
    desk.daemon.tell("GET", PATH, 200, make_organization(members=11, version=2))
    desk.page.members.table.delete_asked.emit(1)
    desk.qtbot.waitUntil(lambda: desk.page.members.model.find_row(member.user_id) is None)
    desk.qtbot.waitUntil(lambda: desk.page.tabs.tabText(0) == "Members  11")
    desk.toast.button.click()
    desk.qtbot.waitUntil(lambda: desk.page.members.model.find_row(member.user_id) is not None)
    assert msgspec.json.decode(desk.asked("POST", MEMBERS)[-1].body) == {"users": [member.user_id], "roles": ["orgrole00001"]}
    desk.qtbot.waitUntil(lambda: desk.page.tabs.tabText(0) == "Members  12")


def test_a_removal_that_does_not_work_says_so(desk: OrganizationPage) -> None:
    """And the row stays."""
    member = make_member(1)
    desk.daemon.tell("DELETE", f"{MEMBERS}/{member.user_id}", 503, {"code": "busy", "message": "Busy."})
    desk.page.members.row_actions.remove(member)
    desk.qtbot.waitUntil(desk.toast.isVisible)
    assert desk.page.members.model.find_row(member.user_id) == 1


def test_the_menu_of_a_member_offers_everything(desk: OrganizationPage) -> None:
    """Nothing is to be had by the mouse alone."""
    menu = desk.page.members.row_actions.make_menu(make_member(0))
    assert [action.text() for action in menu.actions() if action.text()] == ["Change roles", "Copy user ID", "Remove from the organization"]
    press_action(menu, menu.actions()[1])
    assert "copied" in desk.toast.text.text()


def test_an_organization_without_members_says_what_to_do(desk: OrganizationPage) -> None:
    """One sentence and one button."""
    desk.daemon.tell("GET", MEMBERS, 200, Page([], None, 0))
    desk.page.reload()
    desk.qtbot.waitUntil(lambda: desk.page.members.model.state is ListState.EMPTY)
    assert "Nobody is a member yet" in labels(desk.page.members.card.empty)
    desk.page.members.card.empty.button.click()
    assert isinstance(desk.dialogs[-1], AddMembersDialog)


def test_whoever_turns_out_to_be_a_member_is_unticked(desk: OrganizationPage) -> None:
    """Of 100,000 members the console knows only those that it has shown."""
    dialog = open_picker(desk)
    dialog.model.toggle(3)
    dialog.model.toggle(4)
    problem = {"field": "users.0", "code": "member.already", "message": "This user is a member already."}
    desk.daemon.tell("POST", MEMBERS, 422, {"code": "request.invalid", "message": "No.", "problems": [problem]})
    dialog.add()
    desk.qtbot.waitUntil(dialog.message.isVisible)
    assert make_user(3).shown_name in dialog.message.text()
    assert [choice.id for choice in dialog.model.chosen()] == [make_user(4).id]
    desk.daemon.tell("POST", MEMBERS, 200, make_organization(members=13))
    with desk.qtbot.waitSignal(dialog.added):
        dialog.add()
    assert msgspec.json.decode(desk.asked("POST", MEMBERS)[-1].body)["users"] == [make_user(4).id]
