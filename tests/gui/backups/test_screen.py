"""The screen of backups: how old the newest good one is, those that are kept, one more now."""

from __future__ import annotations

import msgspec
import pytest

from common.contracts.events import Change
from common.contracts.paging import Page
from common.contracts.status import Backup, BackupFailure, BackupPlan, BackupQuality, BackupState, ConsoleRole, KeptBackup, RunningBackup, Status
from gui.models.installation.backups import DATABASE, MADE, SIZE, STATE
from gui.models.paged import ListState
from gui.views.backups import screen as module
from gui.views.backups.screen import BackupsScreen
from tests.gui.makers import NOW, make_status
from tests.gui.pressing import press
from tests.gui.screen_desk import ScreenDesk, words

HOUR, LIST = 3600, "/api/backups"
PLAN = BackupPlan("/mnt/backups", "", 24, 14, 8)
NEWEST = Backup(NOW - 2 * HOUR, NOW - 2 * HOUR + 5, 5_000_000, "b.letpass-backup", "/mnt/backups/b.letpass-backup")
STATE_NOW = BackupState(6 * HOUR, NEWEST, [], PLAN)
KEPT = [
    KeptBackup("b.letpass-backup", NOW - 2 * HOUR, 5_000_000, BackupQuality.GOOD, "postgresql"),
    KeptBackup("a.letpass-backup", NOW - 8 * HOUR, 4_000_000, BackupQuality.DAMAGED, "sqlite"),
]


def status_with(state: BackupState, role: ConsoleRole = ConsoleRole.OWNER) -> Status:
    """A daemon with these backups."""
    return make_status(backup=state, now=NOW, started_at=NOW - 100 * HOUR, role=role)


def show(desk: ScreenDesk, state: BackupState = STATE_NOW, role: ConsoleRole = ConsoleRole.OWNER) -> BackupsScreen:
    """The screen."""
    desk.daemon.tell("GET", "/api/status", 200, status_with(state, role))
    desk.daemon.tell("GET", LIST, 200, Page(KEPT, None, len(KEPT)))
    screen = desk.show(BackupsScreen(desk.api, desk.theme, desk.icons, desk.say, desk.now, status_with(state, role)))
    desk.until(lambda: screen.model.state is ListState.CONTENT)
    return screen


def test_those_that_are_kept_say_age_size_and_whether_they_are_good(desk: ScreenDesk) -> None:
    """In words; above them the newest good one, below them how they are made and where that is changed."""
    screen = show(desk)
    rows = [[str(screen.model.index(row, column).data()) for column in (MADE, SIZE, STATE, DATABASE)] for row in range(2)]
    assert rows[0][0].startswith("2 h ago")
    assert [row[2] for row in rows] == ["Good", "Damaged"]
    assert [row[3] for row in rows] == ["PostgreSQL", "SQLite"]
    # As the commands of the daemon tell sizes, by thousands.
    assert [row[1] for row in rows] == ["5.0 MB", "4.0 MB"]
    assert "5.0 MB" in screen.newest.place.text()
    assert "2 h ago" in screen.newest.age.text()
    said = words(screen.plan)
    assert "/mnt/backups" in said.replace("\u200b", "")
    assert "24 hours, 14 days and 8 weeks" in said
    assert "backup_keep_weekly" in said
    assert "…" not in said
    assert "settings file" in said
    assert screen.make_button.isEnabled()


def test_one_is_made_now_and_is_followed_until_it_is_good(desk: ScreenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """How much is done, and that it was found good; meanwhile no second one is offered."""
    monkeypatch.setattr(module, "LOOK_EVERY", 10)
    screen = show(desk)
    running = msgspec.structs.replace(STATE_NOW, running=RunningBackup(NOW, 3_000_000))
    desk.daemon.tell("POST", LIST, 202, running)
    desk.daemon.tell("GET", "/api/status", 200, status_with(running))
    press(screen.make_button)
    desk.until(screen.running.isVisible)
    assert "done so far" in screen.running.text()
    assert not screen.make_button.isEnabled()
    listed = len(desk.asked("GET", LIST))
    newer = msgspec.structs.replace(NEWEST, made_at=NOW, checked_at=NOW + 1)
    desk.daemon.tell("GET", "/api/status", 200, status_with(msgspec.structs.replace(STATE_NOW, newest=newer)))
    desk.until(lambda: not screen.running.isVisible())
    assert desk.toast.text.text() == "The backup was made and found good"
    desk.until(lambda: len(desk.asked("GET", LIST)) > listed)
    assert screen.make_button.isEnabled()


def test_one_that_fails_says_why(desk: ScreenDesk) -> None:
    """In the card, as the daemon says it."""
    screen = show(desk)
    failed = msgspec.structs.replace(STATE_NOW, failures=[BackupFailure(NOW, "The drive is not mounted.")])
    desk.daemon.tell("GET", "/api/status", 200, status_with(failed))
    assert screen.hear([Change("backup.failed", "backup", "", NOW)])
    desk.until(lambda: "not mounted" in screen.newest.warning.text())


def test_without_a_place_it_is_said_what_to_set(desk: ScreenDesk) -> None:
    """Nothing is offered that cannot be done."""
    screen = show(desk, BackupState())
    assert not screen.make_button.isEnabled()
    assert "backup_folder" in screen.make_button.toolTip()
    assert "nowhere yet" in words(screen.plan)


def test_what_the_daemon_refuses_is_said(desk: ScreenDesk) -> None:
    """Another administrator, or a command, was faster."""
    screen = show(desk)
    desk.daemon.tell("POST", LIST, 409, {"code": "backup.running", "message": "Another backup is being made at the moment (one); nothing was done."})
    press(screen.make_button)
    desk.until(lambda: "being made" in desk.toast.text.text())
    desk.until(screen.make_button.isEnabled)


def test_a_folder_that_is_away_is_told_in_the_list(desk: ScreenDesk) -> None:
    """And can be looked at again."""
    screen = show(desk)
    desk.daemon.tell("GET", LIST, 409, {"code": "backup.folder", "message": "The folder for backups cannot be read: No such file or directory."})
    screen.card.show_afresh()
    desk.until(lambda: screen.model.error is not None)
    assert "cannot be read" in words(screen.card) or screen.model.items()


def test_a_viewer_only_looks(desk: ScreenDesk) -> None:
    """The list is for everybody."""
    screen = show(desk, role=ConsoleRole.VIEWER)
    assert not screen.make_button.isVisible()
    assert screen.model.rowCount() == 2
