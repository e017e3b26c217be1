"""The small form that issues a secret: its name and how long it lives."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from common.contracts.secrets import CreateSecret
from common.errors import Problem
from gui.problem_texts import problem_text
from gui.views.applications.cards.lifetime_box import LifetimeBox
from gui.views.frames.problems import first_of
from gui.widgets.fields.field import Field
from gui.widgets.let_press import let_press


class SecretForm(QFrame):
    """Asks for what a new secret needs.

    Args:
        name: suggested name.
        parent: owner.

    Signals:
        submitted: a `CreateSecret` without problems.
        closed: not now.
    """

    submitted = Signal(object)
    closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "box")
        self.name = QLineEdit(name)
        self.name.returnPressed.connect(self._on_submit)
        self.name_field = Field(self.tr("Name"), self.name, hint=self.tr("To tell it from the others, such as “production”."))
        self.name.textEdited.connect(lambda _text: self.name_field.clear_problem())
        self.lifetime = LifetimeBox()
        lifetime_field = Field(self.tr("Expires"), self.lifetime, hint=self.tr("A secret that ends on its own is safer."))
        self.issue = QPushButton(self.tr("Issue secret"))
        self.issue.setProperty("kind", "primary")
        self.issue.clicked.connect(self._on_submit)
        close = QPushButton(self.tr("Cancel"))
        close.clicked.connect(self.closed)
        fields = QHBoxLayout()
        fields.setSpacing(12)
        fields.addWidget(self.name_field, 3, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(lifetime_field, 2, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.issue)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(12)
        column.addLayout(fields)
        column.addLayout(buttons)

    def set_busy(self, busy: bool) -> None:
        """Keep it from being sent twice.

        Args:
            busy: whether the daemon works on it.
        """
        let_press(self.issue, not busy)

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to their fields.

        Args:
            problems: of a `CreateSecret`.
        """
        problem = first_of(problems, "name")
        self.name_field.show_problem(problem_text(problem) if problem else "", problem.fix if problem else None)
        if problem is not None:
            self.name_field.focus()

    def _on_submit(self) -> None:
        new = CreateSecret(self.name.text().strip(), self.lifetime.seconds)
        problems = new.problems()
        if problems:
            self.show_problems(problems)
            return
        self.submitted.emit(new)
