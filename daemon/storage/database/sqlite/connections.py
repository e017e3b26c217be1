"""Connections to SQLite whose errors are safe to hand to another thread.

A cursor that is released waits for its connection. One that hangs in the traceback of an error would therefore stop whoever happens
to throw that error away: the event loop, for as long as the writer waits for a lock. No error leaves a connection with a cursor.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

import peewee

from daemon.storage.database.store import Duplicate
from daemon.storage.database.workers import clear_error

# SQLite itself waits this long for a lock, in milliseconds, and holds its connection meanwhile. Whoever wants to wait longer tries again.
SHORT_WAIT = 20
_PRAGMAS = {"journal_mode": "wal", "synchronous": "full", "busy_timeout": 5000, "foreign_keys": 1, "cache_size": -8192, "temp_store": "memory"}
_UNIQUE = (sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)


class Busy(peewee.OperationalError):
    """Another connection holds the lock."""


class SafeDatabase(peewee.SqliteDatabase):  # type: ignore[misc, unused-ignore]
    """A database that makes every error anew, without the frames in which it arose.

    Raises:
        Duplicate: a row would stand twice where the table says once.
        Busy: somebody else holds the lock.
        peewee.DatabaseError: anything else.
    """

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run one statement. Straight on the connection: peewee's own way costs as much as a look-up by a key does."""
        connection = self._state.conn  # type: ignore[attr-defined]
        if connection is None:
            raise peewee.InterfaceError("The connection is not open on this thread.")
        try:
            return connection.execute(sql, params or ())
        except sqlite3.Error as error:
            failure = _remake(error)
            clear_error(error)
        raise failure


def open_sqlite(path: Path) -> peewee.SqliteDatabase:
    """A peewee database for a file, unconnected, with the pragmas that every connection needs."""
    return SafeDatabase(str(path), pragmas=_PRAGMAS, autoconnect=False, thread_safe=True)


def open_to_read(path: Path) -> peewee.SqliteDatabase:
    """A peewee database for a file that is only looked at."""
    return SafeDatabase(f"file:{quote(str(path))}?mode=ro", uri=True, pragmas={"busy_timeout": 5000}, autoconnect=False)


def _remake(error: sqlite3.Error) -> Exception:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    text = str(error)
    if code in _UNIQUE:
        # Such as `UNIQUE constraint failed: member.organization_id, member.user_id`.
        return Duplicate(frozenset(name.strip() for name in text.rpartition(": ")[2].split(",")))
    if code is not None and code & 0xFF == sqlite3.SQLITE_BUSY:
        return Busy(text)
    kind: type[Exception] = getattr(peewee, type(error).__name__, peewee.DatabaseError)
    return kind(text)
