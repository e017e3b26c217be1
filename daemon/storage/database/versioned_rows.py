"""Rows that people change: found, added, replaced only if nobody was faster, listed; and those that can be restored after a deletion."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec
import peewee

from common.contracts.paging import RestorableListing, SortedListing
from daemon.storage.database.paging import Cut, Order, contains_words, cut_page
from daemon.storage.database.statements import RowSet, remove_slice, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.table import Table

Row = TypeVar("Row", bound=msgspec.Struct)
Conditions: TypeAlias = list[Any]
# How many ids stand in one statement.
AT_ONCE = 500


class VersionedRows(WhenUsed, Generic[Row]):
    """Statements on a table whose rows have an id, a version and a text that is searched.

    Args:
        db: the database.
        table: the table.
        row: a record with the same fields in the same order as the table's columns.
        sorted_by: what it can be sorted by, with the column for each; a list of all by the first of them.
        kept: columns that are written beside this, without a version, or never change.
    """

    def __init__(self, db: peewee.Database, table: type[Table], row: type[Row], sorted_by: Mapping[str, Any], kept: Collection[str] = ()) -> None:
        self._db, self._table, self._row, self._sorted_by = db, table, row, sorted_by
        self._kept = frozenset({"id", *kept})
        rows = RowSet(db, table, row)
        fields = table._meta.fields
        self._columns, self._id, self._version, self._searched = rows.columns, fields["id"], fields["version"], fields["search_text"]
        self.add, self.finder = rows.add, rows.finder
        self.find = rows.finder(self._id == slot("id"))

    def change(self, row: Row, version: int) -> bool:
        """Replace a row, if it still has the version that was read.

        Args:
            row: as it shall be, with its new version.
            version: as it was read.
        """
        given = msgspec.structs.asdict(row)
        values = {name: value for name, value in given.items() if name not in self._kept}
        same = (self._id == given["id"]) & (self._version == version)
        return int(self._table.update(**values).where(same).execute(self._db)) == 1

    def list(self, listing: SortedListing, *conditions: Any) -> tuple[Sequence[Row], Cut]:
        """One page.

        Args:
            listing: which rows, in which order.
            conditions: what they have to meet besides.
        """
        cut = self._cut(self._table.select(*self._columns), listing, *conditions)
        return self._make(cut.rows), cut

    def find_all(self, ids: Collection[str]) -> Sequence[Row]:
        """Those of some ids that are not deleted, in no order."""
        wanted, found = [*ids], list[Row]()
        for start in range(0, len(wanted), AT_ONCE):
            query = self._table.select(*self._columns).where(self._id.in_(wanted[start : start + AT_ONCE]), *self._living())
            found += self._make(query.tuples().execute(self._db))
        return found

    def list_all(self) -> Sequence[Row]:
        """All that are not deleted, sorted by what `sorted_by` begins with."""
        query, living = self._table.select(*self._columns), self._living()
        ordered = (query.where(*living) if living else query).order_by(next(iter(self._sorted_by.values())), self._id)
        return self._make(ordered.tuples().execute(self._db))

    def _living(self) -> Conditions:
        """The conditions that a row is not deleted; there are none where nothing can be restored."""
        return []

    def _matching(self, listing: SortedListing) -> Conditions:
        """The conditions that a listing stands for."""
        return contains_words(self._searched, listing.search)

    def _cut(self, query: Any, listing: SortedListing, *conditions: Any) -> Cut:
        """One page of a query on the table."""
        matching = [*self._matching(listing), *conditions]
        order = Order(listing.sort, self._find_column(listing), self._id, listing.sort.startswith("-"))
        return cut_page(self._db, query.where(*matching) if matching else query, order, listing)

    def _find_column(self, listing: SortedListing) -> Any:
        """What a listing is sorted by."""
        return self._sorted_by[listing.sort.removeprefix("-")]

    def _make(self, found: Collection[tuple[Any, ...]]) -> Sequence[Row]:
        return [self._row(*columns) for columns in found]


class RestorableRows(VersionedRows[Row]):
    """The same for a table whose rows are deleted by a mark in `deleted_at`."""

    def __init__(self, db: peewee.Database, table: type[Table], row: type[Row], sorted_by: Mapping[str, Any], kept: Collection[str] = ()) -> None:
        self._deleted_at = table._meta.fields["deleted_at"]
        super().__init__(db, table, row, sorted_by, kept)
        self.find_with_deleted = self.find
        self.find = self.finder((self._id == slot("id")) & self._deleted_at.is_null())

    def purge(self, deleted_before: int, most: int) -> int:
        """Remove for good some of what was deleted before a time, with what belongs to it. A row goes last, when nothing belongs to it.

        Args:
            deleted_before: seconds since 1970.
            most: number of rows that are removed, those that belong to others included.

        Returns:
            How many went of the table itself.
        """
        ids = self._list_gone(deleted_before, most)
        left = most
        for remove in self._part_removals(ids) if ids else ():
            left -= remove(left)
            if left <= 0:
                return 0
        some = ids[:left]
        self._table.delete().where(self._id.in_(some)).execute(self._db)
        return len(some)

    def has_gone(self, deleted_before: int) -> bool:
        """Whether something was deleted before a time and is still there."""
        return self._list_gone(deleted_before, 1) != []

    def _list_gone(self, deleted_before: int, most: int) -> Sequence[str]:
        gone = self._table.select(self._id).where(self._deleted_at < deleted_before).order_by(self._id).limit(most)
        return [row[0] for row in gone.tuples().execute(self._db)]

    def _part_removals(self, _ids: Sequence[str], /) -> Iterator[Callable[[int], int]]:
        """What removes what belongs to some rows that go for good: each takes how many rows at most, and gives how many it has removed."""
        yield from ()

    def _removal(self, table: type[Table], condition: Any) -> Callable[[int], int]:
        """What removes the rows of a table that meet a condition."""
        return lambda most: remove_slice(self._db, table, condition, most)

    def _living(self) -> Conditions:
        return [self._deleted_at.is_null()]

    def _matching(self, listing: SortedListing) -> Conditions:
        deleted = isinstance(listing, RestorableListing) and listing.deleted
        return [self._deleted_at.is_null(not deleted), *super()._matching(listing)]
