"""Everything that can be pressed on the page of an application does something, and nothing goes wrong (console rules 4, 5, 14 and 26)."""

from __future__ import annotations

import pytest

from gui.views.frames.place_names import APPLICATIONS
from tests.gui.walk.walker import Walker

WITH_ENGINE = True


@pytest.mark.parametrize("tab", range(5))
def test_everything_on_the_page_of_an_application_can_be_pressed(walker: Walker, tab: int) -> None:
    """Settings, permissions, access, users, branding, each beside the preview."""
    walker.walk_place(f"{APPLICATIONS}/pagemarkdemo000000001", tab)
    walker.check()
