"""Everything that can be pressed on the page of an application does something, and nothing goes wrong (console rules 4, 5, 14 and 26)."""

from __future__ import annotations

import pytest

from gui.views.applications.page.tabs import SERVICE
from gui.views.frames.place_names import APPLICATIONS
from tests.gui.walk.walker import Walker
from tests.live_daemon import LiveDaemon

WITH_ENGINE = True


@pytest.mark.parametrize("tab", range(7))
def test_everything_on_the_page_of_an_application_can_be_pressed(walker: Walker, tab: int) -> None:
    """Settings, permissions, access, users, branding, each beside the preview, service and sign-in log."""
    walker.walk_place(f"{APPLICATIONS}/pagemarkdemo000000001", tab)
    walker.check()


def test_everything_about_a_service_can_be_pressed(walker: Walker, demo_daemon: LiveDaemon) -> None:
    """What goes where in it, and its buttons."""
    path = f"/api/{APPLICATIONS}/pagemarkdemo000000001/integration"
    demo_daemon.admin.call("POST", path, {"service": "apache-answer", "values": {"base": "https://answer.example.com"}})
    walker.walk_place(f"{APPLICATIONS}/pagemarkdemo000000001", SERVICE)
    walker.check()
