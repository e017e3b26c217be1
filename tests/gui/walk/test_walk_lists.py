"""Everything that can be pressed on the lists, in their menus and dialogs does something, and nothing goes wrong (console rules 9 and 26)."""

from __future__ import annotations

import pytest

from gui.views.frames.place_names import (
    APPLICATIONS,
    AUDIT,
    IDENTITY_PROVIDERS,
    ORGANIZATIONS,
    OVERVIEW,
    RESOURCES,
    ROLES,
    SIGN_IN_LOG,
    USERS,
    WEBHOOKS,
)
from tests.gui.walk.walker import Walker


@pytest.mark.parametrize("place", [APPLICATIONS, RESOURCES, ROLES, ORGANIZATIONS, USERS, AUDIT, SIGN_IN_LOG, OVERVIEW, WEBHOOKS, IDENTITY_PROVIDERS])
def test_everything_on_a_list_can_be_pressed(walker: Walker, place: str) -> None:
    """With its head, its rows, their menus, and every dialog that opens."""
    walker.walk_place(place)
    walker.check()
