"""The parts of an application's page to which a place of the window leads."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.views.applications.page.tabs import ACCESS, LOG, PERMISSIONS, SETTINGS, ApplicationTabs
from gui.views.applications.settings.settings import ApplicationSettings
from gui.views.frames.page import once_laid_out
from gui.views.sign_in_log.log_view import LogView
from gui.widgets.late_page import LatePage


class ApplicationParts:
    """Opens them.

    Args:
        body: the tabs.
        settings: its first one.
        log: its sign-in log.
    """

    def __init__(self, body: ApplicationTabs, settings: ApplicationSettings, log: LatePage[LogView]) -> None:
        self._body, self._log = body, log
        self._wanted: QWidget | None = None
        self._settings = settings
        self._cards: dict[str, QWidget] = {"secrets": settings.secrets, "sign_out": settings.sign_out, "signals": settings.signals}

    def open(self, part: str) -> None:
        """Open a tab, or scroll to a part of it.

        Args:
            part: as `ApplicationDetails.open_part` takes it.
        """
        name, _, detail = part.partition("/")
        if name == "log":
            self._body.bar.setCurrentIndex(LOG)
            log = self._log.page()
            entry, _, reference = detail.partition("/")
            if entry.isdecimal():
                log.open_entry(int(entry), reference)
            return
        self._body.bar.setCurrentIndex({"permissions": PERMISSIONS, "access": ACCESS}.get(name, SETTINGS))
        shown = self._cards.get(name)
        if name in ("proof", "lifetimes"):
            folded = self._settings.folded
            shown = folded.proof if name == "proof" else folded.lifetimes
            self._settings.advanced.open()
        self._wanted = shown
        if shown is not None:
            # A moment later: a tab that was never open has no layout before.
            once_laid_out(self._body, lambda: self._body.scroll_to(shown))

    def note_grown(self) -> None:
        """What stands last could not be scrolled to the top before it had its height."""
        wanted, self._wanted = self._wanted, None
        if wanted is self._cards["signals"]:
            once_laid_out(self._body, lambda: self._body.scroll_to(wanted))
