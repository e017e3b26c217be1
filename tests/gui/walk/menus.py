"""Menus that a press opens: an entry is chosen, or what they hold is noted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMenu

from tests.gui.walk.presses import entries_of, press_entry_of


class Menus:
    """Answers the menus that presses open.

    Args:
        owner: lives as long as the walk.

    Attributes:
        held: the entries of the menu that the last press has opened.
        wanted: which of them is to be chosen; "" for none.
    """

    def __init__(self, owner: QObject) -> None:
        self._owner = owner
        self.held: list[str] = []
        self.wanted = ""

    def press(self, press: Callable[[], None]) -> None:
        """Press; a menu may hold that up with an event loop of its own, and stands open afterwards otherwise."""
        guard = QTimer(self._owner, interval=20)
        guard.timeout.connect(self._on_menu)
        guard.start()
        press()
        guard.stop()
        guard.deleteLater()
        QApplication.processEvents()
        self._on_menu()

    def _on_menu(self) -> None:
        """A menu stands open: choose what is wanted of it, or look what there is."""
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            self.held = entries_of(menu)
            if self.wanted in self.held:
                press_entry_of(menu, self.wanted)
            else:
                menu.close()
