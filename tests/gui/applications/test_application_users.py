"""The Users tab: who has authorized an application, what exactly, and taking it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from common.contracts.consents import Consent, ConsentCount, ConsentedOrganization, ConsentSummary
from common.contracts.paging import Page
from common.errors import ErrorBody
from gui.api.api import Api
from gui.models.consents import ALLOWED, ENDS, SINCE, USED, USER
from gui.models.paged import ListState
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.access.consent_detail import SHOWN
from gui.views.applications.access.users import ApplicationUsers
from gui.widgets.window.confirm import ConfirmDialog
from gui.widgets.window.dirty_bar import NoticeBar
from tests.gui.makers import NOW, make_application, make_permission, make_user
from tests.gui.permission_book import LOANS, MEMBERS, READ, WRITE
from tests.gui.told_daemon import Asked, ToldDaemon

ID = make_application().id
PATH = f"/api/applications/{ID}/consents"


NAMES = ["profile", "email", "organizations"]


def make_consent(index: int = 0, used_at: int | None = NOW - 7200) -> ConsentSummary:
    user = make_user(index)
    return ConsentSummary(user.id, user.username, user.profile.name, user.email, NAMES, 2, 2, 2, NOW - 86400, used_at, NOW + 86400 * 300)


def make_whole(index: int = 0) -> Consent:
    user = make_user(index)
    organizations = [ConsentedOrganization("org1", "Harbour Library", [MEMBERS, LOANS]), ConsentedOrganization("org2", "Hillside School", [])]
    return Consent(
        user.id, user.username, user.profile.name, user.email, NAMES, [READ, WRITE], organizations, NOW - 86400, NOW - 7200, NOW + 86400 * 300
    )


@pytest.fixture
def tab(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon) -> ApplicationUsers:
    """The tab of an application that 120 users have authorized, opened."""
    consents = [make_consent(number) for number in range(120)]

    def listed(asked: Asked) -> tuple[int, object]:
        found = [consent for consent in consents if asked.query.get("search", "") in consent.email]
        start, size = int(asked.query.get("cursor") or 0), int(asked.query["limit"])
        following = str(start + size) if start + size < len(found) else None
        return 200, Page(found[start : start + size], following, len(found))

    def revoke(asked: Asked) -> tuple[int, object]:
        consents[:] = [consent for consent in consents if not asked.path.endswith(consent.user_id)]
        return 204, None

    told_daemon.tell_with("GET", PATH, listed)
    for number in range(4):
        told_daemon.tell("GET", f"{PATH}/{make_user(number).id}", 200, make_whole(number))
    told_daemon.tell_with("DELETE", f"{PATH}/user00000000", revoke)
    made = ApplicationUsers(api, theme, icons, ID)
    made.tester = QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal)  # type: ignore[attr-defined]
    qtbot.addWidget(made)
    made.resize(988, 600)
    made.show_application(make_application())
    made.show()
    made.open()
    qtbot.waitUntil(lambda: made.model.state is ListState.CONTENT)
    return made


def words(tab: ApplicationUsers) -> list[str]:
    assert tab.detail._area is not None
    return [label.text() for label in tab.detail._area.findChildren(QLabel)]


def answer(qtbot: QtBot, tab: ApplicationUsers, ask: object) -> ConfirmDialog:
    with qtbot.waitSignal(tab.opened) as opened:
        ask()  # type: ignore[operator]
    dialog = opened.args[0]
    assert isinstance(dialog, ConfirmDialog)
    return dialog


def test_nothing_is_asked_before_the_tab_is_opened(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon) -> None:
    """A list of a million consents is no business of the other tabs."""
    tab = ApplicationUsers(api, theme, icons, ID)
    qtbot.addWidget(tab)
    tab.reload()
    assert told_daemon.asked == []


def test_a_row_says_who_what_and_how_long(tab: ApplicationUsers) -> None:
    """Requirement A9: user, permissions, since, last used, end."""
    cells = [tab.model.cell(make_consent(), column).text for column in (USER, ALLOWED, SINCE, USED, ENDS)]
    assert cells[0] == "Mina Seo"
    assert cells[1].startswith("7 permission")
    assert "2 organization" in cells[1]
    assert tab.model.cell(make_consent(used_at=None), USED).text == "never"
    assert tab.card.count.text().startswith("120 user")


def test_the_chosen_consent_is_shown_in_full(qtbot: QtBot, tab: ApplicationUsers) -> None:
    """About the user, by API, and in each organization; words first, scopes second."""
    assert {"Mina Seo", "user0@example.org"} <= set(words(tab))
    qtbot.waitUntil(lambda: "About the user" in words(tab))
    shown = words(tab)
    assert {"Mina Seo", "user0@example.org", "About the user", READ.resource_name, "In Harbour Library", "In Hillside School"} <= set(shown)
    assert {"•  Email address", "email", "•  Change your reading lists", "write:lists", "members:read"} <= set(shown)
    assert f"loans:read · {LOANS.resource_name}" in shown
    assert "That the user belongs to it, and nothing more." in shown
    tab.table.selectRow(1)
    assert "Jonas Weber" in words(tab)
    qtbot.waitUntil(lambda: "About the user" in words(tab))


def test_only_what_was_chosen_last_is_shown(qtbot: QtBot, tab: ApplicationUsers, told_daemon: ToldDaemon) -> None:
    """The answer about a consent that was left in the meantime goes nowhere."""
    for row in (1, 2, 3, 2):
        tab.table.selectRow(row)
    qtbot.waitUntil(lambda: "About the user" in words(tab))
    assert words(tab).count("About the user") == 1
    assert tab.detail.consent == tab.model.item(2)


def test_what_cannot_be_loaded_is_said_in_the_pane(qtbot: QtBot, tab: ApplicationUsers, told_daemon: ToldDaemon) -> None:
    """Who it is stands there all the same, and can be revoked."""
    told_daemon.tell("GET", f"{PATH}/{make_user(1).id}", 503, ErrorBody("busy", "We are busy."))
    tab.table.selectRow(1)
    before = len(words(tab))
    qtbot.waitUntil(lambda: len(words(tab)) > before)
    assert "About the user" not in words(tab)
    assert tab.detail.revoke.isVisible()


def test_very_many_permissions_are_counted_instead_of_named(qtbot: QtBot, tab: ApplicationUsers, told_daemon: ToldDaemon) -> None:
    """Nobody reads ten thousand lines."""
    many = [make_permission(number) for number in range(10_000)]
    told_daemon.tell("GET", f"{PATH}/{make_user(1).id}", 200, Consent(make_user(1).id, "a", "b", "c", [], many, [], NOW, None, NOW))
    tab.table.selectRow(1)
    qtbot.waitUntil(lambda: any("9960" in text.replace(",", "") for text in words(tab)))
    assert len(words(tab)) < 3 * SHOWN


def test_the_rest_comes_when_it_is_scrolled_to(qtbot: QtBot, tab: ApplicationUsers) -> None:
    """Pages from the daemon."""
    assert tab.model.rowCount() < 120
    qtbot.waitUntil(lambda: tab.model._call is None)
    tab.table.scrollToBottom()
    qtbot.waitUntil(lambda: tab.model.rowCount() == 120)


def test_searching_is_the_daemons_work(qtbot: QtBot, tab: ApplicationUsers) -> None:
    """By name, user name or address; nothing found has a way back."""
    QTest.keyClicks(tab.card.search, "user77@")
    qtbot.waitUntil(lambda: [item.username for item in tab.model.items()] == ["user77"])
    QTest.keyClicks(tab.card.search, "xyz")
    qtbot.waitUntil(lambda: tab.model.state is ListState.EMPTY)
    assert tab.card.empty.button.text() == "Clear filters"
    assert tab.detail.isHidden()
    assert tab.revoke_all.isHidden()
    tab.card.empty.button.click()
    qtbot.waitUntil(lambda: tab.model.total == 120)


def test_revoking_one_asks_first(qtbot: QtBot, tab: ApplicationUsers, told_daemon: ToldDaemon) -> None:
    """It cannot be undone, which is said; afterwards the row is gone and the next one is shown."""
    dialog = answer(qtbot, tab, tab.detail.revoke.click)
    assert any("cannot be undone" in label.text() for label in dialog.findChildren(QLabel))
    dialog.cancel_button.click()
    assert not [asked for asked in told_daemon.asked if asked.verb == "DELETE"]
    dialog = answer(qtbot, tab, tab.detail.revoke.click)
    with qtbot.waitSignal(tab.toast):
        dialog.action_button.click()
    assert tab.model.find_row("user00000000") is None
    qtbot.waitUntil(lambda: tab.model.total == 119)


def test_what_somebody_else_has_revoked_is_gone_too(qtbot: QtBot, tab: ApplicationUsers, told_daemon: ToldDaemon) -> None:
    """What was wanted is so."""
    told_daemon.tell("DELETE", f"{PATH}/user00000000", 404, ErrorBody("consent.unknown", "There is no such consent."))
    dialog = answer(qtbot, tab, lambda: tab.table.delete_asked.emit(0))
    with qtbot.waitSignal(tab.toast):
        dialog.action_button.click()
    assert tab.model.find_row("user00000000") is None


def test_revoking_all_says_how_many_whatever_is_searched(qtbot: QtBot, tab: ApplicationUsers, told_daemon: ToldDaemon) -> None:
    """The name has to be typed; the number is the daemon's of this moment."""
    QTest.keyClicks(tab.card.search, "user77@")
    qtbot.waitUntil(lambda: tab.model.total == 1)
    dialog = answer(qtbot, tab, tab.revoke_all.click)
    assert "120 user" in dialog.windowTitle()
    assert not dialog.action_button.isEnabled()
    QTest.keyClicks(dialog.line, "Pagemark")
    told_daemon.tell("DELETE", PATH, 200, ConsentCount(120))
    told_daemon.tell("GET", PATH, 200, Page([], None, 0))
    with qtbot.waitSignal(tab.toast) as told:
        dialog.action_button.click()
    assert told.args[0].startswith("120 user")
    qtbot.waitUntil(lambda: tab.model.state is ListState.EMPTY)


def test_a_refusal_is_told_above_the_list(qtbot: QtBot, tab: ApplicationUsers, told_daemon: ToldDaemon) -> None:
    """Nothing is taken off before the daemon has agreed."""
    told_daemon.tell("DELETE", f"{PATH}/user00000000", 503, ErrorBody("busy", "We are busy."))
    dialog = answer(qtbot, tab, tab.detail.revoke.click)
    dialog.action_button.click()
    qtbot.waitUntil(lambda: tab._said.notice is not None)
    assert tab.model.find_row("user00000000") == 0
    notice = tab._said.notice
    assert isinstance(notice, NoticeBar)
    notice.first_button.click()
    qtbot.waitUntil(lambda: tab._said.notice is None and tab.model.state is ListState.CONTENT)


def test_the_menu_of_a_row_copies_the_user_id(qtbot: QtBot, tab: ApplicationUsers) -> None:
    """Console rule 1."""
    with qtbot.waitSignal(tab.toast):
        tab._copy(make_consent())
    assert QGuiApplication.clipboard().text() == "user00000000"


def test_nobody_yet_and_a_list_that_cannot_be_loaded(qtbot: QtBot, tab: ApplicationUsers, told_daemon: ToldDaemon) -> None:
    """Both have words of their own."""
    told_daemon.tell("GET", PATH, 200, Page([], None, 0))
    tab.reload()
    qtbot.waitUntil(lambda: tab.model.state is ListState.EMPTY)
    assert "Nobody has authorized it yet" in [label.text() for label in tab.card.empty.findChildren(QLabel)]
    told_daemon.tell("GET", PATH, 500, ErrorBody("internal", "Something went wrong."))
    tab.reload()
    qtbot.waitUntil(lambda: tab.model.state is ListState.ERROR)
    told_daemon.tell("GET", PATH, 200, Page([make_consent()], None, 1))
    tab.card.error.button.click()
    qtbot.waitUntil(lambda: tab.model.state is ListState.CONTENT)


def test_looking_again_keeps_what_is_chosen(qtbot: QtBot, tab: ApplicationUsers, told_daemon: ToldDaemon) -> None:
    """Live updates do not throw anybody off the row; the pane follows what has changed."""
    tab.table.selectRow(2)
    before = len(told_daemon.asked)
    tab.reload()
    qtbot.waitUntil(lambda: len(told_daemon.asked) > before)
    qtbot.waitUntil(lambda: tab.model._call is None)
    assert tab.table.current_row() == 2
    assert tab.detail.consent == tab.model.item(2)
    QTest.keyClick(tab.table, Qt.Key.Key_Down)
    assert tab.detail.consent == tab.model.item(3)
