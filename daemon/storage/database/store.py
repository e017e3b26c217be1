"""The door to the database: a job is plain synchronous code that runs in one transaction on a thread of the store.

No database call happens on the event loop, and nobody hears of a change before it is on disk.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, TypeAlias, TypeVar

import peewee

from common.errors import Conflict

Result = TypeVar("Result")
Job = Callable[[], Result]
# Services name the type of what they hand on to their rows without knowing peewee.
Database: TypeAlias = peewee.Database


class Duplicate(Conflict):
    """A row would stand twice where the tables say once: somebody was faster than the check before it.

    A job that ends with it is run again, so that its check sees what the other one has written, and says so in its own words.

    Attributes:
        columns: whose values are taken, such as `user.username_key`.
    """

    def __init__(self, columns: frozenset[str]) -> None:
        super().__init__("record.taken", "Somebody else was faster. Look again, and try once more.")
        self.columns = columns


class Draft(Protocol):
    """The database as it was at one moment, to be changed in peace by the thread that opened it."""

    db: Database

    def commit(self, is_unchanged: Job[bool]) -> bool:
        """Do to the real database what was done here, in one short transaction.

        Args:
            is_unchanged: a job on the real database that says whether the work still holds.

        Returns:
            False if it does not, or if a row was changed meanwhile. Nothing was changed then; open another draft.

        Raises:
            Unavailable: as for `Store.write`.
        """


class Store(Protocol):
    """What both databases offer."""

    db: peewee.Database
    kind: str

    async def write(self, job: Job[Result]) -> Result:
        """Run a job in a transaction of its own; come back when it is committed.

        Args:
            job: may read and change rows, and nothing else, for it is run again if somebody else was faster (`Duplicate`). What it raises rolls
                its changes back; what has to be remembered although the caller gets an error is therefore a result, never an exception.
                What has to follow its commit is handed on (`handover`).

        Returns:
            What the job gives.

        Raises:
            Unavailable: the queue is full, the disk is full, or the database is gone. Nothing was changed.
        """

    async def read(self, job: Job[Result]) -> Result:
        """Run a job that only reads, beside the writing ones.

        Raises:
            Unavailable: as for `write`.
        """

    async def read_long(self, job: Job[Result]) -> Result:
        """`read` for what may take long, on a thread of its own: whoever looks up a row or two never waits behind it.

        Raises:
            Unavailable: as for `write`.
        """

    def write_now(self, job: Job[Result]) -> Result:
        """`write` for code that has no event loop, such as a command."""

    def read_now(self, job: Job[Result]) -> Result:
        """`read` for code that has no event loop."""

    def count_waiting(self) -> dict[str, int]:
        """How many jobs wait, by the method that took them: `write`, `read`, `read_long`."""

    async def is_writable(self) -> bool:
        """Whether changes are taken. If one was not, such as for want of room, a small one is tried; otherwise this costs nothing."""

    def draft(self) -> AbstractContextManager[Draft]:
        """A draft for work that takes too long for a job. Nobody waits for it until it is committed."""

    def close(self) -> None:
        """Finish all accepted jobs and let go of the database. May be called twice."""
