"""A choice explained in words: icon, title and what it means. One of several is taken, as with radio buttons."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.plain_text import plain
from gui.widgets.polish import text_label

_RADIUS = 10


class ChoiceCard(QRadioButton):
    """A radio button as large as its explanation. Arrow keys move between those of one parent.

    Args:
        theme: the colours.
        icons: where icons come from.
        icon: name of the icon.
        title: short name of the choice.
        text: what it means.
        parent: owner.
    """

    def __init__(self, theme: Theme, icons: Icons, icon: str, *, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # it is painted anew when somebody points at it
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        picture = plain(QLabel())
        picture.setPixmap(icons.pixmap(icon, "accent_text", 22, self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(text_label(title, "subheading", wrap=True))
        words.addWidget(text_label(text, "hint", wrap=True))
        words.addStretch(1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(14)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def hitButton(self, position: QPoint) -> bool:
        """The whole card can be clicked."""
        return self.rect().contains(position)

    def sizeHint(self) -> QSize:
        """As large as the words need."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As small as the words allow."""
        return self._row.minimumSize()

    def hasHeightForWidth(self) -> bool:
        """Narrow cards are higher."""
        return self._row.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Height that the words need at a width, pixels."""
        return self._row.totalHeightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line; the words are labels of their own."""
        del event
        paint_ground(self, self._theme)


def paint_ground(card: QAbstractButton, theme: Theme) -> None:
    """Paint the ground and the line of a button as large as a card.

    Args:
        card: the button.
        theme: the colours.
    """
    tokens, focused, chosen = theme.tokens, card.hasFocus(), card.isChecked()
    painter = QPainter(card)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = tokens.accent_bg if chosen else tokens.hover if card.underMouse() else tokens.surface
    line = tokens.focus if focused else tokens.primary if chosen else tokens.border
    width = 3.0 if focused else 2.0 if chosen else 1.0
    painter.setPen(QPen(QColor(line), width))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(QRectF(card.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), _RADIUS, _RADIUS)
    painter.end()
