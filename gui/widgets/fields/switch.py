"""A switch: on or off, with the sentence that says what it switches."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from gui.theme.theme import Theme
from gui.widgets.fields.field import Note
from gui.widgets.polish import text_label

_WIDTH, _HEIGHT = 36, 20


class Switch(QCheckBox):
    """The switch alone.

    Args:
        theme: the colours.
        name: what it switches, for screen readers.
        parent: owner.
    """

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """The same size everywhere, with room for the focus ring."""
        return QSize(_WIDTH + 6, _HEIGHT + 6)

    def hitButton(self, position: QPoint) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, knob and focus ring."""
        del event
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(3, 3, _WIDTH, _HEIGHT)
        on = self.isChecked()
        ground = tokens.primary if on else tokens.text3
        if not self.isEnabled():
            painter.setOpacity(0.55)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(track, _HEIGHT / 2, _HEIGHT / 2)
        painter.setBrush(QColor(tokens.on_primary))
        left = track.right() - _HEIGHT + 3 if on else track.left() + 3
        painter.drawEllipse(QRectF(left, track.top() + 3, _HEIGHT - 6, _HEIGHT - 6))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(1, 1, _WIDTH + 4, _HEIGHT + 4), _HEIGHT / 2 + 2, _HEIGHT / 2 + 2)
        painter.end()


class SwitchRow(QWidget):
    """A switch at the right of its title and explanation.

    Args:
        theme: the colours.
        title: what it switches.
        text: what that means and why the default is what it is.
        parent: owner.
    """

    def __init__(self, theme: Theme, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        # Made in this order, so that Tab comes from the switch to a link in its note.
        self.switch = Switch(theme, title, self)
        self.switch.setAccessibleDescription(text)
        self.note = Note(text, self)
        caption = text_label(title, "label", wrap=True)
        caption.setBuddy(self.switch)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(caption)
        words.addWidget(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)

    def lock(self, on: bool, reason: str) -> None:
        """Fix the switch and say why.

        Args:
            on: in which position.
            reason: why it cannot be changed.
        """
        self.switch.setChecked(on)
        self.switch.setEnabled(False)
        self.note.show_hint(reason)
        self.switch.setAccessibleDescription(reason)

    def unlock(self) -> None:
        """Let it be changed again."""
        self.switch.setEnabled(True)
        self.note.show_hint(self._text)
        self.switch.setAccessibleDescription(self._text)

    def show_problem(self, text: str, fix: str | None = None) -> None:
        """Say what is wrong, or nothing."""
        if text:
            self.note.show_problem(text, fix)
        else:
            self.note.show_hint()
