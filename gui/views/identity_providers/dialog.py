"""The dialog that sets an identity provider up."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QLineEdit, QWidget

from common.contracts.federation.identity_providers import CreateIdentityProvider
from common.contracts.federation.provider_presets import PRESETS, AppleKey, Preset
from gui.api.api import Api
from gui.api.call import Call
from gui.models.words.provider_words import account_words, secret_words
from gui.widgets.fields.choice_box import ChoiceBox
from gui.widgets.fields.field import Field
from gui.widgets.window.form_dialog import FormDialog


class IdentityProviderDialog(FormDialog):
    """Asks which one it is, and what Letpass is called there. `saved` gives the `IdentityProvider`.

    Args:
        api: creates it.
        parent: the window.
    """

    def __init__(self, api: Api, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api = api
        text = self.tr("People sign in with the accounts that they have there. It begins switched off: its page has the address to register there.")
        self.set_words(self.tr("Add identity provider"), text, self.tr("Add identity provider"))
        self.preset = ChoiceBox([(preset, facts.title) for preset, facts in PRESETS.items()])
        self.name, self.issuer, self.client_id, self.secret = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.base, self.team_id, self.key_id = QLineEdit(), QLineEdit(), QLineEdit()
        for editor in (self.issuer, self.client_id, self.base, self.team_id, self.key_id):
            editor.setProperty("mono", True)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_field("preset", Field(self.tr("Kind"), self.preset))
        self.add_field("name", Field(self.tr("Name"), self.name, hint=self.tr("As it stands on the button of the sign-in page.")))
        self.add_field("issuer", Field(self.tr("Issuer"), self.issuer, hint=self.tr("Letter by letter as its discovery document says it.")))
        self.add_field("client_id", Field(self.tr("Client ID"), self.client_id, hint=self.tr("What Letpass is called there.")))
        base_hint = self.tr("The entry below which people are, such as ou=people,dc=example,dc=org.")
        self.add_field("directory.base", Field(self.tr("Base"), self.base, hint=base_hint))
        self.add_field("apple.team_id", Field(self.tr("Team ID"), self.team_id, hint=self.tr("Of the developer account at Apple.")))
        self.add_field("apple.key_id", Field(self.tr("Key ID"), self.key_id, hint=self.tr("Of the key whose file is the secret.")))
        self.add_field("secret", Field(self.tr("Client secret"), self.secret, hint=self.tr("Kept sealed, and shown to nobody.")))
        self._filled = ("", "")
        self.preset.currentIndexChanged.connect(self._on_preset)
        self._on_preset()
        self.add_foot()

    def draft(self) -> CreateIdentityProvider:
        """What was typed, and what is known of that kind."""
        preset = Preset(self.preset.key())
        facts = PRESETS[preset]
        typed = CreateIdentityProvider(
            name=self.name.text().strip(), issuer=self.issuer.text().strip(), client_id=self.client_id.text().strip(), secret=self.secret.text()
        )
        return msgspec.structs.replace(
            typed,
            preset=preset,
            proof=facts.proof,
            scopes=facts.scopes,
            claims=facts.claims,
            believes_email=facts.believes_email,
            enabled=False,
            directory=None if facts.directory is None else msgspec.structs.replace(facts.directory, base=self.base.text().strip()),
            apple=AppleKey(self.team_id.text().strip(), self.key_id.text().strip()) if preset is Preset.APPLE else None,
        )

    def send(self, draft: CreateIdentityProvider) -> Call:
        """Create it."""
        return self._api.create_identity_provider(draft)

    def _on_preset(self) -> None:
        """Fill in what is known, in place of what was filled in before; what was typed stays."""
        facts = PRESETS[Preset(self.preset.key())]
        known = ("" if Preset(self.preset.key()) is Preset.OIDC else facts.title, facts.issuer)
        for editor, before, text in zip((self.name, self.issuer), self._filled, known, strict=True):
            if editor.text() == before:
                editor.setText(text)
        self._filled = known
        self.issuer.setPlaceholderText(facts.example)
        self.fields["directory.base"].setVisible(facts.directory is not None)
        for path in ("apple.team_id", "apple.key_id"):
            self.fields[path].setVisible(Preset(self.preset.key()) is Preset.APPLE)
        for path, words in account_words(is_directory=facts.directory is not None).items():
            self.fields[path].rename(*words)
        self.fields["secret"].rename(*secret_words(self.draft()))
        self.adjustSize()
