"""How many users would be asked again, said before saving."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import Kind
from common.contracts.application_settings import ApplicationSettings
from common.contracts.consents import AskedAgain, AskedAgainRequest
from common.contracts.events import Change
from common.contracts.permissions import PermissionEntry
from common.errors import ErrorBody
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.page.details import ApplicationDetails
from gui.views.applications.page.tabs import ACCESS, PERMISSIONS, SETTINGS, USERS
from tests.gui.applications.application_page import PATH, Opener, rename
from tests.gui.makers import make_application
from tests.gui.permission_book import KNOWN, READ, tell_permissions
from tests.gui.told_daemon import ToldDaemon

ASKED = f"{PATH}/asked-again"


@pytest.fixture
def open_details(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon, tmp_path: Path) -> Opener:
    """Opens the page of an application."""
    tell_permissions(told_daemon, *KNOWN)
    return Opener(qtbot, api, theme, icons, told_daemon, tmp_path)


def bar(page: ApplicationDetails) -> str:
    return page.dirty_bar.text.text().replace(",", "")


def times_asked(told_daemon: ToldDaemon) -> int:
    return len([asked for asked in told_daemon.asked if asked.path == ASKED])


def test_the_number_stands_beside_the_save_button(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """Console rule 22: the draft goes to the daemon a moment after the last edit, and it counts."""
    told_daemon.tell("POST", ASKED, 200, AskedAgain(1240, 3100))
    page = open_details(make_application(settings=ApplicationSettings(resource_permissions=[PermissionEntry(READ.id, False)])))
    page.permissions.user.allow("phone")
    page.permissions.user.allow("address")
    qtbot.waitUntil(lambda: "1240 of 3100 users will be asked again" in bar(page))
    assert times_asked(told_daemon) == 1
    sent = msgspec.json.decode(told_daemon.last("POST", ASKED).body, type=AskedAgainRequest)
    assert [permission.name for permission in sent.settings.permissions][-2:] == ["phone", "address"]
    assert sent.settings.resource_permissions == [PermissionEntry(READ.id, False)]
    page.discard()
    page.permissions.user.allow("roles")
    assert "asked again" not in bar(page)
    qtbot.waitUntil(lambda: times_asked(told_daemon) == 2)


def test_nobody_and_nobody_yet(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """Both are good to know before saving."""
    told_daemon.tell("POST", ASKED, 200, AskedAgain(0, 12))
    page = open_details()
    page.permissions.user.allow("email", False)
    qtbot.waitUntil(lambda: "none of 12 user" in bar(page))
    told_daemon.tell("POST", ASKED, 200, AskedAgain(0, 0))
    page.permissions.user.allow("phone")
    qtbot.waitUntil(lambda: "nobody has authorized it yet" in bar(page))


def test_what_makes_no_difference_is_not_asked(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """Names and notes are nobody's consent; and users of own apps are never asked."""
    told_daemon.tell("POST", ASKED, 200, AskedAgain(1, 2))
    page = open_details()
    rename(page, "Other")
    assert not page.asked_again._timer.isActive()
    page.permissions.user.allow("phone")
    qtbot.waitUntil(lambda: "1 of 2" in bar(page))
    rename(page, "Another")
    assert not page.asked_again._timer.isActive()
    assert "1 of 2" in bar(page)
    own = open_details(make_application(kind=Kind.OWN))
    own.permissions.user.allow("phone")
    assert not own.asked_again._timer.isActive()
    assert times_asked(told_daemon) == 1


def test_problems_come_first(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """What cannot be saved asks nobody; and a count that cannot be had disturbs nobody."""
    told_daemon.tell("POST", ASKED, 503, ErrorBody("busy", "We are busy."))
    page = open_details()
    page.permissions.user.allow("phone")
    qtbot.waitUntil(lambda: times_asked(told_daemon) == 1)
    qtbot.waitUntil(lambda: page.asked_again._known is None)
    assert bar(page) == "Unsaved changes"
    page.access.chosen.click()
    assert "1 problem" in bar(page)
    assert page.tabs.dots() == {ACCESS}
    page.tabs.setCurrentIndex(SETTINGS)
    page.save()
    assert page.tabs.currentIndex() == ACCESS


def test_tabs_are_those_that_apply(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """Nobody authorizes an own app; the list of users takes the room of the preview."""
    page = open_details()
    assert page.tabs.isTabVisible(USERS)
    page.tabs.setCurrentIndex(USERS)
    assert not page.preview.isVisible()
    qtbot.waitUntil(lambda: any(asked.path == f"{PATH}/consents" for asked in told_daemon.asked))
    page.tabs.setCurrentIndex(PERMISSIONS)
    assert page.preview.isVisible()
    own = open_details(make_application(kind=Kind.OWN))
    assert not own.tabs.isTabVisible(USERS)
    assert own.tabs.isTabVisible(ACCESS)


def test_a_link_scrolls_to_its_list(qtbot: QtBot, open_details: Opener) -> None:
    """The four lists are one click away."""
    page = open_details()
    page.tabs.setCurrentIndex(PERMISSIONS)
    with qtbot.waitActive(page):
        page.activateWindow()
    listed = page.permissions.lists["organization_resource_permissions"]
    page.permissions.links[listed].click()
    assert listed.add.hasFocus()
    qtbot.waitUntil(lambda: not listed.visibleRegion().isEmpty())
    assert page.concerns(Change("application.changed", "application", PATH.rpartition("/")[2], 0))
    assert "permission" in page.subjects
