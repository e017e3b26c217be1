"""Leafs through a long list that is all here: *1-8 of 240*, back and on."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.widgets.icon_button import IconButton
from gui.widgets.polish import text_label


class Pager(QWidget):
    """Which part of a list is shown; hidden where the list has one page.

    Args:
        icons: where icons come from.
        name: what is leafed through, for screen readers.
        size: of a page, rows.
        parent: owner.

    Signals:
        moved: another page is to be shown.
    """

    moved = Signal()

    def __init__(self, icons: Icons, name: str, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._total = 0
        self.page = 0
        self.text = text_label("", "hint")
        self.back = IconButton(icons, "chevron-left", self.tr("Back: {name}").format(name=name))
        self.on = IconButton(icons, "chevron-right", self.tr("On: {name}").format(name=name))
        self.back.clicked.connect(lambda: self._go(self.page - 1))
        self.on.clicked.connect(lambda: self._go(self.page + 1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.text)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.on)
        self.show_total(0)

    def show_total(self, total: int) -> None:
        """Say how long the list is; the page stays, as far as there still is one.

        Args:
            total: number of rows.
        """
        self._total = total
        self.page = max(0, min(self.page, (total - 1) // self._size))
        self._say()

    def show_row(self, row: int) -> None:
        """Open the page of a row.

        Args:
            row: from 0.
        """
        self.page = row // self._size
        self._say()

    def bounds(self) -> tuple[int, int]:
        """The first row of the page and the first one after it."""
        first = self.page * self._size
        return first, min(self._total, first + self._size)

    def _go(self, page: int) -> None:
        self.page = page
        self._say()
        self.moved.emit()

    def _say(self) -> None:
        first, last = self.bounds()
        number = QLocale().toString
        self.text.setText(self.tr("{first}–{last} of {total}").format(first=number(first + 1), last=number(last), total=number(self._total)))
        self.back.setEnabled(first > 0)
        self.on.setEnabled(last < self._total)
        self.setVisible(self._total > self._size)
