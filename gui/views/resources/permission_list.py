"""The permissions of an API, or of the organization template: listed, added, changed, deleted, restored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from common.contracts.audit import AuditListing
from common.contracts.paging import MAX_PAGE
from common.contracts.resources import Permission, PermissionListing
from gui.api.api import Api
from gui.api.call import Call
from gui.models.permissions import API, SCOPE, WRITES, PermissionsModel
from gui.models.words.application_words import risk_name
from gui.models.words.impact_words import permission_impact
from gui.models.words.permission_words import title_of
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.deleting import Deletable, Deleting
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Say
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.views.resources.permission_dialog import Create, PermissionDialog
from gui.widgets.fields.clipboard import copy_text
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.polish import beside_icon

DELETED = "deleted"
_WIDTHS = [0, 190, 0, 128, 148, 56]


@dataclass(frozen=True)
class PermissionSource:
    """Where the permissions come from and go to.

    Attributes:
        fetch: asks for one page.
        create: adds one.
        title, text: head of the card.
        nothing: what stands there while there are none.
    """

    fetch: Callable[[PermissionListing], Call]
    create: Create
    title: str
    text: str
    nothing: str


class PermissionList(QWidget):
    """The card.

    Args:
        api: changes and deletes permissions.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        source: whose permissions they are.
        parent: owner.

    Signals:
        changed: there are more or fewer of them now.
        dialog_opened: a dialog that now stands above the window.
    """

    changed = Signal()
    dialog_opened = Signal(object)

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, source: PermissionSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._theme, self._icons, self._say, self._source = api, theme, icons, say, source
        self.model = PermissionsModel(risk_name, self)
        self.table = ListTable(source.title, RowDelegate(theme, icons, None, self))
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Filter by words or scope"))
        self.table.set_widths(_WIDTHS, 220, (WRITES, SCOPE))
        self.table.setColumnHidden(API, True)
        self.status = self.card.add_filter(self.tr("Status"), [("", self.tr("Active")), (DELETED, self.tr("Recently deleted"))], 170)
        self.add_button = QPushButton(icons.icon("plus", "on_primary"), beside_icon(self.tr("Add permission")))
        self.add_button.setProperty("kind", "primary")
        self.deleting = Deleting(say, self)
        self.card.put_head(source.title, source.text, self.add_button)
        self.card.say(
            Nothing("key-round", self.tr("No permissions yet"), source.nothing, self.tr("Add permission")),
            self.tr("No permission matches"),
            lambda number: self.tr("%Ln permission(s)", "", number),
            {DELETED: Nothing("trash-2", self.tr("Nothing was deleted"), self.tr("Deleted permissions stay here for 30 days."))},
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 24)
        column.addWidget(self.card)
        column.addStretch(1)
        self._connect()
        self.card.fetch_with(lambda asked: source.fetch(asked.narrow(PermissionListing, deleted=self.status.currentData() == DELETED)))

    def add(self) -> None:
        """Ask for a new permission."""
        dialog = PermissionDialog(self._api, self._theme, self._icons, self._source.create, None, self)
        dialog.saved.connect(self._on_added)
        self._open(dialog)

    def edit(self, permission: Permission) -> None:
        """Show a permission for changing."""
        if permission.deleted_at is not None:
            return
        dialog = PermissionDialog(self._api, self._theme, self._icons, self._source.create, permission, self)
        dialog.saved.connect(self._on_edited)
        self._open(dialog)

    def delete(self, permission: Permission) -> None:
        """Delete a permission after saying what that changes, with a way back."""
        if permission.deleted_at is not None:
            return
        thing = Deletable(
            permission,
            title_of(permission),
            impact=lambda: self._api.get_role_permission_impact(permission.id),
            words=permission_impact,
            delete=lambda version: self._api.delete_role_permission(permission.id, version),
            restore=lambda: self._api.restore_role_permission(permission.id),
            read=lambda: self._api.get_role_permission(permission.id),
            history=lambda: self._api.list_audit(AuditListing(event="permission.", limit=MAX_PAGE)),
        )
        self.deleting.ask(thing)

    def restore(self, permission: Permission) -> None:
        """Bring a deleted permission back."""
        self.deleting.restore(permission.id, title_of(permission), lambda: self._api.restore_role_permission(permission.id))

    def make_menu(self, permission: Permission) -> RowMenu:
        """The menu of a permission."""
        menu = RowMenu(self._icons, self)
        if permission.deleted_at is not None:
            menu.add("rotate-ccw", self.tr("Restore"), lambda: self.restore(permission), changes=True)
            return menu
        menu.add("pencil", self.tr("Edit"), lambda: self.edit(permission), "Return", changes=True)
        menu.add("copy", self.tr("Copy scope"), lambda: self._copy(permission))
        menu.addSeparator()
        menu.add("trash-2", self.tr("Delete"), lambda: self.delete(permission), "Del", changes=True)
        return menu

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add)
        self.card.begun.connect(self.add)
        self.table.opened.connect(lambda row: self.edit(self.model.item(row)))
        self.table.menu_asked.connect(self._on_menu)
        self.table.delete_asked.connect(lambda row: self.delete(self.model.item(row)))
        self.deleting.opened.connect(self.dialog_opened)
        self.deleting.deleted.connect(self._on_deleted)
        self.deleting.restored.connect(lambda _id: self._look_again())

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.dialog_opened.emit(dialog)

    def _on_menu(self, row: int, at: QPoint) -> None:
        self.make_menu(self.model.item(row)).open_at(at)

    def _on_added(self, permission: Permission) -> None:
        self._say.fact(self.tr("“{name}” added").format(name=title_of(permission)))
        self._look_again()

    def _on_edited(self, permission: Permission) -> None:
        self.model.replace(permission)
        self._say.fact(self.tr("“{name}” saved").format(name=title_of(permission)))

    def _on_deleted(self, permission_id: str) -> None:
        self.model.remove(permission_id)
        self.changed.emit()

    def _look_again(self) -> None:
        self.card.reload()
        self.changed.emit()

    def _copy(self, permission: Permission) -> None:
        copy_text(permission.name)
        self._say.fact(self.tr("Scope copied"))
