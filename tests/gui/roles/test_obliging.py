"""Roles and organizations whose people need a second factor: a switch among their settings."""

from __future__ import annotations

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from common.contracts.organizations import ChangeOrganization
from common.contracts.roles import ChangeRole, Level
from common.errors import Problem
from gui.theme.theme import Theme
from gui.views.organizations.settings import OrganizationSettings
from gui.views.roles.settings import RoleSettings
from tests.gui.makers import make_organization, make_role


@pytest.mark.parametrize("level", [Level.USER, Level.ORGANIZATION])
def test_a_role_obliges_by_a_switch(qtbot: QtBot, theme: Theme, level: Level) -> None:
    """What is shown comes back, and only what differs is sent."""
    form, role = RoleSettings(theme), make_role(level=level)
    qtbot.addWidget(form)
    form.fill(role)
    form.show()
    assert form.second_factor.isVisible()
    assert form.drafted(role) == role
    form.second_factor.switch.click()
    draft = form.drafted(role)
    assert draft == msgspec.structs.replace(role, second_factor=True)
    assert form.change(role, draft) == ChangeRole(second_factor=True)


def test_machines_have_none(qtbot: QtBot, theme: Theme) -> None:
    """The switch is not there, and the daemon would say so."""
    form = RoleSettings(theme)
    qtbot.addWidget(form)
    form.fill(make_role(level=Level.MACHINE))
    form.show()
    assert not form.second_factor.isVisible()
    (problem,) = ChangeRole(second_factor=True).problems(Level.MACHINE)
    assert isinstance(problem, Problem)
    assert (problem.field, problem.code) == ("second_factor", "role.second_factor_for_people")


def test_an_organization_obliges_by_a_switch(qtbot: QtBot, theme: Theme) -> None:
    """The same."""
    form, organization = OrganizationSettings(theme), make_organization()
    qtbot.addWidget(form)
    form.fill(organization)
    form.second_factor.switch.click()
    draft = form.drafted(organization)
    assert draft.second_factor
    assert form.change(organization, draft) == ChangeOrganization(second_factor=True)
