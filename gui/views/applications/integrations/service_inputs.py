"""What only the administrator knows about a service, such as its address: asked in the daemon's words and judged by its rules."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from common.contracts.handover.integrations import (
    FilledIntegration,
    FillIntegration,
    InputKind,
    IntegrationForm,
    IntegrationInput,
    Language,
    Severity,
)
from common.errors import Problem
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.models.words.application_words import permission_title
from gui.problem_texts import error_text, problem_text
from gui.theme.icons import Icons
from gui.views.applications.integrations.remarks import Remarks
from gui.views.applications.integrations.role_note import ROLE_KEYS, RoleNote, offer_roles
from gui.views.applications.same_name import SameName
from gui.views.frames.problems import first_of
from gui.widgets.fields.choice_box import ChoiceBox
from gui.widgets.fields.field import Field
from gui.widgets.polish import show_in_place, text_label

_PATIENCE = 250  # milliseconds
_OF_CREATION = "integration."


class ServiceInputs(QWidget):
    """The form for one service.

    Args:
        api: judges what is typed.
        icons: where icons come from.
        form: the service with what it asks for.
        language: of what the daemon says.
        named: whether the application's name is asked for, too.
        values: what was typed before, by key; what is missing has the service's default.
        parent: owner.

    Signals:
        edited: something was typed.
        submitted: Enter was pressed in a field.
    """

    edited = Signal()
    submitted = Signal()

    def __init__(
        self,
        api: Api,
        icons: Icons,
        form: IntegrationForm,
        language: Language,
        *,
        named: bool = True,
        values: dict[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._api, self._form, self._language = api, form, language
        self._call: Call | None = None
        self._touched: set[str] = set()
        self._begun = dict(values or {})
        self.fields: dict[str, Field] = {}
        self.roles: dict[str, RoleNote] = {}  # by the path of the field that names a role
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE)
        self._timer.timeout.connect(self.judge)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        stops = [each for each in form.quirks if each.severity is Severity.STOP]
        if stops and form.type is not None:
            self._column.addWidget(Remarks(icons, stops))
        for each in form.inputs if form.type is not None else []:
            self._add(f"values.{each.key}", _make_editor(each, self._begun.get(each.key, "")), each.label, each.explanation)
        self.name = QLineEdit("" if form.row.category == "guide" else form.row.name, self)
        self.name.setMaxLength(300)
        self.name.setPlaceholderText(form.row.name)
        self._named = named and form.type is not None
        if self._named:
            hint = self.tr("What administrators and users call the application here.")
            self._add("name", self.name, self.tr("Name of the application"), hint)
            self.same_name = SameName(api, self.name)
            self._column.addWidget(self.same_name)
        else:
            self.name.hide()
        self.outcome = text_label("", "body2", wrap=True)
        show_in_place(self.outcome, on=False)
        self._column.addWidget(self.outcome)
        if form.cannot:
            self._column.addWidget(text_label(self.tr("What does not work"), "subheading"))
            self._column.addWidget(Remarks(icons, form.cannot))
        self._first = self.values()
        self._first_name = self.name.text()
        if self._first and all(self._first.values()):
            self.judge()

    def values(self) -> dict[str, str]:
        """What stands in the fields, by key of the input."""
        return {path.removeprefix("values."): self._read(path) for path in self.fields if path != "name"}

    def has_text(self) -> bool:
        """Whether something was typed that would be lost."""
        return self.values() != self._first or self.name.text() != self._first_name

    def owns(self, field: str) -> bool:
        """Whether a problem's field is asked for here."""
        return _path(field) in self.fields

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to their fields and give the keyboard to the first.

        Args:
            problems: of a new application, or of what was typed for the service.
        """
        self._touched = set(self.fields)
        self._put(problems)
        wrong = next((field for field in self.fields.values() if field.has_problem()), None)
        if wrong is not None:
            wrong.focus()

    def focus(self) -> None:
        """Give the keyboard to the first field that is empty, or to the first of all, whose proposal is then selected: whoever types replaces it."""
        empty = (path for path in self.fields if not self._read(path))
        path = next(empty, next(iter(self.fields), None))
        if path is not None:
            self.fields[path].focus()
            editor = self.fields[path].editor
            if isinstance(editor, QLineEdit) and path not in self._touched:
                editor.selectAll()

    def judge(self) -> None:
        """Ask the daemon what comes of what was typed."""
        if self._form.type is None:
            return
        if self._call is not None:
            self._call.cancel()
        typed = FillIntegration(self.values(), self.name.text().strip() if self._named else "", self._language)
        for path, note in self.roles.items():
            note.look_for(self._read(path))
        self._call = self._api.fill_integration(self._form.row.id, typed).bind(self)
        self._call.done.connect(self._on_filled)
        self._call.failed.connect(self._on_refused)

    def _add(self, path: str, editor: QWidget, label: str, hint: str) -> None:
        field = Field(label, editor, hint=hint)
        self.fields[path] = field
        if isinstance(editor, QLineEdit):
            editor.textEdited.connect(lambda _text: self._on_edited(path))
            editor.returnPressed.connect(self.submitted)
        elif isinstance(editor, ChoiceBox):
            editor.currentIndexChanged.connect(lambda _index: self._on_edited(path))
        self._column.addWidget(field)
        if path.removeprefix("values.") in ROLE_KEYS and isinstance(editor, QLineEdit):
            offer_roles(self._api, editor)
            self.roles[path] = RoleNote(self._api, self)
            self.roles[path].look_for(self._read(path))
            self._column.addWidget(self.roles[path])

    def _read(self, path: str) -> str:
        editor = self.fields[path].editor
        return editor.key() if isinstance(editor, ChoiceBox) else editor.text().strip() if isinstance(editor, QLineEdit) else ""

    def _on_edited(self, path: str) -> None:
        self._touched.add(path)
        self.fields[path].clear_problem()
        self._timer.start()
        self.edited.emit()

    def _on_filled(self, filled: FilledIntegration) -> None:
        self._call = None
        self._put([])
        settings = filled.application.settings
        asked = ", ".join(permission_title(each.name) for each in settings.permissions)
        lines = [self.tr("Redirect URI: {address}").format(address=uri) for uri in settings.redirect_uris]
        lines += [self.tr("Permissions: {names}").format(names=asked)] if asked else []
        self.outcome.setText("\n".join(lines))
        self.outcome.setVisible(bool(lines))

    def _on_refused(self, error: ApiError) -> None:
        self._call = None
        self.outcome.hide()
        self._put(error.problems)
        if not error.problems:
            self.outcome.setText(error_text(error))
            self.outcome.show()

    def _put(self, problems: list[Problem]) -> None:
        renamed = [Problem(_path(each.field), each.code, each.message, each.fix) for each in problems]
        for path, field in self.fields.items():
            problem = first_of(renamed, path) if path in self._touched else None
            field.show_problem(problem_text(problem) if problem else "", problem.fix if problem else None)


def _path(field: str) -> str:
    """The path that a problem's field has here: the same field has three names in the daemon's three routes."""
    short = field.removeprefix(_OF_CREATION)
    return "name" if short == "application_name" else short


def _make_editor(asked: IntegrationInput, typed: str) -> QWidget:
    value = typed or asked.default
    if asked.kind is InputKind.CHOICE:
        box = ChoiceBox([(each.value, each.label) for each in asked.choices])
        if value in {each.value for each in asked.choices}:
            box.choose(value)
        return box
    line = QLineEdit(value)
    line.setPlaceholderText(asked.example)
    return line
