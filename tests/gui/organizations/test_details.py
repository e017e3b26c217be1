"""The page of an organization: its settings, what others change meanwhile, and its deletion."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from common.contracts.resources import Impact
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.screen import Say
from gui.views.organizations.details import MEMBERS, SETTINGS, OrganizationDetails
from gui.widgets.window.confirm import ConfirmDialog
from tests.gui.makers import NOW, make_organization
from tests.gui.organizations.organization_page import ID, PATH, OrganizationPage, labels
from tests.gui.pressing import press_entry
from tests.gui.told_daemon import ToldDaemon


@pytest.fixture
def desk(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon) -> OrganizationPage:
    return OrganizationPage(qtbot, api, theme, icons, told_daemon)


def test_the_page_says_what_it_is(desk: OrganizationPage) -> None:
    """Name, ID to copy, and how many members."""
    assert (desk.page.title, desk.page.header.copy_code.value) == ("Northlight Ltd", ID)
    assert desk.page.tabs.tabText(MEMBERS) == "Members  12"


def test_a_change_is_sent_with_the_version_that_was_shown(desk: OrganizationPage) -> None:
    """Only what differs; the bar goes when it is saved."""
    desk.type_name("Northlight Books")
    assert desk.page.has_unsaved_changes()
    assert desk.page.dirty_bar.isVisible()
    desk.daemon.tell("PATCH", PATH, 200, make_organization(name="Northlight Books", version=2))
    desk.page.dirty_bar.save_button.click()
    desk.qtbot.waitUntil(lambda: not desk.page.has_unsaved_changes())
    sent = desk.asked("PATCH", PATH)[-1]
    assert (sent.body, sent.headers["if-match"]) == (b'{"name":"Northlight Books"}', '"1"')
    assert not desk.page.dirty_bar.isVisible()
    assert desk.page.header.name.text() == "Northlight Books"


def test_discarding_goes_back_to_what_is_stored(desk: OrganizationPage) -> None:
    """And the bar goes."""
    desk.type_name("Something")
    desk.page.dirty_bar.discard_button.click()
    assert (desk.page.settings.name.text(), desk.page.dirty_bar.isVisible()) == ("Northlight Ltd", False)


def test_an_empty_name_is_refused_before_it_is_sent(desk: OrganizationPage) -> None:
    """The problem stands at its field, the tab has a dot, and saving leads there."""
    desk.type_name(" ")
    assert desk.page.tabs.dots() == {SETTINGS}
    desk.page.save()
    assert desk.page.tabs.currentIndex() == SETTINGS
    assert desk.page.settings.name_field.has_problem()
    assert desk.asked("PATCH", PATH) == []


def test_what_only_the_daemon_knows_stands_at_its_field(desk: OrganizationPage) -> None:
    """Until the next edit, which is judged anew."""
    problem = {"field": "name", "code": "organization.refused", "message": "Choose another name."}
    desk.daemon.tell("PATCH", PATH, 409, {"code": "organization.refused", "message": "Choose another name.", "problems": [problem]})
    desk.type_name("Harbour Library")
    desk.page.save()
    desk.qtbot.waitUntil(desk.page.settings.name_field.has_problem)
    assert "Choose another name." in desk.page.settings.name_field.note.text()
    assert desk.page.settings.name.text() == "Harbour Library"
    desk.type_name("Harbour Libraries")
    assert not desk.page.settings.name_field.has_problem()


def test_nobody_overwrites_what_somebody_else_has_changed(desk: OrganizationPage) -> None:
    """412: both ways out are offered, and *Keep mine* saves over the new version."""
    desk.daemon.tell("PATCH", PATH, 412, {"code": "organization.stale", "message": "Stale."})
    desk.type_name("Mine")
    desk.daemon.tell("GET", PATH, 200, make_organization(name="Theirs", version=7))
    desk.page.save()
    desk.qtbot.waitUntil(lambda: desk.page.notice is not None)
    desk.daemon.tell("PATCH", PATH, 200, make_organization(name="Mine", version=8))
    assert desk.page.notice is not None
    desk.page.notice.second_button.click()
    desk.qtbot.waitUntil(lambda: not desk.page.has_unsaved_changes())
    assert desk.asked("PATCH", PATH)[-1].headers["if-match"] == '"7"'
    assert desk.page.title == "Mine"


def test_the_other_way_out_takes_what_somebody_else_has_made(desk: OrganizationPage) -> None:
    """Reloading loses what was typed, and says so before."""
    desk.type_name("Mine")
    desk.daemon.tell("GET", PATH, 200, make_organization(name="Theirs", version=7))
    desk.page.reload()
    desk.qtbot.waitUntil(lambda: desk.page.notice is not None)
    assert desk.page.settings.name.text() == "Mine"
    assert desk.page.notice is not None
    desk.page.notice.first_button.click()
    desk.qtbot.waitUntil(lambda: desk.page.settings.name.text() == "Theirs")
    assert not desk.page.has_unsaved_changes()


def test_a_reload_leaves_whoever_is_typing_alone(desk: OrganizationPage) -> None:
    """New members are no change of a field."""
    desk.type_name("Mine")
    desk.daemon.tell("GET", PATH, 200, make_organization(members=99))
    desk.page.reload()
    desk.qtbot.waitUntil(lambda: desk.page.tabs.tabText(MEMBERS) == "Members  99")
    assert (desk.page.settings.name.text(), desk.page.notice) == ("Mine", None)
    desk.daemon.tell("PATCH", PATH, 200, make_organization(name="Mine", version=2))
    desk.page.save()
    desk.qtbot.waitUntil(lambda: not desk.page.has_unsaved_changes())
    assert desk.asked("PATCH", PATH)[-1].headers["if-match"] == '"1"'


def test_what_was_typed_survives_another_language_or_theme(desk: OrganizationPage, qtbot: QtBot, api: Api, theme: Theme, icons: Icons) -> None:
    """The window builds the page anew and hands over what `keep` gave."""
    desk.type_name("Half a na")
    desk.page.tabs.setCurrentIndex(SETTINGS)
    fresh = OrganizationDetails(api, theme, icons, Say(desk.toast), lambda: NOW, ID)
    qtbot.addWidget(fresh)
    kept = desk.page.keep()
    assert kept is not None
    fresh.resume(kept)
    assert (fresh.settings.name.text(), fresh.tabs.currentIndex(), fresh.has_unsaved_changes()) == ("Half a na", SETTINGS, True)


def test_an_organization_that_is_gone_leads_back_to_the_list(desk: OrganizationPage) -> None:
    """A dead link is no dead end."""
    desk.daemon.tell("GET", PATH, 404, {"code": "organization.missing", "message": "Gone."})
    desk.page.reload()
    desk.qtbot.waitUntil(desk.page.failed.isVisible)
    assert "There is no such organization" in labels(desk.page.failed)
    desk.page.failed.button.click()
    assert desk.went == ["back"]


def test_a_daemon_that_is_away_can_be_asked_again(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon) -> None:
    """The reason stands on the page, with a way to try again."""
    told_daemon.tell("GET", PATH, 503, {"code": "busy", "message": "Busy."})
    desk_window = OrganizationDetails(api, theme, icons, Say(None), lambda: NOW, ID)  # type: ignore[arg-type]
    qtbot.addWidget(desk_window)
    desk_window.show()
    qtbot.waitUntil(desk_window.failed.isVisible)
    told_daemon.tell("GET", PATH, 200, make_organization())
    desk_window.failed.button.click()
    qtbot.waitUntil(lambda: desk_window.stored is not None)
    qtbot.waitUntil(desk_window.header.isVisible)


def test_deleting_says_for_whom_it_changes_what_and_can_be_undone(desk: OrganizationPage) -> None:
    """The list is shown, and the toast brings the organization back although its page is gone."""
    desk.daemon.tell("GET", f"{PATH}/impact", 200, Impact(applications=1, users=12))
    desk.daemon.tell("DELETE", PATH, 204)
    desk.daemon.tell("POST", f"{PATH}/restore", 200, make_organization())
    press_entry(desk.qtbot, desk.page.header.kebab, "Delete")
    desk.qtbot.waitUntil(lambda: bool(desk.dialogs))
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, ConfirmDialog)
    assert "12 member" in labels(dialog)
    dialog.action_button.click()
    desk.qtbot.waitUntil(lambda: desk.went == ["back"])
    desk.qtbot.waitUntil(desk.toast.isVisible)
    desk.page.deleteLater()
    desk.qtbot.wait(0)
    desk.toast.button.click()
    desk.qtbot.waitUntil(lambda: bool(desk.asked("POST", f"{PATH}/restore")))
    desk.qtbot.waitUntil(lambda: "is back" in desk.toast.text.text())


def test_an_organization_on_which_nothing_depends_is_said_to_be_so(desk: OrganizationPage) -> None:
    """Numbers only where there are some."""
    desk.daemon.tell("GET", f"{PATH}/impact", 200, Impact())
    press_entry(desk.qtbot, desk.page.header.kebab, "Delete")
    desk.qtbot.waitUntil(lambda: bool(desk.dialogs))
    assert "Nobody is a member" in labels(desk.dialogs[-1])
