"""What an application was told about ended sessions: the latest first, with reason, state, tries and answer."""

from __future__ import annotations

import time
from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from common.contracts.paging import Page
from common.contracts.sign_out_notices import Ending, NoticeState, SignOutNotice
from common.errors import ErrorBody
from gui.api.api import Api
from gui.models.words.sign_out_words import ANSWERS, REASONS, answer_text, reason_text
from gui.theme.icons import Icons
from gui.translation import Language
from gui.views.applications.cards.sign_out_log import SignOutLog
from gui.widgets.window.dirty_bar import NoticeBar
from tests.gui.makers import make_application
from tests.gui.told_daemon import Asked, ToldDaemon

ID = make_application().id
PATH = f"/api/applications/{ID}/sign-out-notices"
ADDRESS = "https://pagemark.example/ended"


def make_notice(number: int = 1, **changes: object) -> SignOutNotice:
    at = int(time.time()) - 300 * number
    notice = SignOutNotice(number, "user1", "Mina Seo", "s1", ADDRESS, Ending.SIGNED_OUT, NoticeState.DELIVERED, 1, None, "HTTP 200", at, at + 1)
    return msgspec.structs.replace(notice, **changes)


@pytest.fixture
def log(qtbot: QtBot, api: Api, icons: Icons) -> SignOutLog:
    """The log, empty."""
    made = SignOutLog(api, icons, ID)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def korean(qapp: QApplication) -> Iterator[None]:
    language = Language(qapp)
    language.choose("ko")
    yield
    language.choose("en")
    for translator in language._translators:
        qapp.removeTranslator(translator)


def test_each_notice_tells_how_far_it_is(qtbot: QtBot, log: SignOutLog, told_daemon: ToldDaemon) -> None:
    """Requirement P6: a log with reason, state, tries and the last answer."""
    waiting = make_notice(2, user_name="", state=NoticeState.WAITING, tries=3, last_answer="no connection", next_try_at=int(time.time()) + 60)
    failed = make_notice(3, reason=Ending.USER_SUSPENDED, state=NoticeState.FAILED, tries=8, last_answer="HTTP 500")
    fresh = make_notice(4, state=NoticeState.WAITING, tries=0, last_answer="", next_try_at=0)
    told_daemon.tell("GET", PATH, 200, Page([make_notice(), waiting, failed, fresh], None, 4))
    log.show_for(ADDRESS)
    log.refresh.click()
    qtbot.waitUntil(lambda: len(log.rows) == 4)
    assert [row.state.text() for row in log.rows] == ["Delivered", "Trying again", "Given up", "Waiting"]
    assert "HTTP 200" in log.rows[0].facts.text()
    assert "next at" in log.rows[1].facts.text()
    assert log.rows[2].facts.text().startswith("User suspended")
    assert log.empty.isHidden()
    assert log.older.isHidden()


def test_older_ones_come_on_demand(qtbot: QtBot, log: SignOutLog, told_daemon: ToldDaemon) -> None:
    """A short page first; the rest follows below."""

    def answer(asked: Asked) -> tuple[int, object]:
        return 200, Page([make_notice(9)], None, 2) if asked.query.get("cursor") else Page([make_notice(1)], "c1", 2)

    told_daemon.tell_with("GET", PATH, answer)
    log.show_for(ADDRESS)
    log.reload()
    qtbot.waitUntil(lambda: len(log.rows) == 1)
    assert not log.older.isHidden()
    log.older.click()
    qtbot.waitUntil(lambda: len(log.rows) == 2)
    assert log.older.isHidden()
    log.reload()
    qtbot.waitUntil(lambda: len(log.rows) == 1)


def test_nothing_sent_is_said_in_a_sentence(qtbot: QtBot, log: SignOutLog, told_daemon: ToldDaemon) -> None:
    """With an address there is an empty log; without one, none at all."""
    told_daemon.tell("GET", PATH, 200, Page([], None, 0))
    assert log.isHidden()
    log.show_for(ADDRESS)
    log.reload()
    qtbot.waitUntil(lambda: bool(told_daemon.asked))
    assert not log.isHidden()
    assert not log.empty.isHidden()
    log.show_for("")
    assert log.isHidden()


def test_a_failed_look_can_be_repeated(qtbot: QtBot, log: SignOutLog, told_daemon: ToldDaemon) -> None:
    """Console rule 31: an error with a retry."""
    told_daemon.tell("GET", PATH, 503, ErrorBody("busy", "We are busy."))
    log.show_for(ADDRESS)
    log.reload()
    qtbot.waitUntil(lambda: log._said.notice is not None)
    notice = log._said.notice
    assert isinstance(notice, NoticeBar)
    told_daemon.tell("GET", PATH, 200, Page([make_notice()], None, 1))
    notice.first_button.click()
    qtbot.waitUntil(lambda: len(log.rows) == 1)
    assert log._said.notice is None


def test_every_reason_has_words_in_both_languages(korean: None) -> None:
    """A reason that is added to the contract needs its words here."""
    assert set(REASONS) == set(Ending)
    for reason in Ending:
        assert any("가" <= letter <= "힣" for letter in reason_text(reason)), reason


def test_answers_are_translated_with_their_numbers(korean: None) -> None:
    """What the daemon writes is known; what it may write some day is shown as it is."""
    assert answer_text("no answer within 3 seconds").startswith("3초")
    assert answer_text("HTTP 200") == "HTTP 200"
    assert answer_text("moon in the way") == "moon in the way"
    for answer in ANSWERS:
        assert answer_text(answer.replace("#", "3")) != answer
