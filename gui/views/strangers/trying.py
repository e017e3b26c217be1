"""What would come of an app, by the rules as they are shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from common.contracts.strangers.policy import SimulatedStranger, StrangerPolicy
from gui.api.api import Api
from gui.api.errors import ApiError
from gui.models.words.application_words import permission_title
from gui.models.words.stranger_words import reason_text
from gui.problem_texts import error_text
from gui.widgets.card import Card
from gui.widgets.fields.field import Field
from gui.widgets.polish import text_label


class TryingCard(Card):
    """A field for the address, and the answer.

    Args:
        api: asks the daemon.
        draft: gives the rules as they are shown; None for those that are stored.
        parent: owner.
    """

    def __init__(self, api: Api, draft: Callable[[], StrangerPolicy | None], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._api, self._draft = api, draft
        self.ask_button = QPushButton(self.tr("Try"))
        self.set_head(
            self.tr("What would happen?"), self.tr("By the rules as they are shown here, saved or not. Nothing is fetched."), self.ask_button
        )
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://app.example.com/client.json")
        self.field = Field(self.tr("Address of an app’s description"), self.address)
        self.answer = text_label("", "body")
        self.answer.setWordWrap(True)
        self.add(self.field)
        self.add(self.answer)
        self.address.returnPressed.connect(self.ask)
        self.ask_button.clicked.connect(self.ask)

    def ask(self) -> None:
        """Ask what would come of it."""
        self.field.clear_problem()
        call = self._api.simulate_stranger(self.address.text().strip(), self._draft())
        call.bind(self)
        call.done.connect(self._on_done)
        call.failed.connect(self._on_failed)

    def _on_done(self, found: SimulatedStranger) -> None:
        parts = [reason_text(found.reason)]
        names = [permission_title(name) for name in found.user_permissions]
        names += [f"{each.name} ({each.resource_name})" for each in found.permissions]
        if names:
            parts.append(self.tr("It could ask for: {names}").format(names=", ".join(names)))
        self.answer.setText("\n".join(parts))

    def _on_failed(self, error: ApiError) -> None:
        self.answer.setText("")
        self.field.show_problem(error_text(error))
