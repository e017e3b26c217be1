"""How long tokens and consents of an application live, and how many sign-ins of one user may hold tokens."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from common.contracts.application_kinds import Kind, Protocol
from common.contracts.applications import Application
from common.contracts.lifetimes import Lifetimes
from common.errors import Problem
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.duration_field import DurationField
from gui.widgets.fields.field import Field
from gui.widgets.fields.number_field import NumberField
from gui.widgets.fields.side_by_side import SideBySide

_MOST_GRANTS = 1000


class ApplicationLifetimes(Part[Application]):
    """One length of time for each kind of thing that is given, and the greatest number of sign-ins.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card(self.tr("Lifetimes"), self.tr("Short is safe, long is convenient. The defaults suit most apps."))
        names = {
            "access_token": (self.tr("Access token"), self.tr("From one minute to a day. Default: 1 hour.")),
            "id_token": (self.tr("ID token"), self.tr("From one minute to a day. Default: 1 hour.")),
            "refresh_token": (self.tr("Refresh token"), self.tr("From its last use: one hour to 180 days. Default: 14 days.")),
            "refresh_end": (self.tr("Refresh at most until"), self.tr("From the sign-in: one hour to 365 days. Default: 180 days.")),
            "consent": (self.tr("Consent"), self.tr("From the user's decision: one to 730 days. Default: 180 days.")),
        }
        self.fields: dict[str, DurationField] = {}
        self.named: dict[str, Field] = {}
        self._ranges = {f"lifetimes.{name}": hint for name, (_, hint) in names.items()}
        for name, (label, hint) in names.items():
            editor = DurationField()
            editor.edited.connect(self.note_edit)
            self.fields[name] = editor
            place = Field(label, editor, hint=hint)
            self.named[name] = place
            self.hold(f"lifetimes.{name}", place, editor)
        self.most_grants = NumberField(_MOST_GRANTS, self.tr("Any number"))
        self.most_grants.valueChanged.connect(self.note_edit)
        self.most_grants_field = Field(
            self.tr("Sign-ins at the same time"),
            self.most_grants,
            hint=self.tr("How many sign-ins of one user may hold tokens; one more ends the oldest."),
        )
        self.hold("most_grants", self.most_grants_field, self.most_grants)
        card.add(SideBySide([*self.named.values()], 2, gaps=(14, 14)))
        card.add(self.most_grants_field)
        self.column.addWidget(card)

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to their fields; a range is told in words, for nobody counts in seconds."""
        super().show_problems(problems)
        for problem in problems:
            if problem.code == "number.out_of_range" and problem.field in self._ranges:
                self.places[problem.field][0].show_problem(self._ranges[problem.field])

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        for name, editor in self.fields.items():
            editor.set_seconds(getattr(application.settings.lifetimes, name))
        self.most_grants.setValue(application.settings.most_grants)
        users = application.type.has_users
        self.most_grants_field.setVisible(users)
        for name, applies in (
            ("id_token", users and application.protocol is Protocol.OIDC),
            ("refresh_token", users),
            ("refresh_end", users),
            ("consent", users and application.kind is Kind.THIRD_PARTY),
        ):
            self.named[name].setVisible(applies)

    def drafted(self, application: Application, /) -> Application:
        """The application with the lengths of time and the number as they are shown."""
        lifetimes = Lifetimes(**{name: editor.seconds() for name, editor in self.fields.items()})
        settings = msgspec.structs.replace(application.settings, lifetimes=lifetimes, most_grants=self.most_grants.value())
        return msgspec.structs.replace(application, settings=settings)
