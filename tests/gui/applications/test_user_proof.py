"""What users have to have used before an application gets anything in their name."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import Kind, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application
from common.contracts.people.proofs import Proof
from common.errors import Problem
from gui.views.applications.settings.user_proof import ApplicationUserProof
from tests.gui.makers import make_application


def ruled(proof: Proof = Proof.PASSKEY, minutes: int = 5) -> Application:
    return make_application(settings=ApplicationSettings(user_proof=proof, user_proof_minutes=minutes))


@pytest.fixture
def part(qtbot: QtBot) -> ApplicationUserProof:
    """The card, with a rule."""
    made = ApplicationUserProof()
    qtbot.addWidget(made)
    made.fill(ruled())
    made.show()
    return made


def test_what_is_shown_comes_back(part: ApplicationUserProof) -> None:
    """And what is chosen is drafted."""
    assert part.drafted(ruled()) == ruled()
    part.rule.choice.choose(Proof.SECOND_FACTOR.value)
    part.rule.minutes.setValue(0)
    assert part.drafted(ruled()) == ruled(Proof.SECOND_FACTOR, 0)


def test_the_minutes_stand_there_only_where_they_count(part: ApplicationUserProof) -> None:
    """Without a rule there is nothing to be used."""
    assert part.rule.minutes_field.isVisible()
    part.rule.choice.choose(Proof.NONE.value)
    assert not part.rule.minutes_field.isVisible()


def test_machines_have_no_users(part: ApplicationUserProof) -> None:
    """So no rule is offered."""
    part.fill(make_application(kind=Kind.OWN, type=Type.MACHINE))
    assert not part.isVisible()


def test_a_problem_stands_at_its_field(part: ApplicationUserProof) -> None:
    """As the daemon names it."""
    part.show_problems([Problem("user_proof_minutes", "number.out_of_range", "Between 0 and 1440.")])
    assert part.rule.minutes_field.has_problem()
    assert not part.rule.choice_field.has_problem()
