"""The states of the sign-in log's list, of its groups and of an entry (console rule 31)."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from common.contracts.applications import Application
from common.contracts.handover.sign_in_log import AppliedFix, Fact, Outcome, SignInLogRow
from common.contracts.paging import Page
from common.errors import ErrorBody
from gui.models.paged import ListState
from gui.models.sign_in_log import AT, OUTCOME, WHAT
from gui.views.sign_in_log.log_view import LogView
from gui.widgets.fields.copy_field import CopyButton
from gui.widgets.window.dirty_bar import NoticeBar
from tests.gui.makers import NOW
from tests.gui.pressing import press
from tests.gui.screen_desk import ScreenDesk
from tests.gui.sign_in_log.log_makers import OWNER, make_cause_group, make_log_entry, make_log_row

LIST, GROUPS, ENTRY = "/api/sign-in-log", "/api/sign-in-log/groups", "/api/sign-in-log/1"
BROKEN = ErrorBody("server.failed", "It failed.", reference="R-12")


@pytest.fixture
def log(desk: ScreenDesk) -> LogView:
    """The log of one application, not opened yet."""
    desk.daemon.tell("GET", LIST, 200, Page([make_log_row(1)], None, 1))
    desk.daemon.tell("GET", GROUPS, 200, Page([make_cause_group()], None, 1))
    desk.daemon.tell("GET", ENTRY, 200, make_log_entry())
    made = LogView(desk.api, desk.theme, desk.icons, desk.now, desk.say, OWNER.id)
    desk.column.addWidget(made)
    desk.window.show()
    return made


def test_a_list_that_fails_says_so_and_can_be_tried_again(desk: ScreenDesk, log: LogView) -> None:
    """With the reference number, and the groups beside it alike."""
    desk.daemon.tell("GET", LIST, 500, BROKEN)
    desk.daemon.tell("GET", GROUPS, 500, BROKEN)
    log.open()
    desk.until(lambda: log.model.state is ListState.ERROR and log.groups.said.notice is not None)
    notice = log.groups.said.notice
    assert isinstance(notice, NoticeBar)
    assert "R-12" in notice.text.text()
    desk.daemon.tell("GET", LIST, 200, Page([make_log_row(1)], None, 1))
    desk.daemon.tell("GET", GROUPS, 200, Page([make_cause_group()], None, 1))
    press(notice.first_button)
    press(log.card.error.button)
    desk.until(lambda: log.model.state is ListState.CONTENT and len(log.groups.rows) == 1 and log.groups.said.notice is None)


def test_an_arrow_says_that_what_came_last_is_on_top(desk: ScreenDesk, log: LogView) -> None:
    """It is the only order, so no head can be pressed."""
    log.open()
    desk.until(lambda: log.model.rowCount() == 1)
    header = log.table.horizontalHeader()
    assert header.isSortIndicatorShown()
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (AT, Qt.SortOrder.DescendingOrder)
    assert not header.sectionsClickable()


def test_how_often_is_said_as_people_say_it(desk: ScreenDesk, log: LogView) -> None:
    """Issue: 37 times since Tuesday, the last 2 minutes ago."""
    day = 86400
    group = msgspec.structs.replace(make_cause_group(), first_at=NOW - 3 * day)
    desk.daemon.tell("GET", GROUPS, 200, Page([group], None, 1))
    log.open()
    desk.until(lambda: len(log.groups.rows) == 1)
    (row,) = log.groups.rows.values()
    said = row.often.text()
    assert said.startswith("37 times since ")
    assert said.endswith(", the last 2 min ago · Start of a sign-in")
    assert said.split()[3].rstrip(",").endswith("day")


def test_an_entry_that_is_gone_says_why(desk: ScreenDesk, log: LogView) -> None:
    """Old entries make room for new ones; whoever followed a number reads so instead of nothing."""
    desk.daemon.tell("GET", ENTRY, 404, ErrorBody("sign_in_log.unknown", "There is no such entry."))
    log.open_entry(1)
    desk.until(log.entry_page.failed.isVisible)
    assert not log.entry_page.failed.button.isVisible()
    press(log.entry_page.back_button)
    desk.until(log.table.isVisible)


def test_an_entry_that_fails_can_be_tried_again(desk: ScreenDesk, log: LogView) -> None:
    """In its place."""
    desk.daemon.tell("GET", ENTRY, 500, BROKEN)
    log.open_entry(1)
    desk.until(log.entry_page.failed.isVisible)
    desk.daemon.tell("GET", ENTRY, 200, make_log_entry())
    press(log.entry_page.failed.button)
    desk.until(lambda: log.entry_page.view is not None)


def test_a_fix_that_is_under_way_takes_no_second_press(desk: ScreenDesk, log: LogView) -> None:
    """And one that was carried out is asked for once."""
    applied: Any = AppliedFix(OWNER, OWNER)
    desk.daemon.tell("POST", f"{ENTRY}/fix", 200, applied)
    log.open_entry(1)
    desk.until(lambda: log.entry_page.view is not None)
    assert log.entry_page.view is not None
    fix = log.entry_page.view.fixes[0]
    mended: list[Application] = []
    log.mended.connect(mended.append)
    press(fix.button)
    assert not fix.button.isEnabled()
    fix.button.click()
    desk.until(lambda: len(mended) == 1)
    assert len(desk.asked("POST", f"{ENTRY}/fix")) == 1
    # The daemon says the same of it as before, as it does when the fix was taken back meanwhile: it can be pressed again.
    desk.until(fix.button.isEnabled)


def test_what_has_to_be_written_elsewhere_is_copied_as_a_whole(desk: ScreenDesk, log: LogView) -> None:
    """No click changes what the daemon is started with; the line for its settings file is there."""
    line = 'trusted_proxies = ["10.0.0.1", "203.0.113.9"]'
    entry = msgspec.structs.replace(make_log_entry(), facts=[Fact("Setting to write", line, is_copied=True), Fact("scope", "openid")])
    desk.daemon.tell("GET", ENTRY, 200, entry)
    log.open_entry(1)
    desk.until(lambda: log.entry_page.view is not None)
    assert log.entry_page.view is not None
    copied = [button for button in log.entry_page.view.findChildren(CopyButton) if button.value == line]
    assert [button.accessibleName() for button in copied] == ["Copy Setting to write"]
    desk.until(copied[0].isVisible)
    press(copied[0])
    assert QGuiApplication.clipboard().text() == line


@pytest.mark.parametrize(("outcome", "word"), [(Outcome.REFUSED, "Failed"), (Outcome.DIMINISHED, "Warning"), (Outcome.SUCCEEDED, "Succeeded")])
def test_what_works_but_will_not_is_a_warning(desk: ScreenDesk, log: LogView, outcome: Outcome, word: str) -> None:
    """Beside failures and successes; and what was a test sign-in says so."""
    row: SignInLogRow = msgspec.structs.replace(make_log_row(1), outcome=outcome, is_test=True)
    desk.daemon.tell("GET", LIST, 200, Page([row], None, 1))
    log.open()
    desk.until(lambda: log.model.rowCount() == 1)
    assert log.model.cell(row, OUTCOME).text == word
    assert log.model.index(0, WHAT).data() == row.title


@pytest.mark.parametrize(
    ("height", "count", "whole"), [(480, 1, True), (480, 4, True), (480, 6, False), (800, 7, True), (800, 9, False), (1300, 9, False)]
)
def test_few_causes_are_seen_without_scrolling(desk: ScreenDesk, log: LogView, height: int, count: int, whole: bool) -> None:
    """As many as leave the entries their room; one more is rather shown whole than in part."""
    groups = [msgspec.structs.replace(make_cause_group(), cause=f"redirect_uri.{number}") for number in range(count)]
    desk.daemon.tell("GET", GROUPS, 200, Page(groups, None, count))
    desk.daemon.tell("GET", LIST, 200, Page([make_log_row(number) for number in range(20)], None, 20))
    desk.window.resize(900, height)
    log.open()
    desk.until(lambda: len(log.groups.rows) == count and log.model.state is ListState.CONTENT)
    area = log.groups._area
    desk.until(lambda: (area.height() >= 44 * count and area.verticalScrollBar().maximum() == 0) if whole else area.verticalScrollBar().maximum() > 0)
    # At the least height of a window, two rows of the entries are still to be read.
    assert log.table.viewport().height() >= 2 * 50
