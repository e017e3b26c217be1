"""What can be done with a record in a list: open, copy what it is known by, delete, restore."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from common.contracts.organizations import Organization
from common.contracts.resources import Resource
from common.contracts.roles import Role
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.views.frames.deleting import Deletable, Deleting
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Say
from gui.widgets.fields.clipboard import copy_text

Listed = TypeVar("Listed", bound=Organization | Resource | Role)


class RecordActions(QObject, Generic[Listed]):
    """The menu of a record and what it does. A subclass says what is copied, and how the record is deleted.

    Args:
        api: does it.
        icons: where icons come from.
        say: short messages.
        owner: the screen.

    Signals:
        opened: id of the record.
    """

    opened = Signal(str)

    def __init__(self, api: Api, icons: Icons, say: Say, owner: QWidget) -> None:
        super().__init__(owner)
        self._api, self._icons, self._say, self._owner = api, icons, say, owner
        self.deleting = Deleting(say, owner)

    # What a subclass says.

    def code(self, item: Listed) -> str:
        """What is copied: what it is known by elsewhere."""
        raise AssertionError(f"{type(self).__name__} does not say what is copied of {item}")

    def copy_words(self) -> tuple[str, str]:
        """The caption of the entry that copies, and what is said afterwards."""
        raise AssertionError(f"{type(self).__name__} does not say what copying is called")

    def deletable(self, item: Listed) -> Deletable[Listed]:
        """How it is deleted."""
        raise AssertionError(f"{type(self).__name__} does not say how {item} is deleted")

    # What all do alike.

    def make_menu(self, item: Listed) -> RowMenu:
        """The menu of a record in the list."""
        menu = RowMenu(self._icons, self._owner)
        if item.deleted_at is not None:
            menu.add("rotate-ccw", self.tr("Restore"), lambda: self.restore(item), changes=True)
        else:
            menu.add("arrow-right", self.tr("Open"), lambda: self.opened.emit(item.id), "Return")
        menu.add("copy", self.copy_words()[0], lambda: self.copy(item))
        if item.deleted_at is None:
            menu.addSeparator()
            menu.add("trash-2", self.tr("Delete"), lambda: self.delete(item), "Del", changes=True)
        return menu

    def copy(self, item: Listed) -> None:
        """Copy what it is known by."""
        copy_text(self.code(item))
        self._say.fact(self.copy_words()[1])

    def delete(self, item: Listed) -> None:
        """Delete it after saying what that changes, with a way back."""
        if item.deleted_at is None:
            self.deleting.ask(self.deletable(item))

    def restore(self, item: Listed) -> None:
        """Bring it back, with all that belonged to it."""
        self.deleting.restore(item.id, item.name, self.deletable(item).restore)
