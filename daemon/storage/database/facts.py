"""What a database says of itself: product, version, size, time, and whether what it acknowledged is on its disk."""

from __future__ import annotations

import msgspec

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
    """

    product: str
    version: str
    size: int
    now: float | None
    unsafe: tuple[str, ...] = ()


def read_facts(db: Database) -> DatabaseFacts:
    """Ask a database. Called inside a reading job.

    Args:
        db: connected.
    """
    if db.param == "?":
        version = str(db.execute_sql("SELECT sqlite_version()").fetchone()[0])
        return DatabaseFacts("SQLite", version, read_size(db), None)
    row = db.execute_sql("SELECT current_setting('server_version'), extract(epoch from clock_timestamp())").fetchone()
    unsafe = tuple(name for name in _SAFE if db.execute_sql("SELECT current_setting(%s)", (name,)).fetchone()[0] == "off")
    return DatabaseFacts("PostgreSQL", str(row[0]).split(" ", 1)[0], read_size(db), float(row[1]), unsafe)


def read_size(db: Database) -> int:
    """How large it is, in bytes. Called inside a reading job.

    Args:
        db: connected.
    """
    if db.param == "?":
        return int(db.execute_sql("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()").fetchone()[0])
    return int(db.execute_sql("SELECT pg_database_size(current_database())").fetchone()[0])
