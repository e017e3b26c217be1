"""A card: a heading, a sentence and what belongs to them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from gui.widgets.polish import text_label


class Card(QFrame):
    """A card.

    Args:
        title: heading, or "".
        text: one sentence below it, or "".
        action: a button at the right of the heading.
        parent: owner.
    """

    def __init__(self, title: str = "", text: str = "", *, action: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(22, 20, 22, 22)
        self._column.setSpacing(14)
        if title:
            self.set_head(title, text, action)

    def set_head(self, title: str, text: str = "", action: QWidget | None = None) -> None:
        """Give the card a heading; a subclass does this once it may translate.

        Args:
            title: heading.
            text: one sentence below it, or "".
            action: a button at the right of the heading.
        """
        self._column.insertLayout(0, _head(title, text, action))

    def add(self, part: QWidget | QLayout) -> None:
        """Add a part below what is there.

        Args:
            part: a widget or a layout.
        """
        if isinstance(part, QWidget):
            self._column.addWidget(part)
        else:
            self._column.addLayout(part)


def _head(title: str, text: str, action: QWidget | None) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(3)
    words.addWidget(text_label(title, "heading"))
    if text:
        words.addWidget(text_label(text, "body2", wrap=True))
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addLayout(words, 1)
    if action is not None:
        row.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
    return row
