"""The value of a claim: broken into lines where it is long, and copied as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from gui.widgets.fields.clipboard import copy_text
from gui.widgets.plain_text import plain

# A place to break a line at, where there is none. Nobody sees it, and nobody may get it with what is copied.
_BREAK = "\u200b"
_PIECE = 24


class ClaimValue(QLabel):
    """A label to select from.

    Args:
        shown: what stands there.
        value: what is copied where nothing, or all of it, is selected.
        parent: owner.
    """

    def __init__(self, shown: str, value: str, parent: QWidget | None = None) -> None:
        broken = (_BREAK.join(line[start : start + _PIECE] for start in range(0, len(line), _PIECE)) for line in shown.split("\n"))
        super().__init__("\n".join(broken), parent)
        plain(self)
        self.value = value
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = QAction(self.tr("Copy value"), self)
        self.copy.triggered.connect(self.copy_it)
        self.addAction(self.copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def copy_it(self) -> None:
        """Copy what is selected of it, or all."""
        copy_text(self._selected() or self.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy by the keyboard."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_it()
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What is selected can be pasted by the middle button on some desktops."""
        super().mouseReleaseEvent(event)
        board, selected = QGuiApplication.clipboard(), self._selected()
        if selected and board.supportsSelection():
            board.setText(selected, board.Mode.Selection)

    def _selected(self) -> str:
        chosen = self.selectedText()
        if len(chosen) >= len(self.text()):
            return self.value
        # Qt parts lines by a sign of its own there.
        return chosen.replace(_BREAK, "").replace("\u2029", "\n").replace("\u2028", "\n")
