"""Who may register, and what is asked of whoever does."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from common.contracts.people.account_settings import AccountSettings, Registration
from common.errors import Problem
from gui.problem_texts import problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.part import Part
from gui.views.frames.problems import first_of
from gui.widgets.card import Card
from gui.widgets.fields.choices import Choices
from gui.widgets.fields.field import Field
from gui.widgets.fields.switch import SwitchRow


class RegistrationCard(Part[AccountSettings]):
    """Off, by invitation or open; whether the email address is verified and terms are accepted where it is open.

    Args:
        theme: the colours.
        icons: where icons come from.
        parent: owner.

    Signals:
        branding_asked: to where the address of the terms is entered.
    """

    branding_asked = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = self._make_choices(theme, icons)
        self.field = Field(self.tr("Who may register"), self.choices)
        self.proof = SwitchRow(
            theme,
            self.tr("The email address must be verified"),
            self.tr("Whoever registers opens a mailed link before the first sign-in. Otherwise anybody can enter somebody else's address."),
        )
        self.terms = SwitchRow(
            theme,
            self.tr("Terms must be accepted"),
            self.tr("Whoever registers ticks that they accept your terms. This needs the address of the terms, under “Sign-in experience”."),
        )
        card = Card(self.tr("Registration"), self.tr("How people come to an account. Administrators can always create one."))
        for part in (self.field, self.proof, self.terms):
            card.add(part)
        self.column.addWidget(card)
        self.choices.changed.connect(self._on_choice)
        self.hold("registration", self.field, self.choices)
        for name, row in (("verify_email", self.proof), ("accept_terms", self.terms)):
            row.switch.toggled.connect(self.note_edit)
            self.hold(name, row, row.switch)
        self.terms.note.fix_chosen.connect(self.branding_asked)

    def registration(self) -> Registration:
        """What is chosen now."""
        return self.choices.chosen()

    def show_record(self, record: AccountSettings, /) -> None:
        """Show what is stored."""
        self.choices.choose(record.registration)
        self.proof.switch.setChecked(record.verify_email)
        self.terms.switch.setChecked(record.accept_terms)
        self._follow()

    def drafted(self, record: AccountSettings, /) -> AccountSettings:
        """The settings with the choices as they are shown."""
        return msgspec.structs.replace(
            record,
            registration=self.registration(),
            verify_email=self.proof.switch.isChecked(),
            accept_terms=self.terms.switch.isChecked(),
        )

    def show_problems(self, problems: list[Problem]) -> None:
        """Problems at their fields; one about the terms leads to where their address is entered, and is seen though registration is not open."""
        super().show_problems(problems)
        problem = first_of(problems, "accept_terms")
        if problem is not None and problem.code == "account_settings.no_terms":
            self.terms.show_problem(problem_text(problem), self.tr("Open the sign-in experience"))
        self._follow(must_show_terms=problem is not None)

    def _make_choices(self, theme: Theme, icons: Icons) -> Choices[Registration]:
        words = {
            Registration.OFF: ("lock", self.tr("Off"), self.tr("Nobody registers, and no invitation works. Administrators create each account.")),
            Registration.INVITATION: (
                "user-plus",
                self.tr("By invitation"),
                self.tr("Whoever an administrator has invited sets a password by a link, which works once, for seven days."),
            ),
            Registration.OPEN: (
                "users",
                self.tr("Open"),
                self.tr("Anybody makes an account on the sign-in page. Invitations work as well."),
            ),
        }
        return Choices(theme, icons, words, Registration.OFF)

    def _on_choice(self) -> None:
        self._follow()
        self.note_edit()

    def _follow(self, *, must_show_terms: bool = False) -> None:
        """What is asked of whoever registers, only where somebody may."""
        is_open = self.registration() is Registration.OPEN
        self.proof.setVisible(is_open)
        self.terms.setVisible(is_open or must_show_terms)
