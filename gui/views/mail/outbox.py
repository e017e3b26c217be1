"""The outbox: mails that wait, were sent, failed or lie in the folder."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.contracts.mail.letters import LetterState, OutboxEntry, OutboxListing
from common.contracts.paging import Listing
from gui.api.api import Api
from gui.api.call import Call
from gui.models.outbox import AT, OutboxModel
from gui.models.words.mail_words import STATES, state_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.carrying import carry_through
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Now, Say
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.views.mail.letter_dialog import LetterDialog, can_be_sent_again
from gui.widgets.fields.clipboard import copy_text
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate

_WIDTHS = [0, 132, 330, 124, 56]


class Outbox(QWidget):
    """The card with the list.

    Args:
        api: lists, opens and sends again.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        now: for relative times.
        may_change: whether this console may open mails and send them again.
        parent: owner.

    Signals:
        dialog_opened: a dialog that now stands above the window.
    """

    dialog_opened = Signal(object)

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, now: Now, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._icons, self._say, self._may_change = api, icons, say, may_change
        self.model = OutboxModel(now, self)
        self.table = ListTable(self.tr("Outbox"), RowDelegate(theme, icons, None, self))
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Filter by address"))
        self.table.set_widths(_WIDTHS, 190, (AT,))
        options = [("", self.tr("Any state")), *((str(state), state_text(state)[0]) for state in STATES)]
        self.state = self.card.add_filter(self.tr("State"), options)
        text = self.tr("What was written to people in the last 30 days. What a mail says is erased once it was sent, or after 7 days.")
        self.card.put_head(self.tr("Outbox"), text)
        nothing = self.tr(
            "Mails to people will stand here, with what became of them: forgotten passwords, registrations, invitations, proofs of addresses."
        )
        self.card.say(
            Nothing("mail", self.tr("No mails yet"), nothing),
            self.tr("No mail matches"),
            lambda number: self.tr("%Ln mail(s)", "", number),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 24)
        column.addWidget(self.card)
        column.addStretch(1)
        self.table.opened.connect(lambda row: self.show_letter(self.model.item(row)))
        self.table.menu_asked.connect(self._on_menu)
        self.card.fetch_with(self._fetch)

    def show_letter(self, entry: OutboxEntry) -> None:
        """Show what became of a mail."""
        dialog = LetterDialog(self._api, self._icons, entry, self._may_change, self)
        dialog.again.connect(lambda: self.send_again(entry))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.dialog_opened.emit(dialog)

    def send_again(self, entry: OutboxEntry) -> None:
        """Let a mail wait once more."""
        carry_through(
            self._api.send_letter_again(entry.id),
            self._say,
            self,
            says=QCoreApplication.translate("Outbox", "The mail to {address} is being sent again").format(address=entry.to),
            then=self.model.replace,
            otherwise=self.model.reload,
        )

    def make_menu(self, entry: OutboxEntry) -> RowMenu:
        """The menu of a mail."""
        menu = RowMenu(self._icons, self)
        menu.add("arrow-right", self.tr("Open"), lambda: self.show_letter(entry), "Return")
        if self._may_change and can_be_sent_again(entry):
            menu.add("send", self.tr("Send again"), lambda: self.send_again(entry), changes=True)
        menu.add("copy", self.tr("Copy address"), lambda: self._copy(entry))
        return menu

    def _fetch(self, asked: Listing) -> Call:
        state = self.state.currentData()
        return self._api.list_outbox(asked.narrow(OutboxListing, state=LetterState(state) if state else None))

    def _on_menu(self, row: int, at: QPoint) -> None:
        self.make_menu(self.model.item(row)).open_at(at)

    def _copy(self, entry: OutboxEntry) -> None:
        copy_text(entry.to)
        self._say.fact(self.tr("Address copied"))
