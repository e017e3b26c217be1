"""A SQLite file as a whole: looked into, migrated with a copy before it, copied while it is used."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import peewee

from common.errors import StartError
from common.files import put_in_place
from daemon.storage.database.migrate import find_pending, has_history, run_migrations
from daemon.storage.database.sqlite.connections import open_sqlite, open_to_read

log = logging.getLogger(__name__)

_MAGIC = b"SQLite format 3\0"


@contextmanager
def look_into_file(path: Path) -> Iterator[peewee.Database]:
    """A database file opened for reading alone: nothing is written to it, to its log, or beside it.

    Raises:
        StartError: it is no database, is damaged, or nothing was ever put into it.
    """
    try:
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except OSError as error:
        raise StartError(f"The database {path} cannot be read: {error.strerror}.") from error
    if magic != _MAGIC:
        raise StartError(f"The database {path} cannot be used: it is no SQLite database. Restore a backup; nothing was changed.")
    db = open_to_read(path)
    try:
        db.connect()
        if not has_history(db):
            raise StartError(f"The database {path} is empty. Restore a backup; nothing was changed.")
        yield db
    except peewee.DatabaseError as error:
        raise StartError(f"The database {path} cannot be used: {error}. Nothing was changed.") from error
    finally:
        db.close()


def find_pending_of_file(path: Path) -> list[str]:
    """Names of the migrations that a SQLite file still lacks.

    Raises:
        StartError: the file is newer than this program, or is no database.
    """
    with look_into_file(path) as db:
        return find_pending(db)


def migrate_file(path: Path) -> list[str]:
    """Bring a SQLite file to the schema of this program, with a copy of it before the first change.

    Args:
        path: the database file; made if there is none.

    Returns:
        Names of the migrations that ran, none if it was up to date.

    Raises:
        StartError: the file is newer than this program, or is no database, or cannot be written.
    """
    is_new = not path.exists()
    db = open_sqlite(path)

    def keep_copy(first: str) -> None:
        if not is_new and has_history(db):
            copy = path.with_name(f"{path.name}.before-{first}")
            copy_database(path, copy)
            log.info("kept a copy of the database before changing it", extra={"facts": {"copy": str(copy)}})

    try:
        db.connect()
        return run_migrations(db, keep_copy)
    except peewee.DatabaseError as error:
        raise StartError(f"The database {path} cannot be used: {error}.") from error
    finally:
        db.close()
        if is_new and path.exists():
            path.chmod(0o600)


@contextmanager
def prepare_file(path: Path) -> Iterator[peewee.Database]:
    """A database file that nobody uses yet, brought to the schema of this program, for changes in one transaction; all is in the file then.

    Raises:
        StartError: it cannot be used.
    """
    db = open_sqlite(path)
    try:
        db.connect()
        run_migrations(db, lambda _first: None)
        db.execute_sql("BEGIN IMMEDIATE")
        yield db
        db.execute_sql("COMMIT")
        db.execute_sql("PRAGMA journal_mode = DELETE")
    except peewee.DatabaseError as error:
        raise StartError(f"The database {path} cannot be prepared: {error}. Nothing was changed.") from error
    finally:
        db.close()


def copy_database(source: Path, target: Path) -> None:
    """Copy a live SQLite database to a new file, consistently, readable by the owner alone; whole or not at all.

    Raises:
        StartError: it cannot be written.
    """
    fresh = target.with_name(f".{target.name}.new")
    try:
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(fresh)) as writing:
            reading.backup(writing)
        put_in_place(fresh, target)
    except (OSError, sqlite3.Error) as error:
        raise StartError(f"The copy {target} cannot be written: {error}. Nothing was changed.") from error
