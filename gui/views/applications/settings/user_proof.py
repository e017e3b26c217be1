"""What users have to have used in their sign-in before an application gets anything in their name."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from common.contracts.applications import Application
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.proof_fields import ProofFields


class ApplicationUserProof(Part[Application]):
    """A rule for this application alone. Machines have no users.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        hint = self.tr("Whoever has signed in without is asked for it on the way to this app. Sign-ins of before get nothing more.")
        self.rule = ProofFields(self.tr("Nothing more than at every sign-in"), hint, self)
        card = Card(self.tr("Strength of the sign-in"), self.tr("For apps with more to lose than others. Single permissions can have a rule, too."))
        card.add(self.rule.choice_field)
        card.add(self.rule.minutes_field)
        self.column.addWidget(card)
        self.rule.edited.connect(self.note_edit)
        self.hold("user_proof", self.rule.choice_field, self.rule.choice)
        self.hold("user_proof_minutes", self.rule.minutes_field, self.rule.minutes)

    def drafted(self, application: Application, /) -> Application:
        """The application with the rule as it is shown."""
        settings = msgspec.structs.replace(application.settings, user_proof=self.rule.proof(), user_proof_minutes=self.rule.minutes.value())
        return msgspec.structs.replace(application, settings=settings)

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        self.setVisible(application.type.has_users)
        self.rule.show_rule(application.settings.user_proof, application.settings.user_proof_minutes)
