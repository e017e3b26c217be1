"""For which services of others an application may get identity assertions of its users (ID-JAG)."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from common.contracts.applications import Application
from common.contracts.delegation.assertions import AssertionTarget
from common.errors import Problem
from gui.problem_texts import problem_text
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.field import Field

_FIELD = "assertions"
_HEIGHT = 84
# Stands for no API in particular, between client ID and permissions.
_NONE = "-"


class ApplicationAssertions(Part[Application]):
    """One service on each line: issuer, client ID there, API there, permissions.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.targets = QPlainTextEdit()
        self.targets.setProperty("mono", True)
        self.targets.setFixedHeight(_HEIGHT)
        self.targets.setTabChangesFocus(True)
        self.targets.setPlaceholderText("https://auth.chat.example agent-there https://api.chat.example read write")
        self.targets.textChanged.connect(self.note_edit)
        caption = self.tr("Services")
        self.targets.setAccessibleName(caption)
        hint = self.tr("One on a line: issuer there, client ID there, API there (- for none), permissions. Users see each in their history.")
        field = Field(caption, self.targets, hint=hint)
        self.hold(_FIELD, field, self.targets)
        card = Card(
            self.tr("Identity assertions"),
            self.tr("For an app that goes on to services of others in its users’ names, without a page, because you say so here."),
        )
        card.add(field)
        self.column.addWidget(card)

    def drafted(self, application: Application, /) -> Application:
        """The application with the services as they are shown."""
        targets = [_read(line) for line in self.targets.toPlainText().splitlines() if line.strip()]
        return msgspec.structs.replace(application, settings=msgspec.structs.replace(application.settings, assertions=targets))

    def show_record(self, application: Application, /) -> None:
        """Show what is stored. Who has no users, or cannot prove itself, gets none."""
        self.setVisible(application.type.has_users and application.type.is_confidential)
        self._write(self.targets, "\n".join(map(_write, application.settings.assertions)))

    def show_problems(self, problems: list[Problem]) -> None:
        """Put the first problem to the text, with the number of its line."""
        mine = next((each for each in problems if self.owns(each.field)), None)
        self.places[_FIELD][0].show_problem("" if mine is None else self._describe(mine))

    def _describe(self, problem: Problem) -> str:
        line, said = problem.field.removeprefix(_FIELD).strip(".").partition(".")[0], problem_text(problem)
        return self.tr("Line {number}: {problem}").format(number=int(line) + 1, problem=said) if line.isdigit() else said

    def owns(self, field: str) -> bool:
        """Whether a field is this part's."""
        return field.partition(".")[0] == _FIELD

    def focus_field(self, field: str) -> None:
        """Give the keyboard to the text."""
        super().focus_field(_FIELD if self.owns(field) else field)


def _read(line: str) -> AssertionTarget:
    audience, client_id, resource, *scopes = [*line.split(), "", ""][: max(3, len(line.split()))]
    return AssertionTarget(audience, client_id, "" if resource == _NONE else resource, scopes)


def _write(target: AssertionTarget) -> str:
    return " ".join((target.audience, target.client_id, target.resource or _NONE, *target.scopes))
