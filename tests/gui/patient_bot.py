"""The `qtbot` of the console's tests: it waits for facts as long as a busy machine may take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.api.call import Call
from gui.theme.theme import Theme
from tests.patience import PATIENCE

PATIENCE_MS = PATIENCE * 1000
# A property of what a test shows as a window, though in the console it stands in one.
WINDOW_OF_TEST = "window_of_test"


class PatientBot(QtBot):
    """As pytest-qt's, with other time-outs."""

    def addWidget(self, widget: QWidget, **more: Any) -> None:
        """Take care of a window, which looks as in the console if the test has a theme."""
        super().addWidget(widget, **more)
        widget.setProperty(WINDOW_OF_TEST, True)
        for theme in application().findChildren(Theme):
            theme.dress(widget)

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = PATIENCE_MS) -> None:
        """Until a condition holds."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> Any:
        """Until a signal has come, at the end of the block."""
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitSignals(self, signals: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> Any:
        """Until all of them have come, at the end of the block."""
        return super().waitSignals(signals, timeout=timeout, **more)

    def waitCallback(self, *, timeout: int = PATIENCE_MS, **more: Any) -> Any:
        """Until the callback was called, at the end of the block."""
        return super().waitCallback(timeout=timeout, **more)

    def waitActive(self, widget: Any, *, timeout: int = PATIENCE_MS) -> Any:
        """Until a window is active, at the end of the block."""
        return super().waitActive(widget, timeout=timeout)

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE_MS) -> Any:
        """Until a window is on the screen, at the end of the block."""
        return super().waitExposed(widget, timeout=timeout)


def until_answered(bot: QtBot) -> None:
    """Until every call of the console has been answered, and what the answers led to as well."""
    bot.waitUntil(lambda: not application().findChildren(Call))


def application() -> QObject:
    """The parent of all parents."""
    app = QApplication.instance()
    assert app is not None
    return app
