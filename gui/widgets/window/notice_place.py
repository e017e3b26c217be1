"""The place of a list or card in which one thing is said at a time: that it is empty, or why something did not work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.widgets.window.dirty_bar import NoticeBar


class NoticePlace:
    """The place. What is said there takes the place of what was said before.

    Args:
        icons: where icons come from.
        column: in which it is, of a widget that is there already.
        place: how many parts stand above; below all others unless given.

    Attributes:
        notice: what stands there; None for nothing.
    """

    def __init__(self, icons: Icons, column: QBoxLayout, place: int = -1) -> None:
        self._icons, self._column, self._place = icons, column, place
        self.notice: QWidget | None = None

    def say(self, notice: QWidget) -> None:
        """Show something.

        Args:
            notice: a bar or a label.
        """
        self.clear()
        self.notice = notice
        self._column.insertWidget(self._place, notice)
        notice.show()

    def warn(self, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Say what did not work.

        Args:
            text: what happened, and why.
            action: caption of the button; "" for none.
            act: what it does.
        """
        bar = NoticeBar(self._icons, "warn", text, first=action)
        if act is not None:
            bar.first_chosen.connect(act)
        self.say(bar)

    def clear(self) -> None:
        """Say nothing."""
        if self.notice is not None:
            self.notice.hide()
            self.notice.deleteLater()
            self.notice = None
