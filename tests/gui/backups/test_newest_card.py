"""The overview says how old the newest good backup is, and warns when it is too old or the last one failed."""

from __future__ import annotations

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from common.contracts.status import Backup, BackupFailure, BackupState
from gui.views.backups.newest_card import BackupCard
from tests.gui.makers import NOW, make_status
from tests.gui.screen_desk import ScreenDesk

HOUR = 3600


def make_backup(hours: int) -> Backup:
    """A good one, so many hours old."""
    return Backup(NOW - hours * HOUR, NOW - hours * HOUR + 5, 5_000_000, "a.letpass-backup", "/mnt/a.letpass-backup")


@pytest.fixture
def card(desk: ScreenDesk, qtbot: QtBot) -> BackupCard:
    """The card by itself."""
    card = BackupCard(desk.icons)
    qtbot.addWidget(card)
    return card


def show(card: BackupCard, state: BackupState, started: int = NOW - HOUR) -> tuple[str, str, str]:
    """What it says of a state: age, place, warning."""
    card.show_status(msgspec.structs.replace(make_status(), backup=state, now=NOW, started_at=started))
    return card.age.text(), card.place.text(), card.warning.text()


def test_a_good_one_is_told_with_its_age_and_place(card: BackupCard) -> None:
    """Without a warning as long as it is no older than twice the interval."""
    age, place, warning = show(card, BackupState(6 * HOUR, make_backup(12)))
    assert "12 h ago" in age
    assert "/mnt/a.letpass-backup" in place
    assert "one every 6 hour" in place
    assert warning == ""
    assert card.warning.isHidden()


def test_one_that_is_gone_is_a_warning(card: BackupCard) -> None:
    """However young it is."""
    gone = msgspec.structs.replace(make_backup(1), is_there=False)
    assert "not there any more" in show(card, BackupState(6 * HOUR, gone))[2]
    assert not card.warning.isHidden()


def test_one_that_is_older_than_twice_the_interval_is_a_warning(card: BackupCard) -> None:
    """In words, not by colour alone."""
    assert "older than twice" in show(card, BackupState(6 * HOUR, make_backup(13)))[2]
    assert not card.warning.isHidden()
    assert show(card, BackupState(0, make_backup(1300)))[2] == ""


def test_without_any_the_way_is_named_or_the_first_is_overdue(card: BackupCard) -> None:
    """A daemon that just started has still time for its first."""
    age, place, warning = show(card, BackupState())
    assert "no backup yet" in age
    assert "backup_every" in place
    assert warning == ""
    assert show(card, BackupState(HOUR))[2] == ""
    assert "overdue" in show(card, BackupState(HOUR), started=NOW - 3 * HOUR)[2]


def test_a_failure_is_told_until_a_good_one_comes(card: BackupCard) -> None:
    """With its reason as the daemon says it, which is plain text."""
    failure = BackupFailure(NOW - 60, "The <b>drive</b> is not there.")
    assert "The <b>drive</b> is not there." in show(card, BackupState(HOUR, make_backup(1), [failure]))[2]
    assert show(card, BackupState(HOUR, msgspec.structs.replace(make_backup(0), checked_at=NOW), [failure]))[2] == ""
