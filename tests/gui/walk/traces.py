"""By what one knows that a press does something: what can be seen of the console, and what leaves it."""

from __future__ import annotations

from dataclasses import dataclass, field

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMenu, QWidget

from gui.main_window import MainWindow
from tests.gui.walk.presses import scrolled, visible_below

_FACTS = ("text", "checked", "currentIndex", "value", "plainText")


@dataclass
class Outside:
    """What leaves the console.

    Attributes:
        requests: how many were sent to the daemon.
        opened: addresses for the browser of the computer, and dialogs of the system.
    """

    requests: int = 0
    opened: list[str] = field(default_factory=list)


class Traces:
    """What a press usually changes.

    Args:
        window: of the console.
        outside: counts what leaves it.

    Attributes:
        said: what the foot of the window has said.
    """

    def __init__(self, window: MainWindow, outside: Outside) -> None:
        self._window, self._outside = window, outside
        self.said: list[str] = []
        window.toast.said.connect(self.said.append)

    def find(self, part: QWidget, widget: QWidget) -> tuple[object, ...]:
        """How things are now.

        Args:
            part: of the window.
            widget: in it, which is pressed.
        """
        own: list[object] = []
        moved, scroll = 0, -1
        if shiboken6.isValid(widget) and shiboken6.isValid(part):
            names = ("checked", "text", "currentIndex")
            own = [widget.isVisible(), widget.isEnabled(), *(str(widget.property(name)) for name in names)]
            focus = QApplication.focusWidget()
            is_here = focus is None or focus is widget or focus.isAncestorOf(widget) or widget.isAncestorOf(focus)
            moved, scroll = id(focus) if not is_here or widget is self._window else 0, scrolled(part)
        return (
            self._window.history.place, self._window.windowTitle(), len(self.said), QGuiApplication.clipboard().text(), self._outside.requests,
            len(self._outside.opened), [id(dialog) for dialog in find_dialogs()], own, moved, scroll,
        )  # fmt: skip


def find_dialogs() -> list[QWidget]:
    """The dialogs that stand above the window, the topmost last."""
    return sorted((top for top in QApplication.topLevelWidgets() if top.isVisible() and _is_dialog(top)), key=_depth)


def _is_dialog(top: QWidget) -> bool:
    """Whether a window is a dialog, or opens below a button like one; menus and the choices of a box are no such."""
    is_popup = top.windowType() is Qt.WindowType.Popup and not isinstance(top, QMenu) and not isinstance(top.parentWidget(), QComboBox)
    return isinstance(top, QDialog) or is_popup


def _depth(dialog: QWidget) -> int:
    depth, parent = 0, dialog.parentWidget()
    while parent is not None:
        depth, parent = depth + 1, parent.parentWidget()
    return depth


def looks(root: QWidget) -> list[tuple[object, ...]]:
    """Everything that can be seen of a window but focus and hovering."""
    return [(type(widget).__name__, widget.geometry().getRect(), widget.isEnabled(), *map(widget.property, _FACTS)) for widget in visible_below(root)]
