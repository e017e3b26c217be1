"""The dialog that creates a user or changes an account."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from common.contracts.users import ChangeUser, CreateUser, Profile, User
from common.errors import Problem
from gui.api.api import Api
from gui.api.errors import ApiError
from gui.problem_texts import error_text, problem_text
from gui.widgets.fields.field import Field
from gui.widgets.polish import text_label


class UserDialog(QDialog):
    """Asks for what an account needs. Nothing typed is lost when the daemon does not accept it.

    Args:
        api: creates or changes the user.
        user: whose account it is, or None for a new one.
        parent: the window.

    Signals:
        saved: the `User` as stored.
    """

    saved = Signal(object)

    def __init__(self, api: Api, user: User | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._user = api, user
        self.setProperty("role", "sheet")
        self.setWindowTitle(self.tr("Create user") if user is None else self.tr("Edit user"))
        self.setFixedWidth(520)
        self.username, self.name, self.email, self.phone, self.password = (QLineEdit() for _ in range(5))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.phone.setPlaceholderText("+82 10-5550-0134")
        self.verified = QCheckBox(self.tr("The email address is verified"))
        self.fields = self._make_fields()
        self.message = text_label("", "problem", wrap=True)
        self.message.hide()
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.save_button = QPushButton(self.tr("Create user") if user is None else self.tr("Save changes"))
        self.save_button.setProperty("kind", "primary")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.save)
        self._build()
        if user is not None:
            self._fill(user)
        self.username.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Send it, unless the console already sees that the daemon would not accept it."""
        draft = self._draft()
        problems = draft.problems()
        self._show_problems(problems)
        if problems:
            return
        self.save_button.setMinimumWidth(self.save_button.width())
        self.save_button.setEnabled(False)
        if isinstance(draft, CreateUser):
            call = self._api.create_user(draft)
        else:
            assert self._user is not None
            call = self._api.change_user(self._user.id, draft, self._user.version)
        call.bind(self)
        call.done.connect(self._on_done)
        call.failed.connect(self._on_failed)

    def _make_fields(self) -> dict[str, Field]:
        optional = self.tr("optional")
        fields = {
            "username": Field(self.tr("User name"), self.username, hint=self.tr("What the person types to sign in.")),
            "profile.name": Field(self.tr("Full name"), self.name, optional=optional),
            "email": Field(self.tr("Email"), self.email, optional=optional),
            "phone": Field(self.tr("Phone"), self.phone, optional=optional),
        }
        if self._user is None:
            hint = self.tr("At least 8 characters. Empty: the person cannot sign in with a password yet.")
            fields["password"] = Field(self.tr("Password"), self.password, hint=hint, optional=optional)
        else:
            self.password.setParent(self)
            self.password.hide()
        for field in fields.values():
            assert isinstance(field.editor, QLineEdit)
            field.editor.textEdited.connect(field.clear_problem)
        return fields

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(14)
        column.addWidget(text_label(self.windowTitle(), "title"))
        for name, field in self.fields.items():
            column.addWidget(field)
            if name == "email":
                column.addWidget(self.verified)
        column.addWidget(self.message)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        column.addSpacing(4)
        column.addLayout(row)

    def _fill(self, user: User) -> None:
        self.username.setText(user.username)
        self.name.setText(user.profile.name)
        self.email.setText(user.email)
        self.phone.setText(user.phone)
        self.verified.setChecked(user.email_verified)

    def _draft(self) -> CreateUser | ChangeUser:
        username, email, phone = self.username.text().strip(), self.email.text().strip(), self.phone.text().strip()
        name = self.name.text().strip()
        verified = self.verified.isChecked() and bool(email)
        if self._user is None:
            return CreateUser(username, self.password.text(), email, verified, phone, profile=Profile(name=name))
        profile = msgspec.structs.replace(self._user.profile, name=name)
        return ChangeUser(username, email, verified, phone, profile=profile)

    def _on_done(self, user: User) -> None:
        self.saved.emit(user)
        self.accept()

    def _on_failed(self, error: ApiError) -> None:
        self.save_button.setEnabled(True)
        self._show_problems(error.problems)
        if not any(problem.field in self.fields for problem in error.problems):
            self.message.setText(error_text(error))
            self.message.show()

    def _show_problems(self, problems: list[Problem]) -> None:
        self.message.hide()
        found = {problem.field: problem for problem in reversed(problems)}
        for name, field in self.fields.items():
            problem = found.get(name)
            field.show_problem(problem_text(problem) if problem is not None else "", problem.fix if problem is not None else None)
        first = next((field for name, field in self.fields.items() if name in found), None)
        if first is not None:
            first.focus()
