"""The passkeys of a user, in the dialog of the account, each with a button that takes it away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.users import Passkey, User
from gui.models.words.second_factor_words import describe_passkey
from gui.views.users.resetting import Resetting
from gui.widgets.polish import text_label


class PasskeysCard(QWidget):
    """What each is called, where it lies and when it was used.

    Args:
        resetting: takes one away.
        user: whose account it is.
        parent: the dialog.
    """

    def __init__(self, resetting: Resetting, user: User, parent: QWidget) -> None:
        super().__init__(parent)
        self._resetting, self._user = resetting, user
        self.lines: dict[str, QWidget] = {}
        self.remove_buttons: dict[str, QPushButton] = {}
        self.empty = text_label(self.tr("The user has no passkey any more."), "body2", wrap=True)
        self.empty.hide()
        resetting.passkey_removed.connect(self._on_removed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(text_label(self.tr("Passkeys"), "label"))
        for passkey in user.passkeys:
            column.addWidget(self._make_line(passkey))
        column.addWidget(self.empty)

    def _make_line(self, passkey: Passkey) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(passkey.name, "body", wrap=True))
        words.addWidget(text_label(describe_passkey(passkey), "body2", wrap=True))
        button = QPushButton(self.tr("Remove…"))
        button.setAccessibleName(self.tr("Remove the passkey {name}").format(name=passkey.name))
        # Enter saves the account, whatever has the keyboard before.
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._resetting.ask_passkey(self._user, passkey, self.window()))
        row.addLayout(words, 1)
        row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        self.lines[passkey.id], self.remove_buttons[passkey.id] = line, button
        return line

    def _on_removed(self, passkey_id: str) -> None:
        line = self.lines.pop(passkey_id, None)
        if line is not None:
            line.hide()
            self.empty.setVisible(not self.lines)
