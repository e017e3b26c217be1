"""Which unregistered apps are let in, and for how long users let them."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from common.contracts.strangers.policy import Admission, StrangerPolicy
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.choices import Choices
from gui.widgets.fields.field import Field
from gui.widgets.fields.number_field import NumberField
from gui.widgets.fields.switch import SwitchRow

_MOST_DAYS = 180


class AdmissionCard(Part[StrangerPolicy]):
    """The choice, and the days.

    Args:
        theme: the colours.
        icons: where icons come from.
        parent: owner.
    """

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = {
            Admission.CLOSED: ("lock", self.tr("Nobody"), self.tr("Only apps that an administrator has registered.")),
            Admission.LISTED: ("list-filter", self.tr("Trusted hosts"), self.tr("Apps whose description lies on a host that you trust.")),
            Admission.ON_REQUEST: (
                "history",
                self.tr("Trusted hosts, others ask"),
                self.tr("Users may ask for apps of other hosts. Each waits below until you register it, block its host or delete it."),
            ),
            Admission.ANYBODY: (
                "users",
                self.tr("Anybody"),
                self.tr("Every app that describes itself properly, for what is open to anybody. Trusted hosts get what is open to those, too."),
            ),
        }
        self.choices = Choices(theme, icons, words, Admission.CLOSED)
        self.field = Field(self.tr("Which unregistered apps are let in"), self.choices)
        self.days = NumberField(_MOST_DAYS, self.tr("Enter a number"))
        self.days_field = Field(
            self.tr("Days until users are asked again"), self.days, hint=self.tr("1 to 180. Apps on a device ask at every sign-in anyway.")
        )
        self.registration = SwitchRow(
            theme,
            self.tr("Apps may register themselves"),
            self.tr("Older agents do, without a description anywhere (RFC 7591). Whoever sends a form is in: nobody knows whose such an app is."),
        )
        text = self.tr("Assistants, editors and agents that identify themselves by the address of a description, which nobody here has looked at.")
        card = Card(self.tr("Admission"), text)
        card.add(self.field)
        card.add(self.registration)
        card.add(self.days_field)
        self.column.addWidget(card)
        self.choices.changed.connect(self._on_choice)
        self.registration.switch.toggled.connect(self.note_edit)
        self.hold("registration", self.registration, self.registration.switch)
        self.days.valueChanged.connect(self.note_edit)
        self.hold("admission", self.field, self.choices)
        self.hold("consent_days", self.days_field, self.days)

    def show_record(self, record: StrangerPolicy, /) -> None:
        """Show what is stored."""
        self.choices.choose(record.admission)
        self.days.setValue(record.consent_days)
        self.registration.switch.setChecked(record.registration)
        self._follow()

    def drafted(self, record: StrangerPolicy, /) -> StrangerPolicy:
        """The rules with what is shown."""
        registration = self.registration.switch.isChecked()
        return msgspec.structs.replace(record, admission=self.choices.chosen(), consent_days=self.days.value(), registration=registration)

    def _on_choice(self) -> None:
        self._follow()
        self.note_edit()

    def _follow(self) -> None:
        """Whether apps may register themselves is asked only where anybody is let in."""
        self.registration.setVisible(self.choices.chosen() is Admission.ANYBODY)
