"""A part of a page that most people never need: closed until somebody opens it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.widgets.icon_label import IconLabel
from gui.widgets.polish import text_label


class DisclosureHead(QPushButton):
    """The head, as wide as the page: all of it can be clicked.

    Args:
        icons: where icons come from.
        title: heading.
        text: one sentence on what is inside.
        parent: owner.
    """

    def __init__(self, icons: Icons, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "disclosure")
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._arrow = IconLabel(icons, "chevron-down", "text2", 18)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(text_label(title, "heading"))
        words.addWidget(text_label(text, "body2", wrap=True))
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(22, 16, 22, 16)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self._arrow)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(lambda on: self._arrow.show_icon("chevron-up" if on else "chevron-down"))

    def sizeHint(self) -> QSize:
        """As large as the words need."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As small as the words allow."""
        return self._row.minimumSize()

    def hasHeightForWidth(self) -> bool:
        """A narrow head is higher."""
        return self._row.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Height that the words need at a width, pixels."""
        return self._row.totalHeightForWidth(width)


class Disclosure(QWidget):
    """A head and what it opens.

    Args:
        icons: where icons come from.
        title: heading.
        text: one sentence on what is inside.
        parent: owner.

    Signals:
        chosen: somebody has opened or closed it.
        opening: the inside will be shown at once.
    """

    chosen = Signal(bool)
    opening = Signal()

    def __init__(self, icons: Icons, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = DisclosureHead(icons, title, text)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.head)
        column.addWidget(self._inside)
        self.head.toggled.connect(self._on_toggled)
        self.head.clicked.connect(self.chosen)
        self._inside.hide()

    def add(self, part: QWidget) -> None:
        """Put something inside, below what is there.

        Args:
            part: shown while this is open.
        """
        self._column.addWidget(part)

    def is_open(self) -> bool:
        """Whether the inside is shown."""
        return self.head.isChecked()

    def open(self, on: bool = True) -> None:
        """Show the inside, or hide it.

        Args:
            on: whether to show it.
        """
        self.head.setChecked(on)

    def _on_toggled(self, on: bool) -> None:
        if on:
            self.opening.emit()
        self._inside.setVisible(on)
