"""The head of a webhook's page: how it is, a test, the switch, and why Letpass has switched it off."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from common.contracts.events_out.webhooks import Webhook
from gui.models.words.webhook_words import receiver_state, stopped_text
from gui.theme.icons import Icons
from gui.views.frames.record_header import RecordHeader
from gui.widgets.polish import beside_icon
from gui.widgets.window.notice_place import NoticePlace


class WebhookHeader(RecordHeader):
    """Avatar, name, state, address and actions.

    Args:
        icons: where icons come from.
        may_change: whether this console may change something.
        parent: owner.

    Signals:
        switching: it is to be switched on, or off.
        testing: a test event is wanted.
    """

    switching = Signal()
    testing = Signal()

    def __init__(self, icons: Icons, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(
            icons,
            QCoreApplication.translate("WebhookHeader", "Webhooks"),
            QCoreApplication.translate("WebhookHeader", "Address"),
            QCoreApplication.translate("WebhookHeader", "Copy address"),
            parent,
        )
        self._icons, self._may_change = icons, may_change
        self._is_enabled, self._is_online = False, True
        self.test = QPushButton(icons.icon("send"), beside_icon(self.tr("Send a test")))
        self.test.clicked.connect(self.testing)
        self.power = QPushButton()
        self.power.clicked.connect(self.switching)
        for button in (self.test, self.power):
            self.add_action(button)
            if not may_change:
                button.hide()
        self.delete_action.setVisible(may_change)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        self.stopped = NoticePlace(icons, column)

    def show_webhook(self, webhook: Webhook) -> None:
        """Show a webhook.

        Args:
            webhook: as stored.
        """
        self._is_enabled = webhook.enabled
        self.power.setIcon(self._icons.icon("ban" if webhook.enabled else "power"))
        self.power.setText(beside_icon(self.tr("Switch off") if webhook.enabled else self.tr("Switch on")))
        self.show_record(webhook.id, webhook.name, webhook.url, [receiver_state(webhook.enabled, webhook.stopped, webhook.failing_since)])
        self.set_online(self._is_online)
        text = stopped_text(webhook.stopped)
        if text:
            self.stopped.warn(text)
        else:
            self.stopped.clear()

    def set_online(self, on: bool) -> None:
        """Offer only what works without the daemon; a test also needs one that is on."""
        super().set_online(on)
        self._is_online = on
        self.test.setEnabled(on and self._is_enabled)
