"""Makes the screen that is shown look again when somebody changes what it shows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from common.contracts.events import Change
from gui.views.frames.screen import Screen

# Several changes often come at once: they are answered together, milliseconds after the first one; on a busy daemon no oftener than this.
SETTLE, REST = 250, 2_000


class LiveChanges(QObject):
    """Gathers changes and reloads the screen if they concern it.

    Args:
        find_screen: the screen that is shown now.
        parent: owner.
    """

    def __init__(self, find_screen: Callable[[], Screen | None], parent: QObject) -> None:
        super().__init__(parent)
        self._find_screen = find_screen
        self._changes: list[Change] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._shown = QElapsedTimer()
        self._timer.timeout.connect(self._show)

    def note(self, change: Change) -> None:
        """Hear of a change.

        Args:
            change: from the events stream.
        """
        self._changes.append(change)
        if not self._timer.isActive():
            # A start for every change would put it off for ever while others keep coming.
            rested = not self._shown.isValid() or self._shown.elapsed() >= REST
            self._timer.start(SETTLE if rested else max(SETTLE, REST - self._shown.elapsed()))

    def _show(self) -> None:
        changes, self._changes = self._changes, []
        screen = self._find_screen()
        if screen is not None and screen.hear(changes):
            self._shown.start()
