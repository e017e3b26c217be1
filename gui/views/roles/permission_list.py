"""What a role gives: listed, added by a picker, taken away again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from common.contracts.resources import AllPermissionsListing, Of, Permission
from common.contracts.roles import Level, Role
from gui.api.api import Api
from gui.models.permissions import API, RISK, SCOPE, WRITES, PermissionsModel, permission_choice
from gui.models.words.application_words import risk_name
from gui.models.words.permission_words import title_of
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.carrying import carry_through
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Say
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.picker import PickerDialog, PickerWords
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.polish import beside_icon

_WIDTHS = [0, 160, 150, 128, 146, 56]


class RolePermissionList(QWidget):
    """The card.

    Args:
        api: lists, adds and removes.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        role_id: whose permissions they are.
        parent: owner.

    Signals:
        changed: the role gives more or less now.
        resource_asked: id of an API.
        dialog_opened: a dialog that now stands above the window.
    """

    changed = Signal()
    resource_asked = Signal(str)
    dialog_opened = Signal(object)

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, role_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._theme, self._icons, self._say, self._id = api, theme, icons, say, role_id
        self._role: Role | None = None
        self.model = PermissionsModel(risk_name, self)
        self.table = ListTable(self.tr("Permissions"), RowDelegate(theme, icons, None, self))
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Filter by words, scope or API"))
        self.table.set_widths(_WIDTHS, 200, (WRITES, SCOPE, RISK, API))
        self.add_button = QPushButton(icons.icon("plus", "on_primary"), beside_icon(self.tr("Add permissions")))
        self.add_button.setProperty("kind", "primary")
        self.add_button.setEnabled(False)
        self.card.put_head(self.tr("Permissions"), self.tr("What whoever holds this role may do. It counts from the next token on."), self.add_button)
        text = self.tr("A role without permissions gives nothing but its name. Choose from the permissions of your APIs.")
        self.card.say(
            Nothing("key-round", self.tr("No permissions yet"), text, self.tr("Add permissions")),
            self.tr("No permission matches"),
            lambda number: self.tr("%Ln permission(s)", "", number),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 24)
        column.addWidget(self.card)
        column.addStretch(1)
        self.add_button.clicked.connect(self.add)
        self.card.begun.connect(self.add)
        self.table.menu_asked.connect(self._on_menu)
        self.table.opened.connect(lambda row: self._on_menu(row, self.table.menu_point(self.model.index(row, self.model.columnCount() - 1))))
        self.table.delete_asked.connect(lambda row: self.remove(self.model.item(row)))
        self.card.fetch_with(lambda asked: api.list_permissions_of_role(role_id, asked))

    def show_role(self, role: Role) -> None:
        """Know the role, which decides what can be added.

        Args:
            role: as stored.
        """
        self._role = role
        self.add_button.setEnabled(True)

    def add(self) -> None:
        """Let somebody choose what the role shall give as well."""
        role = self._role
        if role is None:
            return
        kinds = Of.ALL if role.level is Level.ORGANIZATION else Of.RESOURCES
        dialog = PickerDialog(
            self._theme,
            self._icons,
            self._picker_words(role),
            lambda asked: self._api.list_role_permissions(asked.narrow(AllPermissionsListing, of=kinds)),
            permission_choice,
            already=[item.id for item in self.model.items()],
            look_up=lambda asked: self._api.list_permissions_of_role(self._id, asked),
            send=lambda chosen: self._api.add_permissions_to_role(self._id, [choice.id for choice in chosen]),
            parent=self,
        )
        dialog.picked.connect(lambda chosen: self._on_added(len(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.dialog_opened.emit(dialog)

    def remove(self, permission: Permission) -> None:
        """Let the role give a permission no longer, with a way back."""

        def show(_nothing: object) -> None:
            self.model.remove(permission.id)
            self.changed.emit()

        carry_through(
            self._api.remove_permission_from_role(self._id, permission.id),
            self._say,
            self,
            says=self.tr("“{name}” taken out of the role").format(name=title_of(permission)),
            undo=lambda _nothing: self._put_back(permission),
            then=show,
            otherwise=self._look_again,
        )

    def make_menu(self, permission: Permission) -> RowMenu:
        """The menu of a permission."""
        menu = RowMenu(self._icons, self)
        if permission.resource_id:
            menu.add("arrow-right", self.tr("Go to the API"), lambda: self.resource_asked.emit(permission.resource_id))
            menu.addSeparator()
        menu.add("trash-2", self.tr("Take out of the role"), lambda: self.remove(permission), "Del", changes=True)
        return menu

    def _picker_words(self, role: Role) -> PickerWords:
        return PickerWords(
            self.tr("Add permissions"),
            self.tr("Whoever holds “{name}” may do what you add.").format(name=role.name),
            self.tr("Search words, scopes or APIs"),
            self.tr("There are no permissions yet"),
            self.tr("Create an API resource first and list what can be done with it."),
        )

    def _put_back(self, permission: Permission) -> None:
        # Not `self.tr`: somebody may take it back when the screen is gone.
        text = QCoreApplication.translate("RolePermissionList", "The role gives “{name}” again").format(name=title_of(permission))
        call = self._api.add_permissions_to_role(self._id, [permission.id])
        carry_through(call, self._say, self, says=text, then=lambda _role: self._look_again(), otherwise=self._look_again)

    def _on_menu(self, row: int, at: QPoint) -> None:
        self.make_menu(self.model.item(row)).open_at(at)

    def _on_added(self, number: int) -> None:
        self._say.fact(self.tr("%Ln permission(s) added", "", number))
        self._look_again()

    def _look_again(self) -> None:
        self.card.reload()
        self.changed.emit()
