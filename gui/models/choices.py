"""What a picker offers: rows that are ticked, in pages and across searches."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from common.contracts.paging import Item
from gui.models.cells import Cell
from gui.models.paged import Index, PagedModel


@dataclass(frozen=True)
class Choice:
    """Something that can be picked.

    Attributes:
        id: of it.
        title: what people call it.
        detail: a second line, or "".
        code: what programs call it, such as a scope, or "".
        group: heading under which it stands, or "".
        record: what the daemon said of it.
    """

    id: str
    title: str
    detail: str = ""
    code: str = ""
    group: str = ""
    record: object = None


@dataclass(frozen=True)
class ChoiceCell(Cell):
    """A row of the list.

    Attributes:
        choice: what can be picked.
        taken: says that it was in the list before and cannot be picked again, or "".
    """

    choice: Choice = Choice("", "")
    taken: str = ""


class ChoicesModel(PagedModel[Item]):
    """Rows to tick. What was ticked stays so although another search shows other rows.

    Args:
        make_choice: what a record of the daemon looks like.
        already: ids of what is in the list already.
        most: greatest number that can be picked at once.
        parent: owner.

    Signals:
        chosen_changed: how many are ticked now.
        refused: one more was to be ticked than can be picked at once.
    """

    chosen_changed = Signal(int)
    refused = Signal()

    def __init__(self, make_choice: Callable[[Item], Choice], already: Collection[str], most: int, parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("Choices")]
        self._make_choice, self._already, self._most = make_choice, frozenset(already), most
        self._chosen: dict[str, Choice] = {}

    def chosen(self) -> list[Choice]:
        """What is ticked, in the order of ticking."""
        return list(self._chosen.values())

    def choice(self, row: int) -> Choice:
        """What stands in a row."""
        return self._make_choice(self.item(row))

    def group(self, row: int) -> str:
        """The heading that begins with a row, or ""."""
        group = self.choice(row).group
        return group if row == 0 or group != self.choice(row - 1).group else ""

    def toggle(self, row: int) -> None:
        """Tick a row, or take the tick away; nothing happens to what was in the list before."""
        choice = self.choice(row)
        if choice.id not in self._already:
            self._set(row, choice.id not in self._chosen)

    def tick_all(self) -> None:
        """Tick every row that has come so far, as far as that many can be picked."""
        for row in range(self.rowCount()):
            choice = self.choice(row)
            if choice.id not in self._already and choice.id not in self._chosen and not self._set(row, True):
                return

    def untick_all(self) -> None:
        """Take all ticks away, those of other searches too."""
        self._chosen = {}
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
        self.chosen_changed.emit(0)

    def note_taken(self, ids: Collection[str]) -> None:
        """These are in the list already, as it turns out: nobody picks them any more."""
        self._already |= frozenset(ids)
        self._chosen = {identity: choice for identity, choice in self._chosen.items() if identity not in self._already}
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
        self.chosen_changed.emit(len(self._chosen))

    def identity(self, item: Item) -> str:
        """The id of the choice, for records name theirs differently."""
        return self._make_choice(item).id

    def taken_text(self) -> str:
        """Why something cannot be picked; a subclass may know another reason."""
        return self.tr("In the list already")

    def cell(self, item: Item, column: int) -> Cell:
        """A row in words: what it is, what stands below, and whether it was in the list before."""
        del column
        choice = self._make_choice(item)
        taken = self.taken_text() if choice.id in self._already else ""
        words = [choice.title, choice.code, choice.detail, choice.group, taken]
        return ChoiceCell(", ".join(word for word in words if word), choice.detail, choice, taken)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The tick as well."""
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.row() < self.rowCount():
            chosen = self.choice(index.row()).id
            return Qt.CheckState.Checked if chosen in self._chosen or chosen in self._already else Qt.CheckState.Unchecked
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What was in the list before is neither ticked nor unticked here."""
        if not index.isValid() or index.row() >= self.rowCount():
            return Qt.ItemFlag.NoItemFlags
        able = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        return able if self.choice(index.row()).id in self._already else able | Qt.ItemFlag.ItemIsEnabled

    def _set(self, row: int, ticked: bool) -> bool:
        choice = self.choice(row)
        if ticked and len(self._chosen) >= self._most:
            self.refused.emit()
            return False
        if ticked:
            self._chosen[choice.id] = choice
        else:
            self._chosen.pop(choice.id, None)
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
        self.chosen_changed.emit(len(self._chosen))
        return True
