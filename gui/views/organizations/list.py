"""The tab with the list of organizations."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from common.contracts.organizations import Organization, OrganizationListing
from common.contracts.paging import Listing
from gui.api.api import Api
from gui.api.call import Call
from gui.models.organizations import CREATED, MEMBERS, SORTS, OrganizationsModel
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.screen import Now, Say
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.views.organizations.actions import OrganizationActions
from gui.views.organizations.dialog import OrganizationDialog
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate

DELETED = "deleted"
_ORDER = "organizations/sort"
_WIDTHS = [0, 120, 160, 56]


class OrganizationList(QWidget):
    """The list.

    Args:
        api: lists, creates and deletes organizations.
        theme: the colours.
        icons: where icons come from.
        preferences: remember the order.
        say: short messages.
        now: for relative times.
        parent: owner.

    Signals:
        opened: id of an organization.
        dialog_opened: a dialog that now stands above the window.
    """

    opened = Signal(str)
    dialog_opened = Signal(object)

    def __init__(self, api: Api, theme: Theme, icons: Icons, preferences: Preferences, say: Say, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._say = api, say
        self.model = OrganizationsModel(now, self)
        self.table = ListTable(self.tr("Organizations"), RowDelegate(theme, icons, None, self))
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Filter by name, description or ID"))
        self.table.set_widths(_WIDTHS, 220, (CREATED, MEMBERS))
        options = [("", self.tr("Active")), (DELETED, self.tr("Recently deleted"))]
        self.status = self.card.add_filter(self.tr("Status"), options, 170)
        self.row_actions = OrganizationActions(api, icons, say, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)
        self._word()
        self.card.sort_by(SORTS, preferences.text(_ORDER, "name"))
        self.card.ordered.connect(lambda order: preferences.set_text(_ORDER, order))
        self.card.begun.connect(self.ask_for_new)
        self.table.opened.connect(self._on_opened)
        self.table.menu_asked.connect(self._on_menu)
        self.table.delete_asked.connect(lambda row: self.row_actions.delete(self.model.item(row)))
        self.row_actions.opened.connect(self.opened)
        self.row_actions.deleting.opened.connect(self.dialog_opened)
        self.row_actions.deleting.deleted.connect(self.model.remove)
        self.row_actions.deleting.restored.connect(lambda _id: self.card.reload())
        self.card.fetch_with(self._fetch)

    def ask_for_new(self) -> None:
        """Ask for a new organization, and open it."""
        dialog = OrganizationDialog(self._api, self)
        dialog.saved.connect(self._on_created)
        self._open(dialog)

    def _fetch(self, asked: Listing) -> Call:
        deleted = self.status.currentData() == DELETED
        return self._api.list_organizations(asked.narrow(OrganizationListing, deleted=deleted, sort=self.card.order))

    def _word(self) -> None:
        text = self.tr("An organization is a company or team whose members hold roles that count only there: create one, then add its members.")
        self.card.say(
            Nothing("building-2", self.tr("No organizations yet"), text, self.tr("Create organization")),
            self.tr("No organization matches"),
            lambda number: self.tr("%Ln organization(s)", "", number),
            {DELETED: Nothing("trash-2", self.tr("Nothing was deleted"), self.tr("Deleted organizations stay here for 30 days."))},
        )

    def _on_opened(self, row: int) -> None:
        item = self.model.item(row)
        if item.deleted_at is None:
            self.opened.emit(item.id)

    def _on_menu(self, row: int, at: QPoint) -> None:
        self.row_actions.make_menu(self.model.item(row)).open_at(at)

    def _on_created(self, organization: Organization) -> None:
        self._say.fact(self.tr("“{name}” created").format(name=organization.name))
        self.opened.emit(organization.id)

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.dialog_opened.emit(dialog)
