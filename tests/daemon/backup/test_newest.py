"""Which backup is told as the newest good one: of what the notes say and what lies in the folder, one that is there."""

from __future__ import annotations

from pathlib import Path

from common.contracts.status import Backup, BackupQuality, KeptBackup
from daemon.backup.newest import choose_newest

NOTED = Backup(1000, 1005, 5, "noted", "/b/noted")
GONE = Backup(1000, 1005, 5, "noted", "/b/noted", is_there=False)
FOLDER = Path("/b")


def kept(at: int, quality: BackupQuality = BackupQuality.GOOD) -> KeptBackup:
    """One in the folder."""
    return KeptBackup(f"b{at}", at, 7, quality, "sqlite")


def test_a_newer_one_in_the_folder_is_the_newest_whatever_the_notes_say() -> None:
    """After a restore the notes are those of before; what is damaged or not looked through is no good one."""
    found = choose_newest(NOTED, [kept(3000, BackupQuality.DAMAGED), kept(2500, BackupQuality.NOT_YET), kept(2000), kept(900)], FOLDER)
    assert found == Backup(2000, 2000, 7, "b2000", "/b/b2000")
    assert choose_newest(None, [kept(2000)], FOLDER) == found


def test_one_elsewhere_that_is_newer_stays_the_newest() -> None:
    """A command took it, or another folder has it."""
    assert choose_newest(NOTED, [kept(900)], FOLDER) == NOTED
    assert choose_newest(NOTED, [], FOLDER) == NOTED


def test_one_that_is_gone_gives_way_to_an_older_one_that_is_there() -> None:
    """Without any, what is gone says so."""
    found = choose_newest(GONE, [kept(900)], FOLDER)
    assert found is not None
    assert (found.name, found.is_there) == ("b900", True)
    assert choose_newest(GONE, [kept(900, BackupQuality.DAMAGED)], FOLDER) == GONE
    assert choose_newest(None, [], FOLDER) is None
