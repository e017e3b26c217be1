"""Backups of SQLite as they are made: whole while others write, checked before they have their name, and nothing of them left where they fail."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from common.clock import Clock
from common.errors import StartError
from daemon.backup import checking, making
from daemon.backup.making import Wanted, make_backup
from daemon.backup.opening import Opening
from daemon.backup.progress import Progress
from daemon.installation import read_master
from tests.daemon.backup.installations import add_user, assert_refused, fill, letpassd, make_installation, snapshot_of
from tests.processes import ROOT, run_to_its_end


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An installation on SQLite."""
    make_installation(tmp_path / "home")
    add_user(tmp_path / "home", "mina")
    return tmp_path / "home"


def find_backups(folder: Path) -> list[Path]:
    """The backups in a folder; there is nothing else."""
    found = sorted(folder.iterdir())
    assert all(path.name.endswith(".letpass-backup") for path in found), found
    return found


def test_a_backup_is_private_checked_and_says_what_it_is(home: Path, tmp_path: Path) -> None:
    """The command tells when, how large and where; `--inspect` what is inside; nothing in clear stays behind."""
    done = letpassd(home, "backup", "--to", tmp_path / "backups")
    assert done.returncode == 0, done.stderr
    (path,) = find_backups(tmp_path / "backups")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert str(path) in done.stdout
    assert "checked" in done.stdout
    assert "the master key, which is not in it" in done.stdout
    assert b"SQLite" not in path.read_bytes()
    assert (home / "master.key").read_bytes().strip() not in path.read_bytes()
    assert list((home / "backup-work").iterdir()) == []
    before = snapshot_of(home)
    told = letpassd(home, "restore", "--inspect", path)
    assert told.returncode == 0, told.stderr
    assert "whole and good" in told.stdout
    assert "users: 1" in told.stdout
    assert snapshot_of(home) == before


def test_a_backup_for_a_recipient_is_closed_to_the_host_that_made_it(home: Path, tmp_path: Path) -> None:
    """With the master key inside if that is wanted, for then nothing else is needed."""
    assert letpassd(home, "backup-key", tmp_path / "key").returncode == 0
    assert_refused(letpassd(home, "backup-key", tmp_path / "key"), "is there already")
    assert_refused(letpassd(home, "backup", "--to", tmp_path / "b", "--with-master-key"), "for a recipient alone")
    assert_refused(letpassd(home, "backup", "--to", tmp_path / "b", "--recipient", tmp_path / "key"), "does not hold a backup recipient")
    done = letpassd(home, "backup", "--to", tmp_path / "b", "--recipient", tmp_path / "key.pub", "--with-master-key")
    assert done.returncode == 0, done.stderr
    assert "The master key is inside" in done.stdout
    (path,) = find_backups(tmp_path / "b")
    assert_refused(letpassd(home, "restore", "--inspect", path), "--identity")
    empty = tmp_path / "empty"
    told = letpassd(empty, "restore", "--inspect", "--identity", tmp_path / "key", path)
    assert told.returncode == 0, told.stderr
    assert "and the master key" in told.stdout
    assert not empty.exists()


def test_a_backup_goes_to_a_command_without_a_shell(home: Path, tmp_path: Path) -> None:
    """With its name where `{name}` stands; the command learns nothing of the daemon's own settings."""
    program = tmp_path / "store it"
    program.write_text('#!/bin/sh\ncat > "$1"\nenv > "$1.env"\n')
    program.chmod(0o700)
    target = tmp_path / "with $(touch nothing); space"
    done = letpassd(home, "backup", "--to-command", f"'{program}' '{target}-{{name}}'")
    assert done.returncode == 0, done.stderr
    (path,) = [each for each in tmp_path.iterdir() if each.name.endswith(".letpass-backup")]
    assert "It is in" not in done.stdout
    assert "The command store it took all of it" in done.stdout
    assert letpassd(home, "restore", "--inspect", path).returncode == 0
    assert "LETPASS_" not in Path(f"{path}.env").read_text()
    assert list((home / "backup-work").iterdir()) == []


def test_one_that_was_changed_since_is_set_aside_by_the_next_and_told(home: Path, tmp_path: Path) -> None:
    """Also where its first line is gone: the installation knows the names of those that it has made. The check and the newest good one follow."""
    folder = tmp_path / "b"
    for place in (-100, 3):
        assert letpassd(home, "backup", LETPASS_BACKUP_FOLDER=str(folder)).returncode == 0
        path = max(folder.glob("*.letpass-backup"), key=lambda each: each.stat().st_mtime_ns)
        content = bytearray(path.read_bytes())
        content[place] ^= 1
        path.write_bytes(content)
    done = letpassd(home, "backup", LETPASS_BACKUP_FOLDER=str(folder))
    assert done.returncode == 0, done.stderr
    (good,) = folder.glob("*.letpass-backup")
    damaged = sorted(path.name.removesuffix(".damaged") for path in folder.glob("*.damaged"))
    with closing(sqlite3.connect(home / "letpass.db")) as db:
        told = db.execute("SELECT detail_json FROM audit WHERE event = 'backup.damaged' ORDER BY id").fetchall()
        assert sorted(json.loads(detail)["backup"] for (detail,) in told) == damaged
        assert db.execute("SELECT name FROM backup_run WHERE state = 'good'").fetchall() == [(good.name,)]
    found = letpassd(home, "check", LETPASS_BACKUP_FOLDER=str(folder), LETPASS_PORT="1").stdout
    assert f"Damaged backups lie in {folder}: 2" in found
    assert "Hours since the newest good backup: 0" in found


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("false", "false ended with code 1"),
        ("head -c 10", "did not take all"),
        ("/nowhere/rclone rcat", "rclone: No such file"),
        ("'unfinished", "quotation does not end"),
        ("sh -c 'kill -9 $$'", "ended by signal 9"),
    ],
)
def test_a_command_that_fails_is_told(home: Path, command: str, says: str) -> None:
    """And nothing is left of the backup."""
    fill(home, 1)
    assert_refused(letpassd(home, "backup", "--to-command", command), says)
    assert list((home / "backup-work").iterdir()) == []


def test_without_a_place_the_settings_are_named(home: Path, tmp_path: Path) -> None:
    """And a folder whose parent is missing is a drive that is not there."""
    assert_refused(letpassd(home, "backup"), "backup_folder")
    assert_refused(letpassd(home, "backup", "--to", tmp_path / "drive" / "backups"), "not mounted")
    assert letpassd(home, "backup", LETPASS_BACKUP_FOLDER=str(tmp_path / "set")).returncode == 0
    assert len(find_backups(tmp_path / "set")) == 1


def test_a_folder_that_cannot_be_written_to_is_told(home: Path, tmp_path: Path) -> None:
    """One sentence."""
    (tmp_path / "file").write_text("no folder")
    assert_refused(letpassd(home, "backup", "--to", tmp_path / "file"), "cannot be used")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    if os.geteuid():
        assert_refused(letpassd(home, "backup", "--to", closed), "cannot be written")
    else:
        # Nothing is closed to root but what the system itself keeps.
        assert_refused(letpassd(home, "backup", "--to", Path("/proc")), "cannot be written")


def test_a_full_disk_leaves_nothing_behind(home: Path, tmp_path: Path) -> None:
    """Whether the copy, the backup or the check finds no room (a file that may not grow any more stands for it)."""
    fill(home, 3)
    folder = tmp_path / "backups"
    with closing(sqlite3.connect(home / "letpass.db")) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    # The last one is room for the copy, but not for what a backup has around it.
    for size in (100_000, 1_000_000, (home / "letpass.db").stat().st_size):
        command = ["prlimit", f"--fsize={size}", sys.executable, "-m", "daemon", "backup", "--to", str(folder)]
        environment = {**os.environ, "LETPASS_HOME": str(home), "LETPASS_KEY_PROVIDER": "file"}
        assert_refused(run_to_its_end(command, env=environment, cwd=ROOT), "cannot be")
        assert not folder.exists() or find_backups(folder) == []
        assert list((home / "backup-work").iterdir()) == []


def test_a_backup_under_load_holds_one_moment(home: Path, tmp_path: Path) -> None:
    """While somebody writes without a pause; the writer never waits for the copy, and the copy does not begin anew."""
    fill(home, 12)
    settings, stop, numbers = make_installation(home), threading.Event(), [0]
    with closing(sqlite3.connect(home / "letpass.db")) as db, db:
        db.execute("CREATE TABLE pair_a (n INTEGER)")
        db.execute("CREATE TABLE pair_b (n INTEGER)")

    def write() -> None:
        with closing(sqlite3.connect(home / "letpass.db", isolation_level=None)) as writing:
            writing.execute("PRAGMA busy_timeout = 0")
            while not stop.is_set():
                # Would raise if a reader kept it waiting.
                writing.execute("BEGIN IMMEDIATE")
                for table in ("pair_a", "pair_b"):
                    writing.execute(f"INSERT INTO {table} VALUES ({numbers[0]})")
                writing.execute("COMMIT")
                numbers[0] += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = make_backup(settings, read_master(settings), Clock(), Wanted(tmp_path / "b"), Progress())
        assert writer.is_alive()
    finally:
        stop.set()
        writer.join()
    checked = Opening(read_master(settings)).check(Path(made.place), tmp_path, Progress())
    tables = checked.contents.tables
    assert tables["pair_a"] == tables["pair_b"] <= numbers[0]


def test_a_copy_that_is_not_what_it_says_gets_no_name(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check after the writing: here somebody changes the file between the two."""
    settings = make_installation(home)
    check = checking.check_backup

    def check_changed(path: Path, *others: object) -> object:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        return check(path, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(making, "check_backup", check_changed)
    with pytest.raises(StartError, match="damaged"):
        make_backup(settings, read_master(settings), Clock(), Wanted(tmp_path / "b"), Progress())
    assert find_backups(tmp_path / "b") == []


def test_a_damaged_database_makes_no_backup(home: Path, tmp_path: Path) -> None:
    """Its pages are looked through before it counts as good."""
    fill(home, 1)
    with closing(sqlite3.connect(home / "letpass.db", isolation_level=None)) as db:
        db.execute("PRAGMA writable_schema = 1")
        db.execute("PRAGMA journal_mode = DELETE")
        root = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'user'").fetchone()[0]
    with (home / "letpass.db").open("r+b") as file:
        file.seek((root - 1) * 4096 + 4000)
        file.write(b"\xff" * 96)
    assert_refused(letpassd(home, "backup", "--to", tmp_path / "b"), "damaged")
    assert not (tmp_path / "b").exists() or find_backups(tmp_path / "b") == []


@pytest.mark.parametrize("after", [1, 3, 9, 25, 60])
def test_killed_at_any_step_nothing_looks_like_a_backup(home: Path, tmp_path: Path, after: int) -> None:
    """What was left behind goes with the next backup, which is good."""
    fill(home, 4)
    folder = tmp_path / "b"
    code = f"""
import os, signal
from pathlib import Path
from common.clock import Clock
from daemon.backup.making import Wanted, make_backup
from daemon.backup.progress import Progress
from daemon.installation import read_master
from tests.daemon.backup.installations import make_settings
steps = [0]
def tell(_done):
    steps[0] += 1
    if steps[0] == {after}:
        os.kill(os.getpid(), signal.SIGKILL)
settings = make_settings(Path({str(home)!r}))
make_backup(settings, read_master(settings), Clock(), Wanted(Path({str(folder)!r})), Progress(tell))
"""
    done = run_to_its_end([sys.executable, "-c", code], cwd=ROOT)
    assert done.returncode < 0, done
    assert [path for path in folder.iterdir() if path.name.endswith(".letpass-backup")] == []
    assert letpassd(home, "backup", "--to", folder).returncode == 0
    assert len(find_backups(folder)) == 1
    assert list((home / "backup-work").iterdir()) == []


def test_a_backup_that_is_stopped_ends_the_command_that_it_feeds(home: Path) -> None:
    """Also one that takes nothing and never ends."""
    fill(home, 2)
    settings, progress = make_installation(home), Progress()
    failures: list[BaseException] = []

    def make() -> None:
        try:
            make_backup(settings, read_master(settings), Clock(), Wanted(None, "sleep 100000"), progress)
        except StartError as error:
            failures.append(error)

    thread = threading.Thread(target=make)
    thread.start()
    while not _children(os.getpid(), "sleep") and thread.is_alive():
        threading.Event().wait(0.01)
    progress.stop()
    thread.join()
    assert len(failures) == 1
    assert not _children(os.getpid(), "sleep")


def _children(parent: int, name: str) -> list[str]:
    found = subprocess.run(["ps", "--ppid", str(parent), "-o", "comm="], capture_output=True, text=True, check=False).stdout.split()
    return [each for each in found if each == name]


_MEASURE = """
import resource, sys
from pathlib import Path
from common.clock import Clock
from daemon.backup.making import Wanted, make_backup
from daemon.backup.progress import Progress
from daemon.installation import read_master
from tests.daemon.backup.installations import make_settings
settings = make_settings(Path(sys.argv[1]))
make_backup(settings, read_master(settings), Clock(), Wanted(Path(sys.argv[2])), Progress())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_a_backup_of_100_megabytes_takes_no_more_memory_than_a_small_one(home: Path, tmp_path: Path) -> None:
    """It goes through in pieces."""

    def measure() -> int:
        done = run_to_its_end([sys.executable, "-c", _MEASURE, str(home), str(tmp_path / "b")], cwd=ROOT)
        assert done.returncode == 0, done.stderr
        return int(done.stdout)

    fill(home, 1)
    small = measure()
    with closing(sqlite3.connect(home / "letpass.db")) as db, db:
        db.execute("DELETE FROM image")
    fill(home, 100)
    assert measure() - small < 16_000  # kB
