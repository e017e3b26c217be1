"""A dialog with a few fields that sends a record: problems stand at their fields, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from common.errors import Problem
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.problem_texts import error_text, problem_text
from gui.widgets.fields.field import Field
from gui.widgets.let_press import let_press
from gui.widgets.polish import text_label
from gui.widgets.window.kept_dialog import KeptDialog, typed_is_lost

WIDTH = 540


class FormDialog(KeptDialog):
    """The dialog. A subclass adds fields, says what they make, and how that is sent.

    Args:
        parent: the window.

    Signals:
        saved: the record as the daemon stored it.
    """

    saved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sheet")
        self.setFixedWidth(WIDTH)
        # By the path that problems name.
        self.fields: dict[str, Field] = {}
        self._sending: Call | None = None
        # What the fields made before anything was typed.
        self._untouched: Any = None
        self.message = text_label("", "problem", wrap=True)
        self.message.hide()
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.save_button = QPushButton()
        self.save_button.setProperty("kind", "primary")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.save)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 22, 24, 20)
        self._column.setSpacing(14)

    # What a subclass says.

    def draft(self) -> Any:
        """The record that the fields make."""
        raise AssertionError(f"{type(self).__name__} does not say what it makes")

    def problems(self, draft: Any) -> list[Problem]:
        """What the console already sees that the daemon would not accept."""
        found: list[Problem] = draft.problems()
        return found

    def send(self, draft: Any) -> Call:
        """Send the record."""
        raise AssertionError(f"{type(self).__name__} does not say how {draft} is sent")

    # What a subclass calls.

    def set_words(self, title: str, text: str, action: str) -> None:
        """Say what the dialog is for; a subclass does this first, once it may translate.

        Args:
            title: what is done.
            text: one sentence about what that means, or "".
            action: caption of the button that does it.
        """
        self.setWindowTitle(title)
        self.save_button.setText(action)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(text_label(title, "title", wrap=True))
        if text:
            words.addWidget(text_label(text, "body2", wrap=True))
        self._column.insertLayout(0, words)

    def add(self, part: QWidget | QLayout) -> None:
        """Add a part below what is there."""
        if isinstance(part, QWidget):
            self._column.addWidget(part)
        else:
            self._column.addLayout(part)

    def add_field(self, path: str, field: Field) -> None:
        """Add a field below what is there.

        Args:
            path: by which problems name it.
            field: the field.
        """
        self.hold(path, field)
        self._column.addWidget(field)

    def hold(self, path: str, field: Field) -> None:
        """Let a field that stands somewhere show its problems.

        Args:
            path: by which problems name it.
            field: the field.
        """
        self.fields[path] = field
        if isinstance(field.editor, QLineEdit):
            field.editor.textEdited.connect(field.clear_problem)

    def add_foot(self) -> None:
        """Add what stands below all fields, and give the first one the keyboard; what the fields say by now was not typed by anybody."""
        self._column.addWidget(self.message)
        self._column.addLayout(self.notices)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        self._column.addSpacing(4)
        self._column.addLayout(row)
        first = next((field for field in self.fields.values() if field.editor.isEnabled()), None)
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.take_untouched()

    def take_untouched(self) -> None:
        """Hold what the fields say now for what nobody has typed here."""
        self._untouched = self.draft()

    def what_is_lost(self) -> str:
        """What was typed, if anything was."""
        return typed_is_lost() if self.draft() != self._untouched else ""

    def event(self, event: QEvent) -> bool:
        """Be as high as the words need at this width, also when a problem is said below a field."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            height = self._column.totalHeightForWidth(self.width())
            if height != self.height():
                self.setFixedHeight(height)
        return done

    def save(self) -> None:
        """Send what was typed, unless something is wrong with it."""
        self.clear_notice()
        draft = self.draft()
        problems = self.problems(draft)
        self.show_problems(problems)
        if problems or self._sending is not None:
            return
        self.save_button.setMinimumWidth(self.save_button.width())
        let_press(self.save_button, False)
        self._sending = self.send(draft).bind(self)
        self._sending.done.connect(self._on_done)
        self._sending.failed.connect(self._on_failed)

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to their fields and clear the others; what belongs to none is said below.

        Args:
            problems: of the record.
        """
        found = {problem.field: problem for problem in reversed(problems)}
        for path, field in self.fields.items():
            problem = found.get(path)
            field.show_problem(problem_text(problem) if problem is not None else "", problem.fix if problem is not None else None)
        homeless = next((problem for problem in problems if problem.field not in self.fields), None)
        self.message.setText(problem_text(homeless) if homeless is not None else "")
        self.message.setVisible(homeless is not None)
        first = next((field for path, field in self.fields.items() if path in found), None)
        if first is not None:
            first.focus()

    def _on_done(self, record: object) -> None:
        self._sending = None
        self.saved.emit(record)
        self.accept()

    def _on_failed(self, error: ApiError) -> None:
        self._sending = None
        self.refuse(error)

    def refuse(self, error: ApiError) -> None:
        """Say why the record was not saved, and let it be sent again.

        Args:
            error: the daemon's answer.
        """
        let_press(self.save_button, True)
        self.show_problems(error.problems)
        if not error.problems:
            self.message.setText(error_text(error))
            self.message.show()
