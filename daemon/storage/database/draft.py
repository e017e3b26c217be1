"""A copy of the database on which a long piece of work is done in peace, and what it wrote there brought over in one short transaction."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
import peewee

from daemon.storage.database.connections import SafeDatabase
from daemon.storage.database.store import Job

_CHANGING = ("INSERT", "UPDATE", "DELETE", "REPLACE")
# A statement about one table alone, by the name of that table.
_TABLE_ALONE = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)" (?!.*SELECT )')


class _Written(msgspec.Struct, frozen=True):
    """A statement that changed something: its SQL and values, and how many rows it changed."""

    sql: str
    values: tuple[Any, ...]
    rows: int


class _Fetched:
    """The rows that a statement has returned, taken at once: SQLite counts what it changed only when all of them are."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self.description, self.lastrowid = cursor.description, cursor.lastrowid
        self._rows = cursor.fetchall()
        self.rowcount = len(self._rows)

    def fetchone(self) -> Any:
        """The next row, or None."""
        return self._rows.pop(0) if self._rows else None

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        rows, self._rows = self._rows, []
        return rows

    def close(self) -> None:
        """Nothing is open."""


class _Recording(SafeDatabase):
    """A database of one thread, in a file without a name, that remembers what is written to it."""

    def __init__(self) -> None:
        super().__init__("file:", uri=True, pragmas={"foreign_keys": 1}, autoconnect=False)
        self.written: list[_Written] = []

    def raw(self) -> sqlite3.Connection:
        """The connection below."""
        found: sqlite3.Connection = self.connection()  # type: ignore[no-untyped-call]
        return found

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run one statement, and remember it if it changes rows."""
        before = self.raw().total_changes
        cursor: Any = super().execute_sql(sql, params)
        if "RETURNING" in sql:
            cursor = _Fetched(cursor)
        if sql.startswith(_CHANGING):
            self.written.append(_Written(sql, tuple(params or ()), self.raw().total_changes - before))
        return cursor


class _Differs(Exception):
    """A statement did something else than on the copy."""


class SqliteDraft:
    """A copy of a database as it was at one moment; see `store.Draft`. Belongs to the thread that opened it.

    Args:
        db: the copy.
        run: runs a job on the real database, in a transaction of its own.
        real: gives the real connection; inside a job.
    """

    def __init__(self, db: _Recording, run: Callable[[Job[bool]], bool], real: Callable[[], sqlite3.Connection]) -> None:
        self.db: peewee.Database = db
        self._written, self._run, self._real = db.written, run, real

    def commit(self, is_unchanged: Job[bool]) -> bool:
        """See `store.Draft.commit`."""

        def job() -> bool:
            if not is_unchanged():
                return False
            _repeat(self._written, self._real())
            return True

        try:
            return self._run(job)
        except _Differs:
            return False


@contextmanager
def open_draft(file: Path, run: Callable[[Job[bool]], bool], real: Callable[[], sqlite3.Connection]) -> Iterator[SqliteDraft]:
    """A copy of a live database file, thrown away in the end. Nobody waits for it."""
    db = _Recording()
    db.connect()
    try:
        source = sqlite3.connect(file)
        try:
            source.backup(db.raw())
        finally:
            source.close()
        db.execute_sql("BEGIN")
        yield SqliteDraft(db, run, real)
    finally:
        db.close()


def _repeat(written: list[_Written], connection: sqlite3.Connection) -> None:
    """Write the same again, rows that are new to a table all at once: others wait as long as this takes."""
    for sql, alike in groupby(_by_table(written), key=lambda each: each.sql):
        group = list(alike)
        try:
            if all(_is_new_row(each) for each in group):
                values = [each.values for each in group]
                # What they gave back, such as the ids of rows, was needed on the copy alone.
                _check(connection, len(group), partial(connection.executemany, sql.partition(" RETURNING ")[0], values))
                continue
            # One by one: what one of them changes too much must not hide what another changes too little.
            for each in group:
                _check(connection, each.rows, lambda each=each: connection.execute(each.sql, each.values).fetchall())  # type: ignore[misc]
        except sqlite3.IntegrityError:
            raise _Differs from None


def _check(connection: sqlite3.Connection, rows: int, run: Callable[[], object]) -> None:
    before = connection.total_changes
    run()
    if connection.total_changes - before != rows:
        raise _Differs


def _is_new_row(each: _Written) -> bool:
    return each.rows == 1 and each.sql.startswith("INSERT") and _TABLE_ALONE.match(each.sql) is not None


def _by_table(written: list[_Written]) -> Iterator[_Written]:
    """Statements about one table alone may change places with those about another, so they come table by table; any other stays where it is."""
    tables: dict[str, list[_Written]] = {}
    for each in written:
        alone = _TABLE_ALONE.match(each.sql)
        if alone is not None:
            tables.setdefault(alone[1], []).append(each)
            continue
        for kept in tables.values():
            yield from kept
        tables = {}
        yield each
    for kept in tables.values():
        yield from kept
