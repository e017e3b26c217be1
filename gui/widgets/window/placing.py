"""Where windows and what they open stand on a screen: never beyond its edge."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget


def fit_on_screen(window: QWidget, usual: QSize, least: QSize) -> None:
    """Give a window its usual size, or what the screen has room for.

    Args:
        window: not shown yet.
        usual: the size where there is room, pixels.
        least: below which things in it overlap, pixels; on a smaller screen it is as small as that.
    """
    room = window.screen().availableGeometry().size() - _frame(window)
    window.setMinimumSize(least.boundedTo(room))
    window.resize(usual.boundedTo(room))


def bring_on_screen(window: QWidget) -> None:
    """Move a window, and make it smaller as far as it may be, so that all of it can be seen.

    Args:
        window: that was put where it has been before, perhaps on a screen that is smaller now.
    """
    if window.isMaximized() or window.isFullScreen():
        return
    room, frame = window.screen().availableGeometry(), _frame(window)
    window.resize(window.size().boundedTo(room.size() - frame).expandedTo(window.minimumSize()))
    window.move(pushed_inside(QRect(window.pos(), window.size() + frame), room))


def pushed_inside(area: QRect, room: QRect) -> QPoint:
    """Where an area stands so that it is inside another one; its upper left corner at least.

    Args:
        area: where it was wanted, in pixels.
        room: what there is, such as what a screen has free.
    """
    left = max(room.left(), min(area.left(), room.left() + room.width() - area.width()))
    top = max(room.top(), min(area.top(), room.top() + room.height() - area.height()))
    return QPoint(left, top)


def place_pop_up(pop_up: QWidget, beside: QWidget, wanted: QPoint) -> None:
    """Put what opens over a window where it is wanted, or as near as the screen allows.

    Args:
        pop_up: has its size.
        beside: what it belongs to, on whose screen it stands.
        wanted: its upper left corner, on the screen.
    """
    pop_up.move(pushed_inside(QRect(wanted, pop_up.size()), beside.screen().availableGeometry()))


def _frame(window: QWidget) -> QSize:
    """What the title bar and the frame need, as far as that is known."""
    return window.frameGeometry().size() - window.geometry().size()
