"""The security profile of an application: one choice that decides many settings."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from common.contracts.application_kinds import SecurityProfile
from common.contracts.applications import Application
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.choice_box import ChoiceBox
from gui.widgets.fields.field import Field


class ApplicationProfile(Part[Application]):
    """The choice, and what its partner has to do for it. The settings that follow are locked where they stand.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.profile = ChoiceBox([(SecurityProfile.NONE, self.tr("None (each setting by itself)")), (SecurityProfile.FAPI2, "FAPI 2.0")])
        self.profile_field = Field(self.tr("Security profile"), self.profile)
        card = Card(self.tr("Profile"), self.tr("What banks and ministries ask for, by one choice."))
        card.add(self.profile_field)
        self.column.addWidget(card)
        self.profile.currentIndexChanged.connect(self._on_choice)
        self.hold("security_profile", self.profile_field, self.profile)

    def drafted(self, application: Application, /) -> Application:
        """The application with the choice as it is shown."""
        settings = msgspec.structs.replace(application.settings, security_profile=SecurityProfile(self.profile.key()))
        return msgspec.structs.replace(application, settings=settings)

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        self.setVisible(application.type.is_confidential)
        self.profile.choose(application.settings.security_profile)
        self._explain()

    def _on_choice(self) -> None:
        self._explain()
        self.note_edit()

    def _explain(self) -> None:
        self.profile_field.set_hint(
            self.tr("Right for nearly every app.")
            if self.profile.key() == SecurityProfile.NONE
            else self.tr(
                "The partner pushes each request with PKCE, proves itself by a signed assertion for the issuer alone or by its certificate, has "
                "tokens bound by DPoP or to that certificate, and signs with PS256, ES256 or EdDSA. Refresh tokens stay the same. What follows is "
                "set when this is saved."
            )
        )
