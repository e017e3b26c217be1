"""The rules for accounts: what is pressed goes out whole, what is refused is said at its field, and what others have set meanwhile stays."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.people.account_settings import EDITABLE_FIELDS, AccountSettings, PasskeyRule, Registration, SecondFactorRule
from common.errors import Problem
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.accounts.screen import AccountSettingsScreen
from gui.views.frames.screen import Say
from gui.widgets.window.toast import Toast
from tests.gui.pressing import press
from tests.gui.told_daemon import ToldDaemon

PATH = "/api/account-settings"
STORED = AccountSettings(version=3)


@pytest.fixture
def screen(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon) -> Iterator[AccountSettingsScreen]:
    told_daemon.tell("GET", PATH, 200, STORED)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 1500)
    made = AccountSettingsScreen(api, theme, icons, Say(Toast(icons, window)), window)
    column = QVBoxLayout(window)
    column.addWidget(made)
    window.show()
    qtbot.waitUntil(lambda: made.stored is not None)
    yield made


def save(qtbot: QtBot, screen: AccountSettingsScreen, told_daemon: ToldDaemon) -> AccountSettings:
    """Press *Save changes*; gives what was sent."""
    told_daemon.tell_with("PUT", PATH, lambda asked: (200, msgspec.structs.replace(screen.editing.draft() or STORED, version=4)))
    press(screen.dirty_bar.save_button)
    qtbot.waitUntil(lambda: not screen.has_unsaved_changes())
    sent = told_daemon.last("PUT", PATH)
    assert sent.headers["if-match"] == '"3"'
    return msgspec.json.decode(sent.body, type=AccountSettings)


def test_everything_is_pressed_and_saved_at_once(qtbot: QtBot, screen: AccountSettingsScreen, told_daemon: ToldDaemon) -> None:
    """Each card; what is not touched stays as it is stored."""
    assert not screen.has_unsaved_changes()
    press(screen.registration.choices.cards[Registration.OPEN])
    press(screen.registration.proof.switch)
    press(screen.registration.terms.switch)
    press(screen.passwords.recovery.switch)
    screen.passwords.shortest.setFocus()
    screen.passwords.shortest.selectAll()
    QTest.keyClicks(screen.passwords.shortest, "12")
    press(screen.changeable.boxes["email"])
    press(screen.passkeys.choices.cards[PasskeyRule.SECOND_FACTOR])
    press(screen.second_factors.choices.cards[SecondFactorRule.REQUIRED])
    screen.second_factors.days.setFocus()
    screen.second_factors.days.selectAll()
    QTest.keyClicks(screen.second_factors.days, "7")
    screen.second_factors.trust.setFocus()
    screen.second_factors.trust.selectAll()
    QTest.keyClicks(screen.second_factors.trust, "21")
    press(screen.deletion.allowed.switch)
    screen.deletion.days.setFocus()
    screen.deletion.days.selectAll()
    QTest.keyClicks(screen.deletion.days, "30")
    sent = save(qtbot, screen, told_daemon)
    editable = tuple(name for name in EDITABLE_FIELDS if name != "email")
    assert sent == AccountSettings(
        Registration.OPEN, False, True, False, editable, 12, True, 30, 3, SecondFactorRule.REQUIRED, 7, PasskeyRule.SECOND_FACTOR, 21
    )


def test_by_keyboard_alone(qtbot: QtBot, screen: AccountSettingsScreen, told_daemon: ToldDaemon) -> None:
    """Arrow keys choose who may register, Tab leads on, the space bar ticks."""
    screen.activateWindow()
    choices = screen.registration.choices.cards
    choices[Registration.INVITATION].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(choices[Registration.INVITATION], Qt.Key.Key_Down)
    assert choices[Registration.OPEN].isChecked()
    for switch in (screen.registration.proof.switch, screen.registration.terms.switch):
        QTest.keyClick(screen.window().focusWidget() or screen, Qt.Key.Key_Tab)
        assert screen.window().focusWidget() is switch
    QTest.keyClick(screen.registration.terms.switch, Qt.Key.Key_Space)
    sent = save(qtbot, screen, told_daemon)
    assert (sent.registration, sent.verify_email, sent.accept_terms) == (Registration.OPEN, True, True)


def test_what_is_asked_at_registration_is_shown_only_where_somebody_registers(screen: AccountSettingsScreen) -> None:
    """And the waiting time only where a deletion is allowed, the days of grace only where a second factor is needed."""
    rows = (screen.registration.proof, screen.registration.terms)
    assert not any(row.isVisible() for row in rows)
    press(screen.registration.choices.cards[Registration.OPEN])
    assert all(row.isVisible() for row in rows)
    press(screen.registration.choices.cards[Registration.OFF])
    assert not any(row.isVisible() for row in rows)
    assert not screen.second_factors.days_field.isVisible()
    press(screen.second_factors.choices.cards[SecondFactorRule.REQUIRED])
    assert screen.second_factors.days_field.isVisible()
    press(screen.second_factors.choices.cards[SecondFactorRule.OFF])
    assert not screen.second_factors.days_field.isVisible()
    assert not screen.deletion.field.isVisible()
    press(screen.deletion.allowed.switch)
    assert screen.deletion.field.isVisible()


def test_terms_that_are_nowhere_are_said_at_their_switch_with_the_way_to_them(
    qtbot: QtBot, screen: AccountSettingsScreen, told_daemon: ToldDaemon
) -> None:
    """The daemon knows the branding; the sentence leads there, and the switch has the keyboard."""
    refused = {"code": "request.invalid", "message": "", "problems": [Problem("accept_terms", "account_settings.no_terms", "")]}
    told_daemon.tell("PUT", PATH, 422, refused)
    screen.activateWindow()
    press(screen.registration.choices.cards[Registration.OPEN])
    press(screen.registration.terms.switch)
    press(screen.dirty_bar.save_button)
    terms = screen.registration.terms
    qtbot.waitUntil(lambda: "Enter the address of your terms first" in terms.note.text())
    assert screen.window().focusWidget() is terms.switch
    with qtbot.waitSignal(screen.place_asked) as asked:
        QTest.keyClick(terms.switch, Qt.Key.Key_Tab)
        QTest.keyClick(screen.window().focusWidget() or screen, Qt.Key.Key_Return)
    assert asked.args == ["sign_in_experience"]
    press(terms.switch)
    assert "This needs the address of the terms" in terms.note.text()


def test_a_number_that_is_refused_is_seen_though_its_switch_is_off(qtbot: QtBot, screen: AccountSettingsScreen, told_daemon: ToldDaemon) -> None:
    """A daemon with narrower bounds than this console."""
    wrong = Problem("deletion_wait_days", "number.out_of_range", "Between 0 and 10.")
    told_daemon.tell("PUT", PATH, 422, {"code": "request.invalid", "message": "", "problems": [wrong]})
    press(screen.passwords.recovery.switch)
    press(screen.dirty_bar.save_button)
    qtbot.waitUntil(screen.deletion.field.has_problem)
    assert screen.deletion.field.isVisible()


def test_discarding_goes_back_to_what_is_stored(screen: AccountSettingsScreen) -> None:
    """Every field."""
    press(screen.registration.choices.cards[Registration.OFF])
    press(screen.changeable.boxes["nickname"])
    press(screen.dirty_bar.discard_button)
    assert screen.registration.choices.cards[Registration.INVITATION].isChecked()
    assert screen.changeable.boxes["nickname"].isChecked()
    assert not screen.has_unsaved_changes()


def test_fields_that_others_have_freed_meanwhile_stay_free(qtbot: QtBot, screen: AccountSettingsScreen, told_daemon: ToldDaemon) -> None:
    """412: the list is put together field by field, and the order in which it is stored says nothing."""
    told_daemon.tell("PUT", PATH, 412, {"code": "account_settings.stale", "message": "Changed."})
    theirs = msgspec.structs.replace(STORED, editable=tuple(name for name in EDITABLE_FIELDS if name != "gender"), password_min=10, version=9)
    told_daemon.tell("GET", PATH, 200, theirs)
    told_daemon.tell("GET", "/api/audit", 200, {"items": [], "next_cursor": None, "total": 0})
    press(screen.changeable.boxes["phone"])
    press(screen.dirty_bar.save_button)
    qtbot.waitUntil(lambda: screen.notice is not None)
    assert screen.notice is not None
    assert "What users may change" in screen.notice.text.text()
    assert "You have changed this as well" not in screen.notice.text.text()
    told_daemon.tell_with("PUT", PATH, lambda asked: (200, msgspec.structs.replace(screen.editing.draft() or STORED, version=10)))
    press(screen.notice.second_button)
    qtbot.waitUntil(lambda: screen.stored is not None and screen.stored.version == 10)
    record = msgspec.json.decode(told_daemon.last("PUT", PATH).body, type=AccountSettings)
    assert set(EDITABLE_FIELDS) - set(record.editable) == {"phone", "gender"}
    assert record.password_min == 10
