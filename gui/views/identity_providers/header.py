"""The head of an identity provider's page: whether it is on, a test and what came of it, and the address to register there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from common.contracts.federation.identity_providers import IdentityProvider, ProviderTried
from common.contracts.federation.provider_presets import PRESETS
from gui.models.words.provider_words import provider_state, tried_text
from gui.theme.icons import Icons
from gui.views.frames.record_header import RecordHeader
from gui.widgets.polish import beside_icon, text_label
from gui.widgets.window.notice_place import NoticePlace


class ProviderHeader(RecordHeader):
    """Avatar, name, state, redirect address and actions.

    Args:
        icons: where icons come from.
        may_change: whether this console may change something.
        parent: owner.

    Signals:
        switching: it is to be switched on, or off.
        testing: a test is wanted.
    """

    switching = Signal()
    testing = Signal()

    def __init__(self, icons: Icons, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(
            icons,
            QCoreApplication.translate("ProviderHeader", "Identity providers"),
            QCoreApplication.translate("ProviderHeader", "Redirect address"),
            QCoreApplication.translate("ProviderHeader", "Copy redirect address"),
            parent,
        )
        self._icons = icons
        self.test = QPushButton(icons.icon("plug"), beside_icon(self.tr("Test")))
        self.test.clicked.connect(self.testing)
        self.power = QPushButton()
        self.power.clicked.connect(self.switching)
        self.add_action(self.test)
        self.add_action(self.power)
        if not may_change:
            self.power.hide()
        self.delete_action.setVisible(may_change)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        self.next = text_label("", "hint", wrap=True)
        column.addWidget(self.next)
        self.result = NoticePlace(icons, column)

    def show_provider(self, provider: IdentityProvider) -> None:
        """Show a provider.

        Args:
            provider: as stored.
        """
        self.power.setIcon(self._icons.icon("ban" if provider.enabled else "power"))
        self.power.setText(beside_icon(self.tr("Switch off") if provider.enabled else self.tr("Switch on")))
        chips = [provider_state(provider.enabled), (PRESETS[provider.preset].title, "neutral")]
        leads_back = bool(provider.redirect_uri)
        # A directory leads nobody back: what it is found by stands there.
        self.show_record(provider.id, provider.name, provider.redirect_uri or provider.issuer, chips)
        self.copy_code.setVisible(leads_back)
        self.next.setText(
            self.tr("Register the redirect address above there; then switch the provider on here.")
            if leads_back
            else self.tr("Test whether it answers; then switch it on here.")
        )

    def show_tried(self, tried: ProviderTried) -> None:
        """Say what a test has shown."""
        text, is_well = tried_text(tried)
        if is_well:
            self.result.say(text_label(text, "body", wrap=True))
        else:
            self.result.warn(text)
