"""Makes the screens about what goes on around the daemon: webhooks and identity providers with the page of each, backups, keys and consoles."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gui.views.backups.screen import BackupsScreen
from gui.views.consoles.screen import ConsolesScreen
from gui.views.frames.place_names import BACKUPS, CONSOLES, IDENTITY_PROVIDERS, SIGNING_KEYS, STRANGERS, WEBHOOKS
from gui.views.frames.screen import Say, Screen
from gui.views.identity_providers.details import IdentityProviderDetails
from gui.views.identity_providers.identity_providers import IdentityProvidersScreen
from gui.views.signing_keys.screen import SigningKeysScreen
from gui.views.strangers.screen import StrangersScreen
from gui.views.webhooks.details import WebhookDetails
from gui.views.webhooks.webhooks import WebhooksScreen
from gui.views.window.parts import Parts


class OperationPlaces(QObject):
    """Makes screens and connects what they ask for.

    Args:
        parts: of the program.
        say: short messages.
        parent: owner.

    Signals:
        asked: a place to go to.
        dialog_opened: a dialog that now stands above the window.
    """

    asked = Signal(str)
    dialog_opened = Signal(object)

    def __init__(self, parts: Parts, say: Say, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._say = parts, say
        self._makers: dict[str, Callable[[str], Screen]] = {
            WEBHOOKS: self._webhooks,
            IDENTITY_PROVIDERS: self._identity_providers,
            BACKUPS: self._backups,
            STRANGERS: self._strangers,
            SIGNING_KEYS: self._signing_keys,
            CONSOLES: self._consoles,
        }

    def owns(self, section: str) -> bool:
        """Whether a section of the window is one of these."""
        return section in self._makers

    def make(self, section: str, detail: str) -> Screen:
        """The screen for a place.

        Args:
            section: one that this owns.
            detail: id of what has a page of its own, or "" for the list.
        """
        return self._makers[section](detail)

    def _webhooks(self, webhook_id: str) -> Screen:
        parts, status = self._parts, self._parts.connection.status
        assert status is not None
        if webhook_id:
            page = WebhookDetails(parts.api, parts.theme, parts.icons, self._say, parts.now, status, webhook_id)
            page.back.connect(lambda: self.asked.emit(WEBHOOKS))
            page.dialog_opened.connect(self.dialog_opened)
            return page
        screen = WebhooksScreen(parts.api, parts.theme, parts.icons, self._say, parts.now, status)
        screen.opened.connect(lambda identity: self.asked.emit(f"{WEBHOOKS}/{identity}"))
        screen.dialog_opened.connect(self.dialog_opened)
        return screen

    def _identity_providers(self, provider_id: str) -> Screen:
        parts, status = self._parts, self._parts.connection.status
        assert status is not None
        if provider_id:
            page = IdentityProviderDetails(parts.api, parts.theme, parts.icons, self._say, status, provider_id)
            page.back.connect(lambda: self.asked.emit(IDENTITY_PROVIDERS))
            page.dialog_opened.connect(self.dialog_opened)
            return page
        screen = IdentityProvidersScreen(parts.api, parts.theme, parts.icons, self._say, status)
        screen.opened.connect(lambda identity: self.asked.emit(f"{IDENTITY_PROVIDERS}/{identity}"))
        screen.dialog_opened.connect(self.dialog_opened)
        return screen

    def _strangers(self, _detail: str) -> Screen:
        parts, status = self._parts, self._parts.connection.status
        assert status is not None
        screen = StrangersScreen(parts.api, parts.theme, parts.icons, self._say, parts.now, status)
        screen.place_asked.connect(self.asked)
        screen.dialog_opened.connect(self.dialog_opened)
        return screen

    def _backups(self, _detail: str) -> Screen:
        parts, status = self._parts, self._parts.connection.status
        assert status is not None
        screen = BackupsScreen(parts.api, parts.theme, parts.icons, self._say, parts.now, status)
        screen.dialog_opened.connect(self.dialog_opened)
        return screen

    def _signing_keys(self, _detail: str) -> Screen:
        parts, status = self._parts, self._parts.connection.status
        assert status is not None
        screen = SigningKeysScreen(parts.api, parts.theme, parts.icons, self._say, parts.now, status)
        screen.dialog_opened.connect(self.dialog_opened)
        return screen

    def _consoles(self, _detail: str) -> Screen:
        parts, status = self._parts, self._parts.connection.status
        assert status is not None
        screen = ConsolesScreen(parts.api, parts.theme, parts.icons, self._say, parts.now, status)
        screen.dialog_opened.connect(self.dialog_opened)
        return screen
