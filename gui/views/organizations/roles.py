"""The roles of the template that all organizations share."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from common.contracts.paging import Listing
from common.contracts.roles import Level, Role, RoleListing
from gui.api.api import Api
from gui.api.call import Call
from gui.models.roles import CREATED, HOLDERS, PERMISSIONS, SORTS, RolesModel
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.screen import Now, Say
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.views.organizations.role_dialog import OrganizationRoleDialog
from gui.views.roles.actions import RoleActions
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.polish import beside_icon

DELETED = "deleted"
_WIDTHS = [0, 120, 120, 130, 110, 56]


class OrganizationRoles(QWidget):
    """The roles of the template.

    Args:
        api: lists, creates and deletes roles.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        now: for relative times.
        parent: owner.

    Signals:
        opened: id of a role.
        dialog_opened: a dialog that now stands above the window.
    """

    opened = Signal(str)
    dialog_opened = Signal(object)

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._say = api, say
        self.model = RolesModel(now, self)
        self.table = ListTable(self.tr("Organization roles"), RowDelegate(theme, icons, None, self))
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Filter by name or description"))
        self.table.set_widths(_WIDTHS, 220, (CREATED, HOLDERS, PERMISSIONS))
        self.status = self.card.add_filter(self.tr("Status"), [("", self.tr("Active")), (DELETED, self.tr("Recently deleted"))], 170)
        self.add_button = QPushButton(icons.icon("plus", "on_primary"), beside_icon(self.tr("Create role")))
        self.add_button.setProperty("kind", "primary")
        self.row_actions = RoleActions(api, icons, say, self)
        text = self.tr("What members can be in their organization. A role gives permissions.")
        self.card.put_head(self.tr("Organization roles"), text, self.add_button)
        text = self.tr("Make a role such as Administrator or Guest once; then give it to members of each organization.")
        self.card.say(
            Nothing("shield-check", self.tr("No organization roles yet"), text, self.tr("Create role")),
            self.tr("No role matches"),
            lambda number: self.tr("%Ln role(s)", "", number),
            {DELETED: Nothing("trash-2", self.tr("Nothing was deleted"), self.tr("Deleted roles stay here for 30 days."))},
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)
        self.card.sort_by(SORTS, "name")
        self.card.begun.connect(self.add)
        self.add_button.clicked.connect(self.add)
        self.table.opened.connect(self._on_opened)
        self.table.menu_asked.connect(self._on_menu)
        self.table.delete_asked.connect(lambda row: self.row_actions.delete(self.model.item(row)))
        self.row_actions.opened.connect(self.opened)
        self.row_actions.deleting.opened.connect(self.dialog_opened)
        self.row_actions.deleting.deleted.connect(self.model.remove)
        self.row_actions.deleting.restored.connect(lambda _id: self.card.reload())
        self.card.fetch_with(self._fetch)

    def add(self) -> None:
        """Ask for a new role, and open it."""
        dialog = OrganizationRoleDialog(self._api, self)
        dialog.saved.connect(self._on_created)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.dialog_opened.emit(dialog)

    def _fetch(self, asked: Listing) -> Call:
        deleted = self.status.currentData() == DELETED
        return self._api.list_roles(asked.narrow(RoleListing, level=Level.ORGANIZATION, deleted=deleted, sort=self.card.order))

    def _on_opened(self, row: int) -> None:
        item = self.model.item(row)
        if item.deleted_at is None:
            self.opened.emit(item.id)

    def _on_menu(self, row: int, at: QPoint) -> None:
        self.row_actions.make_menu(self.model.item(row)).open_at(at)

    def _on_created(self, role: Role) -> None:
        self._say.fact(self.tr("“{name}” created").format(name=role.name))
        self.opened.emit(role.id)
