"""What an installation knows of itself after a restore: where its key comes from, which backup it has, and nothing of the failures of before."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.daemon.backup.installations import assert_refused, letpassd, make_installation
from tests.daemon.backup.test_restoring import back_up

AUTO = {"LETPASS_KEY_PROVIDER": "auto"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An installation on SQLite."""
    make_installation(tmp_path / "home")
    return tmp_path / "home"


def master_line(home: Path) -> str:
    """What the check finds of the master key."""
    results = json.loads(letpassd(home, "check", "--json", **AUTO).stdout)["results"]
    return next(str(each["code"]) for each in results if each["about"] == "master")


def test_a_key_file_alone_is_taken_for_what_it_is(home: Path, tmp_path: Path) -> None:
    """Brought out of a safe, without the note beside it; from then on it is written down."""
    backup, new = back_up(home, tmp_path / "b"), tmp_path / "new"
    new.mkdir(mode=0o700)
    shutil.copy2(home / "master.key", new / "master.key")
    # Nothing to make anew: the key belongs to a database that is not here yet.
    assert_refused(letpassd(new, "init", **AUTO), "Restore a backup")
    assert sorted(path.name for path in new.iterdir()) == ["master.key"]
    done = letpassd(new, "restore", "--yes", backup, **AUTO)
    assert done.returncode == 0, done.stderr
    assert (new / "key-provider").read_text("ascii") == "file\n"
    assert master_line(new) == "master.fine"


def test_a_note_that_is_lost_is_made_again(home: Path) -> None:
    """By `init`, from the key that is there; everything else does without it."""
    (home / "key-provider").unlink()
    assert master_line(home) == "master.fine"
    assert letpassd(home, "keys", "list", **AUTO).returncode == 0
    done = letpassd(home, "init", **AUTO)
    assert done.returncode == 0, done.stderr
    assert (home / "key-provider").read_text("ascii") == "file\n"


def test_without_the_key_the_file_is_named(home: Path, tmp_path: Path) -> None:
    """Whoever reads it knows what to put where."""
    assert_refused(letpassd(tmp_path / "new", "restore", "--yes", back_up(home, tmp_path / "b")), "as the file master.key in the data folder")


def test_the_backup_that_was_restored_is_the_newest_that_is_known(home: Path, tmp_path: Path) -> None:
    """Also where no setting says where backups are; a failure that came along with it is nobody's any more."""
    back_up(home, tmp_path / "older")
    assert_refused(letpassd(home, "backup", "--to", tmp_path / "missing" / "b"), "is not there")
    backup, new = back_up(home, tmp_path / "b"), tmp_path / "new"
    assert "The last one failed" not in letpassd(home, "status").stdout
    new.mkdir(mode=0o700)
    shutil.copy2(home / "master.key", new / "master.key")
    assert letpassd(new, "restore", "--yes", backup).returncode == 0
    said = letpassd(new, "status").stdout
    assert f"{backup}." in said
    assert "failed" not in said
    with closing(sqlite3.connect(new / "letpass.db")) as db:
        states = [row[0] for row in db.execute("SELECT state FROM backup_run ORDER BY id")]
    assert states == ["good", "good"]
