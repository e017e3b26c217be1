"""The dialog that gives a user a new password."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from common.contracts.users import User, password_problems
from gui.api.api import Api
from gui.api.errors import ApiError
from gui.problem_texts import error_text, problem_text
from gui.widgets.fields.field import Field
from gui.widgets.polish import text_label


class PasswordDialog(QDialog):
    """Asks for a password.

    Args:
        api: sets it.
        user: whose it is.
        parent: the window.

    Signals:
        saved: it is set.
    """

    saved = Signal()

    def __init__(self, api: Api, user: User, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._user = api, user
        self.setProperty("role", "sheet")
        self.setWindowTitle(self.tr("Set password"))
        self.setFixedWidth(460)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Field(self.tr("New password"), self.password, hint=self.tr("At least 8 characters. All sessions of the person end."))
        self.password.textEdited.connect(self.field.clear_problem)
        self.shown = QCheckBox(self.tr("Show the password"))
        self.shown.toggled.connect(self._on_shown)
        self.save_button = QPushButton(self.tr("Set password"))
        self.save_button.setProperty("kind", "primary")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.save)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(12)
        column.addWidget(text_label(self.tr("Set password for {name}").format(name=user.shown_name), "heading", wrap=True))
        column.addWidget(self.field)
        column.addWidget(self.shown)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.save_button)
        column.addSpacing(6)
        column.addLayout(row)
        self.password.setFocus()

    def save(self) -> None:
        """Send it, unless it is plainly too weak."""
        problems = password_problems(self.password.text(), self._user.username, self._user.email, self._user.profile.name)
        if problems:
            self.field.show_problem(problem_text(problems[0]))
            self.field.focus()
            return
        self.save_button.setEnabled(False)
        call = self._api.set_password(self._user.id, self.password.text()).bind(self)
        call.done.connect(self._on_done)
        call.failed.connect(self._on_failed)

    def _on_done(self, _nothing: object) -> None:
        self.saved.emit()
        self.accept()

    def _on_failed(self, error: ApiError) -> None:
        self.save_button.setEnabled(True)
        self.field.show_problem(problem_text(error.problems[0]) if error.problems else error_text(error))
        self.field.focus()

    def _on_shown(self, shown: bool) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
