"""What every place of a database offers, whatever kind it is of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from enum import Enum
from pathlib import Path
from typing import Protocol

from common.errors import StartError
from daemon.storage.database.copying import Advance, Snapshot
from daemon.storage.database.store import Database, Store

# What helps where a database that was there is gone.
RESTORE = "Restore a backup of the database; nothing was changed."


def do_nothing() -> None:
    """Nobody has to be told."""


class NoConnections(StartError):
    """The server is there, and has no connection left."""


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

    def explain_empty(self) -> str:
        """What to do where a database should be and none is: a sentence.

        Raises:
            StartError: nobody may look.
        """

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

    def hold(self, *, alone: bool = False, on_refused: Callable[[], None] = do_nothing) -> AbstractContextManager[None]:
        """Be among the daemons on it for as long as the block lasts, of which there may be several on a server; commands may run beside.

        A hold that is lost with its connection is taken again by itself.

        Args:
            alone: whether there is to be no daemon, as for what takes a database away from under them or puts another in its place.
            on_refused: called, on any thread, when a hold that was lost was given to somebody who is alone meanwhile.

        Raises:
            StartError: somebody is there who does not go together with that, or it cannot be used.
        """

    def copy(self, folder: Path, now: int, advance: Advance) -> AbstractContextManager[Snapshot]:
        """The database as it is now, whole, while others go on with it.

        Args:
            folder: where parts of it may lie until the end of the block.
            now: seconds since 1970.
            advance: called now and then.

        Raises:
            StartError: it cannot be copied.
        """

    def use(self) -> AbstractContextManager[Database]:
        """The database for one thread that changes it by itself; no daemon runs.

        Raises:
            StartError: it cannot be used.
        """

    def make_empty(self, db: Database) -> None:
        """Make all tables where there are none, without anything in them that only a complete database has.

        Args:
            db: of `use`.

        Raises:
            StartError: there is something already.
        """
