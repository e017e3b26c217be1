"""The overview tells newcomers what to do first, and what of it is done."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Signal

from common.contracts.applications import ApplicationCounts
from common.contracts.events import Change
from common.contracts.paging import Page
from gui.views.overview.overview import OverviewScreen, story_text
from tests.gui.makers import NOW, make_entry, make_organization, make_resource, make_role, make_status
from tests.gui.screen_desk import ScreenDesk
from tests.gui.window.test_accessibility import unnamed

COUNTED = ("resources", "roles", "organizations")


@pytest.fixture(autouse=True)
def empty(desk: ScreenDesk) -> None:
    """An installation with users and nothing else."""
    desk.daemon.tell("GET", "/api/status", 200, make_status(applications=0, users=2))
    desk.daemon.tell("GET", "/api/applications/counts", 200, ApplicationCounts(0, 0, 0))
    desk.daemon.tell("GET", "/api/audit", 200, Page([], None, 0))
    for name in COUNTED:
        desk.daemon.tell("GET", f"/api/{name}", 200, Page([], None, 0))


class Overview(OverviewScreen):
    """The overview as `ScreenDesk.show` wants it."""

    dialog_opened = Signal(object)


def show(desk: ScreenDesk) -> Overview:
    return desk.show(Overview(desk.api, desk.icons, desk.preferences, make_status(applications=0, users=2), desk.now))


def test_first_steps_say_which_are_done(desk: ScreenDesk) -> None:
    """A mark and a word for screen readers, not colour alone."""
    screen = show(desk)
    desk.until(screen.access_steps.isVisible)
    assert screen.first_steps.is_done("user")
    assert not screen.first_steps.is_done("app")
    assert unnamed(screen) == []


def test_the_way_to_apis_is_shown_until_all_of_it_is_there(desk: ScreenDesk) -> None:
    """What is there already has a mark; what changes elsewhere counts at once."""
    desk.daemon.tell("GET", "/api/resources", 200, Page([make_resource()], None, 1))
    screen = show(desk)
    steps = screen.access_steps
    desk.until(steps.isVisible)
    assert steps.is_done("resources")
    assert not steps.is_done("roles")
    desk.daemon.tell("GET", "/api/roles", 200, Page([make_role()], None, 1))
    desk.daemon.tell("GET", "/api/organizations", 200, Page([make_organization()], None, 1))
    assert {"resource", "role", "organization"} <= set(screen.subjects)
    screen.reload()
    desk.until(lambda: not steps.isVisible())


def test_each_step_leads_somewhere(desk: ScreenDesk) -> None:
    """To the lists of APIs, roles, organizations and applications."""
    screen = show(desk)
    asked: list[str] = []
    screen.place_asked.connect(asked.append)
    for button in screen.access_steps.buttons.values():
        button.click()
    assert asked == ["resources", "roles", "organizations", "third_party"]


def test_steps_that_nobody_wants_stay_away(desk: ScreenDesk) -> None:
    """Remembered, and not even counted any more."""
    screen = show(desk)
    desk.until(screen.access_steps.isVisible)
    screen.access_steps.hide_button.click()
    assert not screen.access_steps.isVisible()
    asked = len(desk.asked("GET", "/api/resources"))
    again = show(desk)
    desk.until(lambda: len(desk.asked("GET", "/api/audit")) == 2)
    assert not again.access_steps.isVisible()
    assert len(desk.asked("GET", "/api/resources")) == asked


def test_what_happened_lately_names_what_it_happened_to() -> None:
    """An API, a role or an organization as well as applications and users."""
    entry = msgspec.structs.replace(make_entry(), event="role.created", application_id="", application_name="", detail={"role": "Librarian"}, at=NOW)
    assert story_text(entry).startswith("Librarian · ")


def test_a_webhook_that_is_switched_off_is_seen_at_once(desk: ScreenDesk) -> None:
    """Its event has the checks look anew; other events do not, for looking asks others."""
    screen = show(desk)
    desk.until(lambda: len(desk.asked("GET", "/api/check")) == 1)
    screen.hear([Change("user.created", "user", "u1", NOW)])
    screen.hear([Change("webhook.disabled", "webhook", "hook1", NOW)])
    desk.until(lambda: len(desk.asked("GET", "/api/check")) == 2)
    assert desk.asked("GET", "/api/check")[-1].query["fresh"] == "true"
