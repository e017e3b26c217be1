"""The tab with the settings of an organization: its name and what it is."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import UNSET, UnsetType
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from common.contracts.organizations import ChangeOrganization, Organization
from common.errors import Problem
from gui.problem_texts import problem_text
from gui.widgets.card import Card
from gui.widgets.field import Field

_READABLE = 760


@dataclass(frozen=True)
class Typed:
    """What stands in the fields."""

    name: str
    description: str


class OrganizationSettings(QWidget):
    """The fields. Nobody here loads or saves.

    Args:
        parent: owner.

    Signals:
        edited: a person has changed something.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.description = QLineEdit(), QLineEdit()
        self.fields = {
            "name": Field(self.tr("Name"), self.name, hint=self.tr("Its members see it when they choose where an app may act for them.")),
            "description": Field(self.tr("Description"), self.description, hint=self.tr("For administrators. Users do not see it.")),
        }
        card = Card(self.tr("Settings"), self.tr("What the organization is called."))
        card.setMaximumWidth(_READABLE)
        for field in self.fields.values():
            assert isinstance(field.editor, QLineEdit)
            field.editor.textEdited.connect(self.edited)
            card.add(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 24)
        column.addWidget(card)
        column.addStretch(1)

    def show_organization(self, organization: Organization) -> None:
        """Show what is stored."""
        self.show_typed(Typed(organization.name, organization.description))

    def show_typed(self, typed: Typed) -> None:
        """Show what somebody had typed."""
        for editor, text in ((self.name, typed.name), (self.description, typed.description)):
            if editor.text() != text:
                editor.setText(text)

    def typed(self) -> Typed:
        """What stands in the fields now."""
        return Typed(self.name.text(), self.description.text())

    def change(self, stored: Organization) -> ChangeOrganization:
        """What would have to be sent.

        Args:
            stored: the organization as read.
        """
        return ChangeOrganization(_changed(self.name.text(), stored.name), _changed(self.description.text(), stored.description))

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to their fields and clear the others."""
        found = {problem.field: problem for problem in reversed(problems)}
        for name, field in self.fields.items():
            problem = found.get(name)
            field.show_problem(problem_text(problem) if problem is not None else "", problem.fix if problem is not None else None)

    def owns(self, problem: Problem) -> bool:
        """Whether a problem is about a field that is shown here."""
        return problem.field in self.fields

    def focus_problem(self) -> None:
        """Give the keyboard to the first wrong field."""
        field = next((field for field in self.fields.values() if field.has_problem()), None)
        if field is not None:
            field.focus()


def is_empty(change: ChangeOrganization) -> bool:
    """Whether a change changes nothing."""
    return change.name is UNSET and change.description is UNSET


def _changed(text: str, stored: str) -> str | UnsetType:
    return UNSET if stored in (text, text.strip()) else text.strip()
