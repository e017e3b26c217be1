"""The accounts of identity providers that a user signs in with, in the dialog of the account, each with a button that removes it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from common.contracts.federation.identity_providers import Identity
from common.contracts.users import User
from gui.models.words.provider_words import describe_identity
from gui.views.users.removable_lines import Removable, RemovableLines
from gui.views.users.resetting import Resetting


class IdentitiesCard(RemovableLines):
    """Which provider, which account there, and when it was used.

    Args:
        resetting: removes one.
        user: whose account it is.
        parent: the dialog.
    """

    def __init__(self, resetting: Resetting, user: User, parent: QWidget) -> None:
        self._resetting, self._user = resetting, user
        things = [self._describe(identity) for identity in user.identities]
        super().__init__(self.tr("Accounts elsewhere"), things, self.tr("The user is connected with no account elsewhere any more."), parent)
        resetting.identity_removed.connect(self.drop)

    def _describe(self, identity: Identity) -> Removable:
        def ask() -> None:
            self._resetting.ask_identity(self._user, identity, self.window())

        removes = self.tr("Remove the connection with {name}").format(name=identity.provider)
        return Removable(identity.id, identity.provider, describe_identity(identity), removes, ask)
