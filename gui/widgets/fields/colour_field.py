"""A colour as `#rrggbb`, with a swatch that opens the colour chooser."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QLineEdit, QToolButton, QWidget

from gui.widgets.plain_text import set_tooltip

_FORM = re.compile(r"#[0-9A-Fa-f]{6}")
_SIDE = 20


class ColourEdit(QWidget):
    """The line and the swatch.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setProperty("mono", "true")
        self.line.setPlaceholderText("#4F46E5")
        self.line.setMaxLength(7)
        self.line.setFixedWidth(130)
        self.swatch = QToolButton()
        self.swatch.setIconSize(QSize(_SIDE, _SIDE))
        set_tooltip(self.swatch, self.tr("Choose a colour"))
        self.swatch.clicked.connect(self._on_choose)
        self.line.textChanged.connect(lambda _text: self._show())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line)
        row.addWidget(self.swatch)
        row.addStretch(1)
        self.setFocusProxy(self.line)
        self._show()

    def text(self) -> str:
        """What stands in the line."""
        return self.line.text()

    def setText(self, text: str) -> None:
        """Put a colour into the line."""
        self.line.setText(text)

    def setAccessibleName(self, name: str) -> None:
        """Name both parts for screen readers."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.swatch.setAccessibleName(self.tr("Choose a colour: {what}").format(what=name))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard to the line."""
        super().focusInEvent(event)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        picture = QPixmap(_SIDE * 2, _SIDE * 2)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        good = _FORM.fullmatch(self.line.text().strip())
        painter.setBrush(QColor(self.line.text().strip()) if good else Qt.BrushStyle.NoBrush)
        painter.setPen(QColor("#8B93A3"))
        painter.drawRoundedRect(2, 2, _SIDE * 2 - 4, _SIDE * 2 - 4, 10, 10)
        painter.end()
        self.swatch.setIcon(QIcon(picture))

    def _on_choose(self) -> None:
        before = QColor(self.line.text().strip()) if _FORM.fullmatch(self.line.text().strip()) else QColor("#4F46E5")
        chosen = QColorDialog.getColor(before, self, self.tr("Choose a colour"))
        if chosen.isValid():
            self.line.setText(chosen.name().upper())
