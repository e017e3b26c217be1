"""Names at the left, values from outside beside them, and what came beside what was expected."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.theme.theme import Theme
from gui.widgets.polish import text_label
from gui.widgets.wrapped_text import WrappedText

_LABELS = 150


class FactGrid(QGridLayout):
    """The grid.

    Args:
        theme: the colours.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setHorizontalSpacing(14)
        self.setVerticalSpacing(8)
        self.setColumnMinimumWidth(0, _LABELS)
        self.setColumnStretch(1, 1)

    def say(self, label: str, value: str) -> None:
        """Add a value, unless it is empty.

        Args:
            label: its name.
            value: as it came.
        """
        if value:
            self.put(label, WrappedText(self._theme, value))

    def put(self, label: str, value: QWidget, button: QWidget | None = None) -> None:
        """Add what shows a value.

        Args:
            label: its name.
            value: shows it.
            button: stands behind it.
        """
        at = self.rowCount()
        name = text_label(label, "hint", wrap=True)
        name.setFixedWidth(_LABELS)
        value.setAccessibleDescription(label)
        where = Qt.AlignmentFlag.AlignTop if button is None else Qt.AlignmentFlag.AlignVCenter
        self.addWidget(name, at, 0, where)
        self.addWidget(value, at, 1)
        if button is not None:
            self.addWidget(button, at, 2, where)
