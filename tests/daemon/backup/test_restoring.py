"""The way back on SQLite: what is refused changes nothing, what is restored is whole, and killed at any moment there is the old or the new."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from daemon.backup.backup_keys import make_installation_keys
from daemon.backup.container import Reader, Writer
from daemon.backup.header import SUFFIX
from daemon.installation import read_master
from tests.daemon.backup.installations import add_user, assert_refused, fill, letpassd, make_installation, make_settings, snapshot_of
from tests.processes import ROOT, run_to_its_end


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An installation on SQLite with one user."""
    make_installation(tmp_path / "home")
    add_user(tmp_path / "home", "mina")
    return tmp_path / "home"


def back_up(home: Path, folder: Path, *arguments: str | Path) -> Path:
    """A backup of it."""
    before = set(folder.glob("*")) if folder.exists() else set()
    done = letpassd(home, "backup", "--to", folder, *arguments)
    assert done.returncode == 0, done.stderr
    (made,) = [path for path in folder.glob(f"*{SUFFIX}") if path not in before]
    return made


def find_users(file: Path) -> list[str]:
    """The names of the users in a SQLite file."""
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [row[0] for row in db.execute("SELECT username FROM user ORDER BY username")]


def kept_files(home: Path) -> list[Path]:
    """The databases of before that are kept."""
    return sorted(home.glob("letpass.db.before-restore-*"))


def test_a_restore_says_what_is_lost_and_keeps_it_beside(home: Path, tmp_path: Path) -> None:
    """Without anybody to ask, and without --yes, nothing is done."""
    backup = back_up(home, tmp_path / "b")
    for name in ("juno", "remy"):
        done = letpassd(home, "create-user", name, text="correct-horse-battery\n")
        assert done.returncode == 0, done.stderr
    before = snapshot_of(home)
    assert_refused(letpassd(home, "restore", backup), "--yes")
    assert snapshot_of(home) == before
    done = letpassd(home, "restore", "--yes", backup)
    assert done.returncode == 0, done.stderr
    assert "users: 2," in done.stdout
    assert "entries of the audit log: 2" in done.stdout
    assert "Everybody signs in again" in done.stdout
    assert find_users(home / "letpass.db") == ["mina"]
    (kept,) = kept_files(home)
    assert find_users(kept) == ["juno", "mina", "remy"]
    assert [path.stat().st_mode & 0o077 for path in (kept, home / "letpass.db")] == [0, 0]
    with closing(sqlite3.connect(home / "letpass.db")) as db:
        assert db.execute("SELECT COUNT(*) FROM audit WHERE event = 'backup.restored'").fetchone() == (1,)
    assert letpassd(home, "keys", "list").returncode == 0


def test_whoever_has_restored_the_wrong_backup_still_has_the_right_one(home: Path, tmp_path: Path) -> None:
    """The next backup of the same hour goes into the same folder, and takes the place of neither."""
    folder = tmp_path / "b"
    older = back_up(home, folder)
    assert letpassd(home, "create-user", "juno", text="correct-horse-battery\n").returncode == 0
    latest = back_up(home, folder)
    (home / "letpass.db").unlink()
    assert letpassd(home, "restore", "--yes", older).returncode == 0
    # Moments are told apart by the second.
    over = int(time.time()) + 1
    while time.time() < over:
        time.sleep(0.02)
    for _ in range(2):
        done = letpassd(home, "backup", LETPASS_BACKUP_FOLDER=str(folder))
        assert done.returncode == 0, done.stderr
    assert {older, latest} <= set(folder.iterdir())
    assert letpassd(home, "restore", "--yes", latest).returncode == 0
    assert find_users(home / "letpass.db") == ["juno", "mina"]


def test_after_a_fire_backup_and_master_key_are_enough(home: Path, tmp_path: Path) -> None:
    """An empty folder with the key in it."""
    backup, new = back_up(home, tmp_path / "b"), tmp_path / "new"
    assert_refused(letpassd(new, "restore", "--yes", backup), "opens with the master key")
    assert not new.exists()
    new.mkdir(mode=0o700)
    for name in ("master.key", "key-provider"):
        shutil.copy2(home / name, new / name)
    done = letpassd(new, "restore", "--yes", backup)
    assert done.returncode == 0, done.stderr
    assert find_users(new / "letpass.db") == ["mina"]
    assert letpassd(new, "keys", "list").returncode == 0


def test_after_a_fire_a_credential_of_systemd_is_enough(home: Path, tmp_path: Path) -> None:
    """It is there before anything else is; where the key comes from is written down with the restore."""
    backup, new, given = back_up(home, tmp_path / "b"), tmp_path / "new", tmp_path / "credentials"
    given.mkdir()
    shutil.copy2(home / "master.key", given / "letpass-key")
    for provider in ("systemd", "auto"):
        with_it = {"LETPASS_KEY_PROVIDER": provider, "CREDENTIALS_DIRECTORY": str(given)}
        done = letpassd(new, "restore", "--yes", backup, **with_it)
        assert done.returncode == 0, done.stderr
        assert (new / "key-provider").read_text("ascii") == "systemd\n"
        assert letpassd(new, "keys", "list", **with_it).returncode == 0
        shutil.rmtree(new)


def test_after_a_fire_backup_and_identity_are_enough_with_the_master_key_inside(home: Path, tmp_path: Path) -> None:
    """The key comes back with it; without it inside the right one is asked for."""
    letpassd(home, "backup-key", tmp_path / "key")
    without = back_up(home, tmp_path / "b", "--recipient", tmp_path / "key.pub")
    backup = back_up(home, tmp_path / "b", "--recipient", tmp_path / "key.pub", "--with-master-key")
    new = tmp_path / "new"
    assert_refused(letpassd(new, "restore", "--yes", "--identity", tmp_path / "key", without), "neither here nor inside")
    assert_refused(
        letpassd(new, "restore", "--yes", "--identity", tmp_path / "key", backup, LETPASS_KEY_PROVIDER="systemd"), "only be put into a file"
    )
    done = letpassd(new, "restore", "--yes", "--identity", tmp_path / "key", backup)
    assert done.returncode == 0, done.stderr
    assert (new / "master.key").read_bytes() == (home / "master.key").read_bytes()
    assert (new / "master.key").stat().st_mode & 0o077 == 0
    assert letpassd(new, "keys", "list").returncode == 0


def cut(path: Path) -> None:
    """Leave the end away."""
    os.truncate(path, path.stat().st_size * 2 // 3)


def flip(path: Path) -> None:
    """Change one bit in the middle."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)


def make_newer(path: Path) -> None:
    """Write one whose header names a schema that nobody knows yet."""
    keys = make_installation_keys(read_master(make_settings(path.parents[1] / "home")))
    with path.open("r+b") as file:
        header = msgspec.structs.replace(Reader(file, path.name).header, schema="9999_later")
        file.seek(0)
        Writer(file, header, keys, keys.content).finish()


def flip_header(path: Path) -> None:
    """Change one letter of the header, which can still be read and says whose it is."""
    content = bytearray(path.read_bytes())
    place = content.index(b'"salt":"') + 12
    content[place] = ord("B" if content[place] == ord("A") else "A")
    path.write_bytes(content)


def write_nonsense(path: Path) -> None:
    """Something else."""
    path.write_bytes(b"SQLite format 3\0" + bytes(5000))


def empty(path: Path) -> None:
    """Nothing."""
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (cut, "damaged"),
        (flip, "damaged"),
        (flip_header, "damaged: its header was changed"),
        (make_newer, "newer Letpass"),
        (write_nonsense, "no backup"),
        (empty, "it is empty"),
        (Path.unlink, "cannot be read"),
    ],
)
def test_what_is_no_good_backup_is_refused_and_changes_nothing(home: Path, tmp_path: Path, change: Callable[[Path], None], says: str) -> None:
    """One sentence, exit code 2."""
    backup = back_up(home, tmp_path / "b")
    change(backup)
    before = snapshot_of(home)
    assert_refused(letpassd(home, "restore", "--yes", backup), says)
    assert snapshot_of(home) == before


def test_another_installation_takes_its_place_only_if_that_is_said(home: Path, tmp_path: Path) -> None:
    """By the master key, by the database, or by the issuer."""
    make_installation(tmp_path / "other")
    add_user(tmp_path / "other", "otto")
    letpassd(home, "backup-key", tmp_path / "key")
    foreign = back_up(tmp_path / "other", tmp_path / "b")
    whole = back_up(tmp_path / "other", tmp_path / "b", "--recipient", tmp_path / "key.pub", "--with-master-key")
    identity = ("--identity", tmp_path / "key")
    own = back_up(home, tmp_path / "b")
    before = snapshot_of(home)
    assert_refused(letpassd(home, "restore", "--yes", foreign), "another master key")
    assert_refused(letpassd(home, "restore", "--yes", "--replace-other", foreign), "another master key")
    assert_refused(letpassd(home, "restore", "--yes", *identity, whole), "--replace-other")
    assert_refused(letpassd(home, "restore", "--yes", own, LETPASS_ISSUER="https://id.example/oidc"), "--replace-other")
    assert snapshot_of(home) == before
    key = (home / "master.key").read_bytes()
    done = letpassd(home, "restore", "--yes", "--replace-other", *identity, whole)
    assert done.returncode == 0, done.stderr
    assert find_users(home / "letpass.db") == ["otto"]
    assert letpassd(home, "keys", "list").returncode == 0
    (kept_key,) = home.glob("master.key.before-restore-*")
    assert kept_key.read_bytes() == key


def test_beside_a_daemon_it_is_refused(home: Path, tmp_path: Path) -> None:
    """The lock says so. Here somebody else holds it."""
    backup = back_up(home, tmp_path / "b")
    code = f"""
import subprocess, sys
from pathlib import Path
from daemon.installation import hold_lock
from tests.daemon.backup.installations import letpassd, make_settings
with hold_lock(make_settings(Path({str(home)!r}))):
    done = letpassd(Path({str(home)!r}), "restore", "--yes", {str(backup)!r})
    print(done.returncode, done.stderr)
"""
    before = find_users(home / "letpass.db")
    done = run_to_its_end([sys.executable, "-c", code], cwd=ROOT)
    assert done.stdout.startswith("2 letpassd: A daemon is already running"), done
    assert "Stop it first; nothing was changed." in done.stdout
    assert find_users(home / "letpass.db") == before
    assert kept_files(home) == []


def test_beside_a_command_that_uses_the_database_it_is_refused(home: Path, tmp_path: Path) -> None:
    """Its log would count for the new database."""
    backup = back_up(home, tmp_path / "b")
    with closing(sqlite3.connect(home / "letpass.db")) as db:
        db.execute("SELECT * FROM user").fetchall()
        done = letpassd(home, "restore", "--yes", backup)
        assert_refused(done, "Another command uses the database")
    assert kept_files(home) == []
    assert not (home / "restore-unfinished").exists()


def test_a_damaged_database_is_replaced_and_kept(home: Path, tmp_path: Path) -> None:
    """It cannot be counted what it has; a missing one neither."""
    backup = back_up(home, tmp_path / "b")
    (home / "letpass.db").write_bytes(b"not a database at all" * 500)
    done = letpassd(home, "restore", "--yes", backup)
    assert done.returncode == 0, done.stderr
    assert "cannot be read, so nobody can say what is lost" in done.stdout
    assert find_users(home / "letpass.db") == ["mina"]
    (kept,) = kept_files(home)
    assert kept.read_bytes().startswith(b"not a database")
    (home / "letpass.db").unlink()
    done = letpassd(home, "restore", "--yes", backup)
    assert done.returncode == 0, done.stderr
    assert "yet, so nothing is lost" in done.stdout
    assert find_users(home / "letpass.db") == ["mina"]


_KILLED = """
import json, shutil, sys
from pathlib import Path
from common.clock import Clock
from daemon.backup.backup_keys import read_key_file
from daemon.backup.opening import Opening
from daemon.backup.progress import Progress
from daemon.backup.restoring import finish_restore, prepare_restore
from daemon.backup.switching import KeyPlaces, finish_switch, is_unfinished
from daemon.installation import check_installation, find_master, hold_lock, read_master
from tests.daemon.backup.installations import make_settings
from tests.daemon.backup.killing import find_moments, run_killed
from tests.daemon.backup.test_restoring import find_users
home, pristine, identity, backup = map(Path, sys.argv[1:5])
settings, places = make_settings(home), KeyPlaces(home / "master.key", home / "key-provider")

def restore():
    opening = Opening(find_master(settings), read_key_file(identity, is_private=True))
    with hold_lock(settings), prepare_restore(settings, backup, opening, Progress()) as prepared:
        finish_restore(settings, prepared, Clock(), places, keep_sessions=False)

ends = []
for after in find_moments(sys.argv[5]):
    shutil.rmtree(home)
    shutil.copytree(pristine, home)
    is_done = run_killed(restore, after)
    unfinished = is_unfinished(home)
    if unfinished:
        try:
            read_master(settings)
        except Exception as error:
            assert "restore --finish" in str(error)
        else:
            raise AssertionError("a daemon would have started")
        finish_switch(home, home / "letpass.db", places)
    # The key that is there belongs to the database, whichever it is.
    check_installation(settings, read_master(settings))
    (user,) = find_users(home / "letpass.db")
    assert user == "otto" or not (is_done or unfinished)
    ends.append("unfinished" if unfinished else user)
    restore()
    assert find_users(home / "letpass.db") == ["otto"]
    if is_done:
        break
print(json.dumps(ends))
"""


def test_killed_at_any_moment_the_old_or_the_new_is_there(home: Path, tmp_path: Path) -> None:
    """With the master key changing as well; what was begun is finished by one command, and a daemon says so instead of starting."""
    make_installation(tmp_path / "other")
    add_user(tmp_path / "other", "otto")
    letpassd(home, "backup-key", tmp_path / "key")
    backup = back_up(tmp_path / "other", tmp_path / "b", "--recipient", tmp_path / "key.pub", "--with-master-key")
    pristine = tmp_path / "pristine"
    shutil.copytree(home, pristine)
    arguments = [str(each) for each in (home, pristine, tmp_path / "key", backup)]
    done = run_to_its_end([sys.executable, "-c", _KILLED, *arguments, "1:200:3"], cwd=ROOT)
    assert done.returncode == 0, done.stderr
    ends = json.loads(done.stdout)
    assert set(ends) == {"mina", "unfinished", "otto"}
    assert ends[-1] == "otto"


def test_a_restore_that_was_cut_off_is_finished_by_a_command(home: Path, tmp_path: Path) -> None:
    """And nothing else is begun before."""
    backup = back_up(home, tmp_path / "b")
    assert_refused(letpassd(home, "restore", "--finish"), "nothing to finish")
    shutil.copy2(home / "letpass.db", home / "letpass.db.restored")
    (home / "restore-unfinished").write_text('{"fresh": "letpass.db.restored", "kept": "letpass.db.before"}')
    for arguments in (["pair"], ["keys", "list"], ["init"], ["restore", "--yes", backup]):
        assert_refused(letpassd(home, *arguments), "restore --finish")
    assert letpassd(home, "restore", "--finish").returncode == 0
    assert letpassd(home, "keys", "list").returncode == 0
    assert not (home / "letpass.db.restored").exists()


def test_a_disk_without_room_changes_nothing(home: Path, tmp_path: Path) -> None:
    """Files that may not grow stand for it."""
    fill(home, 2)
    backup = back_up(home, tmp_path / "b")
    before = find_users(home / "letpass.db")
    for size in (100_000, 1_500_000):
        command = ["prlimit", f"--fsize={size}", sys.executable, "-m", "daemon", "restore", "--yes", str(backup)]
        environment = {**os.environ, "LETPASS_HOME": str(home), "LETPASS_KEY_PROVIDER": "file"}
        assert_refused(run_to_its_end(command, env=environment, cwd=ROOT), "Nothing was changed")
    assert find_users(home / "letpass.db") == before
    assert kept_files(home) == []
    assert list((home / "backup-work").iterdir()) == []


def test_the_other_kind_of_database_is_led_to_the_move(home: Path, tmp_path: Path) -> None:
    """A file of SQLite does not go into PostgreSQL by itself."""
    backup = back_up(home, tmp_path / "b")
    done = letpassd(home, "restore", "--yes", backup, LETPASS_DATABASE="postgresql://nobody@127.0.0.1:1/none")
    assert_refused(done, "move-database")
    assert make_settings(home).database_file.exists()
