"""Takes away second factors that users have lost, and all that they sign in with beside the password."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from common.contracts.federation.identity_providers import Identity
from common.contracts.users import Passkey, User
from gui.api.api import Api
from gui.views.frames.carrying import carry_through
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Say
from gui.widgets.window.confirm import ConfirmDialog


class Resetting(QObject):
    """The entry of a user's menu, the question, and what it does.

    Args:
        api: does it.
        say: short messages.
        owner: the screen, above which the question appears.

    Signals:
        opened: the question that has been opened.
        reset: the ID of the user whose authenticator app is gone.
        all_reset: the ID of the user who has nothing but the password any more.
        passkey_removed: the ID of the passkey that is.
        identity_removed: the ID of the connection with an account elsewhere that is.
    """

    opened = Signal(object)
    reset = Signal(str)
    all_reset = Signal(str)
    passkey_removed = Signal(str)
    identity_removed = Signal(str)

    def __init__(self, api: Api, say: Say, owner: QWidget) -> None:
        super().__init__(owner)
        self._api, self._say, self._owner = api, say, owner

    def add_to(self, menu: RowMenu, user: User) -> None:
        """The entries; that of the second factor where there is something to take away."""
        if user.second_factor is not None:
            menu.add("smartphone", self.tr("Remove second factor"), lambda: self.ask(user), changes=True)
        menu.add("rotate-ccw", self.tr("Reset sign-in methods"), lambda: self.ask_all(user), changes=True)

    def ask(self, user: User, above: QWidget | None = None) -> None:
        """Ask first: whoever calls may not be who they say.

        Args:
            user: whose.
            above: the dialog that the question belongs to, None for the screen.
        """
        title = self.tr("Remove the second factor of {name}?").format(name=user.shown_name)
        text = self.tr(
            "The authenticator app and the recovery codes go, and the password alone signs in until an app is set up again. "
            "Be sure who has asked for it. The user is told by mail."
        )
        if user.passkeys:
            text = self.tr("The authenticator app goes; passkeys and recovery codes stay. Be sure who has asked for it. The user is told by mail.")
        self._open(title, text, self.tr("Remove second factor"), lambda: self._reset(user), above)

    def ask_all(self, user: User, above: QWidget | None = None) -> None:
        """The same for all that somebody signs in with beside the password, as after their account was stolen.

        Args:
            user: whose.
            above: the dialog that the question belongs to, None for the screen.
        """
        title = self.tr("Reset the sign-in methods of {name}?").format(name=user.shown_name)
        text = self.tr(
            "Passkeys, the authenticator app, recovery codes, connections with accounts elsewhere and trusted browsers go; every session, every "
            "token and every mailed link ends. The password stays: set a new one too if somebody else may know it. "
            "Be sure who has asked for it. The user is told by mail."
        )
        if not user.has_password:
            text = self.tr(
                "Passkeys, the authenticator app, recovery codes, connections with accounts elsewhere and trusted browsers go; every session, every "
                "token and every mailed link ends. There is no password, so nobody signs in until you set one. "
                "Be sure who has asked for it. The user is told by mail."
            )
        self._open(title, text, self.tr("Reset sign-in methods"), lambda: self._reset_all(user), above)

    def ask_passkey(self, user: User, passkey: Passkey, above: QWidget) -> None:
        """The same for a passkey.

        Args:
            user: whose.
            passkey: which.
            above: the dialog that the question belongs to.
        """
        title = self.tr("Remove the passkey {name}?").format(name=passkey.name)
        text = self.tr(
            "It signs {user} in no more. If nothing else is left, the recovery codes go too, and the password alone signs in. "
            "Be sure who has asked for it. The user is told by mail."
        )
        self._open(title, text.format(user=user.shown_name), self.tr("Remove passkey"), lambda: self._remove(user, passkey), above)

    def ask_identity(self, user: User, identity: Identity, above: QWidget) -> None:
        """The same for a connection with an account elsewhere.

        Args:
            user: whose.
            identity: which.
            above: the dialog that the question belongs to.
        """
        title = self.tr("Remove the connection with {name}?").format(name=identity.provider)
        text = self.tr("That account signs {user} in no more. Be sure who has asked for it.").format(user=user.shown_name)
        if not user.has_password and not user.passkeys and len(user.identities) == 1:
            text = self.tr("That account signs {user} in no more, and nothing else does: there is no password and no passkey.").format(
                user=user.shown_name
            )
        self._open(title, text, self.tr("Remove connection"), lambda: self._unlink(user, identity), above)

    def _open(self, title: str, text: str, does: str, act: Callable[[], None], above: QWidget | None) -> None:
        dialog = ConfirmDialog(title, text, does, parent=above or self._owner)
        dialog.accepted.connect(act)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.opened.emit(dialog)

    def _remove(self, user: User, passkey: Passkey) -> None:
        says = self.tr("The passkey {name} is removed").format(name=passkey.name)
        call = self._api.remove_passkey(user.id, passkey.id)
        carry_through(call, self._say, self, says=says, then=lambda _nothing: self.passkey_removed.emit(passkey.id))

    def _unlink(self, user: User, identity: Identity) -> None:
        says = self.tr("The connection with {name} is removed").format(name=identity.provider)
        call = self._api.unlink_identity(user.id, identity.id)
        carry_through(call, self._say, self, says=says, then=lambda _nothing: self.identity_removed.emit(identity.id))

    def _reset_all(self, user: User) -> None:
        says = self.tr("The sign-in methods of {name} are reset").format(name=user.shown_name)
        carry_through(self._api.reset_sign_in(user.id), self._say, self, says=says, then=lambda _nothing: self.all_reset.emit(user.id))

    def _reset(self, user: User) -> None:
        says = self.tr("{name} signs in with the password alone").format(name=user.shown_name)
        if user.passkeys:
            says = self.tr("The authenticator app of {name} is removed").format(name=user.shown_name)
        carry_through(self._api.reset_second_factor(user.id), self._say, self, says=says, then=lambda _nothing: self.reset.emit(user.id))
