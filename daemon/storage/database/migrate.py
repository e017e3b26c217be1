"""Numbered migrations: run at start, a copy of the file before each run, a newer database refused in words."""

from __future__ import annotations

import logging
import sqlite3
from importlib.resources import as_file, files
from pathlib import Path

import peewee
from playhouse.migrations import Runner

from common.errors import StartError
from daemon.storage.database.connections import open_sqlite

log = logging.getLogger(__name__)


def find_pending(path: Path) -> list[str]:
    """Names of the migrations that a SQLite file still lacks.

    Raises:
        StartError: the file is newer than this program, or is no database.
    """
    db = open_sqlite(path)
    try:
        db.connect()
        with as_file(files("daemon.storage").joinpath("migrations")) as folder:
            return _pending(Runner(db, str(folder)))
    except peewee.DatabaseError as error:
        raise StartError(f"The database {path} cannot be used: {error}.") from error
    finally:
        db.close()


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
    """Copy a live SQLite database to a new file, consistently, readable by the owner alone."""
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    reading, writing = sqlite3.connect(source), sqlite3.connect(target)
    try:
        reading.backup(writing)
    finally:
        reading.close()
        writing.close()
