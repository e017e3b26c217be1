"""The lists of permissions that users hold through roles: shown in words, added by search, and as long as they may become."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import Kind, OrganizationChoice
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application
from common.contracts.permissions import CATALOGUE, AllowedPermission, PermissionEntry
from common.contracts.resources import Ids, Impact, Permission
from common.errors import ErrorBody, Problem
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.permissions.entry_list import PAGE, EntryList
from gui.views.applications.permissions.permissions import ApplicationPermissions
from gui.widgets.lists.picker import PickerDialog
from gui.widgets.window.dirty_bar import NoticeBar
from tests.gui.makers import make_application, make_permission
from tests.gui.permission_book import KNOWN, LOANS, MEMBERS, READ, SHARE, WRITE, tell_permissions
from tests.gui.told_daemon import ToldDaemon

APIS, ORGANIZATIONS, ORGANIZATION_APIS = "resource_permissions", "organization_permissions", "organization_resource_permissions"


@pytest.fixture
def tab(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon) -> ApplicationPermissions:
    """The tab of a daemon that knows five permissions."""
    tell_permissions(told_daemon, *KNOWN)
    made = ApplicationPermissions(api, theme, icons)
    qtbot.addWidget(made)
    made.user.show_catalogue(list(CATALOGUE))
    made.resize(580, 900)
    made.show()
    return made


def show(qtbot: QtBot, tab: ApplicationPermissions, **settings: object) -> Application:
    application = make_application(settings=msgspec.structs.replace(ApplicationSettings(), **settings))
    for part in tab.parts():
        part.fill(application)
    tab.show_application(application)
    qtbot.waitUntil(lambda: not any(tab.names.is_waiting(entry.id for entry in listed.entries()) for listed in tab.lists.values()))
    return application


def drafted(tab: ApplicationPermissions, application: Application) -> ApplicationSettings:
    for part in tab.parts():
        application = part.drafted(application)
    return application.settings


def shown(listed: EntryList) -> list[str]:
    return [row.title for row in listed.rows.values()]


def pick(qtbot: QtBot, listed: EntryList, *titles: str) -> None:
    with qtbot.waitSignal(listed.opened) as opened:
        listed.add.click()
    dialog: PickerDialog[Permission] = opened.args[0]
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 0)
    for row in range(dialog.model.rowCount()):
        if dialog.model.choice(row).title in titles:
            dialog.model.toggle(row)
    dialog.add_button.click()


def test_each_entry_is_named_in_words_first(qtbot: QtBot, tab: ApplicationPermissions) -> None:
    """Console rule 21: plain words, then the scope, under the name of its API; risk and *Changes data* as marks."""
    show(qtbot, tab, resource_permissions=[PermissionEntry(LOANS.id), PermissionEntry(SHARE.id, False, "To share.")])
    listed = tab.lists[APIS]
    assert shown(listed) == ["See what you have borrowed", "Share your reading lists"]
    words = [label.text() for label in listed.rows[1].findChildren(QLabel)]
    assert words.index("Share your reading lists") < words.index("share:lists")
    assert {"Changes data", "High risk"} <= set(words)
    assert "Changes data" not in [label.text() for label in listed.rows[0].findChildren(QLabel)]
    everything = [label.text() for label in listed.findChildren(QLabel)]
    assert {"Loans API", "https://loans.example", "Titles and due dates."} <= set(everything)
    assert everything.index("Loans API") < everything.index("See what you have borrowed") < everything.index("Share your reading lists")


def test_showing_and_writing_back_changes_nothing(qtbot: QtBot, tab: ApplicationPermissions) -> None:
    """Order, deleted permissions and everything else come back as they were."""
    entries = [PermissionEntry(LOANS.id), PermissionEntry("permission-gone"), PermissionEntry(READ.id, False, "Why.")]
    application = show(
        qtbot,
        tab,
        resource_permissions=entries,
        organization_permissions=[PermissionEntry(MEMBERS.id)],
        organization_resource_permissions=[PermissionEntry(READ.id)],
        organization_choice=OrganizationChoice.ONE,
    )
    assert drafted(tab, application) == application.settings


def test_required_or_optional_and_the_partners_reason(qtbot: QtBot, tab: ApplicationPermissions) -> None:
    """Requirement C4: each entry is one or the other, with the partner's reason."""
    application = show(qtbot, tab, resource_permissions=[PermissionEntry(READ.id)])
    row = tab.lists[APIS].rows[0]
    row.need.button("optional").click()
    QTest.keyClicks(row.reason, "To show them beside the book.")
    assert drafted(tab, application).resource_permissions == [PermissionEntry(READ.id, False, "To show them beside the book.")]
    assert row.reason.accessibleName() == "Partner's reason for See your reading lists"


def test_permissions_are_added_by_search(qtbot: QtBot, tab: ApplicationPermissions, told_daemon: ToldDaemon) -> None:
    """What is in the list already is not offered again; what is picked stands there at once, in words."""
    application = show(qtbot, tab, resource_permissions=[PermissionEntry(READ.id)])
    pick(qtbot, tab.lists[APIS], "See your reading lists", "See what you have borrowed", "Change your reading lists")
    assert told_daemon.last("GET", "/api/role-permissions").query["of"] == "resources"
    assert drafted(tab, application).resource_permissions == [PermissionEntry(READ.id), PermissionEntry(WRITE.id), PermissionEntry(LOANS.id)]
    assert set(shown(tab.lists[APIS])) == {"See your reading lists", "See what you have borrowed", "Change your reading lists"}


def test_removing_an_entry_keeps_the_keyboard_in_the_list(qtbot: QtBot, tab: ApplicationPermissions) -> None:
    """The next row, and at the end the button that adds."""
    application = show(qtbot, tab, resource_permissions=[PermissionEntry(READ.id), PermissionEntry(WRITE.id)])
    listed = tab.lists[APIS]
    with qtbot.waitActive(tab):
        tab.activateWindow()
    listed.rows[0].remove.click()
    assert drafted(tab, application).resource_permissions == [PermissionEntry(WRITE.id)]
    assert listed.rows[0].remove.hasFocus()
    listed.rows[0].remove.click()
    assert drafted(tab, application).resource_permissions == []
    assert listed.add.hasFocus()
    assert "cannot use any of your APIs" in listed.empty.text()
    assert not listed.empty.isHidden()


def test_a_deleted_permission_is_shown_as_such(qtbot: QtBot, tab: ApplicationPermissions) -> None:
    """It may be restored, so it stays until somebody removes it."""
    application = show(qtbot, tab, resource_permissions=[PermissionEntry("permission-gone"), PermissionEntry(READ.id)])
    listed = tab.lists[APIS]
    assert shown(listed) == ["See your reading lists", "A deleted permission"]
    assert listed.rows[0].reason.isHidden()
    listed.rows[0].remove.click()
    assert drafted(tab, application).resource_permissions == [PermissionEntry(READ.id)]


def test_a_permission_that_no_role_gives_is_pointed_out(qtbot: QtBot, tab: ApplicationPermissions, told_daemon: ToldDaemon) -> None:
    """Requirement C6: a user can pass on only what a role gives."""
    tell_permissions(told_daemon, *KNOWN, given=False)
    show(qtbot, tab, resource_permissions=[PermissionEntry(READ.id)])
    row = tab.lists[APIS].rows[0]
    qtbot.waitUntil(lambda: "role of users gives this" in row.hint.text())
    with qtbot.waitSignal(tab.place_asked) as asked:
        row.hint.fix_chosen.emit()
    assert asked.args == ["roles"]


def test_a_role_that_counts_elsewhere_gives_nothing_here(qtbot: QtBot, tab: ApplicationPermissions, told_daemon: ToldDaemon) -> None:
    """Requirement C6: in organizations only roles of organizations count, and those count nowhere else."""
    told_daemon.tell("GET", f"/api/role-permissions/{READ.id}/impact", 200, Impact(roles=1))
    told_daemon.tell("GET", f"/api/role-permissions/{LOANS.id}/impact", 200, Impact(roles=1, organization_roles=1))
    entries = [PermissionEntry(READ.id), PermissionEntry(LOANS.id)]
    show(qtbot, tab, resource_permissions=entries, organization_resource_permissions=entries)
    outside, inside = tab.lists[APIS].rows, tab.lists[ORGANIZATION_APIS].rows
    qtbot.waitUntil(lambda: bool(outside[1].hint.text() and inside[0].hint.text()))
    assert "No role of users" in outside[1].hint.text()
    assert "No organization role" in inside[0].hint.text()
    assert not outside[0].hint.text()
    assert not inside[1].hint.text()


def test_who_finds_nothing_to_add_is_led_to_where_it_is_made(qtbot: QtBot, tab: ApplicationPermissions, told_daemon: ToldDaemon) -> None:
    """Console rule 9: an empty picker has one thing to do."""
    tell_permissions(told_daemon)
    show(qtbot, tab)
    for field, place in ((APIS, "resources"), (ORGANIZATIONS, "template"), (ORGANIZATION_APIS, "resources")):
        with qtbot.waitSignal(tab.opened) as opened:
            tab.lists[field].add.click()
        dialog: PickerDialog[Permission] = opened.args[0]
        qtbot.waitUntil(dialog.empty.button.isVisible)
        with qtbot.waitSignal(tab.place_asked) as asked:
            dialog.empty.button.click()
        assert asked.args == [place]
        assert not dialog.isVisible()


def test_what_was_added_is_brought_into_sight(qtbot: QtBot, tab: ApplicationPermissions) -> None:
    """The last list stands far below the fold."""
    show(qtbot, tab)
    assert tab.lists[ORGANIZATION_APIS].search.isHidden()
    with qtbot.waitSignal(tab.wanted) as wanted:
        pick(qtbot, tab.lists[ORGANIZATION_APIS], "See your reading lists")
    assert wanted.args == [tab.lists[ORGANIZATION_APIS]]


def test_organizations_go_along_and_that_is_said(qtbot: QtBot, tab: ApplicationPermissions) -> None:
    """Without the permission to learn of organizations, users would never be offered one."""
    application = show(qtbot, tab)
    assert not tab.user.is_allowed("organizations")
    pick(qtbot, tab.lists[ORGANIZATIONS], "See who belongs to the organization")
    settings = drafted(tab, application)
    assert settings.organization_permissions == [PermissionEntry(MEMBERS.id)]
    assert settings.permissions[-1] == AllowedPermission("organizations")
    hint = tab.lists[ORGANIZATIONS].hint
    assert "was allowed along" in hint.text()
    assert tab.lists[ORGANIZATION_APIS].hint.isHidden()
    hint.fix_chosen.emit()
    assert "organizations" not in [permission.name for permission in drafted(tab, application).permissions]
    assert "is not ticked" in hint.text()
    hint.fix_chosen.emit()
    assert tab.user.is_allowed("organizations")


def test_nothing_goes_along_that_is_there(qtbot: QtBot, tab: ApplicationPermissions) -> None:
    """An application that may ask for organizations is told nothing."""
    application = show(qtbot, tab, permissions=[AllowedPermission("organizations", False, "To sort.")])
    pick(qtbot, tab.lists[ORGANIZATION_APIS], "See your reading lists")
    assert drafted(tab, application).permissions == [AllowedPermission("organizations", False, "To sort.")]
    assert tab.lists[ORGANIZATION_APIS].hint.isHidden()


def test_unticking_organizations_is_pointed_out_at_their_lists(qtbot: QtBot, tab: ApplicationPermissions) -> None:
    """The lists would count for nothing."""
    show(qtbot, tab, permissions=[AllowedPermission("organizations")], organization_permissions=[PermissionEntry(MEMBERS.id)])
    assert tab.lists[ORGANIZATIONS].hint.isHidden()
    tab.user.allow("organizations", False)
    assert "is not ticked" in tab.lists[ORGANIZATIONS].hint.text()


def test_one_organization_or_several(qtbot: QtBot, tab: ApplicationPermissions) -> None:
    """Requirements C5 and Z4, each with what it means."""
    application = show(qtbot, tab)
    several = tab.choice.field.note.text()
    tab.choice.choice.choose(OrganizationChoice.ONE)
    assert drafted(tab, application).organization_choice is OrganizationChoice.ONE
    assert tab.choice.field.note.text() != several


def test_an_own_app_has_no_lists(qtbot: QtBot, tab: ApplicationPermissions) -> None:
    """What the user holds decides, and that is said instead."""
    tab.show_application(make_application(kind=Kind.OWN))
    assert all(listed.isHidden() for listed in tab.lists.values())
    assert not tab.own.isHidden()


def test_the_lists_can_be_jumped_to(qtbot: QtBot, tab: ApplicationPermissions) -> None:
    """The head of the tab names all four with how much stands there."""
    show(qtbot, tab, resource_permissions=[PermissionEntry(READ.id), PermissionEntry(WRITE.id)])
    link = tab.links[tab.lists[APIS]]
    assert link.text() == "APIs  2"
    with qtbot.waitSignal(tab.wanted) as wanted:
        link.click()
    assert wanted.args == [tab.lists[APIS]]


def test_problems_stand_at_their_rows_and_others_below(qtbot: QtBot, tab: ApplicationPermissions) -> None:
    """By position, wherever the row stands; a reason that is too long, and what the daemon says of the permission."""
    application = show(qtbot, tab, resource_permissions=[PermissionEntry(LOANS.id), PermissionEntry(READ.id)])
    listed = tab.lists[APIS]
    listed.rows[1].reason.setText("x" * 201)
    listed.rows[1].reason.textEdited.emit("x" * 201)
    settings = drafted(tab, application)
    listed.show_problems(settings.problems(application.type))
    assert listed.rows[1].has_problem()
    assert not listed.rows[0].has_problem()
    unknown = Problem(f"{APIS}.0.id", "permission.unknown", "There is no such permission.")
    listed.show_problems([unknown, Problem(APIS, "list.too_long", "At most 10000 entries.")])
    assert "no such permission" in listed.rows[0].note.text()
    assert not listed.rows[1].has_problem()
    assert "At most 10000" in listed.whole.text()
    assert listed.owns(unknown.field)
    assert not listed.owns("resource_permissions_of_others")


def test_ten_thousand_entries_are_shown_a_page_at_a_time(qtbot: QtBot, tab: ApplicationPermissions, told_daemon: ToldDaemon) -> None:
    """Requirement Z2: names in batches, a handful of rows, a search, and problems on another page are found."""
    many = [make_permission(number) for number in range(10_000)]
    tell_permissions(told_daemon, *many)
    application = make_application(settings=ApplicationSettings(resource_permissions=[PermissionEntry(each.id) for each in many]))
    listed = tab.lists[APIS]
    for part in tab.parts():
        part.fill(application)
    qtbot.waitUntil(lambda: len(listed.rows) == PAGE)
    batches = [msgspec.json.decode(asked.body, type=Ids).ids for asked in told_daemon.asked if asked.path.endswith("/find")]
    assert max(map(len, batches)) == 500
    assert len(listed.findChildren(type(listed.rows[next(iter(listed.rows))]))) <= 2 * PAGE
    assert "10000" in listed.pager.text.text().replace(",", "")
    listed.pager.on.click()
    assert len(listed.rows) == PAGE
    QTest.keyClicks(listed.search, "read:lists.9999")
    qtbot.waitUntil(lambda: [row.entry.id for row in listed.rows.values()] == [many[9999].id])
    listed.show_problems([Problem(f"{APIS}.5.reason", "text.too_long", "At most 200 characters.")])
    assert "another page" in listed.whole.text()
    listed.focus_field(f"{APIS}.5.reason")
    assert listed.rows[5].has_problem()
    assert drafted(tab, application) == application.settings


def test_names_that_cannot_be_had_can_be_asked_for_again(qtbot: QtBot, tab: ApplicationPermissions, told_daemon: ToldDaemon) -> None:
    """Error with retry; until then nothing is drafted away, and nothing is taken for deleted."""
    told_daemon.tell("POST", "/api/role-permissions/find", 503, ErrorBody("busy", "We are busy."))
    application = make_application(settings=ApplicationSettings(resource_permissions=[PermissionEntry(READ.id)]))
    listed = tab.lists[APIS]
    for part in tab.parts():
        part.fill(application)
    qtbot.waitUntil(lambda: listed._said.notice is not None)
    assert drafted(tab, application) == application.settings
    assert not listed.rows
    tell_permissions(told_daemon, *KNOWN)
    notice = listed._said.notice
    assert isinstance(notice, NoticeBar)
    notice.first_button.click()
    qtbot.waitUntil(lambda: shown(listed) == ["See your reading lists"])
    assert listed._said.notice is None


def test_looking_again_shows_what_has_become_of_permissions(qtbot: QtBot, tab: ApplicationPermissions, told_daemon: ToldDaemon) -> None:
    """A permission that was deleted meanwhile is shown as such, without a flash of emptiness."""
    show(qtbot, tab, resource_permissions=[PermissionEntry(READ.id), PermissionEntry(WRITE.id)])
    listed = tab.lists[APIS]
    tell_permissions(told_daemon, WRITE)
    tab.names.look_again()
    assert len(listed.rows) == 2
    qtbot.waitUntil(lambda: shown(listed) == ["Change your reading lists", "A deleted permission"])


def test_filling_again_leaves_whoever_is_typing_alone(qtbot: QtBot, tab: ApplicationPermissions) -> None:
    """Saving while typing keeps the row."""
    application = show(qtbot, tab, resource_permissions=[PermissionEntry(READ.id)])
    listed = tab.lists[APIS]
    row = listed.rows[0]
    QTest.keyClicks(row.reason, "Why")
    draft = listed.drafted(application)
    with qtbot.assertNotEmitted(listed.edited):
        listed.fill(draft)
    assert listed.rows[0] is row
