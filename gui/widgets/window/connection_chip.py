"""The foot of the sidebar: whether the console is connected, and to what."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.icon_button import IconButton
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import text_label


class Dot(QWidget):
    """A coloured dot; what it means stands beside it in words.

    Args:
        theme: the colours.
        parent: owner.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.tone = "text3"
        self.setFixedSize(QSize(10, 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(self._theme.tokens, self.tone)))
        painter.drawEllipse(QPointF(5, 5), 4, 4)
        painter.end()


class ConnectionChip(QWidget):
    """State and address of the daemon, and the way to the settings.

    Args:
        theme: the colours.
        icons: where icons come from.
        parent: owner.

    Signals:
        settings_asked: the gear was pressed.
    """

    settings_asked = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dot = Dot(theme)
        self.title = text_label("", "label")
        self.detail = text_label("", "hint")
        self.settings = IconButton(icons, "settings", self.tr("Settings"))
        self.settings.clicked.connect(self.settings_asked)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._dot)
        row.addLayout(words, 1)
        row.addWidget(self.settings)

    def fold(self, *, on: bool) -> None:
        """Leave out the words, which are said when the dot is pointed at.

        Args:
            on: whether there is little room.
        """
        for words in (self.title, self.detail):
            words.setVisible(not on)
        self._row.setContentsMargins(0 if on else 8, 8, 0, 0)
        self._row.setSpacing(2 if on else 8)

    def say(self, tone: str, title: str, detail: str) -> None:
        """Show a state.

        Args:
            tone: colour token of the dot.
            title: the state in a word.
            detail: the address, or since when.
        """
        self._dot.tone = tone
        self._dot.update()
        self.title.setText(title)
        self.detail.setText(detail)
        self.setAccessibleName(f"{title} {detail}")
        set_tooltip(self._dot, f"{title} {detail}")
