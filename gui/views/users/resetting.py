"""Takes away second factors that users have lost."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from common.contracts.users import User
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
        reset: the ID of the user who signs in with a password alone from now on.
    """

    opened = Signal(object)
    reset = Signal(str)

    def __init__(self, api: Api, say: Say, owner: QWidget) -> None:
        super().__init__(owner)
        self._api, self._say, self._owner = api, say, owner

    def add_to(self, menu: RowMenu, user: User) -> None:
        """The entry, where there is something to take away."""
        if user.second_factor is not None:
            menu.add("smartphone", self.tr("Remove second factor"), lambda: self.ask(user), changes=True)

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
        dialog = ConfirmDialog(title, text, self.tr("Remove second factor"), parent=above or self._owner)
        dialog.accepted.connect(lambda: self._reset(user))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.opened.emit(dialog)

    def _reset(self, user: User) -> None:
        says = self.tr("{name} signs in with the password alone").format(name=user.shown_name)
        carry_through(self._api.reset_second_factor(user.id), self._say, self, says=says, then=lambda _nothing: self.reset.emit(user.id))
