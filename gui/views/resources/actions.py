"""What can be done with an API resource: open, copy its identifier, delete, restore."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from common.contracts.resources import Resource
from gui.api.api import Api
from gui.models.words.impact_words import resource_impact
from gui.theme.icons import Icons
from gui.views.frames.deleting import Deleting
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Say
from gui.widgets.fields.clipboard import copy_text


class ResourceActions(QObject):
    """The menu of an API and what it does.

    Args:
        api: does it.
        icons: where icons come from.
        say: short messages.
        owner: the screen.

    Signals:
        opened: id of an API.
    """

    opened = Signal(str)

    def __init__(self, api: Api, icons: Icons, say: Say, owner: QWidget) -> None:
        super().__init__(owner)
        self._api, self._icons, self._say, self._owner = api, icons, say, owner
        self.deleting = Deleting(say, owner)

    def make_menu(self, item: Resource) -> RowMenu:
        """The menu of an API in the list."""
        menu = RowMenu(self._icons, self._owner)
        if item.deleted_at is not None:
            menu.add("rotate-ccw", self.tr("Restore"), lambda: self.restore(item), changes=True)
            menu.add("copy", self.tr("Copy identifier"), lambda: self.copy(item))
            return menu
        menu.add("arrow-right", self.tr("Open"), lambda: self.opened.emit(item.id), "Return")
        menu.add("copy", self.tr("Copy identifier"), lambda: self.copy(item))
        menu.addSeparator()
        menu.add("trash-2", self.tr("Delete"), lambda: self.delete(item), "Del", changes=True)
        return menu

    def copy(self, item: Resource) -> None:
        """Copy what apps and the API itself are configured with."""
        copy_text(item.indicator)
        self._say.fact(self.tr("Identifier copied"))

    def delete(self, item: Resource) -> None:
        """Delete an API after saying what that changes, with a way back."""
        if item.deleted_at is not None:
            return
        self.deleting.ask(
            item.id,
            item.name,
            lambda: self._api.get_resource_impact(item.id),
            resource_impact,
            lambda: self._api.delete_resource(item.id),
            lambda: self._api.restore_resource(item.id),
        )

    def restore(self, item: Resource) -> None:
        """Bring a deleted API back, with its permissions."""
        self.deleting.restore(item.id, item.name, lambda: self._api.restore_resource(item.id))
