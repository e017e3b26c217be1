"""PKCE, ID tokens, refresh tokens and consent of an application."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QComboBox, QWidget

from common.contracts.applications import Application, ConsentPolicy, Kind, Protocol, SigningAlgorithm, Type
from gui.theme.theme import Theme
from gui.views.application_part import Part
from gui.widgets.card import Card
from gui.widgets.field import Field
from gui.widgets.quiet_wheel import quiet_wheel
from gui.widgets.switch import SwitchRow


class ApplicationSecurity(Part):
    """How tokens are protected and when users are asked.

    Args:
        theme: the colours.
        parent: owner.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pkce = SwitchRow(
            theme,
            self.tr("PKCE required"),
            self.tr("Refuse requests without PKCE. Off by default, because some server libraries lack it; when it is used, it is always checked."),
        )
        self.rotation = SwitchRow(
            theme,
            self.tr("Rotate refresh tokens"),
            self.tr("Each refresh gives a new refresh token, so that a stolen one is noticed. Leave it on."),
        )
        self.claims = SwitchRow(
            theme,
            self.tr("Profile in the ID token"),
            self.tr("Name and email stand in the ID token, too. Many libraries expect it; user info has them either way."),
        )
        self.algorithm = QComboBox()
        for algorithm, text in (
            (SigningAlgorithm.RS256, self.tr("RS256 (understood by every library)")),
            (SigningAlgorithm.ES256, self.tr("ES256 (smaller and faster)")),
            (SigningAlgorithm.EDDSA, self.tr("EdDSA (newest; few libraries know it)")),
        ):
            self.algorithm.addItem(text, algorithm)
        self.algorithm_field = Field(self.tr("ID token signature"), self.algorithm, hint=self.tr("Change it only if the partner asks for it."))
        self.policy = QComboBox()
        for policy, text in (
            (ConsentPolicy.NEW_ONLY, self.tr("Only when something new is asked for")),
            (ConsentPolicy.EVERY_TIME, self.tr("At every sign-in")),
        ):
            self.policy.addItem(text, policy)
        self.policy_field = Field(self.tr("Ask users"), self.policy, hint=self.tr("And whenever a consent has come to its end."))
        self.ticked = SwitchRow(
            theme,
            self.tr("Optional permissions start ticked"),
            self.tr("Users can untick them. Turn this off where the law asks for an active choice."),
        )
        self._arrange()
        self._connect()

    def _fill(self, application: Application) -> None:
        settings = application.settings
        self._fill_switches(application)
        self.claims.switch.setChecked(settings.claims_in_id_token)
        self.ticked.switch.setChecked(settings.optional_ticked)
        self.algorithm.setCurrentIndex(self.algorithm.findData(settings.id_token_algorithm))
        self.policy.setCurrentIndex(self.policy.findData(settings.consent_policy))
        oidc = application.protocol is Protocol.OIDC
        self.claims.setVisible(oidc)
        self.algorithm_field.setVisible(oidc)
        self.consent_card.setVisible(application.kind is Kind.THIRD_PARTY)
        native = application.type is Type.NATIVE
        self.policy.setEnabled(not native)
        self.policy_field.set_hint(
            self.tr("Users of native apps are asked every time, because nobody can prove who made the app.")
            if native
            else self.tr("And whenever a consent has come to its end.")
        )

    def drafted(self, application: Application) -> Application:
        """The application with the switches and choices as they are shown."""
        settings = msgspec.structs.replace(
            application.settings,
            pkce_required=self.pkce.switch.isChecked(),
            rotate_refresh_tokens=self.rotation.switch.isChecked(),
            claims_in_id_token=self.claims.switch.isChecked(),
            id_token_algorithm=SigningAlgorithm(self.algorithm.currentData()),
            consent_policy=ConsentPolicy(self.policy.currentData()),
            optional_ticked=self.ticked.switch.isChecked(),
        )
        return msgspec.structs.replace(application, settings=settings)

    def _fill_switches(self, application: Application) -> None:
        if application.type.is_confidential:
            self.pkce.unlock()
            self.rotation.unlock()
            self.pkce.switch.setChecked(application.settings.pkce_required)
            self.rotation.switch.setChecked(application.settings.rotate_refresh_tokens)
            return
        self.pkce.lock(True, self.tr("Always on: this type of app has no secret, and PKCE is what protects it."))
        self.rotation.lock(True, self.tr("Always on: this type of app has no secret, so a stolen refresh token has to be noticed."))

    def _arrange(self) -> None:
        security = Card(self.tr("Security"), self.tr("The defaults are safe."))
        for row in (self.pkce, self.rotation, self.claims, self.algorithm_field):
            security.add(row)
        self.consent_card = Card(self.tr("Consent"), self.tr("When users see the consent page and how it starts."))
        self.consent_card.add(self.policy_field)
        self.consent_card.add(self.ticked)
        self.column.addWidget(security)
        self.column.addWidget(self.consent_card)

    def _connect(self) -> None:
        switches = {
            "pkce_required": self.pkce,
            "rotate_refresh_tokens": self.rotation,
            "claims_in_id_token": self.claims,
            "optional_ticked": self.ticked,
        }
        for field, row in switches.items():
            row.switch.toggled.connect(self._on_edit)
            self._place(field, row, row.switch)
        for name, place in (("id_token_algorithm", self.algorithm_field), ("consent_policy", self.policy_field)):
            self._place(name, place, place.editor)
        for choice in (self.algorithm, self.policy):
            quiet_wheel(choice)
            choice.currentIndexChanged.connect(self._on_edit)
