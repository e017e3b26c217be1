"""The dialog with what an application was told, and what it answered."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.screen import Now, Say
from gui.views.webhooks.deliveries import DeliveryList, DeliverySource
from gui.widgets.window.placing import bring_on_screen
from gui.widgets.window.window_keys import WindowKeys

SIZE = QSize(860, 620)


class SignalDeliveriesDialog(WindowKeys, QDialog):
    """The list.

    Args:
        api: lists them and sends them again.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        now: for relative times.
        application_id: whose.
        parent: the window.
        may_change: whether this console may have something sent.
    """

    def __init__(
        self, api: Api, theme: Theme, icons: Icons, say: Say, now: Now, application_id: str, parent: QWidget | None = None, *, may_change: bool = True
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "sheet")
        self.setWindowTitle(self.tr("What the app was told"))
        self.resize(SIZE)
        source = DeliverySource(
            lambda listing: api.list_signal_deliveries(application_id, listing),
            lambda delivery_id: api.get_signal_delivery(application_id, delivery_id),
            lambda delivery_id: api.send_signal_again(application_id, delivery_id),
            lambda which: api.send_signals_again(application_id, which),
            self.tr("Kept for 30 days. What fails is tried ten times within three days."),
            self.tr("Each signal stands here, with what the receiver answered. Send a verification event to see whether it arrives."),
        )
        self.deliveries = DeliveryList(theme, icons, say, now, source, may_change=may_change)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.addWidget(self.deliveries, 1)
        column.addLayout(foot)
        bring_on_screen(self)
