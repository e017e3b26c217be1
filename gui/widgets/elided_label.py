"""A label of one line that ends in dots where there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from gui.widgets.plain_text import plain, set_tooltip

_LEAST = 20


class ElidedLabel(QLabel):
    """A label of plain text; the whole of it is its tooltip and what a screen reader says.

    Args:
        role: as the style sheet names it.
    """

    def __init__(self, role: str) -> None:
        super().__init__("")
        plain(self)
        self.setProperty("role", role)
        self.setMinimumWidth(_LEAST)

    def setText(self, text: str) -> None:
        """Show a text."""
        super().setText(text)
        set_tooltip(self, text)

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        painter = QPainter(self)
        shown = self.shown_text()
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()

    def shown_text(self) -> str:
        """The text as it is painted now."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
