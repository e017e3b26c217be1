"""Tabs with a line below the one that is open, and a dot on those that need attention."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from gui.models.tooltips import tooltip_text

_DOT = 6


class TabBar(QTabBar):
    """The tabs of a page.

    Args:
        name: of the row of tabs, for screen readers.
        titles: captions.
        dot_colour: `#rrggbb` of the dots.
        line_colour: `#rrggbb` of the line below all tabs.
        parent: owner.
    """

    def __init__(self, name: str, titles: list[str], *, dot_colour: str, line_colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dots: set[int] = set()
        self._dot_colour = QColor(dot_colour)
        self._line_colour = QColor(line_colour)
        self.setProperty("role", "underline")
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for title in titles:
            self.addTab(title)

    def set_dot(self, index: int, on: bool, reason: str = "") -> None:
        """Put a dot on a tab or take it away.

        Args:
            index: of the tab.
            on: whether it needs attention.
            reason: why; shown as tooltip and read to those who do not see the dot.
        """
        self._dots = self._dots | {index} if on else self._dots - {index}
        self.setTabToolTip(index, tooltip_text(reason) if on else "")
        self.setAccessibleTabName(index, f"{self.tabText(index)}, {reason}" if on and reason else self.tabText(index))
        self.update()

    def show_tab(self, index: int, on: bool) -> None:
        """Show a tab or hide it.

        Args:
            index: of the tab.
            on: whether it is shown.
        """
        if self.isTabVisible(index) != on:
            self.setTabVisible(index, on)
            # Qt gives a tab that comes back no room before something else changes.
            self.setTabText(index, self.tabText(index))

    def dots(self) -> set[int]:
        """The tabs that have a dot."""
        return set(self._dots)

    def event(self, event: QEvent) -> bool:
        """Repaint the ring when the keyboard comes or goes, and ask for room again when the style sheet has made the tabs larger."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        done = super().event(event)
        if event.type() is QEvent.Type.Show:
            # Who was laid out before it had its style would stay as low as it was then.
            self.updateGeometry()
        return done

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, the tabs and the dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._line_colour)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._dot_colour)
        for index in self._dots:
            area = self.tabRect(index)
            painter.drawEllipse(QPoint(area.right() - 9, area.center().y() - 6), _DOT // 2, _DOT // 2)
        painter.end()
