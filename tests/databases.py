"""Databases for tests: SQLite in the test's folder, or PostgreSQL on a server that is started for the run when the first test asks for it."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, LiteralString

import peewee
import psycopg
import pytest
from psycopg.sql import SQL, Composed, Identifier

from common.errors import Unavailable
from daemon.settings import Settings
from daemon.storage.database.place import find_place
from daemon.storage.database.store import Store
from daemon.storage.tables.schema import TABLES
from daemon.storage.tables.table import Table
from tests.processes import tethered

SQLITE, POSTGRESQL = KINDS = ("sqlite", "postgresql")
# What makes a server quick and forgetful: nothing of a test outlives it.
# Rows of tests before lie about until they are cleared up, so that a transaction looks at more pages, and notes them, than it would elsewhere.
_FORGETFUL = (
    *("fsync=off", "full_page_writes=off", "listen_addresses=", "max_connections=200", "shared_buffers=32MB"),
    "max_pred_locks_per_transaction=512",
)
# What loses nothing, for what is measured.
DURABLE = ("listen_addresses=", "max_connections=200")
_numbers = count(1)


def find_programs() -> Path | None:
    """The folder with PostgreSQL's programs, None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    program = shutil.which("initdb")
    return None if program is None else Path(program).resolve().parent


class Server:
    """A PostgreSQL server of this process, in a folder of its own.

    Args:
        programs: where `initdb` and `postgres` are.
        settings: of the server.
    """

    def __init__(self, programs: Path, settings: Sequence[str] = _FORGETFUL) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="lppg"))
        # The server refuses to run as root.
        self._user: list[str] = []
        if os.geteuid() == 0:
            self._user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]
            shutil.chown(self._folder, "postgres", "postgres")
        data = self._folder / "data"
        self._run([str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "letpass", "-E", "UTF8", "--no-sync"])
        options = [part for option in (*settings, f"unix_socket_directories={self._folder}") for part in ("-c", option)]
        self._command = [*self._user, *tethered([str(programs / "postgres"), "-D", str(data), *options])]
        self.resume()
        atexit.register(self.stop)

    def _run(self, command: list[str]) -> None:
        subprocess.run([*self._user, *command], check=True, capture_output=True)

    def _await(self) -> None:
        for _ in range(600):
            try:
                psycopg.connect(self.address("postgres")).close()
                return
            except psycopg.OperationalError:
                assert self.process.poll() is None, "the server ended"
                try:
                    self.process.wait(0.05)
                except subprocess.TimeoutExpired:
                    continue
        raise AssertionError("the server does not answer")

    def address(self, name: str) -> str:
        """The address of a database of this server."""
        return f"postgresql:///{name}?host={self._folder}&user=letpass"

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """The address of a new database, until the block ends.

        Args:
            template: the one that it is a copy of, to which nobody is connected.
        """
        name = self.find_name()
        self.create(name, template)
        try:
            yield self.address(name)
        finally:
            self.drop(name)

    def find_name(self) -> str:
        """A name that no database has."""
        return f"letpass_{next(_numbers)}"

    def create(self, name: str, template: str = "template0") -> None:
        """Make a database, an empty one unless it is a copy of another."""
        self.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template)))

    def drop(self, name: str) -> None:
        """Take a database away, whoever is connected to it."""
        self.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))

    def execute(self, statement: LiteralString | Composed) -> None:
        """Run a statement that stands in no transaction."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def pause(self) -> None:
        """End it without a goodbye to anybody; its data stay."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()

    def resume(self) -> None:
        """Start it again."""
        self.process = subprocess.Popen(self._command, stderr=subprocess.DEVNULL)
        self._await()

    def stop(self) -> None:
        """End it at once, and throw everything away."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


@cache
def find_server() -> Server | None:
    """The server of this process, started when it is first asked for; None where PostgreSQL is not installed."""
    programs = find_programs()
    return None if programs is None else Server(programs)


# Bytes of a table from which on a new file costs less than what deleted rows leave behind.
_LARGE = 1_000_000


class _Kept:
    """A database that tests use one after another, and the connections to it: making either costs more than most tests.

    Attributes:
        settings: that lead to it.
        is_used: whether a test has it now.
    """

    def __init__(self, server: Server) -> None:
        server.create("letpass_kept")
        self.settings = Settings(database=server.address("letpass_kept"))
        find_place(self.settings).migrate()
        self.is_used = False
        self._open = ExitStack()
        self.store = self._new_store()
        found = "SELECT '{0}' AS name, pg_total_relation_size('\"{0}\"') AS size WHERE EXISTS (SELECT 1 FROM \"{0}\")"
        self._find_used = " UNION ALL ".join(found.format(table._meta.table_name) for table in TABLES)
        self._numbered = {table._meta.table_name: key.column_name for table in TABLES if (key := _find_number(table))}
        atexit.register(self._open.close)

    def _new_store(self) -> Store:
        store = find_place(self.settings).open()
        self._open.callback(store.close)
        return store

    def clean(self) -> None:
        """Take out whatever is in it, and count from one again."""
        try:
            self.store.write_now(self._clean)
        except Unavailable:  # the test has closed it, or its server was away
            self._open.close()
            self.store = self._new_store()
            self.store.write_now(self._clean)

    def _clean(self) -> None:
        execute: Callable[..., Any] = self.store.db.execute_sql
        for name, size in execute(self._find_used).fetchall():
            if size > _LARGE:
                execute(f'TRUNCATE "{name}" RESTART IDENTITY')
                continue
            # A new file for the table, its indexes and its large values costs many times as much.
            execute(f'DELETE FROM "{name}"')
            if name in self._numbered:
                execute("SELECT setval(pg_get_serial_sequence(%s, %s), 1, false)", (name, self._numbered[name]))
        execute("DELETE FROM schema_migration WHERE name LIKE '9999%'")


def _find_number(table: type[Table]) -> peewee.AutoField | None:
    """The column in which the server numbers a table's rows."""
    key = table._meta.primary_key
    return key if isinstance(key, peewee.AutoField) else None


@cache
def _find_kept() -> _Kept | None:
    server = find_server()
    return None if server is None else _Kept(server)


@contextmanager
def kept_store() -> Iterator[tuple[Settings, Store]]:
    """A PostgreSQL database with all tables and nothing in them: the settings that lead to it, and a store on it that stays open for the next test.

    The test is skipped where there is no PostgreSQL.
    """
    kept = _find_kept()
    if kept is None:
        pytest.skip("PostgreSQL is not installed")  # `./dev test` installs it on Debian and Ubuntu
    if kept.is_used:
        raise AssertionError("one test at a time has the database")
    kept.is_used = True
    try:
        yield kept.settings, kept.store
    finally:
        kept.clean()
        kept.is_used = False


@contextmanager
def new_database() -> Iterator[str]:
    """The address of a PostgreSQL database like that of `kept_store`, for a test that opens it itself."""
    with kept_store() as (settings, _):
        yield settings.database


@cache
def new_file() -> bytes:
    """The file of a new SQLite database with all tables, made once: all migrations cost more than most tests."""
    with tempfile.TemporaryDirectory(prefix="lp") as folder:
        settings = Settings(data_folder=folder)
        find_place(settings).migrate()
        assert [each.name for each in Path(folder).iterdir()] == [settings.database_file.name]
        return settings.database_file.read_bytes()


def count_changes(store: Store) -> int:
    """How many rows the transaction under way has changed so far, or the connection; inside a job."""
    if store.kind == POSTGRESQL:
        found = "SELECT COALESCE(SUM(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables"
        return int(store.db.execute_sql(found).fetchone()[0])
    return int(store.db.connection().total_changes)
