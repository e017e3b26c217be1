"""Holds somebody back who would lose unsaved changes by going elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from gui.views.frames.screen import Screen
from gui.widgets.window.confirm import ConfirmDialog


class Leaving:
    """The question before a screen is left.

    Args:
        window: above which it appears.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.dialog: ConfirmDialog | None = None

    def leave(self, screen: Screen | None, then: Callable[[], None]) -> None:
        """Go on at once, or after the question has been answered so.

        Args:
            screen: what is left.
            then: goes on.
        """
        if screen is None or not screen.has_unsaved_changes():
            then()
            return
        dialog = ConfirmDialog(
            QCoreApplication.translate("Leaving", "Leave without saving?"),
            QCoreApplication.translate("Leaving", "What you changed here, or a secret that is shown only once, would be lost."),
            QCoreApplication.translate("Leaving", "Leave without saving"),
            cancel=QCoreApplication.translate("Leaving", "Stay here"),
            parent=self._window,
        )
        self.dialog = dialog
        dialog.accepted.connect(then)
        dialog.finished.connect(lambda _answer: self._forget(dialog))
        dialog.open()

    def _forget(self, dialog: ConfirmDialog) -> None:
        self.dialog = None
        dialog.deleteLater()
