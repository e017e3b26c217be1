"""One service in the list of those that are known: its name and what it is, as one button."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.theme.theme import Theme
from gui.widgets.chip import Chip
from gui.widgets.fields.choice_card import paint_ground
from gui.widgets.polish import text_label

_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class ServiceItem(QPushButton):
    """A button as large as its words.

    Args:
        theme: the colours.
        title: name of the service.
        text: one line about it.
        chip: a word about it, or "".
        parent: owner.

    Signals:
        moved: an arrow key was pressed: columns and rows to go.
    """

    moved = Signal(int, int)

    def __init__(self, theme: Theme, title: str, text: str, chip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # it is painted anew when somebody points at it
        self.setAutoDefault(False)
        self.setAccessibleName(title)
        self.setAccessibleDescription(". ".join(filter(None, (text, chip))))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(text_label(title, "subheading", wrap=True), 1)
        if chip:
            head.addWidget(Chip(chip, "warn"), 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 11)
        self._column.setSpacing(3)
        self._column.addLayout(head)
        self._column.addWidget(text_label(text, "hint", wrap=True))
        self._column.addStretch(1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def hitButton(self, position: QPoint) -> bool:
        """The whole card can be clicked."""
        return self.rect().contains(position)

    def sizeHint(self) -> QSize:
        """As large as the words need."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As small as the words allow."""
        return self._column.minimumSize()

    def hasHeightForWidth(self) -> bool:
        """Narrow cards are higher."""
        return self._column.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Height that the words need at a width, pixels."""
        return self._column.totalHeightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses; arrow keys go to the neighbours."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(*step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line; the words are labels of their own."""
        del event
        paint_ground(self, self._theme)
