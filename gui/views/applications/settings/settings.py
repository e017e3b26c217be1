"""The Settings tab of an application."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.contracts.application_kinds import AuthenticationMethod, Kind
from common.contracts.applications import Application
from common.contracts.status import Endpoints
from gui.api.api import Api
from gui.models.permission_names import PermissionNames
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.cards.endpoints_card import EndpointsCard
from gui.views.applications.cards.secrets_card import SecretsCard
from gui.views.applications.handover.link_form import NewLink
from gui.views.applications.handover.links_card import LinksCard
from gui.views.applications.settings.about import ApplicationAbout
from gui.views.applications.settings.addresses import ApplicationAddresses
from gui.views.applications.settings.advanced import AdvancedSettings
from gui.views.applications.settings.consent import ApplicationConsent
from gui.views.applications.settings.sign_out import ApplicationSignOut
from gui.views.applications.settings.user_proof import ApplicationUserProof
from gui.views.applications.signals.card import SignalsCard
from gui.views.frames.part import Part
from gui.views.frames.screen import Say
from gui.widgets.disclosure import Disclosure


class ApplicationSettings(QWidget):
    """What the partner needs to know, and everything that can be set; what most never touch is folded away.

    Args:
        api: for the secrets and the sign-out notices.
        theme: the colours.
        icons: where icons come from.
        endpoints: of the daemon.
        application_id: whose settings.
        names: what the permissions are called that its lists name by their ids.
        say: short messages.
        may_change: whether this console may change shared signals.
        parent: owner.
    """

    def __init__(
        self,
        api: Api,
        theme: Theme,
        icons: Icons,
        endpoints: Endpoints,
        application_id: str,
        names: PermissionNames,
        say: Say,
        *,
        may_change: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.endpoints = EndpointsCard(icons, endpoints, names)
        self.secrets = SecretsCard(api, icons, application_id)
        self.links = LinksCard(api, icons, application_id)
        self.secrets.link_wanted.connect(lambda name, secret_id, value: self.links.open_form(NewLink(name, secret_id, value)))
        self.links.secret_sealed.connect(self.secrets.note_sealed)
        self.addresses = ApplicationAddresses(icons)
        self.about = ApplicationAbout()
        self.consent = ApplicationConsent(theme)
        self.user_proof = ApplicationUserProof()
        self.sign_out = ApplicationSignOut(api, icons, application_id)
        self.signals = SignalsCard(api, theme, icons, say, application_id, may_change=may_change)
        self.advanced = Disclosure(icons, self.tr("Advanced"), self.tr("Most apps never need anything here: the defaults are safe."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 24)
        column.setSpacing(16)
        shown = (self.endpoints, self.secrets, self.links, self.addresses, self.about, self.consent, self.user_proof, self.sign_out, self.signals)
        for part in (*shown, self.advanced):
            column.addWidget(part)
        self._folded = AdvancedSettings(theme, icons, endpoints)
        self.advanced.add(self._folded)
        self.advanced.opening.connect(self._folded.make)
        column.addStretch(1)

    @property
    def folded(self) -> AdvancedSettings:
        """What is folded away, made now if nobody has needed it yet."""
        self._folded.make()
        return self._folded

    def parts(self) -> list[Part[Application]]:
        """The parts that draft fields, in the order in which they stand."""
        return [self.addresses, self.about, self.consent, self.user_proof, self.sign_out, self._folded]

    def show_application(self, application: Application) -> None:
        """Show what is not drafted.

        Args:
            application: as stored.
        """
        self.endpoints.show_application(application)
        self.sign_out.show_application(application)
        # Only whoever has consented is told of, and users of own applications are not asked.
        may_be_told = application.kind is Kind.THIRD_PARTY and application.type.has_users
        self.signals.setVisible(may_be_told)
        if may_be_told:
            self.signals.reload()
        confidential = application.type.is_confidential
        self.secrets.setVisible(confidential)
        self.links.setVisible(confidential)
        if confidential:
            by_secret = application.settings.client_authentication is AuthenticationMethod.SECRET
            self.secrets.show_use(by_secret)
            self.links.make.setVisible(by_secret)
            self.secrets.reload()
            self.links.reload()

    def reveal(self, fields: Iterable[str]) -> None:
        """Open what is folded away if one of these fields stands there.

        Args:
            fields: paths as problems name them.
        """
        if any(self._folded.owns(field) for field in fields):
            self.advanced.open()
