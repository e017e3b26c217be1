"""What users have to have used in their sign-in, and how lately: two inputs that belong together."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSpinBox

from common.contracts.people.proofs import MOST_MINUTES, Proof
from gui.widgets.fields.choice_box import ChoiceBox
from gui.widgets.fields.field import Field
from gui.widgets.fields.quiet_wheel import quiet_wheel


class ProofFields(QObject):
    """The choice, and the minutes where there is something to be used.

    Args:
        nothing: what it is called to want nothing more.
        hint: below the choice.
        parent: owner.

    Attributes:
        choice, choice_field, minutes, minutes_field: to be placed.

    Signals:
        edited: somebody has changed one of them.
    """

    edited = Signal()

    def __init__(self, nothing: str, hint: str, parent: QObject) -> None:
        super().__init__(parent)
        names = [(Proof.NONE, nothing), (Proof.SECOND_FACTOR, self.tr("A second factor")), (Proof.PASSKEY, self.tr("A passkey"))]
        self.choice = ChoiceBox([(key.value, name) for key, name in names])
        self.choice_field = Field(self.tr("Users have to have used"), self.choice, hint=hint)
        self.minutes = QSpinBox()
        self.minutes.setRange(0, MOST_MINUTES)
        quiet_wheel(self.minutes)
        text = self.tr("From 1 to 1440. With 0 it is enough to have used it at any time in the sign-in.")
        self.minutes_field = Field(self.tr("Within so many minutes before"), self.minutes, hint=text)
        self.choice.currentIndexChanged.connect(self._follow)
        self.choice.currentIndexChanged.connect(self.edited)
        self.minutes.valueChanged.connect(self.edited)
        self._follow()

    def show_rule(self, proof: Proof, minutes: int) -> None:
        """Show what is stored."""
        self.choice.choose(proof.value)
        self.minutes.setValue(minutes)
        self._follow()

    def proof(self) -> Proof:
        """What is chosen."""
        return Proof(self.choice.key())

    def _follow(self) -> None:
        self.minutes_field.setVisible(self.proof() is not Proof.NONE)
