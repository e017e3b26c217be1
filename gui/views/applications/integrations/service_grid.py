"""The services that were found, under their headings, two in a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from common.contracts.handover.integrations import IntegrationRow
from gui.theme.theme import Theme
from gui.views.applications.integrations.service_item import ServiceItem
from gui.widgets.polish import text_label

_COLUMNS = 2


class ServiceGrid(QWidget):
    """The cards. Tab reaches one of them, arrow keys the others.

    Args:
        theme: the colours.
        rows: the services in their order.
        fits: whether a service can be chosen; None for all.
        headed: whether they stand under the headings of their categories; those of a search are in the order of how well they fit.
        parent: owner.

    Signals:
        chosen: an `IntegrationRow`.
        left: the arrow key upwards was pressed in the first row.
        reached: a `ServiceItem` that has the keyboard now.
    """

    chosen = Signal(object)
    left = Signal()
    reached = Signal(object)

    def __init__(
        self,
        theme: Theme,
        rows: Iterable[IntegrationRow],
        *,
        headed: bool,
        fits: Callable[[IntegrationRow], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._fits = theme, fits
        self.items: list[ServiceItem] = []
        self._places: list[tuple[int, int]] = []  # column and row of each item, counted through all groups
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        for heading, group in groupby(rows, key=lambda row: row.heading if headed else ""):
            if heading:
                column.addWidget(text_label(heading, "caption"))
            column.addLayout(self._make_group(list(group)))
            column.addSpacing(6)
        column.addStretch(1)
        self._let_tab_reach(self.items[0] if self.items else None)

    def focus_first(self) -> None:
        """Give the keyboard to the first card."""
        if self.items:
            self._go_to(self.items[0])

    def _make_group(self, rows: list[IntegrationRow]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        first = self._places[-1][1] + 1 if self._places else 0
        for index, row in enumerate(rows):
            item = ServiceItem(self._theme, row.name, row.summary, self._warn(row))
            item.setEnabled(self._fits is None or self._fits(row))
            item.clicked.connect(lambda _on=False, row=row: self.chosen.emit(row))
            item.moved.connect(lambda columns, down, item=item: self._move(item, columns, down))
            self.items.append(item)
            self._places.append((index % _COLUMNS, first + index // _COLUMNS))
            grid.addWidget(item, index // _COLUMNS, index % _COLUMNS)
        for each in range(_COLUMNS):
            grid.setColumnStretch(each, 1)
        return grid

    def _warn(self, row: IntegrationRow) -> str:
        if not row.connectable:
            return self.tr("Cannot be connected")
        return "" if self._fits is None or self._fits(row) else self.tr("Needs an app of another type")

    def _move(self, item: ServiceItem, columns: int, down: int) -> None:
        column, row = self._places[self.items.index(item)]
        if row + down < 0:
            self.left.emit()
            return
        wanted = (column + columns, row + down)
        beside = (0, row + down)  # the last row of a group may be half full
        for place in (wanted, beside) if down else (wanted,):
            if place in self._places:
                self._go_to(self.items[self._places.index(place)])
                return

    def _go_to(self, item: ServiceItem) -> None:
        self._let_tab_reach(item)
        item.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reached.emit(item)

    def _let_tab_reach(self, reached: ServiceItem | None) -> None:
        for item in self.items:
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if item is reached else Qt.FocusPolicy.ClickFocus)
