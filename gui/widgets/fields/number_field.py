"""A whole number, with a word in place of zero."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QSpinBox, QWidget

from gui.widgets.fields.quiet_wheel import quiet_wheel

# As wide as a length of time with its unit.
_WIDTH = 224


class NumberField(QSpinBox):
    """A number field whose least value is said in words.

    Args:
        most: greatest number that can be entered.
        zero: what 0 means, such as "Any number".
        parent: owner.
    """

    def __init__(self, most: int, zero: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, most)
        self.setSpecialValueText(zero)
        self.setFixedWidth(_WIDTH)
        # The style sheet does not reach the text inside a number field.
        self.lineEdit().setTextMargins(8, 0, 0, 0)
        self.lineEdit().installEventFilter(self)
        self.lineEdit().textEdited.connect(self._on_typed)
        quiet_wheel(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Select the word when it is clicked: digits typed into the middle of it would be swallowed."""
        if event.type() == QEvent.Type.MouseButtonRelease and self.value() == 0:
            self.selectAll()
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        """Take an emptied field for zero at once, where Qt would go back to the number before."""
        if not text:
            self.setValue(0)
            self.selectAll()
