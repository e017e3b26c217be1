"""Every command of the window: as a shortcut, and as something to be found in the palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.views.frames.place_names import APPLICATIONS, AUDIT, EXPERIENCE, ORGANIZATIONS, OVERVIEW, RESOURCES, ROLES, SETTINGS, USERS
from gui.widgets.window.palette import Finding


class Commanded(Protocol):
    """What a window can do."""

    def go(self, place: str) -> None:
        """Go somewhere."""

    def step(self, by: int) -> None:
        """Go back or forth."""

    def open_finder(self) -> None:
        """Open the palette."""

    def reload(self) -> None:
        """Look again."""

    def focus_search(self) -> None:
        """Give the keyboard to the filter of a list."""

    def create_application(self) -> None:
        """Open the dialog that creates an application."""

    def begin(self, place: str) -> None:
        """Go to a list and begin something new there."""

    def toggle_mode(self) -> None:
        """From light to dark or back."""

    def choose_language(self, code: str) -> None:
        """Speak another language."""

    def show_about(self) -> None:
        """About this program."""

    def close(self) -> bool:
        """Close the window."""


class Commands(QObject):
    """The commands.

    Args:
        window: does them.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._widget = window
        self._actions: list[tuple[QAction, str]] = []
        self.retranslate()

    def retranslate(self) -> None:
        """Make all of them anew in the language in use."""
        for action, _icon in self._actions:
            self._widget.removeAction(action)
            action.deleteLater()
        self._actions = []
        window: Commanded = self._widget  # type: ignore[assignment]
        for text, icon, keys, run in self._list(window):
            action = QAction(text, self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.triggered.connect(lambda _checked=False, run=run: run())
            self._widget.addAction(action)
            self._actions.append((action, icon))

    def findings(self) -> list[Finding]:
        """The commands for the palette."""
        return [Finding(action.text(), action.shortcut().toString(), icon, action.trigger) for action, icon in self._actions if icon]

    def _list(self, window: Commanded) -> list[tuple[str, str, list[str], Callable[[], object]]]:
        places = [
            (self.tr("Go to the overview"), "layout-dashboard", OVERVIEW),
            (self.tr("Go to the applications"), "app-window", APPLICATIONS),
            (self.tr("Go to the sign-in experience"), "palette", EXPERIENCE),
            (self.tr("Go to the API resources"), "blocks", RESOURCES),
            (self.tr("Go to the roles"), "shield-check", ROLES),
            (self.tr("Go to the organizations"), "building-2", ORGANIZATIONS),
            (self.tr("Go to the users"), "users", USERS),
            (self.tr("Go to the audit log"), "scroll-text", AUDIT),
            (self.tr("Go to the settings"), "settings", SETTINGS),
        ]
        going: list[tuple[str, str, list[str], Callable[[], object]]] = [
            (text, icon, [f"Ctrl+{number}"], partial(window.go, place)) for number, (text, icon, place) in enumerate(places, start=1)
        ]
        return [
            (self.tr("Create application"), "plus", ["Ctrl+N"], window.create_application),
            (self.tr("Create user"), "user-plus", [], partial(window.begin, USERS)),
            (self.tr("Create API resource"), "plus", [], partial(window.begin, RESOURCES)),
            (self.tr("Create role"), "plus", [], partial(window.begin, ROLES)),
            (self.tr("Create organization"), "plus", [], partial(window.begin, ORGANIZATIONS)),
            *going,
            (self.tr("Reload"), "refresh-cw", ["F5", "Ctrl+R"], window.reload),
            (self.tr("Filter the list"), "list-filter", ["Ctrl+F"], window.focus_search),
            (self.tr("Back"), "arrow-left", ["Alt+Left"], partial(window.step, -1)),
            (self.tr("Forward"), "arrow-right", ["Alt+Right"], partial(window.step, 1)),
            (self.tr("Switch between light and dark"), "sun-moon", ["Ctrl+Shift+D"], window.toggle_mode),
            ("English", "languages", [], partial(window.choose_language, "en")),
            ("한국어", "languages", [], partial(window.choose_language, "ko")),
            (self.tr("About Letpass"), "info", ["F1"], window.show_about),
            (self.tr("Quit"), "log-out", ["Ctrl+Q"], window.close),
            (self.tr("Search"), "", ["Ctrl+K", "Ctrl+P"], window.open_finder),
        ]
