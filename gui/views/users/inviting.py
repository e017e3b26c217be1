"""Invites people to accounts that have no password yet: by mail, or by a link to hand over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from common.contracts.people.invitations import CreatedInvitation, InviteUser
from common.contracts.users import User
from gui.api.api import Api
from gui.models.words.invitation_words import link_caption, mail_caption, waits
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

    Signals:
        changed: of which user, and the newest `Invitation`.
    """

    changed = Signal(str, object)

    def __init__(self, api: Api, say: Say, owner: QObject) -> None:
        super().__init__(owner)
        self._api, self._say = api, say

    def add_to(self, menu: RowMenu, user: User) -> None:
        """Add the entries for a user; none for somebody who has a password."""
        if user.has_password or user.suspended:
            return
        menu.addSeparator()
        if user.email:
            menu.add("user-plus", mail_caption(user.invitation), lambda: self.invite(user), changes=True)
        menu.add("link", link_caption(user.invitation), lambda: self.copy_link(user), changes=True)
        if waits(user.invitation):
            menu.add("undo-2", self.tr("Withdraw invitation"), lambda: self.withdraw(user), changes=True)

    def invite(self, user: User) -> None:
        """Mail a link by which a user sets a password; an earlier one opens nothing any more."""
        says = self.tr("Invitation to {name} is on its way to {address}").format(name=user.shown_name, address=user.email)
        carry_through(self._api.invite_user(user.id, InviteUser()), self._say, self, says=says, then=self._teller(user))

    def copy_link(self, user: User) -> None:
        """Make such a link and put it into the clipboard."""
        tell = self._teller(user)

        def copy(made: CreatedInvitation) -> None:
            copy_text(made.link)
            self._say.fact(self.tr("Invitation link for {name} copied. It works once, for seven days.").format(name=user.shown_name))
            tell(made)

        carry_through(self._api.invite_user(user.id, InviteUser(by_mail=False)), self._say, self, then=copy)

    def withdraw(self, user: User) -> None:
        """Let the links of a user open nothing any more."""
        says = self.tr("No invitation to {name} works any more").format(name=user.shown_name)
        carry_through(self._api.withdraw_invitation(user.id), self._say, self, says=says, then=lambda _nothing: self._look(user))

    def _teller(self, user: User) -> Callable[[CreatedInvitation], None]:
        """Tells whoever shows this user how the invitation stands now."""
        return lambda made: self.changed.emit(user.id, made.invitation)

    def _look(self, user: User) -> None:
        """Tell how the invitation stands now."""
        call = self._api.get_invitation(user.id).bind(self)
        call.done.connect(lambda found: self.changed.emit(user.id, found))
