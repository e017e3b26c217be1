"""Which tokens an application may exchange that is an API itself."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from common.contracts.application_kinds import Kind
from common.contracts.applications import Application
from common.contracts.delegation.exchange import ExchangeRules, ExchangeTarget
from common.errors import Problem
from gui.problem_texts import problem_text
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.field import Field

_SOURCES, _TARGETS = "exchange.sources", "exchange.targets"
_HEIGHT = 84


class ApplicationExchange(Part[Application]):
    """Two texts: the APIs that it is, one on each line, and those that it may call, each with its permissions behind it.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sources, self.targets = self._make_text("https://api.example.com"), self._make_text("https://files.example.com read write")
        card = Card(
            self.tr("Token exchange"),
            self.tr(
                "For an API that calls other APIs in its users’ names. It never gets more than the user gave to the app that called it, "
                "and only for minutes."
            ),
        )
        self._add(
            card, _SOURCES, self.tr("It is these APIs"), self.sources, self.tr("The identifier of each, one on a line. Only their tokens count.")
        )
        hint = self.tr("One API on a line: its identifier, then the permissions that may be had at most, separated by spaces.")
        self._add(card, _TARGETS, self.tr("It may call"), self.targets, hint)
        self.column.addWidget(card)

    def _make_text(self, example: str) -> QPlainTextEdit:
        text = QPlainTextEdit()
        text.setProperty("mono", True)
        text.setFixedHeight(_HEIGHT)
        text.setTabChangesFocus(True)
        text.setPlaceholderText(example)
        text.textChanged.connect(self.note_edit)
        return text

    def _add(self, card: Card, path: str, caption: str, text: QPlainTextEdit, hint: str) -> None:
        field = Field(caption, text, hint=hint)
        text.setAccessibleName(caption)
        self.hold(path, field, text)
        card.add(field)

    def drafted(self, application: Application, /) -> Application:
        """The application with the rules as they are shown."""
        rules = ExchangeRules([line.strip() for line in _lines(self.sources)], [_read_target(line) for line in _lines(self.targets)])
        return msgspec.structs.replace(application, settings=msgspec.structs.replace(application.settings, exchange=rules))

    def show_record(self, application: Application, /) -> None:
        """Show what is stored. An app without a server cannot prove to be an API, and a partner's is none of one's own."""
        self.setVisible(application.kind is Kind.OWN and application.type.is_confidential)
        rules = application.settings.exchange
        self._write(self.sources, "\n".join(rules.sources))
        self._write(self.targets, "\n".join(" ".join((each.resource, *each.permissions)) for each in rules.targets))

    def show_problems(self, problems: list[Problem]) -> None:
        """Put a problem of a line to its text, with the number of the line."""
        for path, (place, _) in self.places.items():
            mine = [each for each in problems if each.field == path or each.field.startswith(f"{path}.")]
            place.show_problem(self._describe(mine[0], path) if mine else "")

    def _describe(self, problem: Problem, path: str) -> str:
        line = problem.field.removeprefix(path).strip(".").partition(".")[0]
        said = problem_text(problem)
        return self.tr("Line {number}: {problem}").format(number=int(line) + 1, problem=said) if line.isdigit() else said

    def owns(self, field: str) -> bool:
        """Whether a field is one of this part's."""
        return field.partition(".")[0] == "exchange"

    def focus_field(self, field: str) -> None:
        """Give the keyboard to the text that a field is in."""
        super().focus_field(_TARGETS if field.startswith(_TARGETS) else _SOURCES)


def _lines(text: QPlainTextEdit) -> list[str]:
    return [line for line in text.toPlainText().splitlines() if line.strip()]


def _read_target(line: str) -> ExchangeTarget:
    resource, *permissions = line.split()
    return ExchangeTarget(resource, permissions)
