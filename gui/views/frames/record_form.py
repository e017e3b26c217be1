"""The settings of one thing: shows its fields and gives back what was made of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from common.errors import Problem
from gui.problem_texts import problem_text
from gui.views.frames.part import ProblemPlace
from gui.widgets.card import Card
from gui.widgets.fields.field import Field

_READABLE = 760


class RecordForm(QWidget):
    """A card with fields. It neither loads nor saves; a subclass adds the fields and says what they mean.

    Args:
        parent: owner.

    Signals:
        edited: a person has changed something.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        # By the path that problems name: what shows them and what takes the keyboard.
        self.places: dict[str, tuple[ProblemPlace, QWidget]] = {}
        self.card = Card()
        self.card.setMaximumWidth(_READABLE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 24)
        column.addWidget(self.card)
        column.addStretch(1)

    # What a subclass says.

    def show_record(self, record: Any) -> None:
        """Put a record's values into the fields."""
        raise AssertionError(f"{type(self).__name__} does not say what it shows of {record.id}")

    def drafted(self, record: Any) -> Any:
        """A record with the fields as they are shown."""
        raise AssertionError(f"{type(self).__name__} does not say what it drafts of {record.id}")

    def change(self, stored: Any, draft: Any) -> Any:
        """The change that leads from one record to the other, with only what differs."""
        raise AssertionError(f"{type(self).__name__} does not say how {stored.id} becomes {draft.id}")

    def problems(self, change: Any) -> list[Problem]:
        """What is wrong with a change."""
        found: list[Problem] = change.problems()
        return found

    # What pages ask.

    def fill(self, record: Any) -> None:
        """Show a record without calling that an edit."""
        self._filling = True
        self.show_record(record)
        self._filling = False

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to their fields and clear the others."""
        found = {problem.field: problem for problem in reversed(problems)}
        for path, (place, _editor) in self.places.items():
            problem = found.get(path)
            place.show_problem(problem_text(problem) if problem is not None else "", problem.fix if problem is not None else None)

    def owns(self, path: str) -> bool:
        """Whether a field is shown here."""
        return path in self.places

    def focus_first(self, problems: list[Problem]) -> None:
        """Give the keyboard to the first field that is wrong."""
        wrong = {problem.field for problem in problems}
        editor = next((editor for path, (_place, editor) in self.places.items() if path in wrong), None)
        if editor is not None:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # What a subclass calls.

    def add_field(self, path: str, field: Field) -> None:
        """Add a field below what is there.

        Args:
            path: by which problems name it.
            field: the field.
        """
        self.hold(path, field, field.editor)
        if isinstance(field.editor, QLineEdit):
            field.editor.textChanged.connect(self.note_edit)
        self.card.add(field)

    def hold(self, path: str, place: ProblemPlace, editor: QWidget) -> None:
        """Let something that stands somewhere show the problems of a field.

        Args:
            path: by which problems name it.
            place: shows them.
            editor: takes the keyboard.
        """
        self.places[path] = (place, editor)

    def note_edit(self, *_value: object) -> None:
        """Something was changed, by a person or by this program; only the former is told."""
        if not self._filling:
            self.edited.emit()


def write(editor: QLineEdit, text: str) -> None:
    """Show a text; the same one leaves the cursor where it is.

    Args:
        editor: where.
        text: what.
    """
    if editor.text() != text:
        editor.setText(text)
        editor.setCursorPosition(0)
