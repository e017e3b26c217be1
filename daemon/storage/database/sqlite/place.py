"""A SQLite file as the place of a database."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

import peewee

from common.errors import StartError
from daemon.storage.database.copying import Advance, Snapshot
from daemon.storage.database.database_place import RESTORE, State, do_nothing
from daemon.storage.database.migrate import run_migrations
from daemon.storage.database.sqlite.connections import open_sqlite
from daemon.storage.database.sqlite.copying import copy_sqlite
from daemon.storage.database.sqlite.files import find_pending_of_file, look_into_file, migrate_file
from daemon.storage.database.sqlite.store import SqliteStore
from daemon.storage.database.store import Database, Store


class SqlitePlace:
    """A SQLite file; see `DatabasePlace`.

    Args:
        path: the file.
    """

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

    def explain_empty(self) -> str:
        """See `DatabasePlace`."""
        return RESTORE

    def look_into(self) -> AbstractContextManager[Database]:
        """See `DatabasePlace`."""
        return look_into_file(self._path)

    def find_pending(self) -> Sequence[str]:
        """See `DatabasePlace`."""
        return find_pending_of_file(self._path)

    def migrate(self) -> Sequence[str]:
        """See `DatabasePlace`."""
        return migrate_file(self._path)

    def open(self) -> Store:
        """See `DatabasePlace`."""
        return SqliteStore(self._path)

    def hold(self, *, alone: bool = False, on_refused: Callable[[], None] = do_nothing) -> AbstractContextManager[None]:
        """See `DatabasePlace`. A file has one daemon, and the lock on the data folder, in which it lies, says all there is to say."""
        _ = alone, on_refused
        return nullcontext()

    def copy(self, folder: Path, now: int, advance: Advance) -> AbstractContextManager[Snapshot]:
        """See `DatabasePlace`."""
        return copy_sqlite(self._path, folder, now, advance)

    @contextmanager
    def use(self) -> Iterator[Database]:
        """See `DatabasePlace`. A file that is not there is made."""
        is_new = not self._path.exists()
        db = open_sqlite(self._path)
        try:
            db.connect()
            if is_new:
                self._path.chmod(0o600)
            yield db
        except peewee.DatabaseError as error:
            raise StartError(f"The database {self._path} cannot be used: {error}.") from error
        finally:
            db.close()

    def make_empty(self, db: Database) -> None:
        """See `DatabasePlace`. It has another name until it is complete, so its history may be in it."""
        run_migrations(db, lambda _first: None)
