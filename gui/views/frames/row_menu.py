"""The menu of a row in a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.theme.icons import Icons


class RowMenu(QMenu):
    """The menu.

    Args:
        icons: where icons come from.
        owner: the screen.
    """

    def __init__(self, icons: Icons, owner: QWidget) -> None:
        super().__init__(owner)
        self._icons = icons

    def add(self, icon: str, text: str, run: Callable[[], object], shortcut: str = "") -> None:
        """Add something that can be done.

        Args:
            icon: its name.
            text: caption.
            run: does it.
            shortcut: which key does the same in the list, or "".
        """
        action = self.addAction(self._icons.icon(icon, "danger" if icon == "trash-2" else "text2"), text)
        action.triggered.connect(lambda _checked=False: run())
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))

    def open_at(self, point: QPoint) -> None:
        """Open it, and let it go when it closes.

        Args:
            point: on the screen.
        """
        self.aboutToHide.connect(self.deleteLater)
        self.popup(point)
