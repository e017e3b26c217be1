"""The unregistered apps that came, and what can be done with each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.contracts.paging import Listing
from common.contracts.strangers.strangers import Stranger, StrangerListing
from gui.api.api import Api
from gui.api.call import Call
from gui.models.unregistered.strangers import SORTS, STATE, StrangersModel
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.carrying import carry_through
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Now, Say
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.window.confirm import ConfirmDialog

_WIDTHS = [0, 130, 90, 150, 150, 56]


class CameCard(QWidget):
    """The list.

    Args:
        api: lists, approves, blocks and deletes them.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        now: for relative times.
        may_change: whether this console may change something.
        parent: owner.

    Signals:
        opened: client ID of an app that was approved.
        ruled: the rules were changed, for a host was blocked.
        dialog_opened: a dialog that now stands above the window.
    """

    opened = Signal(str)
    ruled = Signal()
    dialog_opened = Signal(object)

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, now: Now, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._icons, self._say, self._may_change = api, icons, say, may_change
        self.model = StrangersModel(now, self)
        self.table = ListTable(self.tr("Unregistered apps"), RowDelegate(theme, icons, None, self))
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Filter by name or address"))
        self.table.set_widths(_WIDTHS, 220, (STATE,))
        self.card.sort_by(SORTS, "-used")
        nothing = self.tr("Apps that come by the address of a description stand here, with who uses them.")
        self.card.say(
            Nothing("blocks", self.tr("No unregistered app has come"), nothing),
            self.tr("No app matches"),
            lambda number: self.tr("%Ln unregistered app(s)", "", number),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.table.menu_asked.connect(self._on_menu)
        self.table.delete_asked.connect(lambda row: self.delete(self.model.item(row)))
        self.card.fetch_with(self._fetch)

    def make_menu(self, stranger: Stranger) -> RowMenu:
        """The menu of an app in the list."""
        menu = RowMenu(self._icons, self)
        if self._may_change:
            menu.add("check", self.tr("Register it…"), lambda: self.approve(stranger), changes=True)
            menu.add("ban", self.tr("Block its host…"), lambda: self.block(stranger), changes=True)
            menu.add("trash-2", self.tr("Delete"), lambda: self.delete(stranger), "Del", changes=True)
        return menu

    def approve(self, stranger: Stranger) -> None:
        """Make it an ordinary app, after a question."""
        text = self.tr(
            "It keeps its client ID and users, may ask for what it may ask for now, and its description is not looked at any more. "
            "You can then change everything about it."
        )
        done = QCoreApplication.translate("CameCard", "“{name}” is registered").format(name=stranger.name)
        self._ask(
            ConfirmDialog(self.tr("Register “{name}”?").format(name=stranger.name), text, self.tr("Register"), danger=False, parent=self),
            lambda: self._carry(self._api.approve_stranger(stranger.id), done, lambda: self.opened.emit(stranger.id)),
        )

    def block(self, stranger: Stranger) -> None:
        """Block its host, after a question."""
        text = self.tr("No app of this host gets in any more, and those that are in get nothing more. You can take it off the list again.")
        done = QCoreApplication.translate("CameCard", "{host} is blocked").format(host=stranger.host)
        self._ask(
            ConfirmDialog(self.tr("Block {host}?").format(host=stranger.host), text, self.tr("Block"), parent=self),
            lambda: self._carry(self._api.block_stranger(stranger.id), done, self.ruled.emit),
        )

    def delete(self, stranger: Stranger) -> None:
        """Delete it, after a question."""
        if not self._may_change:
            return
        text = self.tr("All its consents and tokens end. It can come again as long as the rules let it in.")
        done = QCoreApplication.translate("CameCard", "“{name}” deleted").format(name=stranger.name)
        self._ask(
            ConfirmDialog(self.tr("Delete “{name}”?").format(name=stranger.name), text, self.tr("Delete"), parent=self),
            lambda: self._carry(self._api.delete_stranger(stranger.id), done, None),
        )

    def _ask(self, dialog: ConfirmDialog, run: Callable[[], None]) -> None:
        dialog.accepted.connect(run)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.dialog_opened.emit(dialog)

    def _carry(self, call: Call, done: str, then: Callable[[], None] | None) -> None:
        def settle(_given: object = None) -> None:
            self.card.reload()
            if then is not None:
                then()

        carry_through(call, self._say, self, says=done, then=settle, otherwise=self.card.reload)

    def _fetch(self, asked: Listing) -> Call:
        return self._api.list_strangers(asked.narrow(StrangerListing, sort=self.card.order or "-used"))

    def _on_menu(self, row: int, at: QPoint) -> None:
        if self._may_change:
            self.make_menu(self.model.item(row)).open_at(at)
