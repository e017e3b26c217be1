"""A list that comes from the daemon page by page, in the order and with the filter that the daemon was asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from common.contracts.paging import DEFAULT_PAGE, MAX_PAGE, Item, Listing, ListPart, Page
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.models.cells import CELL, Cell
from gui.models.tooltips import tooltip_text

Index = QModelIndex | QPersistentModelIndex
# Asks for one page.
Fetch = Callable[[ListPart], Call]
# The same for a list that is searched.
SearchedFetch = Callable[[Listing], Call]
ROOT = QModelIndex()
# With more rows that have come or gone, a list is shown afresh.
_MOST_PATCHES = 60


class ListState(StrEnum):
    """What a screen shows for a list."""

    LOADING = "loading"
    EMPTY = "empty"
    ERROR = "error"
    CONTENT = "content"


@dataclass(frozen=True)
class KeptRows(Generic[Item]):
    """Rows that have come so far.

    Attributes:
        items: their records.
        next: the cursor of the next page, None at the end.
        total: how many there are in all.
    """

    items: list[Item]
    next: str | None
    total: int


class AskingModel(QAbstractTableModel):
    """A list that says while it asks; all that a window wants to know of one.

    Signals:
        busy_changed: whether a request is under way.
    """

    busy_changed = Signal(bool)


class PagedModel(AskingModel, Generic[Item]):
    """Rows of one type. A subclass says what its cells are.

    Args:
        headers: captions of the columns.
        parent: owner.

    Signals:
        state_changed: a `ListState`.
        total_changed: how many rows the daemon has in all.
        reload_failed: an `ApiError` of a reload while rows are shown; they stay.
    """

    state_changed = Signal(object)
    total_changed = Signal(int)
    reload_failed = Signal(object)

    def __init__(self, headers: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._headers = list(headers)
        self._items: list[Item] = []
        self._fetch: Fetch | None = None
        self._call: Call | None = None
        self._again: Callable[[], None] | None = None
        self._next: str | None = None
        self.total = 0
        self.state = ListState.LOADING
        self.error: ApiError | None = None

    # What a subclass says.

    def cell(self, item: Item, column: int) -> Cell:
        """What a row shows in a column; a subclass says it better.

        Args:
            item: the record of the row.
            column: which column.
        """
        return Cell(f"{item} {self._headers[column]}")

    def identity(self, item: Item) -> str:
        """What tells one record from another: its id, unless a subclass knows better."""
        return str(item.id)  # type: ignore[attr-defined]  # a record without an id has a subclass that knows better

    # What screens ask.

    def show(self, fetch: Fetch) -> None:
        """Show another list from its start, such as after a new filter.

        Args:
            fetch: asks for one page of it.
        """
        self._fetch = fetch
        self._ask(ListPart(), self._put_afresh)

    def reload(self) -> None:
        """Look again; what is shown stays until the answer is there."""
        if self._fetch is not None:
            self._ask(ListPart(limit=min(max(len(self._items), DEFAULT_PAGE), MAX_PAGE)), self._put_again)

    def keep(self) -> KeptRows[Item]:
        """What has come so far, for a model of the same kind that is built anew in another language or theme."""
        return KeptRows(list(self._items), self._next, self.total)

    def resume(self, kept: KeptRows[Item], fetch: Fetch) -> None:
        """Show rows that were there before at once, and look again whether they still are so.

        Args:
            kept: from `keep()`.
            fetch: asks for one page of the same list.
        """
        self._fetch = fetch
        self.beginResetModel()
        self._items, self._next = list(kept.items), kept.next
        self.endResetModel()
        self._set_total(kept.total)
        self._decide_state()
        self.reload()

    def items(self) -> list[Item]:
        """All records that have come so far."""
        return list(self._items)

    def item(self, row: int) -> Item:
        """The record of a row."""
        return self._items[row]

    def find_row(self, identity: str) -> int | None:
        """The row of a record, or None."""
        return next((row for row, item in enumerate(self._items) if self.identity(item) == identity), None)

    def replace(self, item: Item) -> None:
        """Show a record as it is now, if it is in the list."""
        row = self.find_row(self.identity(item))
        if row is not None:
            self._items[row] = item
            self._tell_changed(row, row)
            self._ask_again()

    def remove(self, identity: str) -> None:
        """Take a record out of the list, if it is in it."""
        row = self.find_row(identity)
        if row is None:
            return
        self.beginRemoveRows(ROOT, row, row)
        del self._items[row]
        self.endRemoveRows()
        self._set_total(max(0, self.total - 1))
        self._decide_state()
        self._ask_again()

    # Qt's questions.

    def rowCount(self, parent: Index = ROOT) -> int:
        """Rows that have come so far."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Columns."""
        return 0 if parent.isValid() else len(self._headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Captions of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(self._headers):
            return self._headers[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell, or its words."""
        if not index.isValid() or index.row() >= len(self._items):
            return None
        if role not in (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cell = self.cell(self._items[index.row()], index.column())
        if role == CELL:
            return cell
        return (tooltip_text(cell.tooltip) or None) if role == Qt.ItemDataRole.ToolTipRole else cell.text

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the daemon has another page and nobody has asked for it yet."""
        return not parent.isValid() and self._next is not None and self._call is None

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page."""
        if self.canFetchMore(parent) and self._next is not None:
            self._ask(ListPart(self._next), self._put_below)

    # Asking and hearing.

    def _ask(self, part: ListPart, put: Callable[[Page[Item]], None]) -> None:
        assert self._fetch is not None
        if self._call is not None:
            self._call.cancel()
            self._settle()
        self._call = self._fetch(part).bind(self)
        self._call.done.connect(partial(self._on_page, put))
        self._call.failed.connect(self._on_failed)
        self._again = partial(self._ask, part, put)
        self.busy_changed.emit(True)
        if not self._items:
            self._set_state(ListState.LOADING)

    def _ask_again(self) -> None:
        """After a change, what was asked before it may be answered as it was before it: with the old record and the old count."""
        if self._call is not None and self._again is not None:
            self._again()

    def _on_page(self, put: Callable[[Page[Item]], None], page: Page[Item]) -> None:
        self._settle()
        self.error = None
        put(page)
        self._set_total(page.total)
        self._decide_state()

    def _put_below(self, page: Page[Item]) -> None:
        """Add the next page."""
        self._next = page.next
        known = {self.identity(item) for item in self._items}
        new = [item for item in page.items if self.identity(item) not in known]
        if new:
            self.beginInsertRows(ROOT, len(self._items), len(self._items) + len(new) - 1)
            self._items += new
            self.endInsertRows()

    def _put_afresh(self, page: Page[Item]) -> None:
        """Show another list; where it has the same rows, only their content changes, so that selection and scrolling stay."""
        self._next = page.next
        if page.items and [self.identity(item) for item in page.items] == [self.identity(item) for item in self._items]:
            self._items = list(page.items)
            self._tell_changed(0, len(page.items) - 1)
            return
        self.beginResetModel()
        self._items = list(page.items)
        self.endResetModel()

    def _put_again(self, page: Page[Item]) -> None:
        """Show the same list as it is now: rows come and go one by one, and those that a reload does not reach stay."""
        rest = self._behind(page.items) if page.next is not None else []
        if not self._patch([*page.items, *rest]):
            self._put_afresh(page)
        elif not rest:
            self._next = page.next

    def _behind(self, items: list[Item]) -> list[Item]:
        """The rows that are shown behind the last of some."""
        last = self.find_row(self.identity(items[-1])) if items else None
        if last is None:
            return []
        known = {self.identity(item) for item in items}
        return [item for item in self._items[last + 1 :] if self.identity(item) not in known]

    def _patch(self, wanted: list[Item]) -> bool:
        """Take out rows that are gone, put new ones in, lift what has come forward. Nothing happens where nearly all is new or elsewhere."""
        shown, ids = [self.identity(item) for item in self._items], [self.identity(item) for item in wanted]
        old, new = set(shown), set(ids)
        kept = [identity for identity in shown if identity in new]
        lifted = _find_lifted(kept, [identity for identity in ids if identity in old])
        if not kept or len(old ^ new) > _MOST_PATCHES or 2 * len(lifted) > len(kept):
            return False
        for row in reversed([row for row, identity in enumerate(shown) if identity not in new]):
            self.beginRemoveRows(ROOT, row, row)
            del self._items[row]
            self.endRemoveRows()
        for row, item in enumerate(wanted):
            if ids[row] in lifted:
                self._lift(self.find_row(ids[row]), row)
            if ids[row] in old:
                self._items[row] = item
                continue
            self.beginInsertRows(ROOT, row, row)
            self._items.insert(row, item)
            self.endInsertRows()
        self._tell_changed(0, len(wanted) - 1)
        return True

    def _lift(self, row: int | None, to: int) -> None:
        """Move a row forward, with whatever is selected in it."""
        if row is not None and row > to:
            self.beginMoveRows(ROOT, row, row, ROOT, to)
            self._items.insert(to, self._items.pop(row))
            self.endMoveRows()

    def _on_failed(self, error: ApiError) -> None:
        self._settle()
        self.error = error
        if self._items:
            self.reload_failed.emit(error)
        else:
            self._set_state(ListState.ERROR)

    def _settle(self) -> None:
        self._call = None
        self.busy_changed.emit(False)

    def _tell_changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._headers) - 1))

    def _set_total(self, total: int) -> None:
        self.total = total
        self.total_changed.emit(total)

    def _decide_state(self) -> None:
        self._set_state(ListState.CONTENT if self._items else ListState.EMPTY)

    def _set_state(self, state: ListState) -> None:
        self.state = state
        self.state_changed.emit(state)


def _find_lifted(shown: Sequence[str], wanted: Sequence[str]) -> set[str]:
    """Which of the same rows have to be moved forward, one after the other from the top, to come into another order."""
    lifted: set[str] = set()
    waiting = iter(shown)
    first = next(waiting, None)
    for identity in wanted:
        while first in lifted:
            first = next(waiting, None)
        if identity == first:
            first = next(waiting, None)
        else:
            lifted.add(identity)
    return lifted
