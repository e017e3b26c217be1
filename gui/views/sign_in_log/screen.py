"""The sign-in log of all applications, and of whoever named one that nobody knows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from common.contracts.events import SIGN_IN_LOG as SUBJECT
from common.contracts.handover.sign_in_log import Fix, SignInLogEntry
from gui.api.api import Api
from gui.models.sign_in_log import SignInLogModel
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page import add_head, screen_column
from gui.views.frames.place_names import APPLICATIONS, SIGN_IN_LOG
from gui.views.frames.screen import Now, Say, Screen
from gui.views.sign_in_log.leading import find_place
from gui.views.sign_in_log.log_view import LogView


class SignInLogScreen(Screen):
    """The screen.

    Args:
        api: lists, explains and mends.
        theme: the colours.
        icons: where icons come from.
        now: for relative times.
        say: short messages.
        parent: owner.

    Signals:
        place_asked: a place of the window, where something is mended by hand.
    """

    place_asked = Signal(str)
    # Whether a fix fits depends on its application and on its secrets.
    subjects = (SUBJECT, "application", "secret")

    def __init__(self, api: Api, theme: Theme, icons: Icons, now: Now, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.log = LogView(api, theme, icons, now, say)
        column = screen_column(self)
        column.setContentsMargins(28, 26, 28, 4)
        add_head(column, self.title, self.tr("What applications asked for and got, why something failed, and what mends it."), [])
        column.addSpacing(18)
        column.addWidget(self.log, 1)
        self.log.opening.connect(self._on_opening)
        self.log.entry_page.application_asked.connect(self._on_application)
        self.log.open()

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Sign-in log")

    @property
    def listed(self) -> SignInLogModel:
        """The entries."""
        return self.log.model

    def open_place(self, place: str) -> bool:
        """Show one entry, or the list."""
        section, _, detail = place.partition("/")
        entry, _, reference = detail.partition("/")
        if section != SIGN_IN_LOG:
            return False
        if entry.isdecimal():
            self.log.open_entry(int(entry), reference)
        else:
            self.log.show_list()
        return True

    def reload(self) -> None:
        """Look again."""
        self.log.reload()

    def focus_search(self) -> None:
        """Give the keyboard to the search."""
        self.log.focus_search()

    def _on_application(self, entry: SignInLogEntry) -> None:
        reference = self.log.entry_page.reference
        self.place_asked.emit(f"{APPLICATIONS}/{entry.row.application_id}/log/{entry.row.id}" + (f"/{reference}" if reference else ""))

    def _on_opening(self, fix: Fix, entry: SignInLogEntry) -> None:
        self.place_asked.emit(find_place(fix, entry))
