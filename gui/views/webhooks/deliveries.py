"""The deliveries of one receiver: listed, looked into, sent again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from common.contracts.events_out.webhooks import Delivery, DeliveryListing, DeliveryState, SendAgain, SentAgain
from common.contracts.paging import Listing
from gui.api.call import Call
from gui.models.events_out.deliveries import AT, DeliveriesModel
from gui.models.words.webhook_words import sent_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.carrying import carry_through
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Now, Say, is_online
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.views.webhooks.delivery_dialog import DeliveryDialog
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import beside_icon

# What the daemon searches by at most, characters.
_MOST_SEARCHED = 64
_WIDTHS = [0, 132, 300, 124, 56]


@dataclass(frozen=True)
class DeliverySource:
    """Where deliveries come from, and what can be done with them.

    Attributes:
        fetch: asks for one page.
        content: asks for one with what is sent.
        send_again: lets one go out once more.
        send_failed_again: lets all that failed go out once more.
        text: what stands below the heading.
        nothing: what stands there while there are none.
    """

    fetch: Callable[[DeliveryListing], Call]
    content: Callable[[int], Call]
    send_again: Callable[[int], Call]
    send_failed_again: Callable[[SendAgain], Call]
    text: str
    nothing: str


class DeliveryList(QWidget):
    """The card with the list.

    Args:
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        now: for relative times.
        source: where they come from.
        may_change: whether this console may have something sent.
        parent: owner.

    Signals:
        dialog_opened: a dialog that now stands above the window.
    """

    dialog_opened = Signal(object)

    def __init__(
        self, theme: Theme, icons: Icons, say: Say, now: Now, source: DeliverySource, may_change: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icons, self._say, self._now, self._source, self._may_change = icons, say, now, source, may_change
        self._is_on = False
        self.model = DeliveriesModel(now, self)
        self.table = ListTable(self.tr("Deliveries"), RowDelegate(theme, icons, None, self))
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Filter by name of the event"))
        self.table.set_widths(_WIDTHS, 190, (AT,))
        options = [
            ("", self.tr("Any state")),
            (str(DeliveryState.WAITING), self.tr("Waiting")),
            (str(DeliveryState.DELIVERED), self.tr("Delivered")),
            (str(DeliveryState.FAILED), self.tr("Given up")),
        ]
        self.state = self.card.add_filter(self.tr("State"), options)
        self.again_button = QPushButton(icons.icon("rotate-ccw"), beside_icon(self.tr("Send failed ones again")))
        self.again_button.clicked.connect(self.send_failed_again)
        if not may_change:
            self.again_button.hide()
        self.card.put_head(self.tr("Deliveries"), source.text, self.again_button)
        self.card.say(
            Nothing("send", self.tr("Nothing was sent yet"), source.nothing),
            self.tr("No delivery matches"),
            lambda number: self.tr("%Ln deliveries", "", number),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 24)
        column.addWidget(self.card)
        column.addStretch(1)
        self.table.opened.connect(lambda row: self.show_delivery(self.model.item(row)))
        self.table.menu_asked.connect(self._on_menu)
        self.card.fetch_with(self._fetch)

    def show_on(self, on: bool) -> None:
        """Offer to send again only to who is told something.

        Args:
            on: whether the receiver is.
        """
        self._is_on = on
        self.model.show_on(on)
        self.again_button.setEnabled(on and is_online(self))
        set_tooltip(self.again_button, "" if on else self.tr("Switch it on first."))

    def show_delivery(self, delivery: Delivery) -> None:
        """Show what was sent and what came of it."""
        content, may_send = self._source.content(delivery.id), self._may_send()
        dialog = DeliveryDialog(self._icons, delivery, content, self._now(), is_on=self._is_on, may_send=may_send, parent=self)
        dialog.again.connect(lambda: self.send_again(delivery))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.dialog_opened.emit(dialog)

    def send_again(self, delivery: Delivery) -> None:
        """Let a delivery go out once more, or now if it waits."""
        now = QCoreApplication.translate("DeliveryList", "“{event}” is being sent now")
        again = QCoreApplication.translate("DeliveryList", "“{event}” is being sent again")
        carry_through(
            self._source.send_again(delivery.id),
            self._say,
            self,
            says=(now if delivery.state is DeliveryState.WAITING else again).format(event=sent_text(delivery.event)),
            then=self.model.replace,
            otherwise=self.model.reload,
        )

    def send_failed_again(self) -> None:
        """Let all that failed go out once more."""
        carry_through(self._source.send_failed_again(SendAgain()), self._say, self, then=self._on_sent_again)

    def make_menu(self, delivery: Delivery) -> RowMenu:
        """The menu of a delivery."""
        menu = RowMenu(self._icons, self)
        menu.add("arrow-right", self.tr("Open"), lambda: self.show_delivery(delivery), "Return")
        if self._may_send():
            again = self.tr("Send now") if delivery.state is DeliveryState.WAITING else self.tr("Send again")
            menu.add("send", again, lambda: self.send_again(delivery), changes=True)
        return menu

    def _may_send(self) -> bool:
        return self._may_change and self._is_on

    def _fetch(self, asked: Listing) -> Call:
        state = self.state.currentData()
        return self._source.fetch(DeliveryListing(asked.cursor, asked.limit, DeliveryState(state) if state else None, asked.search[:_MOST_SEARCHED]))

    def _on_sent_again(self, sent: SentAgain) -> None:
        self._say.fact(self.tr("%Ln delivery/deliveries go(es) out again", "", sent.deliveries) if sent.deliveries else self.tr("None has failed"))
        self.card.reload()

    def _on_menu(self, row: int, at: QPoint) -> None:
        self.make_menu(self.model.item(row)).open_at(at)
