"""What the check says of backups: none, old, not in its place, damaged."""

from __future__ import annotations

import socket
from pathlib import Path

import msgspec

from common.clock import FixedClock
from daemon.backup.kept import KeptBackups
from daemon.backup.newest import find_newest
from daemon.checks.backups import OLD_BACKUP, check_backups
from daemon.settings import Settings
from daemon.storage.tenant.backup_runs import GOOD, BackupRunRow

MASTER = b"k" * 32
NOW, HOUR = 1_800_000_000, 3600
HERE = f"{socket.gethostname()}:4711"


def made(place: str, *, age: int = 0, size: int = 4, node: str = HERE) -> BackupRunRow:
    """A backup that was found good."""
    return BackupRunRow(1, node, GOOD, NOW - age, NOW - age, NOW - age, NOW - age, "b", place, size, "")


def codes(newest: BackupRunRow | None, settings: Settings) -> list[str]:
    """The codes of what is found."""
    return [each.code for each in check_backups(find_newest(newest, settings, KeptBackups(settings, MASTER)), settings, FixedClock(NOW))]


def test_a_backup_is_missing_old_or_young(tmp_path: Path) -> None:
    """Twice the time between two is too long; two days where nobody says how often there is to be one."""
    file = tmp_path / "b.letpass-backup"
    file.write_bytes(b"good")
    by_itself = Settings(backup_every=6)
    assert codes(None, Settings()) == ["backups.none"]
    for settings, longest in ((Settings(), OLD_BACKUP), (by_itself, 12 * HOUR)):
        for age, wanted in ((longest, "backups.fine"), (longest + HOUR, "backups.old")):
            assert codes(made(str(file), age=age), settings) == [wanted]


def test_a_file_that_is_gone_or_cut_is_no_backup_whatever_the_database_says(tmp_path: Path) -> None:
    """What a command took, and what another machine has, cannot be looked at from here."""
    file = tmp_path / "b.letpass-backup"
    elsewhere, server = msgspec.structs.replace(made(str(file)), node="another:1"), Settings(database="postgresql://db/letpass")
    assert codes(made(str(file)), Settings()) == codes(made(str(file)), server) == codes(elsewhere, Settings()) == ["backups.gone"]
    assert codes(elsewhere, server) == ["backups.fine"]
    assert codes(made("rclone (b.letpass-backup)"), Settings()) == ["backups.fine"]
    file.write_bytes(b"go")
    assert codes(made(str(file)), Settings()) == ["backups.gone"]
    file.write_bytes(b"good")
    assert codes(made(str(file)), Settings()) == ["backups.fine"]


def test_damaged_ones_that_were_set_aside_are_told(tmp_path: Path) -> None:
    """As long as they lie there."""
    settings = Settings(backup_folder=str(tmp_path))
    newest = made("rclone (b)")
    (tmp_path / "letpass-1.letpass-backup").write_bytes(b"good")
    assert codes(newest, settings) == ["backups.fine"]
    for name in ("letpass-2", "letpass-3"):
        (tmp_path / f"{name}.letpass-backup.damaged").write_bytes(b"bad")
    told = list(check_backups(find_newest(newest, settings, None), settings, FixedClock(NOW)))
    assert [each.code for each in told] == ["backups.damaged", "backups.fine"]
    assert (told[0].values["count"], told[0].values["name"]) == (2, "letpass-3.letpass-backup.damaged")
