"""Where the keyboard, the cursor in a text and the view are on a page, so that all of it is the same when the page was filled anew."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from shiboken6 import isValid

# Class and number among its like, from a page down to something in it.
Path = list[tuple[str, int]]


@dataclass(frozen=True)
class KeyboardPlace:
    """The place.

    Attributes:
        page: what is filled anew.
        focus: what had the keyboard, and its path; None if that was elsewhere.
        path: of that.
        cursor: where in its text the cursor was and where the selection began; None if it is no text.
        views: how far each area was scrolled.
    """

    page: QWidget
    focus: QWidget | None
    path: Path
    cursor: tuple[int, int] | None
    views: list[tuple[QScrollArea, int]]

    @classmethod
    def of(cls, page: QWidget) -> KeyboardPlace:
        """What is so now.

        Args:
            page: a part of a window.
        """
        there = page.window().focusWidget()
        focus = there if there is not None and page.isAncestorOf(there) else None
        views = [(area, area.verticalScrollBar().value()) for area in page.findChildren(QScrollArea) if area.isVisible()]
        return cls(page, focus, [] if focus is None else _path(focus, page), _cursor(focus), views)

    def restore(self) -> None:
        """Make it so again, now and once the layout has settled."""
        self._restore()
        QTimer.singleShot(0, self.page, self._scroll)

    def _restore(self) -> None:
        focus = self.focus
        if focus is not None and (not isValid(focus) or not focus.isVisible()):
            focus = _follow(self.path, self.page)
        if focus is not None and focus.isVisible():
            if self.page.window().focusWidget() is not focus:
                focus.setFocus(Qt.FocusReason.OtherFocusReason)
            _put_cursor(focus, self.cursor)
        self._scroll()

    def _scroll(self) -> None:
        for area, value in self.views:
            if isValid(area):
                area.verticalScrollBar().setValue(value)


def _like(child: QWidget, parent: QWidget) -> list[QWidget]:
    """Those that are shown of a kind, in a parent; what was replaced is hidden until it is gone."""
    return [each for each in parent.children() if type(each) is type(child) and isinstance(each, QWidget) and not each.isHidden()]


def _path(widget: QWidget, page: QWidget) -> Path:
    path: Path = []
    while widget is not page:
        parent = widget.parentWidget()
        assert parent is not None
        like = _like(widget, parent)
        path.insert(0, (type(widget).__name__, like.index(widget) if widget in like else 0))
        widget = parent
    return path


def _follow(path: Path, page: QWidget) -> QWidget | None:
    found = page
    for kind, number in path:
        like = [each for each in found.children() if isinstance(each, QWidget) and type(each).__name__ == kind and not each.isHidden()]
        if number >= len(like):
            return None
        found = like[number]
    return found


def _cursor(widget: QWidget | None) -> tuple[int, int] | None:
    if isinstance(widget, QLineEdit):
        at = widget.cursorPosition()
        start = widget.selectionStart()
        return (at, at) if start < 0 else (at, start if start != at else widget.selectionEnd())
    if isinstance(widget, QPlainTextEdit):
        return widget.textCursor().position(), widget.textCursor().anchor()
    return None


def _put_cursor(widget: QWidget, cursor: tuple[int, int] | None) -> None:
    if cursor is None or _cursor(widget) == cursor:
        return
    at, anchor = cursor
    if isinstance(widget, QLineEdit):
        widget.setCursorPosition(anchor)
        widget.cursorForward(True, at - anchor) if at >= anchor else widget.cursorBackward(True, anchor - at)
    elif isinstance(widget, QPlainTextEdit):
        place, end = widget.textCursor(), len(widget.toPlainText())
        place.setPosition(min(anchor, end))
        place.setPosition(min(at, end), place.MoveMode.KeepAnchor)
        widget.setTextCursor(place)
