"""Who signs in with a second factor, and from when on."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from common.contracts.people.account_settings import MOST_WAIT_DAYS, AccountSettings, SecondFactorRule, Unusual
from common.errors import Problem
from gui.models.words.unusual_words import unusual_name
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.part import Part
from gui.views.frames.problems import first_of
from gui.widgets.card import Card
from gui.widgets.fields.choices import Choices
from gui.widgets.fields.field import Field
from gui.widgets.fields.number_field import NumberField
from gui.widgets.fields.switch import SwitchRow


class SecondFactorsCard(Part[AccountSettings]):
    """Nobody, whoever wants, or everybody after some days.

    Args:
        theme: the colours.
        icons: where icons come from.
        parent: owner.
    """

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = self._make_choices(theme, icons)
        self.rule_field = Field(self.tr("Who needs one"), self.choices)
        self.days = NumberField(MOST_WAIT_DAYS, self.tr("None, from the next sign-in on"))
        hint = self.tr("Up to {most}, from now on or from the making of an account. Until then the password is enough.")
        self.days_field = Field(self.tr("Days of grace"), self.days, hint=hint.format(most=MOST_WAIT_DAYS))
        card = Card(self.tr("Second factor"), self.tr("A code of an authenticator app beside the password. Whoever has one is asked for it."))
        card.add(self.rule_field)
        card.add(self.days_field)
        self.trust = NumberField(MOST_WAIT_DAYS, self.tr("Never, each sign-in asks"))
        hint = self.tr("Up to {most}. People may tick that one browser of theirs does not ask. Apps are told of the password alone then.")
        self.trust_field = Field(self.tr("Days without being asked again in a browser"), self.trust, hint=hint.format(most=MOST_WAIT_DAYS))
        card.add(self.trust_field)
        text = self.tr("A trusted browser asks for the second factor all the same, and the page says why.")
        self.unusual = {each: SwitchRow(theme, unusual_name(each), text if each is Unusual.NEW_DEVICE else "") for each in Unusual}
        for row in self.unusual.values():
            card.add(row)
            row.switch.toggled.connect(self.note_edit)
        text = self.tr("Whoever has no second factor types a code that is mailed. It stops a stolen password, and apps are told of no second factor.")
        self.mailed = SwitchRow(theme, self.tr("Codes by mail"), text)
        card.add(self.mailed)
        self.mailed.switch.toggled.connect(self.note_edit)
        text = self.tr("People are told when somebody signs in in a browser that was not seen before, and end everything by one link.")
        self.notices = SwitchRow(theme, self.tr("Mail about new sign-ins"), text)
        card.add(self.notices)
        self.column.addWidget(card)
        self.choices.changed.connect(self._on_choice)
        self.days.valueChanged.connect(self.note_edit)
        self.trust.valueChanged.connect(self.note_edit)
        self.notices.switch.toggled.connect(self.note_edit)
        self.hold("second_factor", self.rule_field, self.choices)
        self.hold("second_factor_grace_days", self.days_field, self.days)
        self.hold("trusted_browser_days", self.trust_field, self.trust)
        self.hold("ask_when_unusual", self.unusual[Unusual.NEW_DEVICE], self.unusual[Unusual.NEW_DEVICE].switch)
        self.hold("mailed_codes", self.mailed, self.mailed.switch)
        self.hold("sign_in_notices", self.notices, self.notices.switch)

    def rule(self) -> SecondFactorRule:
        """What is chosen now."""
        return self.choices.chosen()

    def show_record(self, record: AccountSettings, /) -> None:
        """Show what is stored."""
        self.choices.choose(record.second_factor)
        self.days.setValue(record.second_factor_grace_days)
        self.trust.setValue(record.trusted_browser_days)
        self.notices.switch.setChecked(record.sign_in_notices)
        self.mailed.switch.setChecked(record.mailed_codes)
        for each, row in self.unusual.items():
            row.switch.setChecked(each in record.ask_when_unusual)
        self._follow()

    def drafted(self, record: AccountSettings, /) -> AccountSettings:
        """The settings with the choices as they are shown."""
        return msgspec.structs.replace(
            record,
            second_factor=self.rule(),
            second_factor_grace_days=self.days.value(),
            trusted_browser_days=self.trust.value(),
            sign_in_notices=self.notices.switch.isChecked(),
            mailed_codes=self.mailed.switch.isChecked(),
            ask_when_unusual=tuple(each for each, row in self.unusual.items() if row.switch.isChecked()),
        )

    def show_problems(self, problems: list[Problem]) -> None:
        """Problems at their fields, the days among them though nobody needs one."""
        super().show_problems(problems)
        self._follow(must_show_days=first_of(problems, "second_factor_grace_days") is not None)

    def _make_choices(self, theme: Theme, icons: Icons) -> Choices[SecondFactorRule]:
        words = {
            SecondFactorRule.OFF: ("ban", self.tr("Nobody"), self.tr("People cannot set one up. Those who have one keep it until it is removed.")),
            SecondFactorRule.OPTIONAL: ("user", self.tr("Whoever wants"), self.tr("People set one up in their account, under “Sign-in methods”.")),
            SecondFactorRule.REQUIRED: (
                "users",
                self.tr("Everybody"),
                self.tr("Whoever has none sets it up at the next sign-in, on the way to the application."),
            ),
        }
        return Choices(theme, icons, words, SecondFactorRule.OPTIONAL)

    def _on_choice(self) -> None:
        self._follow()
        self.note_edit()

    def _follow(self, *, must_show_days: bool = False) -> None:
        """The days, only where somebody has to have one."""
        self.days_field.setVisible(must_show_days or self.rule() is SecondFactorRule.REQUIRED)
