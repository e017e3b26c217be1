"""The dialog that shows the secret of a webhook, at the one moment at which it is known."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.events_out.webhooks import IssuedWebhook
from gui.models.times import exact_time
from gui.theme.icons import Icons
from gui.widgets.fields.secret_field import SecretField, SecretWords
from gui.widgets.plain_text import breakable
from gui.widgets.polish import text_label
from gui.widgets.window.kept_dialog import KeptDialog

WIDTH = 560


class WebhookSecretDialog(KeptDialog):
    """Shows it until somebody has said to have stored it.

    Args:
        icons: where icons come from.
        issued: the webhook with its secret.
        parent: the window.
    """

    def __init__(self, icons: Icons, issued: IssuedWebhook, parent: QWidget | None = None) -> None:
        super().__init__(parent, icons=icons)
        self.setProperty("role", "sheet")
        title = self.tr("The secret of “{name}”").format(name=issued.webhook.name)
        self.setWindowTitle(title)
        self.setFixedWidth(WIDTH)
        words = SecretWords(
            self.tr("Secret of the webhook"),
            self.tr("It cannot be shown again. If it gets lost, make another one."),
            self.tr("It is no longer shown. Another one can be made at any time."),
        )
        self.secret = SecretField(icons, issued.secret, words=words)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        text = self.tr("The receiver checks with it that a request comes from here and was not changed on the way (Standard Webhooks).")
        until = issued.webhook.old_secret_until
        if until is not None:
            text += " " + self.tr("Until {time} requests carry the signature of the old one as well.").format(time=exact_time(until))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(14)
        column.addWidget(text_label(breakable(title), "title", wrap=True))
        column.addWidget(text_label(text, "body2", wrap=True))
        column.addWidget(self.secret)
        column.addLayout(self.notices)
        column.addLayout(foot)
        self.secret.stored.connect(self.clear_notice)
        self.secret.take_keyboard()

    def what_is_lost(self) -> str:
        """The secret, as long as nobody has said to have stored it."""
        return "" if self.secret.is_stored() else self.tr("The secret is not stored yet, and cannot be shown again.")

    def event(self, event: QEvent) -> bool:
        """Be as high as the words need at this width."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            height = self._column.totalHeightForWidth(self.width())
            if height != self.height():
                self.setFixedHeight(height)
        return done
