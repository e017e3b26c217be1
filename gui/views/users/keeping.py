"""Keeps accounts whose users want them deleted."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from common.contracts.users import User
from gui.api.api import Api
from gui.views.frames.carrying import carry_through
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Say


class Keeping(QObject):
    """The entry of a user's menu, and what it does.

    Args:
        api: does it.
        say: short messages.
        owner: Qt's owner.

    Signals:
        kept: the ID of the user whose account stays.
    """

    kept = Signal(str)

    def __init__(self, api: Api, say: Say, owner: QObject) -> None:
        super().__init__(owner)
        self._api, self._say = api, say

    def add_to(self, menu: RowMenu, user: User) -> None:
        """The entry, where somebody wants to go."""
        if user.deletion is not None:
            menu.addSeparator()
            menu.add("undo-2", self.tr("Keep the account"), lambda: self.keep(user), changes=True)

    def keep(self, user: User) -> None:
        """Keep the account; its user is told by a letter."""
        says = self.tr("The account of {name} stays").format(name=user.shown_name)
        carry_through(self._api.keep_account(user.id), self._say, self, says=says, then=lambda _nothing: self.kept.emit(user.id))
