"""Hears of widgets that the console shows before they stand in anything: Qt makes a window of the system for each, which flashes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtWidgets import QDialog, QMainWindow, QMenu, QWidget

from tests.gui.patient_bot import WINDOW_OF_TEST
from tests.processes import ROOT

_CONSOLE = str(ROOT / "gui")
_WINDOWS = (QDialog, QMainWindow, QMenu)


@contextmanager
def hear_of_stray_windows() -> Iterator[list[str]]:
    """Gather what code of the console shows as a window that is none, until the block ends.

    Yields:
        What was shown and where, empty as long as all is well.
    """
    heard: list[str] = []
    set_visible, show = QWidget.setVisible, QWidget.show

    def note(widget: QWidget) -> None:
        frame = sys._getframe(2)
        is_window = isinstance(widget, _WINDOWS) or bool(widget.property(WINDOW_OF_TEST))
        if widget.parentWidget() is None and not is_window and frame.f_code.co_filename.startswith(_CONSOLE):
            heard.append(f"{type(widget).__name__} {widget.property('text') or ''} at {frame.f_code.co_filename}:{frame.f_lineno}")

    def watch_set_visible(self: QWidget, visible: bool) -> None:
        if visible:
            note(self)
        set_visible(self, visible)

    def watch_show(self: QWidget) -> None:
        note(self)
        show(self)

    methods: dict[str, Callable[..., Any]] = {"setVisible": watch_set_visible, "show": watch_show}
    for name, method in methods.items():
        setattr(QWidget, name, method)
    try:
        yield heard
    finally:
        QWidget.setVisible, QWidget.show = set_visible, show  # type: ignore[method-assign]
