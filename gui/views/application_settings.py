"""The Settings tab of an application."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.contracts.applications import Application
from common.contracts.status import Endpoints
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.application_about import ApplicationAbout
from gui.views.application_addresses import ApplicationAddresses
from gui.views.application_lifetimes import ApplicationLifetimes
from gui.views.application_part import Part
from gui.views.application_security import ApplicationSecurity
from gui.views.endpoints_card import EndpointsCard
from gui.views.secrets_card import SecretsCard


class ApplicationSettings(QWidget):
    """What the partner needs to know, and everything that can be set.

    Args:
        api: for the secrets.
        theme: the colours.
        icons: where icons come from.
        endpoints: of the daemon.
        application_id: whose settings.
        parent: owner.
    """

    def __init__(self, api: Api, theme: Theme, icons: Icons, endpoints: Endpoints, application_id: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.endpoints = EndpointsCard(icons, endpoints)
        self.secrets = SecretsCard(api, icons, application_id)
        self.addresses = ApplicationAddresses(icons)
        self.about = ApplicationAbout()
        self.security = ApplicationSecurity(theme)
        self.lifetimes = ApplicationLifetimes()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 24)
        column.setSpacing(16)
        for part in (self.endpoints, self.secrets, self.addresses, self.about, self.security, self.lifetimes):
            column.addWidget(part)
        column.addStretch(1)

    def parts(self) -> list[Part]:
        """The parts that draft fields, in the order in which they stand."""
        return [self.addresses, self.about, self.security, self.lifetimes]

    def show_application(self, application: Application) -> None:
        """Show what is not drafted.

        Args:
            application: as stored.
        """
        self.endpoints.show_application(application)
        confidential = application.type.is_confidential
        self.secrets.setVisible(confidential)
        if confidential:
            self.secrets.reload()
