"""Where the database of an installation is, and of which kind: the one place that chooses a store."""

from __future__ import annotations

from common.errors import StartError
from daemon.settings import Settings
from daemon.storage.database.database_place import DatabasePlace
from daemon.storage.database.sqlite.place import SqlitePlace


def find_place(settings: Settings) -> DatabasePlace:
    """The place that the settings name.

    Raises:
        StartError: the driver of its kind is not installed.
    """
    if settings.database:
        try:
            # Loaded where it is wanted: a daemon on SQLite need not have the driver.
            from daemon.storage.database.postgres.place import PostgresPlace  # noqa: PLC0415
        except ModuleNotFoundError as error:
            raise StartError("The setting database names a PostgreSQL server, but its driver is not installed. Install letpass[postgres].") from error
        return PostgresPlace(settings.database)
    return SqlitePlace(settings.database_file)
