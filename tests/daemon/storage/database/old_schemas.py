"""Databases as earlier versions of the program left them, with rows in every table, and what can be said of a schema."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import peewee
import psycopg
from playhouse.migrations import Runner

from daemon import storage
from daemon.storage.database.migrate import list_migrations
from daemon.storage.database.postgres.connections import open_postgres
from daemon.storage.database.postgres.schema import adapt_tables
from daemon.storage.database.sqlite.connections import open_sqlite
from tests.databases import Server

# The first schema that there was on PostgreSQL, as its tables were made then.
FIRST_ON_POSTGRESQL = "0021_opened_links"
_FIRST_TABLES = Path(__file__).with_name("postgres_0021.sql")
_MIGRATIONS = Path(storage.__path__[0], "migrations")

ON_SQLITE = list_migrations()
ON_POSTGRESQL = ON_SQLITE[ON_SQLITE.index(FIRST_ON_POSTGRESQL) :]

_COLUMNS = """
SELECT relname, attname, format_type(atttypid, atttypmod), (SELECT collname FROM pg_collation WHERE oid = attcollation), attnotnull,
       pg_get_expr(adbin, adrelid)
FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'schema_migration' AND attnum > 0 AND NOT attisdropped
ORDER BY relname, attname
"""
# Not by name: migrations and tables call some differently.
_INDEXES = """
SELECT REPLACE(indexdef, ' INDEX ' || quote_ident(indexname) || ' ON ', ' INDEX ON ') FROM pg_indexes
WHERE schemaname = 'public' AND tablename <> 'schema_migration' ORDER BY 1
"""
_CONSTRAINTS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND conrelid::regclass::text <> 'schema_migration' ORDER BY 1, 2
"""

# A table's name, then a column's, its type in small letters, and whether it may be left empty.
Columns = dict[str, list[tuple[str, str, bool]]]


def make_old_file(path: Path, last: str) -> None:
    """A SQLite file with the schema of a version of which some migration was the last; one of an earlier version is brought so far."""
    db = open_sqlite(path)
    db.connect()
    Runner(db, str(_MIGRATIONS)).up(last)
    db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def make_old_database(address: str, last: str) -> None:
    """The same in a PostgreSQL database, an empty one or one of an earlier version."""
    db = open_postgres(address)
    db.connect()
    runner = Runner(db, str(_MIGRATIONS))
    if not db.get_tables():
        db.execute_sql(_FIRST_TABLES.read_text("utf-8"))
        runner = Runner(db, str(_MIGRATIONS))
        runner.up(FIRST_ON_POSTGRESQL, fake=True)
    runner.up(last)
    db.close()


class OldFiles:
    """SQLite files with earlier schemas. One of them grows by a migration at a time and is copied: each made from nothing takes longer than the last.

    Args:
        folder: where that one is.
    """

    def __init__(self, folder: Path) -> None:
        self._grown, self._last = folder / "grown.db", ""

    def make(self, path: Path, last: str) -> None:
        """A file with the schema of a version of which some migration was the last."""
        if self._last > last:
            self._grown.unlink()
        make_old_file(self._grown, last)
        self._last = last
        shutil.copyfile(self._grown, path)


class OldDatabases:
    """The same on a PostgreSQL server.

    Args:
        server: the server.
    """

    def __init__(self, server: Server) -> None:
        self._server, self._name, self._last = server, "", ""

    @contextmanager
    def database(self, last: str) -> Iterator[str]:
        """The address of a database with the schema of a version of which some migration was the last, until the block ends."""
        if not self._name or self._last > last:
            self.drop()
            self._name = self._server.find_name()
            self._server.create(self._name)
        make_old_database(self._server.address(self._name), last)
        self._last = last
        with self._server.database(template=self._name) as address:
            yield address

    def drop(self) -> None:
        """Leave nothing on the server."""
        if self._name:
            self._server.drop(self._name)
            self._name = ""


def migrate_to(address: str, last: str) -> None:
    """Bring a PostgreSQL database as far as a program would of which some migration is the last."""
    db = open_postgres(address)
    db.connect()
    Runner(db, str(_MIGRATIONS)).up(last)
    adapt_tables(db)
    db.close()


def describe_file(path: Path) -> list[Any]:
    """Everything about the tables and indexes of a SQLite file, whatever the order of columns."""
    with sqlite3.connect(path) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        columns = [(table, sorted(each[1:] for each in db.execute(f'PRAGMA table_info("{table}")'))) for table in tables]
        indexes = db.execute("SELECT tbl_name, name, REPLACE(sql, 'IF NOT EXISTS ', '') FROM sqlite_master WHERE type = 'index' ORDER BY 1, 2")
        found = [columns, indexes.fetchall()]
    db.close()
    return found


def describe_database(address: str) -> list[Any]:
    """The same of a PostgreSQL database, with its constraints."""
    with psycopg.connect(address) as connection:
        return [connection.execute(query).fetchall() for query in (_COLUMNS, _INDEXES, _CONSTRAINTS)]


def find_columns(db: peewee.Database) -> Columns:
    """What an insert of the version that made a database gives: every column but those that the database itself fills in."""
    found: Columns = {}
    for table in sorted(set(db.get_tables()) - {"schema_migration", "sqlite_sequence"}):
        given = [each for each in db.get_columns(table) if each.default is None and not _is_numbered(each)]
        found[table] = [(each.name, each.data_type.lower(), bool(each.null)) for each in given]
    return found


def insert(db: peewee.Database, columns: Columns, number: int) -> None:
    """A row in each table, as the version would insert it that knew these columns.

    Args:
        db: connected.
        columns: as of `find_columns`.
        number: makes its values its own; of odd ones whatever may be left empty is.
    """
    mark = "%s" if isinstance(db, peewee.PostgresqlDatabase) else "?"
    for table, known in columns.items():
        names = ", ".join(f'"{name}"' for name, _, _ in known)
        values = [None if may_be_empty and number % 2 else _make(name, kind, number) for name, kind, may_be_empty in known]
        db.execute_sql(f'INSERT INTO "{table}" ({names}) VALUES ({", ".join([mark] * len(known))})', values)


def read(db: peewee.Database, columns: Columns) -> dict[str, list[tuple[Any, ...]]]:
    """All rows, of these columns."""
    found = {}
    for table, known in columns.items():
        names = ", ".join(f'"{name}"' for name, _, _ in known)
        found[table] = sorted((_plain(row) for row in db.execute_sql(f'SELECT {names} FROM "{table}"').fetchall()), key=repr)
    return found


def _is_numbered(column: Any) -> bool:
    return column.primary_key and column.name == "id" and "int" in column.data_type.lower()


def _make(name: str, kind: str, number: int) -> Any:
    if "bool" in kind:
        return False
    if "int" in kind:
        return 1_000 + number
    if "blob" in kind or "bytea" in kind:
        return f"{name} {number}".encode()
    if "real" in kind or "double" in kind:
        return number / 2
    return f'{{"n": {number}}}' if name.endswith("_json") else f"{name} {number}"


def _plain(row: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(bytes(each) if isinstance(each, (bytes, memoryview)) else each for each in row)
