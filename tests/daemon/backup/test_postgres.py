"""Backups of PostgreSQL, by its own programs: what they hold, and the way back in one transaction."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from common.errors import StartError
from daemon.backup.header import SUFFIX
from daemon.storage.database.postgres import programs
from tests.daemon.backup.installations import assert_refused, letpassd, make_installation
from tests.databases import find_server
from tests.processes import ROOT, run_to_its_end


@pytest.fixture
def address() -> Iterator[str]:
    """A database of its own."""
    server = find_server()
    if server is None:
        pytest.skip("PostgreSQL is not installed")  # `./dev test` installs it on Debian and Ubuntu
    with server.database() as address:
        yield address


@pytest.fixture
def home(tmp_path: Path, address: str) -> Path:
    """An installation on it with one user."""
    make_installation(tmp_path / "home", database=address)
    create_user(tmp_path / "home", address, "mina")
    return tmp_path / "home"


def create_user(home: Path, address: str, name: str) -> None:
    """A user, by the command."""
    done = letpassd(home, "create-user", name, text="correct-horse-battery\n", LETPASS_DATABASE=address)
    assert done.returncode == 0, done.stderr


def back_up(home: Path, address: str, folder: Path, *arguments: str | Path) -> Path:
    """A backup."""
    done = letpassd(home, "backup", "--to", folder, *arguments, LETPASS_DATABASE=address)
    assert done.returncode == 0, done.stderr
    return max(folder.glob(f"*{SUFFIX}"), key=lambda path: path.stat().st_mtime_ns)


def find_users(address: str) -> list[str]:
    """The names of the users."""
    with psycopg.connect(address) as db:
        return [row[0] for row in db.execute('SELECT username FROM "user" ORDER BY username')]


def find_schemas(address: str) -> list[str]:
    """Schemas that hold tables of before."""
    with psycopg.connect(address) as db:
        return [row[0] for row in db.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'letpass_before_%'")]


def test_there_and_back(home: Path, address: str, tmp_path: Path) -> None:
    """What came later is told and kept in a schema of its own; ids go on where they were; others' tables are not touched."""
    with psycopg.connect(address) as db:
        db.execute("CREATE TABLE somebody_elses (n int)")
        db.execute("INSERT INTO somebody_elses VALUES (7)")
    backup = back_up(home, address, tmp_path / "b")
    told = letpassd(home, "restore", "--inspect", backup, LETPASS_DATABASE=address)
    assert "database postgresql" in told.stdout, told.stderr
    assert "users: 1" in told.stdout
    create_user(home, address, "juno")
    done = letpassd(home, "restore", "--yes", backup, LETPASS_DATABASE=address)
    assert done.returncode == 0, done.stderr
    assert "users: 1, applications: 0" in done.stdout
    assert find_users(address) == ["mina"]
    (kept,) = find_schemas(address)
    assert kept in done.stdout
    with psycopg.connect(address) as db:
        rows = db.execute(SQL("SELECT username FROM {}.{} ORDER BY username").format(Identifier(kept), Identifier("user"))).fetchall()
        assert rows == [("juno",), ("mina",)]
        assert db.execute("SELECT n FROM somebody_elses").fetchall() == [(7,)]
        first = db.execute("SELECT MAX(id) FROM audit").fetchone()
    create_user(home, address, "remy")
    with psycopg.connect(address) as db:
        assert first is not None
        assert db.execute("SELECT MAX(id) > %s FROM audit", first).fetchone() == (True,)
    assert letpassd(home, "keys", "list", LETPASS_DATABASE=address).returncode == 0
    assert list((home / "backup-work").iterdir()) == []


def test_into_an_empty_database_with_the_key_inside(home: Path, address: str, tmp_path: Path) -> None:
    """After a fire: another server, an empty folder."""
    letpassd(home, "backup-key", tmp_path / "key")
    backup = back_up(home, address, tmp_path / "b", "--recipient", tmp_path / "key.pub", "--with-master-key")
    server, new = find_server(), tmp_path / "new"
    assert server is not None
    with server.database() as other:
        done = letpassd(new, "restore", "--yes", "--identity", tmp_path / "key", backup, LETPASS_DATABASE=other)
        assert done.returncode == 0, done.stderr
        assert find_users(other) == ["mina"]
        assert letpassd(new, "keys", "list", LETPASS_DATABASE=other).returncode == 0


def test_what_is_damaged_or_of_the_other_kind_changes_nothing(home: Path, address: str, tmp_path: Path) -> None:
    """One sentence; SQLite is led to the move."""
    backup = back_up(home, address, tmp_path / "b")
    assert_refused(letpassd(home, "restore", "--yes", backup), "move-database")
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    assert_refused(letpassd(home, "restore", "--yes", backup, LETPASS_DATABASE=address), "damaged")
    assert find_users(address) == ["mina"]
    assert find_schemas(address) == []


_KILLED = """
import json, sys
from pathlib import Path
from common.clock import Clock
from daemon.backup.opening import Opening
from daemon.backup.progress import Progress
from daemon.backup.restoring import finish_restore, prepare_restore
from daemon.backup.switching import KeyPlaces
from daemon.installation import find_master
from tests.daemon.backup.installations import make_settings
from tests.daemon.backup.killing import find_moments, run_killed
from tests.daemon.backup.test_postgres import find_schemas, find_users
home, backup, address = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
settings, places = make_settings(home, database=address), KeyPlaces(home / "master.key", home / "key-provider")

def restore():
    with prepare_restore(settings, backup, Opening(find_master(settings)), Progress()) as prepared:
        finish_restore(settings, prepared, Clock(), places, keep_sessions=False)

ends = []
for after in find_moments(sys.argv[4]):
    is_done = run_killed(restore, after)
    users = find_users(address)
    ends.append(users)
    assert is_done == bool(find_schemas(address)), (is_done, users)
    if is_done:
        break
print(json.dumps(ends))
"""


def test_killed_at_any_moment_the_old_or_the_new_is_there(home: Path, address: str, tmp_path: Path) -> None:
    """It is one transaction."""
    backup = back_up(home, address, tmp_path / "b")
    create_user(home, address, "juno")
    done = run_to_its_end([sys.executable, "-c", _KILLED, str(home), str(backup), address, "1:400:4"], cwd=ROOT)
    assert done.returncode == 0, done.stderr
    ends = json.loads(done.stdout)
    assert ends[-1] == ["mina"]
    assert {tuple(users) for users in ends[:-1]} == {("juno", "mina")}


def test_without_the_programs_or_with_older_ones_it_says_so(home: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And names what has to be installed."""
    monkeypatch.setattr(programs, "_FOLDERS", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    assert_refused(letpassd(home, "backup", "--to", tmp_path / "b", LETPASS_DATABASE=address), "pg_dump was not found")
    old = tmp_path / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n")
    old.chmod(0o700)
    assert_refused(letpassd(home, "backup", "--to", tmp_path / "b", LETPASS_DATABASE=address), "older than the server")


def test_a_password_is_on_no_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes into the environment of the program (attack 96)."""
    told = tmp_path / "told"
    program = tmp_path / "pg_dump"
    program.write_text(f'#!/bin/sh\necho "$@" > {told}; echo "$PGPASSWORD" >> {told}; exit 3\n')
    program.chmod(0o700)
    with pytest.raises(StartError, match="code 3"), programs.run_program([program, "--dbname=letpass"], "It failed", "geheim") as output:
        output.read()
    assert told.read_text().splitlines() == ["--dbname=letpass", "geheim"]
    assert os.environ.get("PGPASSWORD") != "geheim"


def test_a_secret_that_could_only_stand_on_a_command_line_stands_on_none(home: Path, address: str, tmp_path: Path) -> None:
    """The passphrase of a key can come by no environment variable (attack 96)."""
    done = letpassd(home, "backup", "--to", tmp_path / "b", LETPASS_DATABASE=f"{address}&sslpassword=geheim")
    assert_refused(done, "Use a key file without a passphrase")
    assert "geheim" not in done.stdout + done.stderr
