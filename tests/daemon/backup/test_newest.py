"""Which backup is told as the newest good one: of what the notes say and what lies in the folder, one that is there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from common.contracts.status import Backup, BackupQuality, KeptBackup
from daemon.backup.newest import choose_newest
from tests.daemon.backup.installations import letpassd, make_installation

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


def test_the_commands_tell_one_in_the_folder_that_the_notes_do_not_know(tmp_path: Path) -> None:
    """As after a restore: the noted one was removed since, and a newer one lies there."""
    home = tmp_path / "home"
    make_installation(home)
    settings = {"LETPASS_BACKUP_FOLDER": str(tmp_path / "b"), "LETPASS_PORT": "1"}
    settings |= dict.fromkeys((f"LETPASS_BACKUP_KEEP_{each}" for each in ("HOURLY", "DAILY", "WEEKLY")), "0")
    for _ in range(2):
        assert letpassd(home, "backup", **settings).returncode == 0
    with closing(sqlite3.connect(home / "letpass.db")) as db, db:
        (noted, other), (unknown, _) = db.execute("SELECT place, id FROM backup_run ORDER BY id").fetchall()
        db.execute("DELETE FROM backup_run WHERE id != ?", (other,))
    Path(noted).unlink()
    said = letpassd(home, "status", **settings).stdout
    assert f", {unknown}." in said
    assert "It is not there any more" not in said
    said = letpassd(home, "check", **settings).stdout
    assert "Hours since the newest good backup: 0." in said
    Path(unknown).unlink()
    assert "It is not there any more" in letpassd(home, "status", **settings).stdout
    assert f"any more, or has another size: {noted}" in letpassd(home, "check", **settings).stdout
