"""Which user IDs an application sees: the same as all others, or its own."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from common.contracts.application_kinds import SubjectType
from common.contracts.applications import Application
from common.errors import Problem
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.choice_box import ChoiceBox
from gui.widgets.fields.field import Field


class ApplicationIdentity(Part[Application]):
    """The user IDs.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = SubjectType.PUBLIC
        self.subject = ChoiceBox(
            [
                (SubjectType.PUBLIC, self.tr("The same in all apps")),
                (SubjectType.PAIRWISE, self.tr("Of its own, different in every app")),
            ]
        )
        self.subject_field = Field(self.tr("User IDs"), self.subject)
        card = Card(self.tr("Identity"), self.tr("How the app recognises a user (sub)."))
        card.add(self.subject_field)
        self.column.addWidget(card)
        self.subject.currentIndexChanged.connect(self._on_choice)
        self.hold("subject_type", self.subject_field, self.subject)

    def fill(self, application: Application, *, resumed: bool = False) -> None:
        """Show what an application has; an edit that is taken up again is still compared with what is stored."""
        if not resumed:
            self._stored = application.settings.subject_type
        super().fill(application, resumed=resumed)

    def show_problems(self, problems: list[Problem]) -> None:
        """Put the problem to the field; without one, say what a change does to users who have signed in."""
        super().show_problems(problems)
        if not self.subject_field.has_problem() and self.subject.key() != self._stored:
            self.subject_field.note.show_warning(
                self.tr("Saving this gives every user another ID: the app will take people who have signed in before for strangers.")
            )

    def drafted(self, application: Application, /) -> Application:
        """The application with the choice as it is shown."""
        settings = msgspec.structs.replace(application.settings, subject_type=SubjectType(self.subject.key()))
        return msgspec.structs.replace(application, settings=settings)

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        self.setVisible(application.type.has_users)
        self.subject.choose(application.settings.subject_type)
        self._explain()

    def _on_choice(self) -> None:
        self._explain()
        self.note_edit()

    def _explain(self) -> None:
        self.subject_field.set_hint(
            self.tr("The usual choice. Two partners that compare IDs can find out that they know the same person.")
            if self.subject.key() == SubjectType.PUBLIC
            else self.tr(
                "Partners cannot compare users. The IDs belong to the host of the redirect URIs: keep to one host, for another one means other IDs."
            )
        )
