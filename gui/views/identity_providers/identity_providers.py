"""The list of identity providers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from common.contracts.federation.identity_providers import IdentityProvider, IdentityProviderListing
from common.contracts.paging import Listing
from common.contracts.status import ConsoleRole, Status
from gui.api.api import Api
from gui.api.call import Call
from gui.models.federation.identity_providers import KIND, NEWCOMERS, PEOPLE, IdentityProvidersModel
from gui.models.paged import PagedModel
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page import add_head, screen_column
from gui.views.frames.screen import Say, Screen
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.views.identity_providers.actions import IdentityProviderActions
from gui.views.identity_providers.dialog import IdentityProviderDialog
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.polish import beside_icon

_WIDTHS = [0, 110, 180, 170, 150, 56]


class IdentityProvidersScreen(Screen):
    """The list.

    Args:
        api: lists, creates, switches and deletes them.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        status: what this console may do.
        parent: owner.

    Signals:
        opened: id of an identity provider.
        dialog_opened: a dialog that now stands above the window.
    """

    opened = Signal(str)
    dialog_opened = Signal(object)
    subjects = ("identity_provider",)
    grows = True

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api = api
        self._may_change = status.role is not ConsoleRole.VIEWER
        self.model = IdentityProvidersModel(self)
        self.table = ListTable(self.tr("Identity providers"), RowDelegate(theme, icons, None, self))
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Filter by name or issuer"))
        self.table.set_widths(_WIDTHS, 220, (PEOPLE, KIND, NEWCOMERS))
        self.create_button = QPushButton(icons.icon("plus", "on_primary"), beside_icon(self.tr("Add identity provider")))
        self.create_button.setProperty("kind", "primary")
        if not self._may_change:
            self.create_button.hide()
        self.row_actions = IdentityProviderActions(api, icons, say, self, self._may_change)
        self.leave_to_daemon(self.create_button)
        self._build()
        self._connect()
        self.card.fetch_with(self._fetch)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Identity providers")

    @property
    def listed(self) -> PagedModel[IdentityProvider]:
        """The list."""
        return self.model

    def reload(self) -> None:
        """Ask again for what is shown."""
        self.card.reload()

    def focus_search(self) -> None:
        """Give the keyboard to the search."""
        self.card.focus_search()

    def begin(self) -> None:
        """Ask for a new one, and open it."""
        if not self._may_change:
            return
        dialog = IdentityProviderDialog(self._api, self)
        dialog.saved.connect(lambda provider: self.opened.emit(provider.id))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.dialog_opened.emit(dialog)

    def _build(self) -> None:
        column = screen_column(self)
        text = self.tr("Other services with whose accounts people sign in here.")
        add_head(column, self.title, text, [self.create_button])
        column.addSpacing(22)
        column.addWidget(self.card)
        column.addStretch(1)
        nothing = self.tr("People then sign in with the account of their company, of Google or of Kakao, and need no password here.")
        self.card.say(
            Nothing("plug", self.tr("No identity providers yet"), nothing, self.tr("Add identity provider") if self._may_change else ""),
            self.tr("No identity provider matches"),
            lambda number: self.tr("%Ln identity provider(s)", "", number),
        )

    def _connect(self) -> None:
        self.card.begun.connect(self.begin)
        self.create_button.clicked.connect(self.begin)
        self.table.opened.connect(lambda row: self.opened.emit(self.model.item(row).id))
        self.table.menu_asked.connect(self._on_menu)
        self.table.delete_asked.connect(lambda row: self.row_actions.delete(self.model.item(row)))
        self.row_actions.asked.connect(self.opened)
        self.row_actions.opened.connect(self.dialog_opened)
        self.row_actions.changed.connect(self.model.replace)
        self.row_actions.deleted.connect(self.model.remove)
        self.row_actions.outrun.connect(self.model.reload)

    def _fetch(self, asked: Listing) -> Call:
        return self._api.list_identity_providers(asked.narrow(IdentityProviderListing))

    def _on_menu(self, row: int, at: QPoint) -> None:
        self.row_actions.make_menu(self.model.item(row)).open_at(at)
