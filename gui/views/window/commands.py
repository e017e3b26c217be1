"""Every command of the window: as a shortcut, and as something to be found in the palette."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.views.frames.place_names import (
    ACCOUNTS,
    APPLICATIONS,
    AUDIT,
    BACKUPS,
    CONSOLES,
    EXPERIENCE,
    IDENTITY_PROVIDERS,
    MAIL,
    ORGANIZATIONS,
    OVERVIEW,
    RESOURCES,
    ROLES,
    SETTINGS,
    SIGN_IN_LOG,
    SIGNING_KEYS,
    STRANGERS,
    USERS,
    WEBHOOKS,
)
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

    def begin_here(self) -> None:
        """Begin what belongs into the list that is shown."""

    def begins_in(self) -> str:
        """The place of the list in which that begins."""

    def save(self) -> None:
        """Save what is shown."""

    def discard(self) -> None:
        """Take back what is not saved."""

    def has_unsaved_changes(self) -> bool:
        """Whether there is anything to save."""

    def undo(self) -> None:
        """Take back what was done last."""

    def can_undo(self) -> bool:
        """Whether that is possible."""

    def toggle_mode(self) -> None:
        """From light to dark or back."""

    def choose_language(self, code: str) -> None:
        """Speak another language."""

    def show_about(self) -> None:
        """About this program."""

    def close(self) -> bool:
        """Close the window."""


Run = Callable[[], object]
BEGIN = "Ctrl+N"


@dataclass(frozen=True)
class Command:
    """Something that a window can do.

    Attributes:
        text: what it does.
        icon: its name; "" for what the palette does not offer.
        keys: shortcuts.
        run: does it.
        is_offered: whether the palette offers it now.
        begins_in: place of the list in which it begins something; while that one is shown, `BEGIN` does the same.
    """

    text: str
    icon: str
    keys: tuple[str, ...]
    run: Run
    is_offered: Callable[[], bool] = lambda: True
    begins_in: str = ""


class Commands(QObject):
    """The commands.

    Args:
        window: does them.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._widget = window
        self._actions: list[tuple[QAction, Command]] = []
        self.retranslate()

    def retranslate(self) -> None:
        """Make all of them anew in the language in use."""
        for action, _command in self._actions:
            self._widget.removeAction(action)
            action.deleteLater()
        self._actions = []
        window: Commanded = self._widget  # type: ignore[assignment]
        for command in self._list(window):
            action = QAction(command.text, self)
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            action.triggered.connect(lambda _checked=False, run=command.run: run())
            self._widget.addAction(action)
            self._actions.append((action, command))

    def findings(self) -> list[Finding]:
        """The commands for the palette."""
        return [
            Finding(command.text, self._keys(action, command), command.icon, action.trigger)
            for action, command in self._actions
            if command.icon and command.is_offered()
        ]

    def _keys(self, action: QAction, command: Command) -> str:
        """What to press for a command where the window is now, as the system writes it."""
        window: Commanded = self._widget  # type: ignore[assignment]
        begins = bool(command.begins_in) and command.begins_in == window.begins_in()
        return (QKeySequence(BEGIN) if begins else action.shortcut()).toString(QKeySequence.SequenceFormat.NativeText)

    def _list(self, window: Commanded) -> list[Command]:
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
        return [
            Command(self.tr("Undo"), "undo-2", ("Ctrl+Z",), window.undo, window.can_undo),
            Command(self.tr("Save changes"), "check", ("Ctrl+S",), window.save, window.has_unsaved_changes),
            Command(self.tr("Discard changes"), "undo-2", (), window.discard, window.has_unsaved_changes),
            Command(self.tr("Create what this list holds"), "", (BEGIN,), window.begin_here),
            Command(self.tr("Create application"), "plus", (), window.create_application, begins_in=APPLICATIONS),
            Command(self.tr("Create user"), "user-plus", (), partial(window.begin, USERS), begins_in=USERS),
            Command(self.tr("Create API resource"), "plus", (), partial(window.begin, RESOURCES), begins_in=RESOURCES),
            Command(self.tr("Create role"), "plus", (), partial(window.begin, ROLES), begins_in=ROLES),
            Command(self.tr("Create organization"), "plus", (), partial(window.begin, ORGANIZATIONS), begins_in=ORGANIZATIONS),
            Command(self.tr("Add identity provider"), "plus", (), partial(window.begin, IDENTITY_PROVIDERS), begins_in=IDENTITY_PROVIDERS),
            Command(self.tr("Create webhook"), "plus", (), partial(window.begin, WEBHOOKS), begins_in=WEBHOOKS),
            *(Command(text, icon, (f"Ctrl+{number}",), partial(window.go, place)) for number, (text, icon, place) in enumerate(places, start=1)),
            Command(self.tr("Go to the rules for accounts"), "user", (), partial(window.go, ACCOUNTS)),
            Command(self.tr("Go to the sign-in log"), "history", (), partial(window.go, SIGN_IN_LOG)),
            Command(self.tr("Go to mail"), "mail", (), partial(window.go, MAIL)),
            Command(self.tr("Go to the identity providers"), "plug", (), partial(window.go, IDENTITY_PROVIDERS)),
            Command(self.tr("Go to unregistered apps"), "circle-help", (), partial(window.go, STRANGERS)),
            Command(self.tr("Go to the webhooks"), "webhook", (), partial(window.go, WEBHOOKS)),
            Command(self.tr("Go to the backups"), "archive", (), partial(window.go, BACKUPS)),
            Command(self.tr("Go to the signing keys"), "key-round", (), partial(window.go, SIGNING_KEYS)),
            Command(self.tr("Go to the consoles"), "monitor", (), partial(window.go, CONSOLES)),
            Command(self.tr("Reload"), "refresh-cw", ("F5", "Ctrl+R"), window.reload),
            Command(self.tr("Filter the list"), "list-filter", ("Ctrl+F",), window.focus_search),
            Command(self.tr("Back"), "arrow-left", ("Alt+Left",), partial(window.step, -1)),
            Command(self.tr("Forward"), "arrow-right", ("Alt+Right",), partial(window.step, 1)),
            Command(self.tr("Switch between light and dark"), "sun-moon", ("Ctrl+Shift+D",), window.toggle_mode),
            Command("English", "languages", (), partial(window.choose_language, "en")),
            Command("한국어", "languages", (), partial(window.choose_language, "ko")),
            Command(self.tr("About Letpass"), "info", ("F1",), window.show_about),
            Command(self.tr("Quit"), "log-out", ("Ctrl+Q",), window.close),
            Command(self.tr("Search"), "", ("Ctrl+K", "Ctrl+P"), window.open_finder),
        ]
