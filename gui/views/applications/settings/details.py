"""Which types of authorization details an application may ask for (RFC 9396)."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from common.contracts.applications import Application
from common.errors import Problem
from gui.problem_texts import problem_text
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.field import Field

_FIELD = "detail_types"
_HEIGHT = 72


class ApplicationDetails(Part[Application]):
    """The names of the types, one on each line.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.types = QPlainTextEdit()
        self.types.setProperty("mono", True)
        self.types.setFixedHeight(_HEIGHT)
        self.types.setTabChangesFocus(True)
        self.types.setPlaceholderText("payment")
        self.types.textChanged.connect(self.note_edit)
        caption = self.tr("It may ask for these types")
        self.types.setAccessibleName(caption)
        field = Field(caption, self.types, hint=self.tr("One on a line. APIs have them in their settings; users agree to each of them every time."))
        self.hold(_FIELD, field, self.types)
        card = Card(self.tr("Authorization details"), self.tr("For what a permission cannot say, such as one payment with its sum and its payee."))
        card.add(field)
        self.column.addWidget(card)

    def drafted(self, application: Application, /) -> Application:
        """The application with the types as they are shown."""
        types = [line.strip() for line in self.types.toPlainText().splitlines() if line.strip()]
        return msgspec.structs.replace(application, settings=msgspec.structs.replace(application.settings, detail_types=types))

    def show_record(self, application: Application, /) -> None:
        """Show what is stored. Who has no users asks nobody."""
        self.setVisible(application.type.has_users)
        self._write(self.types, "\n".join(application.settings.detail_types))

    def show_problems(self, problems: list[Problem]) -> None:
        """Put the first problem of a line to the text."""
        mine = next((each for each in problems if self.owns(each.field)), None)
        self.places[_FIELD][0].show_problem("" if mine is None else problem_text(mine))

    def owns(self, field: str) -> bool:
        """Whether a field is this part's."""
        return field.partition(".")[0] == _FIELD

    def focus_field(self, field: str) -> None:
        """Give the keyboard to the text."""
        super().focus_field(_FIELD if self.owns(field) else field)
