"""What a database says of itself: product, version, size, time, and whether what it acknowledged is on its disk."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from common.errors import StartError
from daemon.storage.database.store import Database

# What a server must not leave out, or the last commits are lost with the power.
_SAFE = ("fsync", "full_page_writes", "synchronous_commit")


class DatabaseFacts(msgspec.Struct, frozen=True):
    """Facts of a database.

    Attributes:
        product: `SQLite` or `PostgreSQL`.
        version: as it says.
        size: bytes, its log not counted.
        now: its own time, seconds since 1970; None where it has none but that of this machine.
        unsafe: names of its settings that let acknowledged changes be lost.
        read_only: why it takes no changes, "" if it does.
    """

    product: str
    version: str
    size: int
    now: float | None
    unsafe: tuple[str, ...] = ()
    read_only: str = ""


def read_facts(db: Database) -> DatabaseFacts:
    """Ask a database. Called inside a reading job.

    Args:
        db: connected.
    """
    if db.param == "?":
        version = str(db.execute_sql("SELECT sqlite_version()").fetchone()[0])
        return DatabaseFacts("SQLite", version, read_size(db), None, (), find_read_only(db))
    row = db.execute_sql("SELECT current_setting('server_version'), extract(epoch from clock_timestamp())").fetchone()
    unsafe = tuple(name for name in _SAFE if db.execute_sql("SELECT current_setting(%s)", (name,)).fetchone()[0] == "off")
    return DatabaseFacts("PostgreSQL", str(row[0]).split(" ", 1)[0], read_size(db), float(row[1]), unsafe, find_read_only(db))


def find_read_only(db: Database) -> str:
    """Why a database takes no changes from a new session, "" if it does. It is there in words of an operator.

    Args:
        db: connected; what this session has set for itself does not count.
    """
    if db.param == "?":
        file = Path(db.execute_sql("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[0])
        return "" if os.access(file, os.W_OK) and os.access(file.parent, os.W_OK) else "its file or folder may not be written to"
    if db.execute_sql("SELECT pg_is_in_recovery()").fetchone()[0]:
        return "its server is a standby"
    found = db.execute_sql("SELECT reset_val FROM pg_settings WHERE name = 'default_transaction_read_only'").fetchone()
    return "default_transaction_read_only is on" if found[0] == "on" else ""


def refuse_read_only(db: Database, label: str) -> None:
    """Nobody begins to work on a database that takes no changes.

    Args:
        db: connected.
        label: as people are told of it.

    Raises:
        StartError: it takes none, with why.
    """
    if reason := find_read_only(db):
        advice = "Give the daemon's user the right to write."
        if db.param != "?":
            advice = "Lead Letpass to the server that takes them, such as with target_session_attrs=read-write in the address."
        raise StartError(f"The database {label} takes no changes: {reason}. {advice} Nothing in it was changed.")


def read_size(db: Database) -> int:
    """How large it is, in bytes. Called inside a reading job.

    Args:
        db: connected.
    """
    if db.param == "?":
        return int(db.execute_sql("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()").fetchone()[0])
    return int(db.execute_sql("SELECT pg_database_size(current_database())").fetchone()[0])
