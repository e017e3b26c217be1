"""Names of claims: groups, other names, and what is wrong with them."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application
from common.contracts.claim_names import ClaimNames, GroupsFrom
from common.errors import Problem
from gui.theme.icons import Icons
from gui.views.applications.settings.claim_names import CLAIMS, ApplicationClaimNames
from tests.gui.makers import make_application


@pytest.fixture
def part(qtbot: QtBot, icons: Icons) -> ApplicationClaimNames:
    """The card, with one renamed claim."""
    made = ApplicationClaimNames(icons)
    qtbot.addWidget(made)
    made.fill(application())
    made.show()
    return made


def application() -> Application:
    return make_application(settings=ApplicationSettings(claim_names=ClaimNames({"preferred_username": "login"}, GroupsFrom.ROLES)))


def names(part: ApplicationClaimNames) -> ClaimNames:
    return part.drafted(application()).settings.claim_names


def problems(part: ApplicationClaimNames) -> list[Problem]:
    found = part.unread_problems() + names(part).problems()
    part.show_problems(found)
    return found


def test_what_is_shown_comes_back(part: ApplicationClaimNames) -> None:
    """Groups and names, and also a claim that this console does not know."""
    assert part.drafted(application()) == application()
    odd = make_application(settings=ApplicationSettings(claim_names=ClaimNames({"shoe_size": "shoes", "email": "mail"})))
    part.fill(odd)
    assert part.drafted(odd) == odd


def test_groups_are_made_from_roles_or_not_at_all(part: ApplicationClaimNames) -> None:
    """Requirement Z3, each with what it means."""
    hints = set()
    for source in GroupsFrom:
        part.groups.choose(source)
        assert names(part).groups is source
        hints.add(part.groups_field.note.text())
    assert len(hints) == 3


def test_a_claim_gets_another_name(qtbot: QtBot, part: ApplicationClaimNames) -> None:
    """A new row offers what is not renamed yet; without a name a claim keeps its own."""
    with qtbot.waitActive(part):
        part.activateWindow()
    part.add.click()
    row = part.rows[1]
    assert row.name.hasFocus()
    assert row.claim.findData("preferred_username") < 0
    assert names(part).renames == {"preferred_username": "login"}
    assert row.name.placeholderText() == row.claim.key()
    row.claim.choose("email")
    with qtbot.waitSignal(part.edited):
        QTest.keyClicks(row.name, "mail")
    assert names(part).renames == {"preferred_username": "login", "email": "mail"}
    assert row.name.accessibleName() == "New name of email"


def test_a_claim_can_have_its_own_name_back(part: ApplicationClaimNames) -> None:
    """By the bin, or by an empty line."""
    part.rows[0].name.clear()
    part.rows[0].edited.emit()
    assert names(part).renames == {}
    part.fill(application())
    part.rows[0].remove.click()
    assert names(part).renames == {}
    assert part.rows == []


def test_a_bad_name_is_marked_at_its_row(part: ApplicationClaimNames) -> None:
    """A name of the protocol, one that is taken, and one claim twice."""
    row = part.rows[0]
    for bad, told in (("sub", "protocol"), ("email", "Another claim"), ("x" * 300, "256")):
        row.name.setText(bad)
        found = problems(part)
        assert len(found) == 1
        assert part.owns(found[0].field)
        assert told in row.note.text()
        assert row.name.property("invalid")
    row.name.setText("login")
    part.add_row()
    part.rows[1].claim.insertItem(0, "preferred_username", "preferred_username")
    part.rows[1].claim.choose("preferred_username")
    part.rows[1].name.setText("user")
    assert [problem.code for problem in problems(part)] == ["list.duplicate"]
    part.rows[1].remove.click()
    assert problems(part) == []
    assert not row.name.property("invalid")


def test_the_keyboard_goes_to_the_claim_that_a_problem_names(qtbot: QtBot, part: ApplicationClaimNames) -> None:
    """Or to the groups."""
    with qtbot.waitActive(part):
        part.activateWindow()
    part.focus_field("claim_names.renames.preferred_username")
    assert part.rows[0].name.hasFocus()
    part.focus_field("claim_names.groups")
    assert part.groups.hasFocus()


def test_every_claim_has_one_row_at_most(part: ApplicationClaimNames) -> None:
    """Then there is nothing to add."""
    while part.add.isEnabled():
        part.add.click()
    assert sorted(row.claim.key() for row in part.rows) == sorted(CLAIMS)
    part.add_row()
    assert len(part.rows) == len(CLAIMS)


def test_machines_have_no_claims_to_rename(part: ApplicationClaimNames) -> None:
    """They speak for themselves."""
    part.fill(make_application(type=Type.MACHINE))
    assert part.isHidden()


def test_filling_again_leaves_whoever_is_typing_alone(qtbot: QtBot, part: ApplicationClaimNames) -> None:
    """Saving while typing keeps the row."""
    row = part.rows[0]
    with qtbot.assertNotEmitted(part.edited):
        part.fill(application())
    assert part.rows == [row]
