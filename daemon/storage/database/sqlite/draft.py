"""A copy of the database on which a long piece of work is done in peace, and what it wrote there brought over in one short transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from daemon.storage.database.rewriting import CHANGING, CopyDraft, Differs, Written, group_alike
from daemon.storage.database.sqlite.connections import SafeDatabase
from daemon.storage.database.store import Job


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
        self.written: list[Written] = []

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
        if sql.startswith(CHANGING):
            self.written.append(Written(sql, tuple(params or ()), self.raw().total_changes - before))
        return cursor


@contextmanager
def open_draft(file: Path, run: Callable[[Job[bool]], bool], real: Callable[[], sqlite3.Connection]) -> Iterator[CopyDraft]:
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
        yield CopyDraft(db, db.written, run, lambda written: _repeat(written, real()))
    finally:
        db.close()


def _repeat(written: list[Written], connection: sqlite3.Connection) -> None:
    """Write the same again, rows that are new to a table all at once: others wait as long as this takes."""
    for sql, group in group_alike(written):
        try:
            if all(each.is_new_row for each in group):
                values = [each.values for each in group]
                # What they gave back, such as the ids of rows, was needed on the copy alone.
                _check(connection, len(group), partial(connection.executemany, sql.partition(" RETURNING ")[0], values))
                continue
            # One by one: what one of them changes too much must not hide what another changes too little.
            for each in group:
                _check(connection, each.rows, lambda each=each: connection.execute(each.sql, each.values).fetchall())  # type: ignore[misc]
        except sqlite3.IntegrityError:
            raise Differs from None


def _check(connection: sqlite3.Connection, rows: int, run: Callable[[], object]) -> None:
    before = connection.total_changes
    run()
    if connection.total_changes - before != rows:
        raise Differs
