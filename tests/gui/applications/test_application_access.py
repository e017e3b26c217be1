"""The Access tab: who may use an application."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from common.contracts.access import AccessRules, OrganizationRoleRule
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application
from common.contracts.paging import Page
from common.errors import ErrorBody, Problem
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.access.access import ApplicationAccess
from gui.views.applications.access.organization_rule_list import OrganizationRuleRow
from gui.views.frames.rule_list import PAGE, RuleList
from gui.widgets.lists.picker import PickerDialog
from tests.gui.makers import NOW, make_application, make_organization, make_organization_role, make_role, make_user
from tests.gui.pressing import press_action
from tests.gui.told_daemon import Asked, ToldDaemon

MINA, JONAS = make_user(0), make_user(1)
LIBRARIAN, EDITOR, NORTHLIGHT = make_role(0), make_organization_role(1), make_organization(0)


@pytest.fixture
def part(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon) -> ApplicationAccess:
    """The card of a daemon with two users, a role of either kind and an organization."""
    for path, records in (
        ("/api/users", [MINA, JONAS]),
        ("/api/organizations", [NORTHLIGHT]),
    ):
        told_daemon.tell("GET", path, 200, Page(list(records), None, len(records)))
        for record in records:
            told_daemon.tell("GET", f"{path}/{record.id}", 200, record)

    def roles(asked: Asked) -> tuple[int, object]:
        found = [role for role in (LIBRARIAN, EDITOR) if role.level == asked.query["level"]]
        return 200, Page(found, None, len(found))

    told_daemon.tell_with("GET", "/api/roles", roles)
    for role in (LIBRARIAN, EDITOR):
        told_daemon.tell("GET", f"/api/roles/{role.id}", 200, role)
    made = ApplicationAccess(api, theme, icons)
    qtbot.addWidget(made)
    made.resize(580, 800)
    made.show()
    return made


def restricted(**rules: object) -> Application:
    return make_application(settings=ApplicationSettings(access=AccessRules(everybody=False, **rules)))  # type: ignore[arg-type]


def access(part: ApplicationAccess) -> AccessRules:
    return part.drafted(make_application()).settings.access


def pick(qtbot: QtBot, listed: RuleList, ask: object, number: int = 0) -> None:
    with qtbot.waitSignal(listed.opened) as opened:
        ask()  # type: ignore[operator]
    dialog: PickerDialog[Any] = opened.args[0]
    qtbot.waitUntil(lambda: dialog.model.rowCount() > number)
    dialog.model.toggle(number)
    dialog.add_button.click()


def test_everybody_at_first(part: ApplicationAccess) -> None:
    """Requirement A10: a new application is open to all; the rules are out of sight."""
    part.fill(make_application())
    assert part.everybody.isChecked()
    assert not part.users.isVisible()
    assert access(part) == AccessRules()


def test_rules_are_shown_by_name_and_come_back(qtbot: QtBot, part: ApplicationAccess) -> None:
    """Four ways to be named; the names are asked for."""
    stored = restricted(
        users=[MINA.id],
        roles=[LIBRARIAN.id],
        organizations=[NORTHLIGHT.id],
        organization_roles=[OrganizationRoleRule(EDITOR.id), OrganizationRoleRule(EDITOR.id, NORTHLIGHT.id)],
    )
    part.fill(stored)
    assert part.drafted(stored) == stored
    qtbot.waitUntil(lambda: part.users.rows[0].name.text() == "Mina Seo")
    qtbot.waitUntil(lambda: part.roles.rows[0].name.text() == "Librarian")
    qtbot.waitUntil(lambda: part.organizations.rows[0].name.text() == "Northlight Ltd")
    first, second = part.organization_roles.rows.values()
    assert isinstance(first, OrganizationRuleRow)
    assert isinstance(second, OrganizationRuleRow)
    qtbot.waitUntil(lambda: first.name.text() == second.name.text() == "Editor")
    assert "in any organization" in first.where.text()
    qtbot.waitUntil(lambda: "in Northlight Ltd" in second.where.text())
    assert part.users.rows[0].detail.text() == MINA.email


def test_somebody_is_added_by_search(qtbot: QtBot, part: ApplicationAccess, told_daemon: ToldDaemon) -> None:
    """Each of the four; roles are those of the right level."""
    part.fill(make_application())
    part.chosen.click()
    pick(qtbot, part.users, part.users.add.click, 1)
    pick(qtbot, part.roles, part.roles.add.click)
    pick(qtbot, part.organizations, part.organizations.add.click)
    pick(qtbot, part.organization_roles, part.organization_roles.add.click)
    assert access(part) == AccessRules(False, [JONAS.id], [LIBRARIAN.id], [NORTHLIGHT.id], [OrganizationRoleRule(EDITOR.id)])
    assert part.users.rows[0].name.text() == "Jonas Weber"


def test_a_role_is_bound_to_one_organization_and_freed_again(qtbot: QtBot, part: ApplicationAccess) -> None:
    """In any organization, or in one that is searched for."""
    part.fill(restricted(organization_roles=[OrganizationRoleRule(EDITOR.id)]))
    listed = part.organization_roles
    row = listed.rows[0]
    assert isinstance(row, OrganizationRuleRow)
    pick(qtbot, listed, row.one_wanted.emit)
    assert access(part).organization_roles == [OrganizationRoleRule(EDITOR.id, NORTHLIGHT.id)]
    row = listed.rows[0]
    assert isinstance(row, OrganizationRuleRow)
    assert "in Northlight Ltd" in row.where.text()
    press_action(row.menu, row.menu.actions()[0])
    assert access(part).organization_roles == [OrganizationRoleRule(EDITOR.id)]


def test_nobody_at_all_is_a_problem_beside_the_choice(qtbot: QtBot, part: ApplicationAccess) -> None:
    """Otherwise nobody could use the application."""
    part.fill(make_application())
    with qtbot.waitSignal(part.edited):
        part.chosen.click()
    part.show_problems(access(part).problems())
    assert "nobody could use it" in part.note.text()
    pick(qtbot, part.users, part.users.add.click)
    part.show_problems(access(part).problems())
    assert "enough to be named once" in part.note.text()


def test_rules_are_kept_while_everybody_may_use_it(part: ApplicationAccess) -> None:
    """Who looks at the other choice loses nothing."""
    part.fill(restricted(users=[MINA.id]))
    part.everybody.click()
    assert access(part) == AccessRules(True, [MINA.id])
    part.chosen.click()
    assert access(part) == AccessRules(False, [MINA.id])


def test_problems_stand_at_their_rows(part: ApplicationAccess) -> None:
    """What the daemon does not know, and the same rule twice."""
    part.fill(restricted(users=[MINA.id, JONAS.id], organization_roles=[OrganizationRoleRule(EDITOR.id), OrganizationRoleRule(EDITOR.id)]))
    unknown = Problem("access.users.1", "access.unknown", "There is no such user, role or organization.")
    of_role = Problem("access.organization_roles.0.role_id", "access.unknown", "There is no such user, role or organization.")
    part.show_problems([*access(part).problems(), unknown, of_role])
    assert part.users.rows[0].note.isHidden()
    assert "no such user" in part.users.rows[1].note.text()
    assert "no such user, role" in part.organization_roles.rows[0].note.text()
    assert "in the list already" in part.organization_roles.rows[1].note.text()
    assert part.owns(of_role.field)


def test_the_deleted_are_shown_as_such_and_can_be_removed(qtbot: QtBot, part: ApplicationAccess, told_daemon: ToldDaemon) -> None:
    """A user is gone for good, a role may come back."""
    told_daemon.tell("GET", "/api/users/gone", 404, ErrorBody("user.unknown", "There is no such user."))
    told_daemon.tell("GET", f"/api/roles/{LIBRARIAN.id}", 200, make_role(0, deleted_at=NOW))
    part.fill(restricted(users=["gone"], roles=[LIBRARIAN.id]))
    qtbot.waitUntil(lambda: part.users.rows[0].name.text() == "A deleted user")
    qtbot.waitUntil(lambda: "deleted" in part.roles.rows[0].detail.text())
    assert part.roles.rows[0].name.text() == "Librarian"
    with qtbot.waitSignal(part.edited):
        part.users.rows[0].remove.click()
    assert access(part).users == []


def test_a_thousand_users_are_shown_a_page_at_a_time(qtbot: QtBot, part: ApplicationAccess, told_daemon: ToldDaemon) -> None:
    """Names are asked for as they come into sight."""
    part.fill(restricted(users=[f"user{number:08d}" for number in range(1000)]))
    assert len(part.users.rows) == PAGE
    assert len(part.users.findChildren(QLabel)) < 20 * PAGE
    part.users.open_picker()
    assert "full" in part.users.whole.text()
    problem = Problem("access.users.500", "user.unknown", "There is no such user.")
    part.show_problems([problem])
    assert "another page" in part.users.whole.text()
    with qtbot.waitActive(part):
        part.activateWindow()
    part.focus_field(problem.field)
    assert part.users.rows[500].remove.hasFocus()
    assert "no such user" in part.users.rows[500].note.text()
    asked = {request.path for request in told_daemon.asked if request.path.startswith("/api/users/")}
    assert len(asked) <= 2 * PAGE


def test_looking_again_shows_new_names(qtbot: QtBot, part: ApplicationAccess, told_daemon: ToldDaemon) -> None:
    """Somebody has renamed a role."""
    part.fill(restricted(roles=[LIBRARIAN.id]))
    qtbot.waitUntil(lambda: part.roles.rows[0].name.text() == "Librarian")
    told_daemon.tell("GET", f"/api/roles/{LIBRARIAN.id}", 200, make_role(0, name="Archivist"))
    part.reload()
    qtbot.waitUntil(lambda: part.roles.rows[0].name.text() == "Archivist")


def test_removing_keeps_the_keyboard_in_the_list(qtbot: QtBot, part: ApplicationAccess) -> None:
    """The row that has moved up, and at the end the button that adds."""
    part.fill(restricted(users=[MINA.id, JONAS.id]))
    with qtbot.waitActive(part):
        part.activateWindow()
    part.users.rows[0].remove.setFocus(Qt.FocusReason.OtherFocusReason)
    part.users.rows[0].remove.click()
    assert part.users.rows[0].remove.hasFocus()
    part.users.rows[0].remove.click()
    assert part.users.add.hasFocus()
