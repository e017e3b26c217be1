"""The dialog that gives an identity provider another secret."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from common.contracts.federation.identity_providers import ChangeIdentityProvider, IdentityProvider, secret_problems
from common.errors import Problem
from gui.api.api import Api
from gui.api.call import Call
from gui.models.words.provider_words import secret_words
from gui.widgets.fields.field import Field
from gui.widgets.window.form_dialog import FormDialog


class ProviderSecretDialog(FormDialog):
    """Asks for the secret. `saved` gives the `IdentityProvider` as it is now.

    Args:
        api: keeps it.
        provider: whose.
        parent: the window.
    """

    def __init__(self, api: Api, provider: IdentityProvider, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._provider = api, provider
        caption, what = secret_words(provider)
        title = self.tr("{secret} of “{name}”").format(secret=caption, name=provider.name)
        self.set_words(title, self.tr("Another one takes the place of the one before at once."), self.tr("Save secret"))
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_field("secret", Field(caption, self.secret, hint=f"{what} {self.tr('Kept sealed, and shown to nobody.')}"))
        self.add_foot()

    def draft(self) -> ChangeIdentityProvider:
        """What was typed."""
        return ChangeIdentityProvider(secret=self.secret.text())

    def problems(self, draft: ChangeIdentityProvider) -> list[Problem]:
        """What is wrong with it."""
        if not draft.secret:
            return [Problem("secret", "text.required", "Fill this in.")]
        return secret_problems(draft.secret)

    def send(self, draft: ChangeIdentityProvider) -> Call:
        """Keep it."""
        return self._api.change_identity_provider(self._provider.id, draft, self._provider.version)
