"""When users of a third-party application are asked, and how the question starts."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QSpinBox, QWidget

from common.contracts.application_kinds import ConsentPolicy, Kind, Type
from common.contracts.applications import Application
from gui.theme.theme import Theme
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.choice_box import ChoiceBox
from gui.widgets.fields.field import Field
from gui.widgets.fields.quiet_wheel import quiet_wheel
from gui.widgets.fields.switch import SwitchRow

_MOST_DAYS = 730


class ApplicationConsent(Part[Application]):
    """How often users see the consent page and what is ticked on it. Own applications have none.

    Args:
        theme: the colours.
        parent: owner.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.policy = ChoiceBox(
            [
                (ConsentPolicy.NEW_ONLY, self.tr("Only when something new is asked for")),
                (ConsentPolicy.EVERY_TIME, self.tr("At every sign-in")),
                (ConsentPolicy.EVERY_DAYS, self.tr("After so many days")),
            ]
        )
        self.policy_field = Field(self.tr("Ask users"), self.policy, hint=self.tr("And whenever a consent has come to its end."))
        self.days = QSpinBox()
        self.days.setRange(1, _MOST_DAYS)
        quiet_wheel(self.days)
        self.days_field = Field(
            self.tr("Days until the next question"), self.days, hint=self.tr("From 1 to 730. Something new is asked for at once.")
        )
        self.ticked = SwitchRow(
            theme,
            self.tr("Optional permissions start ticked"),
            self.tr("Contact data, access while away and what changes data never do."),
        )
        card = Card(self.tr("Consent"), self.tr("When users see the consent page and how it starts."))
        card.add(self.policy_field)
        card.add(self.days_field)
        card.add(self.ticked)
        self.column.addWidget(card)
        self.policy.currentIndexChanged.connect(self.note_edit)
        self.policy.currentIndexChanged.connect(self._show_days)
        self.days.valueChanged.connect(self.note_edit)
        self.ticked.switch.toggled.connect(self.note_edit)
        self.hold("consent_policy", self.policy_field, self.policy)
        self.hold("consent_days", self.days_field, self.days)
        self.hold("optional_ticked", self.ticked, self.ticked.switch)

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        self.setVisible(application.kind is Kind.THIRD_PARTY)
        self.ticked.switch.setChecked(application.settings.optional_ticked)
        self.policy.choose(application.settings.consent_policy)
        self.days.setValue(application.settings.consent_days)
        native = application.type is Type.NATIVE
        self.policy.setEnabled(not native)
        self.policy_field.set_hint(
            self.tr("Users of native apps are asked every time, because nobody can prove who made the app.")
            if native
            else self.tr("And whenever a consent has come to its end.")
        )

        self._show_days()

    def _show_days(self) -> None:
        """The number of days only where it counts."""
        self.days_field.setVisible(self.policy.isEnabled() and self.policy.key() == ConsentPolicy.EVERY_DAYS)

    def drafted(self, application: Application, /) -> Application:
        """The application with the choices as they are shown."""
        settings = msgspec.structs.replace(
            application.settings,
            consent_policy=ConsentPolicy(self.policy.key()),
            consent_days=self.days.value(),
            optional_ticked=self.ticked.switch.isChecked(),
        )
        return msgspec.structs.replace(application, settings=settings)
