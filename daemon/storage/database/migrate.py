"""Numbered migrations: run at start, a copy of the file before each run, a newer database refused in words."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import as_file, files
from pathlib import Path

import peewee
from playhouse.migrations import Runner

from common.errors import StartError
from common.files import put_in_place
from daemon.storage.database.connections import open_sqlite, open_to_read

log = logging.getLogger(__name__)


_MAGIC = b"SQLite format 3\0"


@contextmanager
def look_into(path: Path) -> Iterator[peewee.Database]:
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
        if not Runner(db, "").applied():
            raise StartError(f"The database {path} is empty. Restore a backup; nothing was changed.")
        yield db
    except peewee.DatabaseError as error:
        raise StartError(f"The database {path} cannot be used: {error}. Nothing was changed.") from error
    finally:
        db.close()


def find_pending(path: Path) -> list[str]:
    """Names of the migrations that a SQLite file still lacks.

    Raises:
        StartError: the file is newer than this program, or is no database.
    """
    with look_into(path) as db, as_file(files("daemon.storage").joinpath("migrations")) as folder:
        return _pending(Runner(db, str(folder)))


def migrate(path: Path) -> list[str]:
    """Bring a SQLite file to the schema of this program.

    Args:
        path: the database file; made if there is none.

    Returns:
        Names of the migrations that ran, none if it was up to date.

    Raises:
        StartError: the file is newer than this program, or is no database, or cannot be written.
    """
    is_new = not path.exists()
    db = open_sqlite(path)
    try:
        db.connect()
        with as_file(files("daemon.storage").joinpath("migrations")) as folder:
            return _run(db, folder, None if is_new else path)
    except peewee.DatabaseError as error:
        raise StartError(f"The database {path} cannot be used: {error}.") from error
    finally:
        db.close()
        if is_new and path.exists():
            path.chmod(0o600)


def _run(db: peewee.Database, folder: Path, copy_of: Path | None) -> list[str]:
    runner = Runner(db, str(folder))
    pending = _pending(runner)
    if not pending:
        return []
    if copy_of is not None and runner.applied():
        copy = copy_of.with_name(f"{copy_of.name}.before-{pending[0]}")
        copy_database(copy_of, copy)
        log.info("kept a copy of the database before changing it", extra={"facts": {"copy": str(copy)}})
    return list(runner.up())


def _pending(runner: Runner) -> list[str]:
    status = runner.status()
    unknown = [entry.name for entry in status if entry.path is None]
    if unknown:
        raise StartError(f"The database was made by a newer Letpass (it knows {unknown[-1]}). Install that version, or restore an older copy.")
    return [entry.name for entry in status if entry.applied is None]


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
