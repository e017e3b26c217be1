"""The small form that makes a one-time link: for how long, whether with a code, and a note to whom it goes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from common.contracts.handover.secret_links import DEFAULT_LIFETIME, HOUR, LONGEST_LIFETIME, CreateSecretLink
from common.errors import Problem
from gui.problem_texts import problem_text
from gui.views.frames.problems import first_of
from gui.widgets.fields.field import Field
from gui.widgets.fields.quiet_wheel import quiet_wheel
from gui.widgets.let_press import let_press
from gui.widgets.polish import text_label

DAY = 24 * HOUR
LIFETIMES = (HOUR, DAY, DEFAULT_LIFETIME, 7 * DAY, LONGEST_LIFETIME)


class NewLink:
    """For which secret a link is made: one that has just been issued, or one that is issued for it.

    Args:
        name: of the secret, or what a new one may be called.
        secret_id, value: of the secret that has just been issued; "" for a new one.
    """

    def __init__(self, name: str, secret_id: str = "", value: str = "") -> None:
        self.name, self.secret_id, self.value = name, secret_id, value


class LinkForm(QFrame):
    """Asks for what a link needs.

    Args:
        for_secret: which secret it is to show.
        parent: owner.

    Signals:
        submitted: a `CreateSecretLink` without problems.
        closed: not now.
    """

    submitted = Signal(object)
    closed = Signal()

    def __init__(self, for_secret: NewLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._secret = for_secret
        self.setProperty("role", "box")
        self.name = QLineEdit(for_secret.name)
        self.name.setEnabled(not for_secret.secret_id)
        self.name.returnPressed.connect(self._on_submit)
        hint = (
            self.tr("The one that you have just issued.")
            if for_secret.secret_id
            else self.tr("It is issued for the link; nobody else sees its value.")
        )
        self.name_field = Field(self.tr("Secret"), self.name, hint=hint)
        self.name.textEdited.connect(lambda _text: self.name_field.clear_problem())
        self.lifetime = QComboBox()
        for seconds in LIFETIMES:
            self.lifetime.addItem(self._write_lifetime(seconds), seconds)
        self.lifetime.setCurrentIndex(self.lifetime.findData(DEFAULT_LIFETIME))
        quiet_wheel(self.lifetime)
        self.note = QLineEdit()
        self.note.returnPressed.connect(self._on_submit)
        self.note_field = Field(self.tr("Note"), self.note, hint=self.tr("For administrators, such as to whom you send it."))
        self.note.textEdited.connect(lambda _text: self.note_field.clear_problem())
        self.with_code = QCheckBox(self.tr("Ask for a code"))
        self.submit = QPushButton(self.tr("Make link"))
        self.submit.setProperty("kind", "primary")
        self.submit.clicked.connect(self._on_submit)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self.closed)
        self._arrange()

    def take_keyboard(self) -> None:
        """Give the keyboard to what is filled in first."""
        first = self.note if self._secret.secret_id else self.name
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.selectAll()

    def set_busy(self, busy: bool) -> None:
        """Keep it from being sent twice.

        Args:
            busy: whether the daemon works on it.
        """
        let_press(self.submit, not busy)

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to their fields.

        Args:
            problems: of a `CreateSecretLink`, or of the secret that is issued for it.
        """
        fields = {
            self.name_field: first_of(problems, "secret_name") or first_of(problems, "name") or first_of(problems, "value"),
            self.note_field: first_of(problems, "note"),
        }
        for field, problem in fields.items():
            field.show_problem(problem_text(problem) if problem else "", problem.fix if problem else None)
        wrong = next((field for field, problem in fields.items() if problem is not None), None)
        if wrong is not None:
            wrong.focus()

    def _arrange(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(12)
        fields.addWidget(self.name_field, 3, Qt.AlignmentFlag.AlignTop)
        lifetime = Field(self.tr("Good for"), self.lifetime, hint=self.tr("Unless it is opened before."))
        fields.addWidget(lifetime, 2, Qt.AlignmentFlag.AlignTop)
        code = QVBoxLayout()
        code.setSpacing(2)
        code.addWidget(self.with_code)
        code.addWidget(text_label(self.tr("You tell it in another way, such as by telephone: the link alone then opens nothing."), "hint", wrap=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(12)
        column.addLayout(fields)
        column.addWidget(self.note_field)
        column.addLayout(code)
        column.addLayout(buttons)

    def _write_lifetime(self, seconds: int) -> str:
        if seconds % DAY or seconds < 2 * DAY:
            return self.tr("%Ln hour(s)", "", seconds // HOUR)
        return self.tr("%Ln day(s)", "", seconds // DAY)

    def _on_submit(self) -> None:
        new = CreateSecretLink(
            secret_id=self._secret.secret_id,
            value=self._secret.value,
            secret_name="" if self._secret.secret_id else self.name.text().strip(),
            lifetime=self.lifetime.currentData(),
            with_code=self.with_code.isChecked(),
            note=self.note.text().strip(),
        )
        problems = new.problems()
        self.show_problems(problems)
        if not problems:
            self.submitted.emit(new)
