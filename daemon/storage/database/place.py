"""Where the database of an installation is, and of which kind: the one place that chooses a store."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from common.errors import StartError
from daemon.settings import Settings
from daemon.storage.database.copying import Advance
from daemon.storage.database.database_place import DatabasePlace
from daemon.storage.database.facts import DatabaseFacts
from daemon.storage.database.sqlite.copying import check_sqlite_copy
from daemon.storage.database.sqlite.files import prepare_file
from daemon.storage.database.sqlite.place import SqlitePlace
from daemon.storage.database.store import Database

if TYPE_CHECKING:
    from daemon.storage.database.postgres.place import PostgresPlace


def find_place(settings: Settings) -> DatabasePlace:
    """The place that the settings name.

    Raises:
        StartError: the driver of its kind is not installed.
    """
    return find_server_place(settings.database) if settings.database else find_file_place(find_file(settings))


def find_file(settings: Settings) -> Path:
    """Where the file of an installation on SQLite is, or would be."""
    return settings.database_file


def find_file_place(path: Path) -> DatabasePlace:
    """The place of a file of SQLite."""
    return SqlitePlace(path)


def find_server_place(address: str) -> PostgresPlace:
    """The place of a database on a server of PostgreSQL.

    Args:
        address: of the database.

    Raises:
        StartError: its driver is not installed.
    """
    try:
        # Loaded where it is wanted: a daemon on SQLite need not have the driver.
        from daemon.storage.database.postgres.place import PostgresPlace  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise StartError("The setting database names a PostgreSQL server, but its driver is not installed. Install letpass[postgres].") from error
    return PostgresPlace(address)


def prepare_copy(path: Path) -> AbstractContextManager[Database]:
    """See `prepare_file`."""
    return prepare_file(path)


def check_copy(kind: str, copy: Path, advance: Advance) -> Mapping[str, int]:
    """Look through a copy of a whole database; how many rows each of its tables has.

    Args:
        kind: "sqlite" for a file, "postgresql" for a dump.
        copy: the copy.
        advance: called now and then.

    Raises:
        StartError: it is damaged.
    """
    if kind == "sqlite":
        return check_sqlite_copy(copy, advance)
    from daemon.storage.database.postgres.programs import count_dump  # noqa: PLC0415 - loaded where it is wanted

    return count_dump(copy, advance)


def find_copy_problem(facts: DatabaseFacts) -> str:
    """Why this machine cannot copy a database for a backup, "" if it can: a server is copied by a program of its own.

    Args:
        facts: of the database.
    """
    if facts.product == "SQLite":
        return ""
    from daemon.storage.database.postgres.programs import find_program  # noqa: PLC0415 - loaded where it is wanted

    try:
        find_program("pg_dump", int(facts.version.partition(".")[0]))
    except StartError as error:
        return str(error)
    return ""
