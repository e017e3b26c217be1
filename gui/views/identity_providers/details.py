"""The page of one identity provider."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from common.contracts.audit import AuditListing
from common.contracts.events import Change
from common.contracts.federation.identity_providers import ChangeIdentityProvider, IdentityProvider
from common.contracts.paging import MAX_PAGE
from common.contracts.status import ConsoleRole, Status
from common.errors import Problem
from gui.api.api import Api
from gui.api.call import Call
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page_frame import PageWords
from gui.views.frames.screen import Say
from gui.views.frames.tabbed_page import TabbedPage
from gui.views.identity_providers.actions import IdentityProviderActions
from gui.views.identity_providers.header import ProviderHeader
from gui.views.identity_providers.secret_dialog import ProviderSecretDialog
from gui.views.identity_providers.settings import ProviderSettings


class IdentityProviderDetails(TabbedPage[IdentityProvider, ChangeIdentityProvider]):
    """Shows and changes one identity provider.

    Args:
        api: reads and changes it.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        status: what this console may do.
        provider_id: which.
        parent: owner.
    """

    subjects = ("identity_provider",)
    restorable = False

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, status: Status, provider_id: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, say, provider_id, _make_words(), parent)
        self._api = api
        may_change = status.role is not ConsoleRole.VIEWER
        self.row_actions = IdentityProviderActions(api, icons, say, self, may_change)
        self.settings = ProviderSettings(api, theme, icons, may_change)
        self.head = ProviderHeader(icons, may_change)
        self.head.deleting.connect(lambda: self._act(self.row_actions.delete))
        self.head.switching.connect(lambda: self._act(self.row_actions.switch))
        self.head.testing.connect(lambda: self._act(self.row_actions.try_out))
        self.row_actions.tried.connect(self.head.show_tried)
        self.settings.secret_wanted.connect(lambda: self._act(self._ask_for_secret))
        self.settings.dialog_opened.connect(self.dialog_opened)
        self.row_actions.opened.connect(self.dialog_opened)
        self.row_actions.changed.connect(self.take_over)
        self.row_actions.outrun.connect(self.read_again)
        self.row_actions.deleted.connect(lambda _id: self.leave())
        self.build_tabs(self.head, self.settings, [], self.tr("Settings"))

    @property
    def title(self) -> str:
        """Name of the provider, or "" as long as it is not known."""
        return self.stored.name if self.stored is not None else ""

    def concerns(self, change: Change) -> bool:
        """Whether a change is one of this provider."""
        return change.id == self._id and super().concerns(change)

    def set_online(self, on: bool) -> None:
        """Offer what asks or changes something only while the daemon can be reached."""
        super().set_online(on)
        self.settings.secret_button.setEnabled(on)

    def read(self) -> Call:
        """The provider."""
        return self._api.get_identity_provider(self._id)

    def send_change(self, change: ChangeIdentityProvider, version: int) -> Call:
        """Change it."""
        return self._api.change_identity_provider(self._id, change, version)

    def read_history(self) -> Call:
        """What happened to identity providers of late."""
        return self._api.list_audit(AuditListing(event="identity_provider.", limit=MAX_PAGE))

    def version_of(self, record: IdentityProvider) -> int:
        """Its version."""
        return record.version

    def find_problems(self, stored: IdentityProvider, draft: IdentityProvider) -> list[Problem]:
        """What is wrong with the draft; what is stored already is not complained of."""
        return self.settings.find_problems(draft) if draft != stored else []

    def show_stored(self, record: IdentityProvider) -> None:
        """Head and secret."""
        self.head.show_provider(record)
        self.settings.show_secret(record)

    def _ask_for_secret(self, provider: IdentityProvider) -> None:
        dialog = ProviderSecretDialog(self._api, provider, self)
        dialog.saved.connect(self.take_over)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.dialog_opened.emit(dialog)

    def _act(self, act: object) -> None:
        if self.stored is not None:
            act(self.stored)  # type: ignore[operator]


def _make_words() -> PageWords:
    return PageWords(
        conflict=QCoreApplication.translate("IdentityProviderDetails", "{who} has changed this identity provider since you opened it."),
        failed=QCoreApplication.translate("IdentityProviderDetails", "The identity provider could not be loaded"),
        gone=QCoreApplication.translate("IdentityProviderDetails", "There is no such identity provider"),
        gone_text=QCoreApplication.translate("IdentityProviderDetails", "It was deleted, or the address is wrong."),
        all=QCoreApplication.translate("IdentityProviderDetails", "Show all identity providers"),
        tabs=QCoreApplication.translate("IdentityProviderDetails", "Parts of the identity provider"),
    )
