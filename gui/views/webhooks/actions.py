"""What can be done with a webhook: test, switch, another secret, delete."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from common.contracts.events_out.webhooks import ChangeWebhook, IssuedWebhook, Webhook
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.views.frames.carrying import carry_through
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Say
from gui.views.webhooks.secret_dialog import WebhookSecretDialog
from gui.widgets.fields.clipboard import copy_text
from gui.widgets.window.confirm import ConfirmDialog


class WebhookActions(QObject):
    """The menu of a webhook and what it does.

    Args:
        api: does it.
        icons: where icons come from.
        say: short messages.
        owner: the screen.
        may_change: whether this console may change something.

    Signals:
        asked: id of a webhook that is to be opened.
        opened: a dialog that has been opened.
        changed: a `Webhook` as it is now.
        deleted: id of what is gone.
        outrun: somebody else has changed or deleted it meanwhile.
    """

    asked = Signal(str)
    opened = Signal(object)
    changed = Signal(object)
    deleted = Signal(str)
    outrun = Signal()

    def __init__(self, api: Api, icons: Icons, say: Say, owner: QWidget, may_change: bool) -> None:
        super().__init__(owner)
        self._api, self._icons, self._say, self._owner, self._may_change = api, icons, say, owner, may_change

    def make_menu(self, webhook: Webhook) -> RowMenu:
        """The menu of a webhook in the list."""
        menu = RowMenu(self._icons, self._owner)
        menu.add("arrow-right", self.tr("Open"), lambda: self.asked.emit(webhook.id), "Return")
        menu.add("copy", self.tr("Copy address"), lambda: self.copy(webhook))
        if self._may_change:
            if webhook.enabled:
                menu.add("send", self.tr("Send a test"), lambda: self.send_test(webhook), changes=True)
            menu.addSeparator()
            on = webhook.enabled
            menu.add("ban" if on else "power", self.tr("Switch off") if on else self.tr("Switch on"), lambda: self.switch(webhook), changes=True)
            menu.add("trash-2", self.tr("Delete"), lambda: self.delete(webhook), "Del", changes=True)
        return menu

    def copy(self, webhook: Webhook) -> None:
        """Copy its address."""
        copy_text(webhook.url)
        self._say.fact(self.tr("Address copied"))

    def send_test(self, webhook: Webhook) -> None:
        """Have a test event sent."""
        text = QCoreApplication.translate("WebhookActions", "A test event is on its way to “{name}”")
        carry_through(self._api.send_test_event(webhook.id), self._say, self, says=text.format(name=webhook.name))

    def switch(self, webhook: Webhook) -> None:
        """Switch it on, or off; the way back is one press."""
        on = not webhook.enabled
        text = (
            QCoreApplication.translate("WebhookActions", "“{name}” is on") if on else QCoreApplication.translate("WebhookActions", "“{name}” is off")
        )
        carry_through(
            self._api.change_webhook(webhook.id, ChangeWebhook(enabled=on), webhook.version),
            self._say,
            self,
            says=text.format(name=webhook.name),
            undo=self.switch,
            then=self.changed.emit,
            otherwise=self.outrun.emit,
        )

    def ask_for_secret(self, webhook: Webhook) -> None:
        """Ask whether there shall be another secret."""
        text = self.tr(
            "For a day requests carry the signatures of both, so that the receiver can change over. After that the old secret is worth nothing."
        )
        title = self.tr("Replace the secret of “{name}”?").format(name=webhook.name)
        dialog = ConfirmDialog(title, text, self.tr("Replace secret"), danger=False, parent=self._owner)
        dialog.accepted.connect(lambda: self._rotate(webhook))
        self._open(dialog)

    def show_secret(self, issued: IssuedWebhook) -> WebhookSecretDialog:
        """Show a secret, this once."""
        dialog = WebhookSecretDialog(self._icons, issued, self._owner)
        self._open(dialog)
        return dialog

    def delete(self, webhook: Webhook) -> None:
        """Delete it for good, after a question."""
        if not self._may_change:
            return
        text = self.tr(
            "Its address is told nothing any more, what waits is not sent, and the list of its deliveries goes with it. This cannot be undone."
        )
        dialog = ConfirmDialog(self.tr("Delete “{name}”?").format(name=webhook.name), text, self.tr("Delete"), parent=self._owner)
        dialog.accepted.connect(lambda: self._delete(webhook))
        self._open(dialog)

    def _rotate(self, webhook: Webhook) -> None:
        carry_through(self._api.rotate_webhook_secret(webhook.id), self._say, self, then=self._on_rotated)

    def _on_rotated(self, issued: IssuedWebhook) -> None:
        self.changed.emit(issued.webhook)
        self.show_secret(issued)

    def _delete(self, webhook: Webhook) -> None:
        carry_through(
            self._api.delete_webhook(webhook.id, webhook.version),
            self._say,
            self,
            says=QCoreApplication.translate("WebhookActions", "“{name}” deleted").format(name=webhook.name),
            then=lambda _nothing: self.deleted.emit(webhook.id),
            otherwise=self.outrun.emit,
        )

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.opened.emit(dialog)
