"""The move between SQLite and PostgreSQL: every row, compared; cut off anywhere it goes on; the source says where its data went."""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from daemon.storage.database.moving import digest_table
from daemon.storage.database.place import find_place
from daemon.storage.tables.schema import TABLES
from tests.daemon.backup.installations import add_user, assert_refused, letpassd, make_installation, make_settings
from tests.daemon.backup.test_postgres import find_users
from tests.databases import find_server
from tests.processes import ROOT, run_to_its_end


@pytest.fixture
def address() -> Iterator[str]:
    """An empty database of its own."""
    server = find_server()
    if server is None:
        pytest.skip("PostgreSQL is not installed")  # `./dev test` installs it on Debian and Ubuntu
    with server.database() as address:
        yield address


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An installation on SQLite with more rows than a batch, large ones, and a text that PostgreSQL does not take."""
    home = tmp_path / "home"
    make_installation(home)
    for name in ("mina", "juno", "été", "Z"):
        add_user(home, name)
    with closing(sqlite3.connect(home / "letpass.db")) as db, db:
        audit = "INSERT INTO audit (at, event, actor, detail_json, reference) VALUES (?, 'user.created', ?, '{}', '')"
        db.executemany(audit, [(1_700_000_000 + number, f"command\0{number}" if number == 7 else "command") for number in range(450)])
        images = "INSERT INTO image (id, png, width, height, created_at) VALUES (?, ?, 1, 1, 1)"
        db.executemany(images, [(f"{number:03}", bytes([number]) * 50_000) for number in range(20)])
        consents = "INSERT INTO consent (user_id, application_id, permissions_json, refused_json, held_json, since, decided_at, expires_at) "
        # The second column of the key before the first one, behind it, and both within a batch.
        rows = [(f"u{number % 30:02}", f"{'app' if number % 2 else 'web'}{number // 30:02}") for number in range(600)]
        db.executemany(f"{consents} VALUES (?, ?, '[]', '[]', '{{}}', 1, 1, 1)", rows)
    return home


def list_consents(home: Path, database: str = "") -> list[tuple[str, str]]:
    """Whose consents there are, read without the product."""
    query = "SELECT user_id, application_id FROM consent"
    if database:
        with psycopg.connect(database) as server:
            return sorted((str(row[0]), str(row[1])) for row in server.execute(query))
    with closing(sqlite3.connect(home / "letpass.db")) as db:
        return sorted((str(row[0]), str(row[1])) for row in db.execute(query))


def digest_all(home: Path, database: str = "") -> dict[str, tuple[int, str]]:
    """What an installation holds, but for the mark of a move."""
    with find_place(make_settings(home, database=database)).look_into() as db:
        return {table._meta.table_name: digest_table(table, db, lambda _rows: None) for table in TABLES}


def test_there_and_back(home: Path, address: str, tmp_path: Path) -> None:
    """Nothing is missing, nothing is there twice, numbers go on, and each database says where the data are."""
    before = digest_all(home)
    done = letpassd(home, "move-database", "--to", address)
    assert done.returncode == 0, done.stderr
    assert "LETPASS_DATABASE" in done.stdout
    assert digest_all(home, address) == before
    assert digest_all(home) == before
    assert len(list_consents(home)) == 600
    assert list_consents(home, address) == list_consents(home)
    again = letpassd(home, "move-database", "--to", address)
    assert_refused(again, "went to")
    assert "already, at 2" in again.stderr
    with psycopg.connect(address) as db:
        assert db.execute("SELECT to_regclass('letpass_move')").fetchone() == (None,)
        assert db.execute("SELECT COUNT(*) FROM audit WHERE actor LIKE 'command_7'").fetchone() == (1,)
    for arguments in (["pair"], ["backup", "--to", tmp_path]):
        assert_refused(letpassd(home, *arguments), "--undo")
    assert "The data of this installation went to" in letpassd(home, "status").stdout
    looked = letpassd(home, "check", "--json")
    assert looked.returncode == 2
    assert next(each for each in json.loads(looked.stdout)["results"] if each["about"] == "database")["code"] == "database.moved"
    assert "schema.fine" not in looked.stdout
    made = letpassd(home, "create-user", "remy", text="correct-horse-battery\n", LETPASS_DATABASE=address)
    assert made.returncode == 0, made.stderr
    assert_refused(letpassd(home, "move-database", "--to", home / "letpass.db", LETPASS_DATABASE=address), "already")
    (home / "letpass.db").rename(tmp_path / "old.db")
    back = letpassd(home, "move-database", "--to", home / "letpass.db", LETPASS_DATABASE=address)
    assert back.returncode == 0, back.stderr
    assert "remove the setting database" in back.stdout
    assert_refused(letpassd(home, "move-database", "--to", home / "letpass.db", LETPASS_DATABASE=address), "went to")
    after = digest_all(home)
    assert after == digest_all(home, address)
    assert list_consents(home) == list_consents(home, address)
    assert after["user"][0] == before["user"][0] + 1
    assert (home / "letpass.db").stat().st_mode & 0o077 == 0
    assert letpassd(home, "keys", "list").returncode == 0
    assert_refused(letpassd(home, "keys", "list", LETPASS_DATABASE=address), "letpass.db")
    assert letpassd(home, "move-database", "--undo", LETPASS_DATABASE=address).returncode == 0
    assert letpassd(home, "keys", "list", LETPASS_DATABASE=address).returncode == 0
    assert_refused(letpassd(home, "move-database", "--undo", LETPASS_DATABASE=address), "nothing to undo")


def test_backups_of_before_are_none_of_the_new_database(home: Path, address: str, tmp_path: Path) -> None:
    """They go into the other kind of database, so nobody may count on them."""
    made = letpassd(home, "backup", "--to", tmp_path / "kept")
    assert made.returncode == 0
    moved = letpassd(home, "move-database", "--to", address)
    assert moved.returncode == 0
    # Both count alike.
    assert re.findall(r"(\d+) rows", made.stdout) == re.findall(r"(\d+) rows", moved.stdout) != []
    with psycopg.connect(address) as server:
        assert server.execute("SELECT COUNT(*) FROM backup_run").fetchone() == (0,)
    with closing(sqlite3.connect(home / "letpass.db")) as db:
        assert db.execute("SELECT COUNT(*) FROM backup_run").fetchone() == (1,)


def test_a_database_with_something_in_it_is_left_alone(home: Path, address: str, tmp_path: Path) -> None:
    """Also one of another installation, and one of the same kind."""
    make_installation(tmp_path / "other", database=address)
    assert_refused(letpassd(home, "move-database", "--to", address), "something in it already")
    assert_refused(letpassd(home, "move-database", "--to", tmp_path / "x.db"), "SQLite already")
    assert_refused(letpassd(home, "move-database", "--to", "postgresql://nobody@127.0.0.1:1/none"), "cannot be used")
    assert_refused(letpassd(home, "move-database", "--to", address.replace(":///", ":///no_")), "`createdb no_")
    assert letpassd(home, "keys", "list").returncode == 0
    assert find_users(address) == []


def test_an_empty_database_beside_the_data_is_told_to_be_moved_to(home: Path, address: str, tmp_path: Path) -> None:
    """No backup is needed where nothing is lost: before the move, and after one that was cut off on either way; with the file gone one is."""
    other = {"LETPASS_DATABASE": address}
    for arguments in (["run"], ["keys", "list"], ["init"]):
        assert_refused(letpassd(home, *arguments, **other), f"The data are in {home / 'letpass.db'}: they come here by `letpassd move-database --to")
    assert letpassd(home, "move-database", "--to", address).returncode == 0
    (home / "letpass.db").rename(tmp_path / "old.db")
    (home / "letpass.db.moving").touch()
    assert_refused(letpassd(home, "keys", "list"), "was cut off: set database to where the data are again")
    (home / "letpass.db.moving").unlink()
    assert_refused(letpassd(home, "keys", "list"), "Restore a backup")


_KILLED = """
import json, os, signal, sys
from pathlib import Path
from common.clock import Clock
from daemon.backup.moving import move_database, read_target
from daemon.storage.database import moving
from daemon.storage.database.place import find_place
from tests.daemon.backup.installations import make_settings
home, database, to = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
settings = make_settings(home, database=database)
target = read_target(settings, to)

def attempt(after):
    child = os.fork()
    if not child:
        count = [0]
        def step(*_):
            count[0] += 1
            if count[0] == after:
                os.kill(os.getpid(), signal.SIGKILL)
        # Between the batches, and before and after each of the steps at the beginning and the end.
        import daemon.backup.moving as move
        for name in ("begin_copy", "set_sequences", "_complete", "mark_moved", "end_copy", "put_in_place"):
            def around(*given, inner=getattr(move, name)):
                step()
                result = inner(*given)
                step()
                return result
            setattr(move, name, around)
        try:
            move_database(settings, target, Clock(), step)
        except BaseException as error:
            print(error, file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

codes = []
for after in (1, 2, 3, 4, 6, 9, 14, 20, 27, 35, 44, 54, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 400):
    codes.append(attempt(after))
    if codes[-1] == 0:
        break
print(json.dumps(codes))
"""


@pytest.mark.parametrize("is_back", [False, True])
def test_cut_off_anywhere_it_goes_on(home: Path, address: str, tmp_path: Path, is_back: bool) -> None:
    """Killed again and again, each time a little later: in the end everything is there once."""
    database, to = "", address
    if is_back:
        assert letpassd(home, "move-database", "--to", address).returncode == 0
        (home / "letpass.db").rename(tmp_path / "old.db")
        database, to = address, str(home / "letpass.db")
    before = digest_all(home, database)
    done = run_to_its_end([sys.executable, "-c", _KILLED, str(home), database, to], cwd=ROOT)
    assert done.returncode == 0, done.stderr
    codes = json.loads(done.stdout)
    assert codes[-1] == 0, (codes, done.stderr)
    assert set(codes[:-1]) == {-9}, (codes, done.stderr)
    assert digest_all(home, "" if is_back else address) == before
    other = {"LETPASS_DATABASE": address}
    assert letpassd(home, "keys", "list", **({} if is_back else other)).returncode == 0
    assert_refused(letpassd(home, "keys", "list", **(other if is_back else {})), "--undo")
