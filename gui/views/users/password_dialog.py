"""The dialog that gives a user a new password."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from common.contracts.resources import Impact
from common.contracts.users import PASSWORD_LEAST, User, password_problems
from common.errors import Problem
from gui.api.api import Api
from gui.api.call import Call
from gui.models.words.impact_words import user_impact
from gui.views.users.shortest_password import follow_shortest, shortest_text
from gui.widgets.fields.field import Field
from gui.widgets.polish import text_label
from gui.widgets.window.form_dialog import FormDialog


class PasswordDialog(FormDialog):
    """Asks for a password.

    Args:
        api: sets it.
        user: whose it is.
        parent: the window.
    """

    def __init__(self, api: Api, user: User, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._user = api, user
        self.set_words(self.tr("Set password for {name}").format(name=user.shown_name), "", self.tr("Set password"))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Field(self.tr("New password"), self.password, hint=shortest_text(PASSWORD_LEAST))
        self.add_field("password", self.field)
        self.shown = QCheckBox(self.tr("Show the password"))
        self.shown.toggled.connect(self._on_shown)
        self.add(self.shown)
        self.ends = text_label(self.tr("The person is signed out everywhere."), "hint", wrap=True)
        self.add(self.ends)
        self.add_foot()
        follow_shortest(api, self, lambda least: self.field.set_hint(shortest_text(least)))
        api.get_user_impact(user.id).bind(self).done.connect(self._on_counted)

    def draft(self) -> str:
        """What was typed."""
        return self.password.text()

    def problems(self, draft: str) -> list[Problem]:
        """Why it is plainly too weak."""
        return password_problems(draft, self._user.username, self._user.email, self._user.profile.name)

    def send(self, draft: str) -> Call:
        """Set it."""
        return self._api.set_password(self._user.id, draft)

    def _on_counted(self, found: Impact) -> None:
        self.ends.setText(f"{self.tr('The person is signed out everywhere.')} {user_impact(found)}")

    def _on_shown(self, shown: bool) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
