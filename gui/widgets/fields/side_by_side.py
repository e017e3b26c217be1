"""Parts side by side, as many as there is room for; the others below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget


class SideBySide(QWidget):
    """The parts in rows. In a narrow window one stands below the other, and none is cut.

    Args:
        parts: what stands there, in the order in which it is read. Each keeps its place while it is hidden.
        most: greatest number in a row.
        gaps: between two in a row and between two rows, in pixels.
        even: whether they share the width; otherwise each is as wide as it likes and what is left stays empty.
        parent: owner.
    """

    def __init__(
        self, parts: Sequence[QWidget], most: int, *, gaps: tuple[int, int] = (14, 8), even: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parts, self._most, self._even = parts, min(most, len(parts)), even
        self._beside = 0
        self._in_step: Sequence[SideBySide] = (self,)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(gaps[0])
        self._grid.setVerticalSpacing(gaps[1])
        self._put(self._most)

    @staticmethod
    def keep_step(rows: Sequence[SideBySide]) -> None:
        """Have as many side by side in each of these as there is room for in all of them.

        Args:
            rows: as wide as each other, and with as many parts.
        """
        for row in rows:
            row._in_step = rows

    def minimumSizeHint(self) -> QSize:
        """One below the other: what stands side by side now asks for no room that there may not be."""
        return QSize(max(self._needed(), default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many side by side as there is room for now."""
        super().resizeEvent(event)
        self._put(self._fitting())

    def event(self, event: QEvent) -> bool:
        """Do it also when a part asks for more room than before."""
        if event.type() == QEvent.Type.LayoutRequest:
            for row in self._in_step:
                row._put(row._fitting())
        return super().event(event)

    def _fitting(self) -> int:
        """How many fit into a row of the width that there is."""
        needed = [max(each, default=0) for each in zip(*(row._needed() for row in self._in_step), strict=True)]
        gap = self._grid.horizontalSpacing()
        for beside in range(self._most, 1, -1):
            columns = [max(needed[column::beside], default=0) for column in range(beside)]
            if sum(columns) + gap * (beside - 1) <= self.width():
                return beside
        return 1

    def _needed(self) -> list[int]:
        """The least width of each part, in pixels; 0 of one that is hidden."""
        items = (self._grid.itemAt(place) for place in range(self._grid.count()))
        return [item.minimumSize().width() for item in items if item is not None]

    def _put(self, beside: int) -> None:
        if beside == self._beside:
            return
        for column in range(self._beside + 1):
            self._grid.setColumnStretch(column, 0)
        self._beside = beside
        for place, part in enumerate(self._parts):
            self._grid.removeWidget(part)
            # A problem below one leaves the others where they are.
            self._grid.addWidget(part, place // beside, place % beside, Qt.AlignmentFlag.AlignTop)
        for column in range(beside):
            self._grid.setColumnStretch(column, int(self._even))
        if not self._even:
            self._grid.setColumnStretch(beside, 1)
        self.updateGeometry()
