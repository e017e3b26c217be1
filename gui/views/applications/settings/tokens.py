"""What an application's tokens look like: signatures, formats, and how refresh tokens are kept safe."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from common.contracts.application_kinds import AccessTokenFormat, EncryptionAlgorithm, Protocol, SecurityProfile, SigningAlgorithm
from common.contracts.applications import Application
from gui.theme.theme import Theme
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.choice_box import ChoiceBox
from gui.widgets.fields.field import Field
from gui.widgets.fields.switch import SwitchRow

# Stands for user info that is not signed, and for what is not encrypted.
PLAIN = ""


class ApplicationTokens(Part[Application]):
    """ID token, access token, user info and refresh token.

    Args:
        theme: the colours.
        parent: owner.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.algorithm = ChoiceBox(
            [
                (SigningAlgorithm.RS256, self.tr("RS256 (understood by every library)")),
                (SigningAlgorithm.PS256, self.tr("PS256 (for partners that ask for it, such as banks)")),
                (SigningAlgorithm.ES256, self.tr("ES256 (smaller and faster)")),
                (SigningAlgorithm.EDDSA, self.tr("EdDSA (newest; few libraries know it)")),
            ]
        )
        self.algorithm_field = Field(self.tr("ID token signature"), self.algorithm)
        self.claims = SwitchRow(
            theme,
            self.tr("Profile in the ID token"),
            self.tr("Name and email stand in the ID token, too. Many libraries expect it; user info has them either way."),
        )
        self.access = ChoiceBox(
            [
                (AccessTokenFormat.OPAQUE, self.tr("Opaque (random characters)")),
                (AccessTokenFormat.JWT, self.tr("JWT (signed, can be read)")),
            ]
        )
        self.access_field = Field(self.tr("Access token"), self.access)
        self.userinfo = ChoiceBox(
            [
                (PLAIN, self.tr("Plain JSON")),
                *((each, self.tr("Signed with {algorithm}").format(algorithm=each.value)) for each in SigningAlgorithm),
            ]
        )
        self.userinfo_field = Field(self.tr("User info"), self.userinfo)
        self.encryption = ChoiceBox(self._list_encryptions())
        self.encryption_field = Field(
            self.tr("ID token encryption"),
            self.encryption,
            hint=self.tr("Signed, then encrypted to a public key of the partner (use enc). Only for partners that ask for it."),
        )
        self.userinfo_encryption = ChoiceBox(self._list_encryptions())
        self.userinfo_encryption_field = Field(
            self.tr("User info encryption"), self.userinfo_encryption, hint=self.tr("The same for user info, which has to be signed then.")
        )
        self.rotation = SwitchRow(
            theme,
            self.tr("Rotate refresh tokens"),
            self.tr("Each refresh gives a new refresh token, so that a stolen one is noticed. Leave it on."),
        )
        card = Card(self.tr("Tokens"), self.tr("How they are signed and what they look like."))
        encrypted = self.encryption_field, self.userinfo_encryption_field
        for part in (self.algorithm_field, self.claims, self.access_field, self.userinfo_field, *encrypted, self.rotation):
            card.add(part)
        self.column.addWidget(card)
        self._connect()

    def _list_encryptions(self) -> list[tuple[str, str]]:
        return [(PLAIN, self.tr("Not encrypted")), *((each.value, each.value) for each in EncryptionAlgorithm)]

    def _connect(self) -> None:
        for name, field in (
            ("id_token_algorithm", self.algorithm_field),
            ("access_token_format", self.access_field),
            ("userinfo_algorithm", self.userinfo_field),
            ("id_token_encryption", self.encryption_field),
            ("userinfo_encryption", self.userinfo_encryption_field),
        ):
            self.hold(name, field, field.editor)
        for choice in (self.algorithm, self.access, self.userinfo, self.encryption, self.userinfo_encryption):
            choice.currentIndexChanged.connect(self._on_choice)
        for name, row in (("claims_in_id_token", self.claims), ("rotate_refresh_tokens", self.rotation)):
            row.switch.toggled.connect(self.note_edit)
            self.hold(name, row, row.switch)

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        settings = application.settings
        self.algorithm.choose(settings.id_token_algorithm)
        self.access.choose(settings.access_token_format)
        self.userinfo.choose(settings.userinfo_algorithm or PLAIN)
        self.encryption.choose(settings.id_token_encryption or PLAIN)
        self.userinfo_encryption.choose(settings.userinfo_encryption or PLAIN)
        self.claims.switch.setChecked(settings.claims_in_id_token)
        identity = application.protocol is Protocol.OIDC and application.type.has_users
        for part in (self.algorithm_field, self.claims, self.userinfo_field, self.encryption_field, self.userinfo_encryption_field):
            part.setVisible(identity)
        self.rotation.setVisible(application.type.has_users)
        if settings.security_profile is SecurityProfile.FAPI2:
            self.rotation.lock(False, self.tr("Always off: the security profile FAPI 2.0 has it so."))
        elif application.type.is_confidential:
            self.rotation.unlock()
            self.rotation.switch.setChecked(settings.rotate_refresh_tokens)
        else:
            self.rotation.lock(True, self.tr("Always on: this type of app has no secret, so a stolen refresh token has to be noticed."))
        self._explain()

    def drafted(self, application: Application, /) -> Application:
        """The application with the choices as they are shown."""
        signed = self.userinfo.key()
        settings = msgspec.structs.replace(
            application.settings,
            id_token_algorithm=SigningAlgorithm(self.algorithm.key()),
            access_token_format=AccessTokenFormat(self.access.key()),
            userinfo_algorithm=None if signed == PLAIN else SigningAlgorithm(signed),
            id_token_encryption=_read_encryption(self.encryption),
            userinfo_encryption=_read_encryption(self.userinfo_encryption),
            claims_in_id_token=self.claims.switch.isChecked(),
            rotate_refresh_tokens=self.rotation.switch.isChecked(),
        )
        return msgspec.structs.replace(application, settings=settings)

    def _on_choice(self) -> None:
        self._explain()
        self.note_edit()

    def _explain(self) -> None:
        """Say what the chosen values mean for the partner."""
        algorithm = SigningAlgorithm(self.algorithm.key())
        if algorithm is SigningAlgorithm.RS256:
            self.algorithm_field.set_hint(self.tr("The safe default. Change it only if the partner asks for it."))
        elif algorithm is SigningAlgorithm.PS256:
            self.algorithm_field.set_hint(self.tr("Many clients take RS256 only, and some libraries do not know PS256. Ask the partner."))
        elif algorithm is SigningAlgorithm.ES256:
            self.algorithm_field.set_hint(
                self.tr("Many clients take RS256 only, until they are told otherwise: Spring Security, for example. Ask the partner.")
            )
        else:
            self.algorithm_field.set_hint(self.tr("Old clients and .NET need RS256: they cannot check EdDSA. Ask the partner before you save."))
        opaque = self.access.key() == AccessTokenFormat.OPAQUE
        self.access_field.set_hint(
            self.tr("The safe default: it tells nothing to who finds it, and stops working the moment it is revoked.")
            if opaque
            else self.tr("APIs check it without asking here, so they may accept a revoked one until it expires. Keep its lifetime short.")
        )
        self.userinfo_field.set_hint(
            self.tr("What nearly every client expects.")
            if self.userinfo.key() == PLAIN
            else self.tr("The answer becomes a JWT, which only clients that are set up for it can read.")
        )


def _read_encryption(choice: ChoiceBox) -> EncryptionAlgorithm | None:
    """What is chosen; None for no encryption."""
    return None if choice.key() == PLAIN else EncryptionAlgorithm(choice.key())
