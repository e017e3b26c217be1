"""A window in which a test shows one screen, with everything that screens are handed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.api.api import Api
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.screen import Say
from gui.widgets.window.confirm import ConfirmDialog
from gui.widgets.window.toast import Toast
from tests.gui.makers import NOW
from tests.gui.told_daemon import Asked, ToldDaemon

Shown = TypeVar("Shown", bound=QWidget)


@dataclass
class ScreenDesk:
    """The window, and what a test looks at."""

    qtbot: QtBot
    api: Api
    theme: Theme
    icons: Icons
    daemon: ToldDaemon
    preferences: Preferences

    def __post_init__(self) -> None:
        self.window = QWidget()
        self.qtbot.addWidget(self.window)
        self.window.resize(1044, 784)
        self.column = QVBoxLayout(self.window)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.toast = Toast(self.icons, self.window)
        self.say = Say(self.toast)
        self.dialogs: list[QDialog] = []

    def show(self, screen: Shown) -> Shown:
        """Show a screen; the dialogs that it opens are kept."""
        screen.dialog_opened.connect(self.dialogs.append)  # type: ignore[attr-defined]
        self.column.addWidget(screen)
        self.window.show()
        return screen

    def now(self) -> int:
        return NOW

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition)

    def asked(self, verb: str, path: str) -> list[Asked]:
        """The requests of that kind, in their order."""
        return [asked for asked in self.daemon.asked if (asked.verb, asked.path) == (verb, path)]

    def until_asked(self, path: str, **query: str) -> None:
        """Until a list was asked for with these words."""
        self.until(lambda: bool(self.asked("GET", path)) and query.items() <= self.asked("GET", path)[-1].query.items())

    def confirm(self) -> ConfirmDialog:
        """The question that stands above the window, once it is there."""
        self.until(lambda: bool(self.dialogs) and isinstance(self.dialogs[-1], ConfirmDialog))
        dialog = self.dialogs[-1]
        assert isinstance(dialog, ConfirmDialog)
        return dialog


def make_say(qtbot: QtBot, icons: Icons) -> Say:
    """Short messages for a screen that stands alone."""
    window = QWidget()
    qtbot.addWidget(window)
    toast = Toast(icons, window)
    toast.kept = window  # type: ignore[attr-defined] # nobody else holds it
    return Say(toast)


def words(widget: QWidget) -> str:
    """Everything that a widget says."""
    return " ".join(str(child.property("text") or "") for child in widget.findChildren(QWidget))
