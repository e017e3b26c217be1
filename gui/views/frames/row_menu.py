"""The menu of a row in a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.theme.icons import Icons
from gui.views.frames.screen import is_online

_ENDING = ("trash-2", "undo-2")


class RowMenu(QMenu):
    """The menu.

    Args:
        icons: where icons come from.
        owner: the screen.
    """

    def __init__(self, icons: Icons, owner: QWidget) -> None:
        super().__init__(owner)
        self._is_online = is_online(owner)
        self._icons = icons

    def add(self, icon: str, text: str, run: Callable[[], object], shortcut: str = "", *, changes: bool = False) -> None:
        """Add something that can be done.

        Args:
            icon: its name.
            text: caption.
            run: does it.
            shortcut: which key does the same in the list, or "".
            changes: whether it needs the daemon, and is not offered while that is away.
        """
        action = self.addAction(self._icons.icon(icon, "danger" if icon in _ENDING else "text2"), text)
        action.triggered.connect(lambda _checked=False: run())
        action.setEnabled(self._is_online or not changes)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))

    def open_at(self, point: QPoint) -> None:
        """Open it, and let it go when it closes.

        Args:
            point: on the screen.
        """
        self.aboutToHide.connect(self.deleteLater)
        self.popup(point)
