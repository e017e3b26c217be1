"""Some fields of a record: shows them and gives back what was made of them."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from common.errors import Problem
from gui.problem_texts import problem_text
from gui.views.frames.problems import first_of, indexed
from gui.widgets.fields.uri_list import UriList

R = TypeVar("R", bound=msgspec.Struct)


class ProblemPlace(Protocol):
    """Where a problem of one field is shown."""

    def show_problem(self, text: str, fix: str | None = None) -> None:
        """Say what is wrong, or with "" that nothing is."""


class Part(QWidget, Generic[R]):
    """Some fields of a record.

    A part fills itself from a record and writes its fields into a record; it neither loads nor saves.

    Args:
        parent: owner.

    Signals:
        edited: a person has changed something.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self._resuming = False
        # By the path that problems name: the widget that shows them and the one that takes the keyboard.
        self.places: dict[str, tuple[ProblemPlace, QWidget]] = {}
        self._lists: dict[str, UriList] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)

    # What a subclass says.

    def show_record(self, record: R, /) -> None:
        """Put a record's values into the fields."""
        raise AssertionError(f"{type(self).__name__} does not say what it shows of {type(record).__name__}")

    def drafted(self, record: R, /) -> R:
        """A record with this part's fields as they are shown; everything else is as it is there."""
        raise AssertionError(f"{type(self).__name__} does not say what it drafts of {type(record).__name__}")

    # What pages ask.

    def fill(self, record: R, *, resumed: bool = False) -> None:
        """Show a record without calling that an edit.

        Args:
            record: as stored, or a draft that is taken up again.
            resumed: whether it is such a draft; what differs from what was shown then counts as typed.
        """
        self._filling, self._resuming = True, resumed
        self.show_record(record)
        self._filling = self._resuming = False

    def unread_problems(self) -> list[Problem]:
        """What is wrong with what was typed but cannot be read as a value, so that no draft has it."""
        return []

    def unread(self) -> dict[str, str]:
        """What was typed but cannot be read as a value, by field."""
        return {}

    def resume_unread(self, texts: dict[str, str]) -> None:
        """Show again what was typed but cannot be read.

        Args:
            texts: from `unread()`, of all parts.
        """

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to their fields and clear the others.

        Args:
            problems: of the whole record; what belongs elsewhere is left alone.
        """
        for field, (place, _) in self.places.items():
            problem = first_of(problems, field)
            place.show_problem(problem_text(problem) if problem else "", problem.fix if problem else None)
        for field, uris in self._lists.items():
            uris.show_problems(indexed(problems, field))
            whole = first_of(problems, field)
            uris.show_whole_problem(problem_text(whole) if whole else "")

    def owns(self, field: str) -> bool:
        """Whether a field is one of this part's.

        Args:
            field: path as problems name it.
        """
        return field in self.places or field.rpartition(".")[0] in self._lists or field in self._lists

    def focus_field(self, field: str) -> None:
        """Give the keyboard to one of this part's fields.

        Args:
            field: path as problems name it.
        """
        if field in self.places:
            self.places[field][1].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        name = field if field in self._lists else field.rpartition(".")[0]
        if name in self._lists:
            self._lists[name].focus_problem()

    # What a subclass calls.

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

    def _write(self, editor: QLineEdit | QPlainTextEdit, text: str) -> None:
        """Show a text; only in a resumed draft does one that differs count as typed."""
        shown = editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
        typed_before = self._resuming and shown != text
        # What is the same stays untouched, so that who saves while typing keeps the cursor.
        if isinstance(editor, QLineEdit):
            if shown != text:
                editor.setText(text)
            editor.setModified(typed_before)
        else:
            if shown != text:
                editor.setPlainText(text)
            editor.document().setModified(typed_before)


def typed(editor: QLineEdit | QPlainTextEdit, before: str) -> str:
    """What a person typed, or what was there before, for Qt changes line ends of what it shows.

    Args:
        editor: where it was typed.
        before: the stored text.
    """
    if isinstance(editor, QLineEdit):
        return editor.text().strip() if editor.isModified() else before
    return editor.toPlainText().strip() if editor.document().isModified() else before
