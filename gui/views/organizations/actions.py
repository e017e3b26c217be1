"""What can be done with an organization: open, copy its ID, delete, restore."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from common.contracts.organizations import Organization
from common.contracts.resources import Impact
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.views.frames.deleting import Deleting
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Say
from gui.widgets.fields.clipboard import copy_text


class OrganizationActions(QObject):
    """The menu of an organization and what it does.

    Args:
        api: does it.
        icons: where icons come from.
        say: short messages.
        owner: the screen.

    Signals:
        opened: id of an organization.
    """

    opened = Signal(str)

    def __init__(self, api: Api, icons: Icons, say: Say, owner: QWidget) -> None:
        super().__init__(owner)
        self._api, self._icons, self._say, self._owner = api, icons, say, owner
        self.deleting = Deleting(say, owner)

    def make_menu(self, item: Organization) -> RowMenu:
        """The menu of an organization."""
        menu = RowMenu(self._icons, self._owner)
        if item.deleted_at is not None:
            menu.add("rotate-ccw", self.tr("Restore"), lambda: self.restore(item), changes=True)
            menu.add("copy", self.tr("Copy organization ID"), lambda: self.copy_id(item))
            return menu
        menu.add("arrow-right", self.tr("Open"), lambda: self.opened.emit(item.id), "Return")
        menu.add("copy", self.tr("Copy organization ID"), lambda: self.copy_id(item))
        menu.addSeparator()
        menu.add("trash-2", self.tr("Delete"), lambda: self.delete(item), "Del", changes=True)
        return menu

    def copy_id(self, item: Organization) -> None:
        """Copy the ID by which applications and the API know it."""
        copy_text(item.id)
        self._say.fact(self.tr("Organization ID copied"))

    def delete(self, item: Organization) -> None:
        """Delete an organization after saying what that changes, with a way back."""
        if item.deleted_at is not None:
            return
        self.deleting.ask(
            item.id,
            item.name,
            lambda: self._api.get_organization_impact(item.id),
            self._impact_words,
            lambda: self._api.delete_organization(item.id),
            lambda: self._api.restore_organization(item.id),
        )

    def restore(self, item: Organization) -> None:
        """Bring a deleted organization back, with its members and their roles."""
        self.deleting.restore(item.id, item.name, lambda: self._api.restore_organization(item.id))

    def _impact_words(self, impact: Impact) -> str:
        if not impact.users and not impact.applications:
            return self.tr("Nobody is a member, and no application depends on it.")
        sentences = []
        if impact.users:
            sentences.append(self.tr("%n member(s) lose at once what they may do here.", "", impact.users))
        if impact.applications:
            sentences.append(self.tr("%n application(s) let people in because they are members.", "", impact.applications))
        return " ".join(sentences)
