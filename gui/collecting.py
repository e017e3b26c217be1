"""Python's garbage, collected in the thread of the windows and between events alone.

Python collects wherever an allocation makes it due: in a thread that asks the keychain, or in the middle of painting. What only Python owned of Qt
ends there, too, and Qt allows neither. So nothing is collected by itself, and a timer looks whether it is due.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QThread, QTimer

# Milliseconds between two looks.
_INTERVAL = 500


class GarbageCollection(QObject):
    """Collects as often as Python would, but where it is safe.

    Args:
        parent: owner, in the thread of the windows; with its end Python collects by itself again.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL)
        self._timer.timeout.connect(self._collect_if_due)

    def start(self) -> None:
        """Let nothing be collected by itself any more. What is there by now, such as code, is not looked at again."""
        gc.disable()
        gc.collect()
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _collect_if_due(self) -> None:
        if QThread.currentThread().loopLevel() > 1:
            # A menu or a question of the system is open: whoever opened it is still at work below.
            return
        counts, due = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > due[generation] > 0:
                gc.collect(generation)
                return
