"""The accounts of identity providers that a user signs in with, in the dialog of the account, each with a button that removes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.federation.identity_providers import Identity
from common.contracts.users import User
from gui.models.words.provider_words import describe_identity
from gui.views.users.resetting import Resetting
from gui.widgets.polish import text_label


class IdentitiesCard(QWidget):
    """Which provider, which account there, and when it was used.

    Args:
        resetting: removes one.
        user: whose account it is.
        parent: the dialog.
    """

    def __init__(self, resetting: Resetting, user: User, parent: QWidget) -> None:
        super().__init__(parent)
        self._resetting, self._user = resetting, user
        self.lines: dict[str, QWidget] = {}
        self.remove_buttons: dict[str, QPushButton] = {}
        self.empty = text_label(self.tr("The user is connected with no account elsewhere any more."), "body2", wrap=True)
        self.empty.hide()
        resetting.identity_removed.connect(self._on_removed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(text_label(self.tr("Accounts elsewhere"), "label"))
        for identity in user.identities:
            column.addWidget(self._make_line(identity))
        column.addWidget(self.empty)

    def _make_line(self, identity: Identity) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(identity.provider, "body", wrap=True))
        words.addWidget(text_label(describe_identity(identity), "body2", wrap=True))
        button = QPushButton(self.tr("Remove…"))
        button.setAccessibleName(self.tr("Remove the connection with {name}").format(name=identity.provider))
        # Enter saves the account, whatever has the keyboard before.
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._resetting.ask_identity(self._user, identity, self.window()))
        row.addLayout(words, 1)
        row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        self.lines[identity.id], self.remove_buttons[identity.id] = line, button
        return line

    def _on_removed(self, identity_id: str) -> None:
        line = self.lines.pop(identity_id, None)
        if line is not None:
            line.hide()
            self.empty.setVisible(not self.lines)
