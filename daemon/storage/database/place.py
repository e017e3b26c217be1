"""Where the database of an installation is, and of which kind: the one place that chooses a store."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from enum import Enum
from pathlib import Path
from typing import Protocol

from common.errors import StartError
from daemon.settings import Settings
from daemon.storage.database.migrate import find_pending, look_into, migrate
from daemon.storage.database.sqlite import SqliteStore
from daemon.storage.database.store import Database, Store


class State(Enum):
    """What is found where the database should be."""

    THERE = "there"
    MISSING = "missing"
    EMPTY = "empty"


class DatabasePlace(Protocol):
    """Where a database is. It can be looked at before it is opened, and nothing is changed by that.

    Attributes:
        label: as people are told of it.
    """

    label: str

    def find_state(self) -> State:
        """What is there.

        Raises:
            StartError: something that cannot be a database, or nobody may look.
        """

    def find_traces(self) -> Sequence[str]:
        """Names of what only a database leaves behind that once was there."""

    def look_into(self) -> AbstractContextManager[Database]:
        """The database for reading alone.

        Raises:
            StartError: it cannot be used.
        """

    def find_pending(self) -> Sequence[str]:
        """Names of the migrations that it still lacks.

        Raises:
            StartError: it is newer than this program, or cannot be used.
        """

    def migrate(self) -> Sequence[str]:
        """Make it, or bring it to the schema of this program; names of the migrations that ran.

        Raises:
            StartError: it is newer than this program, or cannot be used.
        """

    def open(self) -> Store:
        """The store on it.

        Raises:
            StartError: it cannot be opened.
        """


def find_place(settings: Settings) -> DatabasePlace:
    """The place that the settings name."""
    return _File(settings.database_file)


class _File:
    """A SQLite file."""

    def __init__(self, path: Path) -> None:
        self._path, self.label = path, str(path)

    def find_state(self) -> State:
        """See `DatabasePlace`."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return State.MISSING
        except OSError as error:
            raise StartError(f"The data folder {self._path.parent} cannot be used: {error.strerror}.") from error
        if not stat.S_ISREG(found.st_mode):
            raise StartError(f"The database {self._path} cannot be used: it is no file.")
        return State.THERE if found.st_size else State.EMPTY

    def find_traces(self) -> Sequence[str]:
        """See `DatabasePlace`."""
        folder, name = self._path.parent, self._path.name
        left = [each for each in (f"{name}-wal", f"{name}-journal") if os.path.lexists(folder / each)]
        with suppress(OSError):
            left += sorted(each.name for each in folder.glob(f"{name}.*"))
        return left

    def look_into(self) -> AbstractContextManager[Database]:
        """See `DatabasePlace`."""
        return look_into(self._path)

    def find_pending(self) -> Sequence[str]:
        """See `DatabasePlace`."""
        return find_pending(self._path)

    def migrate(self) -> Sequence[str]:
        """See `DatabasePlace`."""
        return migrate(self._path)

    def open(self) -> Store:
        """See `DatabasePlace`."""
        return SqliteStore(self._path)
