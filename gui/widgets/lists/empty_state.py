"""What stands where a list would be: nothing yet, still loading, or not to be had."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.plain_text import plain
from gui.widgets.polish import mark, text_label

TEXT_WIDTH = 440


class EmptyState(QWidget):
    """An icon, a heading, one sentence and one thing to do, or two.

    Args:
        icons: where icons come from.
        icon: name of the icon.
        title: heading.
        text: one sentence.
        action: caption of the button; "" for none.
        primary: whether the button is the main one of the screen.
        parent: owner.

    Signals:
        chosen: the button was pressed.
        second_chosen: so was the one beside it.
    """

    chosen = Signal()
    second_chosen = Signal()

    def __init__(
        self, icons: Icons, icon: str, title: str, text: str, *, action: str = "", primary: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._icon = plain(QLabel())
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = text_label(title, "heading")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = text_label(text, "body2", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setFixedWidth(TEXT_WIDTH)
        self.button = QPushButton(action)
        self.button.clicked.connect(self.chosen)
        self.second_button = QPushButton()
        self.second_button.clicked.connect(self.second_chosen)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(self.second_button)
        buttons.addWidget(self.button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 44, 24, 48)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._icon)
        column.addSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._text, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addStretch(1)
        self.say(icon, title, text, action, primary=primary)

    def say(self, icon: str, title: str, text: str, action: str = "", *, primary: bool = True, second: str = "") -> None:
        """Say something else.

        Args:
            icon: name of the icon.
            title: heading.
            text: one sentence.
            action: caption of the button; "" for none.
            primary: whether the button is the main one of the screen.
            second: caption of another button before it; "" for none.
        """
        self._icon.setPixmap(self._icons.pixmap(icon, "text3", 32, self.devicePixelRatioF()))
        self._title.setText(title)
        self._text.setText(text)
        # Qt asks a centred label for its height before it knows the width: so it is told.
        self._text.ensurePolished()
        self._text.setFixedHeight(max(0, self._text.heightForWidth(TEXT_WIDTH)))
        for button, caption in ((self.button, action), (self.second_button, second)):
            button.setText(caption)
            button.setVisible(bool(caption))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if caption else Qt.FocusPolicy.NoFocus)
        mark(self.button, kind="primary" if primary else "")


class Skeleton(QWidget):
    """Grey bars where rows will be, for the first load.

    Args:
        theme: the colours.
        rows: how many.
        parent: owner.
    """

    def __init__(self, theme: Theme, rows: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = rows
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """As high as the rows that will be there."""
        return QSize(640, self._rows * 60)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.hover))
        for row in range(self._rows):
            top = row * 60
            painter.drawRoundedRect(QRectF(14, top + 12, 36, 36), 9, 9)
            painter.drawRoundedRect(QRectF(62, top + 16, 120 + 40 * (row % 3), 11), 5, 5)
            painter.drawRoundedRect(QRectF(62, top + 35, 180 + 30 * (row % 2), 9), 4, 4)
            painter.drawRoundedRect(QRectF(self.width() * 0.55, top + 24, 90, 11), 5, 5)
            painter.drawRoundedRect(QRectF(self.width() - 170, top + 22, 64, 16), 8, 8)
        painter.end()
