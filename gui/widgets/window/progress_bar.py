"""A thin line under the top bar while something takes longer than a blink."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.theme.theme import Theme

QUIET, STEP = 200, 40


class ProgressBar(QWidget):
    """The line. Nothing is seen in the first 200 ms.

    Args:
        theme: the colours.
        parent: owner.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._running = 0
        self._at = 0.0
        self._seen = False
        self.setFixedHeight(2)
        self._start = QTimer(self)
        self._start.setSingleShot(True)
        self._start.setInterval(QUIET)
        self._start.timeout.connect(self._appear)
        self._step = QTimer(self)
        self._step.setInterval(STEP)
        self._step.timeout.connect(self._move)

    def set_busy(self, busy: bool) -> None:
        """Count a piece of work in or out."""
        self._running = max(0, self._running + (1 if busy else -1))
        if self._running and not self._start.isActive() and not self._seen:
            self._start.start()
        if not self._running:
            self._start.stop()
            self._step.stop()
            self._seen = False
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        del event
        if not self._seen:
            return
        painter = QPainter(self)
        width = self.width() * 0.3
        painter.fillRect(QRectF(self._at * (self.width() + width) - width, 0, width, 2), QColor(self._theme.tokens.primary))
        painter.end()

    def _appear(self) -> None:
        self._seen = True
        self._at = 0.0
        self._step.start()

    def _move(self) -> None:
        self._at = (self._at + 0.025) % 1.0
        self.update()
