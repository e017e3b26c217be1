"""Rounds in which the program is killed while it makes the tables of an empty database, or brings one of an earlier version up to date."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import peewee

from daemon.settings import Settings
from daemon.storage.database.place import find_place
from daemon.storage.database.postgres.connections import open_postgres
from daemon.storage.database.sqlite.connections import open_sqlite
from tests.daemon.storage.database.old_schemas import (
    ON_POSTGRESQL,
    ON_SQLITE,
    Columns,
    describe_database,
    describe_file,
    find_columns,
    insert,
    make_old_database,
    make_old_file,
    read,
)
from tests.databases import POSTGRESQL, find_server
from tests.faults.rounds.tally import Tally
from tests.processes import ROOT, tethered

ROWS = 5
# Instead of a migration: there is nothing yet.
_EMPTY = "nothing"
# Seconds after which the first round is killed at the latest; later ones by how long the one before took.
_LONGEST = 0.5
_PROGRAM = """
import sys
from daemon.settings import Settings
from daemon.storage.database.place import find_place
place = find_place(Settings(data_folder=sys.argv[1], database=sys.argv[2]))
print("begins", flush=True)
place.migrate()
"""


@dataclass(frozen=True)
class _Old:
    """A database of an earlier version.

    Attributes:
        folder: where a file lies; of a server's database none does.
        address: of a server's database, else "".
    """

    folder: Path
    address: str

    def make(self, last: str) -> None:
        """Make it as it was when some migration was the last."""
        make_old_database(self.address, last) if self.address else make_old_file(self.folder / "letpass.db", last)

    @contextmanager
    def connected(self) -> Iterator[peewee.Database]:
        """Open it."""
        db = open_postgres(self.address) if self.address else open_sqlite(self.folder / "letpass.db")
        db.connect()
        with closing(db):
            yield db

    def describe(self) -> list[Any]:
        """Everything about its schema."""
        return describe_database(self.address) if self.address else describe_file(self.folder / "letpass.db")


def play_migrations(kind: str, *, rounds: int, seed: int, tell: Callable[[str], None] = lambda _: None) -> Tally:
    """Do it.

    Args:
        kind: of the database, `sqlite` or `postgresql`.
        rounds: how often.
        seed: of the choices; the exact moments are never the same.
        tell: told of each round.

    Returns:
        What was counted; see `Tally.failures`.
    """
    tally, chance = Tally(), random.Random(seed)
    with _new_database(kind) as new:
        find_place(Settings(data_folder=str(new.folder), database=new.address)).migrate()
        wanted = new.describe()
    longest = _LONGEST
    for number in range(rounds):
        last = chance.choice([_EMPTY, *(ON_POSTGRESQL if kind == POSTGRESQL else ON_SQLITE)])
        with _new_database(kind) as old:
            longest = _play_one(old, last, longest, chance, wanted, tally)
        tell(f"round {number + 1} of {rounds}: from {last}, {tally.counts['cut_migration']} cut off, failures {tally.failures}")
    return tally


def _play_one(old: _Old, last: str, longest: float, chance: random.Random, wanted: list[Any], tally: Tally) -> float:
    """One round.

    Returns:
        Seconds that a whole migration took.
    """
    columns, before = Columns(), dict[str, list[tuple[Any, ...]]]()
    if last != _EMPTY:
        old.make(last)
        with old.connected() as db:
            columns = find_columns(db)
            for number in range(ROWS):
                insert(db, columns, number)
            before = read(db, columns)
    child = _start(old)
    time.sleep(chance.uniform(0, longest))  # the moment is the point
    child.kill()
    tally.note("acked_migration" if child.wait() == 0 else "cut_migration")
    child, began = _start(old), time.monotonic()
    if code := child.wait():
        tally.note("error_migration", f"from {last}: exit code {code} of the next")
    took = time.monotonic() - began
    tally.note("checked_migration")
    with old.connected() as db:
        if read(db, columns) != before:
            tally.note("lost_rows", f"from {last}")
    if old.describe() != wanted:
        tally.note("lost_schema", f"from {last}")
    return max(took, 0.05)


def _start(old: _Old) -> subprocess.Popen[str]:
    command = tethered([sys.executable, "-c", _PROGRAM, str(old.folder), old.address])
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == "begins\n"
    return child


@contextmanager
def _new_database(kind: str) -> Iterator[_Old]:
    with tempfile.TemporaryDirectory(prefix="lp") as folder:
        if kind != POSTGRESQL:
            yield _Old(Path(folder), "")
            return
        server = find_server()
        assert server is not None, "PostgreSQL is not installed"
        with server.database() as address:
            yield _Old(Path(folder), address)
