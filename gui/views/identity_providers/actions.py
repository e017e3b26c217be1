"""What can be done with an identity provider: test, switch, delete."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from common.contracts.federation.identity_providers import ChangeIdentityProvider, IdentityProvider
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.views.frames.carrying import carry_through
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Say
from gui.widgets.fields.clipboard import copy_text
from gui.widgets.window.confirm import ConfirmDialog


class IdentityProviderActions(QObject):
    """The menu of an identity provider and what it does.

    Args:
        api: does it.
        icons: where icons come from.
        say: short messages.
        owner: the screen.
        may_change: whether this console may change something.

    Signals:
        asked: id of a provider that is to be opened.
        opened: a dialog that has been opened.
        changed: an `IdentityProvider` as it is now.
        deleted: id of what is gone.
        outrun: somebody else has changed or deleted it meanwhile.
        tried: what a test has shown, as `ProviderTried`.
    """

    asked = Signal(str)
    opened = Signal(object)
    changed = Signal(object)
    deleted = Signal(str)
    outrun = Signal()
    tried = Signal(object)

    def __init__(self, api: Api, icons: Icons, say: Say, owner: QWidget, may_change: bool) -> None:
        super().__init__(owner)
        self._api, self._icons, self._say, self._owner, self._may_change = api, icons, say, owner, may_change

    def make_menu(self, provider: IdentityProvider) -> RowMenu:
        """The menu of a provider in the list."""
        menu = RowMenu(self._icons, self._owner)
        menu.add("arrow-right", self.tr("Open"), lambda: self.asked.emit(provider.id), "Return")
        if provider.redirect_uri:
            menu.add("copy", self.tr("Copy redirect address"), lambda: self.copy(provider))
        if self._may_change:
            menu.addSeparator()
            on = provider.enabled
            menu.add("ban" if on else "power", self.tr("Switch off") if on else self.tr("Switch on"), lambda: self.switch(provider), changes=True)
            menu.add("trash-2", self.tr("Delete"), lambda: self.delete(provider), "Del", changes=True)
        return menu

    def copy(self, provider: IdentityProvider) -> None:
        """Copy the address that is registered there."""
        copy_text(provider.redirect_uri)
        self._say.fact(self.tr("Redirect address copied"))

    def try_out(self, provider: IdentityProvider) -> None:
        """Have the daemon ask for its documents now."""
        carry_through(self._api.try_identity_provider(provider.id), self._say, self, then=self.tried.emit)

    def switch(self, provider: IdentityProvider) -> None:
        """Switch it on, or off; the way back is one press."""
        on = not provider.enabled
        text = (
            QCoreApplication.translate("IdentityProviderActions", "“{name}” is on")
            if on
            else QCoreApplication.translate("IdentityProviderActions", "“{name}” is off")
        )
        carry_through(
            self._api.change_identity_provider(provider.id, ChangeIdentityProvider(enabled=on), provider.version),
            self._say,
            self,
            says=text.format(name=provider.name),
            undo=self.switch,
            then=self.changed.emit,
            otherwise=self.outrun.emit,
        )

    def delete(self, provider: IdentityProvider) -> None:
        """Delete it for good, after a question."""
        if not self._may_change:
            return
        text = self.tr("%Ln user(s) can sign in with it no longer, and have to be connected anew. This cannot be undone.", "", provider.people)
        dialog = ConfirmDialog(self.tr("Delete “{name}”?").format(name=provider.name), text, self.tr("Delete"), parent=self._owner)
        dialog.accepted.connect(lambda: self._delete(provider))
        self._open(dialog)

    def _delete(self, provider: IdentityProvider) -> None:
        carry_through(
            self._api.delete_identity_provider(provider.id, provider.version),
            self._say,
            self,
            says=QCoreApplication.translate("IdentityProviderActions", "“{name}” deleted").format(name=provider.name),
            then=lambda _nothing: self.deleted.emit(provider.id),
            otherwise=self.outrun.emit,
        )

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.opened.emit(dialog)
