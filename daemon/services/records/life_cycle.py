"""The life of a record that administrators change: found, changed by several people without a loss, deleted, restored, removed for good.

A change is made from a version; whoever was slower is told (`Stale`) and loses nothing, for nothing of theirs is written. What a
change leaves out stays as it is, what it does not make different is not recorded.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import ClassVar, Generic, Protocol, TypeVar

import msgspec

from common.clock import Clock
from common.contracts.paging import Page, SortedListing
from common.errors import Problem, check
from daemon.services.records.differences import NOTHING, as_detail, find_differences
from daemon.services.records.subject import Subject
from daemon.services.records.versions import Restorable, Versioned, given_values, replaced
from daemon.storage.database.store import Duplicate
from daemon.storage.database.versioned_rows import RestorableRows, VersionedRows

# Seconds for which what was deleted can be taken back.
RESTORABLE = 30 * 86400
# Rows that one job removes at most: other jobs wait for it.
SLICE = 500

Record = TypeVar("Record", bound=Versioned)
Deletable = TypeVar("Deletable", bound=Restorable)
Change = TypeVar("Change", bound=msgspec.Struct)
Row = TypeVar("Row", bound=msgspec.Struct)


class Purgeable(Protocol):
    """Whose deleted records are removed for good in the end; see `RestorableRecords`."""

    def purge(self, now: int) -> int:
        """Remove a slice."""

    def has_gone(self, now: int) -> bool:
        """Whether there is more to remove."""


class VersionedRecords(ABC, Generic[Record, Change, Row]):
    """Finds, lists and changes records of one kind. Called inside store jobs.

    A subclass says how a row becomes a record and back, what is wrong with a change, and what else happens with it.

    Args:
        rows: of the table.
        clock: the time.
    """

    subject: ClassVar[Subject]
    # What must not occur twice, by its column: the field, and a sentence.
    taken: ClassVar[Mapping[str, tuple[str, str]]] = {}

    def __init__(self, rows: VersionedRows[Row], clock: Clock) -> None:
        self._versioned, self._clock = rows, clock

    def find(self, record_id: str) -> Record | None:
        """The record of that id, or None; never a deleted one."""
        return self._read_one(self._versioned.find(id=record_id))

    def get(self, record_id: str) -> Record:
        """The record of that id.

        Raises:
            NotFound: there is none, or it was deleted.
        """
        found = self.find(record_id)
        if found is None:
            raise self.subject.unknown()
        return found

    def change(self, record_id: str, change: Change, version: int | None, actor: str) -> Record:
        """Change one.

        Args:
            record_id: which.
            change: what becomes different.
            version: the one that was shown; None to change whatever is there.
            actor: who, for the audit log.

        Returns:
            The record as it is now.

        Raises:
            NotFound: there is none.
            Stale: somebody else has changed it.
            Invalid: fields are wrong.
            Conflict: something of it is taken by another one.
        """
        current = self._get_shown(record_id, version)
        check([*self._change_problems(current, change)])
        return self._replace(current, self._merge(current, change), actor)

    # What a subclass says.

    @abstractmethod
    def _read(self, rows: Sequence[Row], /) -> Sequence[Record]:
        """The records of some rows, in their order."""

    @abstractmethod
    def _write(self, record: Record, /) -> Row:
        """The row of a record."""

    @abstractmethod
    def _change_problems(self, current: Record, change: Change, /) -> Sequence[Problem]:
        """What is wrong with each field of a change."""

    @abstractmethod
    def _record(self, fact: str, record: Record, actor: str, facts: Mapping[str, object] = NOTHING) -> None:
        """Put an event into the audit log."""

    def _merge(self, current: Record, change: Change, /) -> Record:
        """A record after a change."""
        return replaced(current, **given_values(change))

    def _make_room(self, wanted: Record, current: Record | None, actor: str, /) -> None:
        """See that what must not occur twice is free, before a record is created (`current` is None), changed or restored.

        Raises:
            Conflict: something of it is taken by another one.
        """

    def _fact(self, _current: Record, _fresh: Record, /) -> str:
        """How the audit log calls a change."""
        return "changed"

    def _follow_up(self, current: Record, fresh: Record, /) -> None:
        """What a change brings with it; called after it was written."""

    # What all do alike.

    def _get_shown(self, record_id: str, version: int | None) -> Record:
        """The record, if it is still the version that was shown."""
        current = self.get(record_id)
        if version is not None and version != current.version:
            raise self.subject.stale()
        return current

    def _read_one(self, row: Row | None) -> Record | None:
        return None if row is None else self._read([row])[0]

    def _list(self, listing: SortedListing) -> Page[Record]:
        rows, cut = self._versioned.list(listing)
        return Page([*self._read(rows)], cut.next, cut.total)

    def _replace(self, current: Record, wanted: Record, actor: str) -> Record:
        """Save what differs, and record it; nothing if nothing does."""
        differences = find_differences(current, wanted)
        if not differences:
            return current
        self._make_room(wanted, current, actor)
        fresh = self._save(wanted, current)
        self._follow_up(current, fresh)
        self._record(self._fact(current, fresh), fresh, actor, as_detail(differences))
        return fresh

    def _add(self, row: Row) -> None:
        """Insert a row.

        Raises:
            Conflict: something of it was taken by another one just now.
        """
        with self._naming_the_taken():
            self._versioned.add(row)

    @contextmanager
    def _naming_the_taken(self) -> Iterator[None]:
        """Whoever was faster than the look before a write is told of in the words of that look."""
        try:
            yield
        except Duplicate as duplicate:
            names = [name.rpartition(".")[2] for name in sorted(duplicate.columns)]
            said = next((self.subject.taken(*self.taken[name]) for name in names if name in self.taken), None)
            raise said or duplicate from None

    def _save(self, wanted: Record, current: Record) -> Record:
        """Write the next version.

        Raises:
            Stale: somebody else was faster.
        """
        changed = {"updated_at": self._clock.now()} if hasattr(wanted, "updated_at") else {}
        fresh = replaced(wanted, version=current.version + 1, **changed)
        with self._naming_the_taken():
            if not self._versioned.change(self._write(fresh), current.version):
                raise self.subject.stale()
        return fresh


class RestorableRecords(VersionedRecords[Deletable, Change, Row]):
    """The same for records that can be restored within 30 days after they were deleted."""

    def __init__(self, rows: RestorableRows[Row], clock: Clock) -> None:
        super().__init__(rows, clock)
        self._restorable = rows

    def find_with_deleted(self, record_id: str) -> Deletable | None:
        """The record of that id, deleted or not, or None."""
        return self._read_one(self._restorable.find_with_deleted(id=record_id))

    def delete(self, record_id: str, actor: str, version: int | None = None) -> None:
        """Delete one; it can be restored for 30 days.

        Args:
            record_id: which.
            actor: who, for the audit log.
            version: the one that was shown; None to delete whatever is there.

        Raises:
            NotFound: there is none.
            Stale: somebody else has changed it.
        """
        current = self._get_shown(record_id, version)
        self._save(replaced(current, deleted_at=self._clock.now()), current)
        self._end(current)
        self._record("deleted", current, actor)

    def restore(self, record_id: str, actor: str) -> Deletable:
        """Undo a deletion.

        Returns:
            The record as it is now.

        Raises:
            NotFound: there is none, or it was removed for good.
            Conflict: it was not deleted, or something of it was taken by another one meanwhile.
        """
        current = self.find_with_deleted(record_id)
        if current is None:
            raise self.subject.unknown()
        if current.deleted_at is None:
            raise self.subject.not_deleted()
        # What belongs to it may be gone already.
        if current.deleted_at < self._clock.now() - RESTORABLE:
            raise self.subject.unknown()
        wanted = self._as_restored(current)
        self._make_room(wanted, None, actor)
        restored = self._save(wanted, current)
        self._record("restored", restored, actor)
        return restored

    def purge(self, now: int) -> int:
        """Remove for good a slice of what was deleted more than 30 days ago, with what belongs to it.

        Args:
            now: seconds since 1970.

        Returns:
            How many records went; none if one of them has more than a slice. `has_gone` says whether there is more to do.
        """
        return self._restorable.purge(now - RESTORABLE, SLICE)

    def has_gone(self, now: int) -> bool:
        """Whether something is still there that was deleted more than 30 days ago."""
        return self._restorable.has_gone(now - RESTORABLE)

    def _as_restored(self, deleted: Deletable, /) -> Deletable:
        """A record as it comes back."""
        return replaced(deleted, deleted_at=None)

    def _end(self, deleted: Deletable, /) -> None:
        """What a deletion ends; called after it was written."""
