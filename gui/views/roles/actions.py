"""What can be done with a role: open, copy its ID, delete, restore."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from common.contracts.roles import Role
from gui.api.api import Api
from gui.models.words.impact_words import role_impact
from gui.theme.icons import Icons
from gui.views.frames.deleting import Deleting
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Say
from gui.widgets.fields.clipboard import copy_text


class RoleActions(QObject):
    """The menu of a role and what it does.

    Args:
        api: does it.
        icons: where icons come from.
        say: short messages.
        owner: the screen.

    Signals:
        opened: id of a role.
    """

    opened = Signal(str)

    def __init__(self, api: Api, icons: Icons, say: Say, owner: QWidget) -> None:
        super().__init__(owner)
        self._api, self._icons, self._say, self._owner = api, icons, say, owner
        self.deleting = Deleting(say, owner)

    def make_menu(self, item: Role) -> RowMenu:
        """The menu of a role in the list."""
        menu = RowMenu(self._icons, self._owner)
        if item.deleted_at is not None:
            menu.add("rotate-ccw", self.tr("Restore"), lambda: self.restore(item), changes=True)
            return menu
        menu.add("arrow-right", self.tr("Open"), lambda: self.opened.emit(item.id), "Return")
        menu.add("copy", self.tr("Copy role ID"), lambda: self._copy(item))
        menu.addSeparator()
        menu.add("trash-2", self.tr("Delete"), lambda: self.delete(item), "Del", changes=True)
        return menu

    def delete(self, item: Role) -> None:
        """Delete a role after saying what that changes, with a way back."""
        if item.deleted_at is not None:
            return
        self.deleting.ask(
            item.id,
            item.name,
            lambda: self._api.get_role_impact(item.id),
            role_impact,
            lambda: self._api.delete_role(item.id),
            lambda: self._api.restore_role(item.id),
        )

    def restore(self, item: Role) -> None:
        """Bring a deleted role back, with its permissions and holders."""
        self.deleting.restore(item.id, item.name, lambda: self._api.restore_role(item.id))

    def _copy(self, item: Role) -> None:
        copy_text(item.id)
        self._say.fact(self.tr("Role ID copied"))
