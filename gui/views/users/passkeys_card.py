"""The passkeys of a user, in the dialog of the account, each with a button that takes it away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from common.contracts.users import Passkey, User
from gui.models.words.second_factor_words import describe_passkey
from gui.views.users.removable_lines import Removable, RemovableLines
from gui.views.users.resetting import Resetting


class PasskeysCard(RemovableLines):
    """What each is called, where it lies and when it was used.

    Args:
        resetting: takes one away.
        user: whose account it is.
        parent: the dialog.
    """

    def __init__(self, resetting: Resetting, user: User, parent: QWidget) -> None:
        self._resetting, self._user = resetting, user
        things = [self._describe(passkey) for passkey in user.passkeys]
        super().__init__(self.tr("Passkeys"), things, self.tr("The user has no passkey any more."), parent)
        resetting.passkey_removed.connect(self.drop)

    def _describe(self, passkey: Passkey) -> Removable:
        def ask() -> None:
            self._resetting.ask_passkey(self._user, passkey, self.window())

        return Removable(passkey.id, passkey.name, describe_passkey(passkey), self.tr("Remove the passkey {name}").format(name=passkey.name), ask)
