"""Invites people to accounts that have no password yet: by mail, or by a link to hand over."""

from __future__ import annotations

from PySide6.QtCore import QObject

from common.contracts.people.invitations import CreatedInvitation, InviteUser
from common.contracts.users import User
from gui.api.api import Api
from gui.views.frames.carrying import carry_through
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Say
from gui.widgets.fields.clipboard import copy_text


class Inviting(QObject):
    """The entries of a user's menu about invitations, and what they do.

    Args:
        api: does it.
        say: short messages.
        owner: Qt's owner.
    """

    def __init__(self, api: Api, say: Say, owner: QObject) -> None:
        super().__init__(owner)
        self._api, self._say = api, say

    def add_to(self, menu: RowMenu, user: User) -> None:
        """Add the entries for a user; none for somebody who has a password."""
        if user.has_password or user.suspended:
            return
        menu.addSeparator()
        if user.email:
            menu.add("user-plus", self.tr("Invite by mail"), lambda: self.invite(user), changes=True)
        menu.add("link", self.tr("Copy invitation link"), lambda: self.copy_link(user), changes=True)
        menu.add("undo-2", self.tr("Withdraw invitation"), lambda: self.withdraw(user), changes=True)

    def invite(self, user: User) -> None:
        """Mail a link by which a user sets a password; an earlier one opens nothing any more."""
        says = self.tr("Invitation to {name} is on its way to {address}").format(name=user.shown_name, address=user.email)
        carry_through(self._api.invite_user(user.id, InviteUser()), self._say, self, says=says)

    def copy_link(self, user: User) -> None:
        """Make such a link and put it into the clipboard."""

        def copy(made: CreatedInvitation) -> None:
            copy_text(made.link)
            self._say.fact(self.tr("Invitation link for {name} copied. It works once, for seven days.").format(name=user.shown_name))

        carry_through(self._api.invite_user(user.id, InviteUser(by_mail=False)), self._say, self, then=copy)

    def withdraw(self, user: User) -> None:
        """Let the links of a user open nothing any more."""
        says = self.tr("No invitation to {name} works any more").format(name=user.shown_name)
        carry_through(self._api.withdraw_invitation(user.id), self._say, self, says=says)
