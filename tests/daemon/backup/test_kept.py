"""What is told of the backups that lie in the folder: ours, the newest first, and whether each is still as it was made."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO

import pytest

from common.contracts.status import BackupQuality
from daemon.backup import kept as module
from daemon.backup.container import open_backup
from daemon.backup.kept import KeptBackups
from daemon.settings import Settings
from tests.daemon.backup.test_retention import NOW, OTHER, write_backup

DAY = 86400
MASTER = b"k" * 32


@pytest.fixture
def kept(tmp_path: Path) -> KeptBackups:
    """Of a folder whose backups `write_backup` writes."""
    return KeptBackups(Settings(data_folder=str(tmp_path / "data"), backup_folder=str(tmp_path)), MASTER)


def told(kept: KeptBackups) -> list[tuple[int, BackupQuality]]:
    """Time and quality of each."""
    return [(each.made_at, each.quality) for each in kept.look()]


def test_ours_are_told_the_newest_first_and_what_is_damaged_says_so(tmp_path: Path, kept: KeptBackups) -> None:
    """A changed byte, a cut end, a broken header; another installation's, a link and other files are none of ours."""
    good, _ = write_backup(tmp_path, NOW, database="postgresql")
    changed, _ = write_backup(tmp_path, NOW - DAY)
    cut, _ = write_backup(tmp_path, NOW - 2 * DAY)
    headless, _ = write_backup(tmp_path, NOW - 3 * DAY)
    write_backup(tmp_path, NOW - 4 * DAY, OTHER, "theirs")
    (tmp_path / "notes.txt").write_text("none")
    (tmp_path / f"link{good.suffix}").symlink_to(good)
    data = bytearray(changed.read_bytes())
    data[-40] ^= 1
    changed.write_bytes(data)
    cut.write_bytes(cut.read_bytes()[:-5])
    headless.write_bytes(b"letpass-backup/1\n\xff\xff\xff\xff")
    os.utime(headless, (NOW - 3 * DAY, NOW - 3 * DAY))
    for days in (5, 6):
        path, _ = write_backup(tmp_path, NOW - days * DAY)
        path.write_bytes(path.read_bytes().replace(b"id.example", b"ID.example"))
    path.rename(f"{path}.damaged")
    assert [each.database for each in kept.look()] == ["postgresql", "sqlite", "sqlite", "", "sqlite", "sqlite"]
    assert told(kept) == [
        (NOW, BackupQuality.GOOD),
        (NOW - DAY, BackupQuality.DAMAGED),
        (NOW - 2 * DAY, BackupQuality.DAMAGED),
        (NOW - 3 * DAY, BackupQuality.DAMAGED),
        (NOW - 5 * DAY, BackupQuality.DAMAGED),
        (NOW - 6 * DAY, BackupQuality.DAMAGED),
    ]


def test_a_file_that_changes_is_looked_through_again_and_others_are_not(tmp_path: Path, kept: KeptBackups, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found holds as long as size and time are the same."""
    first, _ = write_backup(tmp_path, NOW)
    second, _ = write_backup(tmp_path, NOW - DAY)
    assert [quality for _, quality in told(kept)] == [BackupQuality.GOOD] * 2
    opened: list[str] = []

    def note(path: Path) -> IO[bytes]:
        opened.append(path.name)
        return open_backup(path)

    monkeypatch.setattr(module, "open_backup", note)
    assert [quality for _, quality in told(kept)] == [BackupQuality.GOOD] * 2
    assert opened == []
    second.write_bytes(second.read_bytes()[:-1])
    assert [quality for _, quality in told(kept)] == [BackupQuality.GOOD, BackupQuality.DAMAGED]
    assert opened == [second.name]
    first.unlink()
    assert len(told(kept)) == 1


def test_very_much_is_looked_through_in_several_looks(tmp_path: Path, kept: KeptBackups, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of each look however large it is."""
    for number in range(3):
        write_backup(tmp_path, NOW - number * DAY)
    monkeypatch.setattr(module, "MOST_READ", 10)
    for done in (1, 2, 3):
        assert [quality for _, quality in told(kept)] == [BackupQuality.GOOD] * done + [BackupQuality.NOT_YET] * (3 - done)


def test_without_a_folder_there_is_none_and_one_that_is_away_is_an_error(tmp_path: Path) -> None:
    """An unmounted drive is no empty list."""
    assert KeptBackups(Settings(data_folder=str(tmp_path)), MASTER).look() == []
    with pytest.raises(FileNotFoundError):
        KeptBackups(Settings(data_folder=str(tmp_path), backup_folder=str(tmp_path / "away")), MASTER).look()
