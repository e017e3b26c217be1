"""How an application with a server of its own proves itself: by a secret, by a private key that never leaves it, or by its certificate."""

from __future__ import annotations

import json

import msgspec
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from common.contracts.application_kinds import AuthenticationMethod, CertificateName, SecurityProfile
from common.contracts.applications import Application
from common.errors import Problem
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.part import Part, typed
from gui.widgets.card import Card
from gui.widgets.fields.choice_box import ChoiceBox
from gui.widgets.fields.choice_card import ChoiceCard
from gui.widgets.fields.field import Field
from gui.widgets.fields.segmented import Segment, Segmented
from gui.widgets.fields.switch import SwitchRow
from gui.widgets.polish import text_label
from gui.widgets.window.dirty_bar import NoticeBar

PASTED, PUBLISHED = "pasted", "published"
_KEYS_HEIGHT = 132
_WITH_KEYS = (AuthenticationMethod.PRIVATE_KEY, AuthenticationMethod.SELF_SIGNED_TLS)


class ApplicationProof(Part[Application]):
    """The method, and the public keys where it is the private key.

    Args:
        theme: the colours.
        icons: where icons come from.
        parent: owner.
    """

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = AuthenticationMethod.SECRET
        self.methods, box = self._make_methods(theme, icons)
        self.method_field = Field(self.tr("Method"), box)
        self.warning = NoticeBar(icons, "warn", "")
        self.where = Segmented(
            icons, self.tr("Where the public keys are"), [Segment(PASTED, self.tr("Pasted here")), Segment(PUBLISHED, self.tr("At an address"))]
        )
        self.where_row = self._make_where()
        self.keys = QPlainTextEdit()
        self.keys.setProperty("mono", True)
        self.keys.setFixedHeight(_KEYS_HEIGHT)
        self.keys.setTabChangesFocus(True)
        self.keys.setPlaceholderText('{"keys": [{"kty": "EC", "crv": "P-256", "kid": "…", "x": "…", "y": "…"}]}')
        self.keys_field = Field(
            self.tr("Public keys"),
            self.keys,
            hint=self.tr("As a JWK set, the partner's public keys only. Ask the partner for it; a new one is pasted here."),
        )
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://app.example/jwks.json")
        self.address_field = Field(
            self.tr("Address of the public keys"),
            self.address,
            hint=self.tr("Fetched from there when it is needed (jwks_uri), so that the partner can change keys alone."),
        )
        self.name_type = ChoiceBox(
            [
                (CertificateName.SUBJECT, self.tr("Subject (RFC 4514)")),
                (CertificateName.DNS, self.tr("Alternative name: DNS")),
                (CertificateName.URI, self.tr("Alternative name: URI")),
                (CertificateName.IP, self.tr("Alternative name: IP address")),
                (CertificateName.EMAIL, self.tr("Alternative name: email")),
            ]
        )
        self.name_type_field = Field(self.tr("Which name counts"), self.name_type)
        self.name = QLineEdit()
        self.name.setPlaceholderText("CN=app.example,O=Example,C=KR")
        self.name_field = Field(self.tr("Name in the certificate"), self.name, hint=self.tr("To the letter. Ask the partner for it."))
        self.strict = SwitchRow(
            theme,
            self.tr("Issuer as only audience"),
            self.tr("Each signed proof names the issuer as aud, and nothing else. Off by default, because many libraries name the token address."),
        )
        self._arrange()
        self._connect()

    def method(self) -> AuthenticationMethod:
        """The method that is chosen now."""
        return next(method for method, card in self.methods.items() if card.isChecked())

    def fill(self, application: Application, *, resumed: bool = False) -> None:
        """Show what an application has; an edit that is taken up again is still compared with what is stored."""
        if not resumed:
            self._stored = application.settings.client_authentication
        super().fill(application, resumed=resumed)

    def drafted(self, application: Application, /) -> Application:
        """The application with the method and keys as they are shown. With a secret, the keys stay what they were."""
        strict = self.strict.switch.isChecked()
        settings = msgspec.structs.replace(application.settings, client_authentication=self.method(), issuer_audience_only=strict)
        if self.method() is AuthenticationMethod.TLS:
            kind = CertificateName(self.name_type.key())
            settings = msgspec.structs.replace(settings, certificate_name_type=kind, certificate_name=typed(self.name, settings.certificate_name))
        if self.method() in _WITH_KEYS:
            pasted = self.where.key() == PASTED
            settings = msgspec.structs.replace(
                settings,
                jwks=typed(self.keys, settings.jwks) if pasted else "",
                jwks_uri="" if pasted else typed(self.address, settings.jwks_uri),
            )
        return msgspec.structs.replace(application, settings=settings)

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to the keys or to their address, whichever is shown; say which keys were understood."""
        if self.where.key() == PUBLISHED:
            problems = [msgspec.structs.replace(each, field="jwks_uri") if each.field == "jwks" else each for each in problems]
        super().show_problems(problems)
        count, kinds = count_keys(self.keys.toPlainText())
        if count and not self.keys_field.has_problem():
            self.keys_field.note.show_ok(self.tr("%Ln public key(s): {kinds}", "", count).format(kinds=kinds))

    def focus_field(self, field: str) -> None:
        """Give the keyboard to the field, or to what stands for it."""
        if field == "client_authentication":
            self.methods[self.method()].setFocus()
        else:
            super().focus_field("jwks" if self.where.key() == PASTED else "jwks_uri")

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        settings = application.settings
        self.setVisible(application.type.is_confidential)
        self.methods[settings.client_authentication].setChecked(True)
        self.where.choose(PUBLISHED if settings.jwks_uri else PASTED)
        self._write(self.keys, settings.jwks)
        self._write(self.address, settings.jwks_uri)
        self.name_type.choose(settings.certificate_name_type)
        self._write(self.name, settings.certificate_name)
        if settings.security_profile is SecurityProfile.FAPI2:
            self.strict.lock(True, self.tr("Always on: the security profile FAPI 2.0 has it so."))
        else:
            self.strict.unlock()
            self.strict.switch.setChecked(settings.issuer_audience_only)
        self._follow()

    def _make_methods(self, theme: Theme, icons: Icons) -> tuple[dict[AuthenticationMethod, ChoiceCard], QWidget]:
        box = QWidget()
        cards = {
            AuthenticationMethod.SECRET: ChoiceCard(
                theme,
                icons,
                "lock",
                title=self.tr("Secret"),
                text=self.tr("Simple, and known to every library. Right for nearly every app."),
                parent=box,
            ),
            AuthenticationMethod.PRIVATE_KEY: ChoiceCard(
                theme,
                icons,
                "key-round",
                title=self.tr("Private key"),
                text=self.tr("Nothing secret is handed over: the app signs each request (private_key_jwt)."),
                parent=box,
            ),
            AuthenticationMethod.TLS: ChoiceCard(
                theme,
                icons,
                "shield-check",
                title=self.tr("Certificate of an authority"),
                text=self.tr("The app connects with a certificate that names it (tls_client_auth). Needs a proxy that passes it on."),
                parent=box,
            ),
            AuthenticationMethod.SELF_SIGNED_TLS: ChoiceCard(
                theme,
                icons,
                "file-text",
                title=self.tr("Registered certificate"),
                text=self.tr("The app connects with the very certificate that stands among its keys, self-signed or not (RFC 8705)."),
                parent=box,
            ),
        }
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        for index, card in enumerate(cards.values()):
            grid.addWidget(card, index // 2, index % 2)
            grid.setColumnStretch(index % 2, 1)
        cards[AuthenticationMethod.SECRET].setChecked(True)
        return cards, box

    def _make_where(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(text_label(self.tr("Where the public keys are"), "label"))
        row.addWidget(self.where)
        row.addStretch(1)
        return made

    def _arrange(self) -> None:
        card = Card(self.tr("How the app proves itself"), self.tr("When it fetches tokens. Every way is safe; the secret is the usual one."))
        keys, names = (self.where_row, self.keys_field, self.address_field), (self.name_type_field, self.name_field)
        for part in (self.method_field, self.warning, *keys, *names, self.strict):
            card.add(part)
        self.column.addWidget(card)

    def _connect(self) -> None:
        for card in self.methods.values():
            card.toggled.connect(self._on_choice)
        self.where.chosen.connect(self._on_choice)
        self.strict.switch.toggled.connect(self.note_edit)
        self.keys.textChanged.connect(self.note_edit)
        self.address.textEdited.connect(self.note_edit)
        self.name_type.currentIndexChanged.connect(self.note_edit)
        self.name.textEdited.connect(self.note_edit)
        self.hold("certificate_name_type", self.name_type_field, self.name_type)
        self.hold("certificate_name", self.name_field, self.name)
        self.hold("client_authentication", self.method_field, self.methods[AuthenticationMethod.SECRET])
        self.hold("issuer_audience_only", self.strict, self.strict.switch)
        self.hold("jwks", self.keys_field, self.keys)
        self.hold("jwks_uri", self.address_field, self.address)

    def _on_choice(self) -> None:
        self._follow()
        self.note_edit()

    def _follow(self) -> None:
        """Show what the chosen method needs, and what changing it ends."""
        method, pasted = self.method(), self.where.key() == PASTED
        keyed, named = method in _WITH_KEYS, method is AuthenticationMethod.TLS
        self.where_row.setVisible(keyed)
        self.strict.setVisible(method is AuthenticationMethod.PRIVATE_KEY)
        self.name_type_field.setVisible(named)
        self.name_field.setVisible(named)
        self.keys_field.setVisible(keyed and pasted)
        self.address_field.setVisible(keyed and not pasted)
        self.warning.setVisible(method is not self._stored)
        self.warning.text.setText(self._warn(method))

    def _warn(self, method: AuthenticationMethod) -> str:
        if method is AuthenticationMethod.PRIVATE_KEY:
            return self.tr(
                "As soon as this is saved, the app's secrets stop working, and only its private key counts. Agree with the partner on the moment."
            )
        if method.is_by_certificate:
            return self.tr("As soon as this is saved, nothing but the app's certificate counts. Agree with the partner on the moment.")
        return self.tr("As soon as this is saved, the private key stops working, and the app needs a secret. Agree with the partner on the moment.")


def count_keys(text: str) -> tuple[int, str]:
    """How many keys a JWK set has, and of which types, such as `(2, "EC, RSA")`; `(0, "")` if it is none.

    Args:
        text: as pasted.
    """
    try:
        keys = json.loads(text)["keys"]
        kinds = {str(key["kty"]) for key in keys}
    except (ValueError, TypeError, KeyError, RecursionError):
        return 0, ""
    return len(keys), ", ".join(sorted(kinds))
