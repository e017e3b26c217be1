"""How the invitation of somebody stands, in the dialog of their account, and what can be done about it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.users import Invitation, User
from gui.models.words.invitation_words import describe, is_open, link_caption, mail_caption, waits
from gui.views.users.inviting import Inviting
from gui.widgets.polish import text_label


class InvitationCard(QWidget):
    """The state in sentences, and the buttons.

    Args:
        inviting: does it.
        user: whose account it is.
        parent: the dialog.
    """

    def __init__(self, inviting: Inviting, user: User, parent: QWidget) -> None:
        super().__init__(parent)
        self._user = user
        self.text = text_label("", "body2", wrap=True)
        self.mail_button, self.link_button = QPushButton(), QPushButton()
        self.withdraw_button = QPushButton()
        self.mail_button.clicked.connect(lambda: inviting.invite(user))
        self.link_button.clicked.connect(lambda: inviting.copy_link(user))
        self.withdraw_button.clicked.connect(lambda: inviting.withdraw(user))
        inviting.changed.connect(self._on_changed)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(text_label(self.tr("Invitation"), "label"))
        column.addWidget(self.text)
        row.setSpacing(8)
        for button in (self.mail_button, self.link_button, self.withdraw_button):
            # Enter saves the account, whatever has the keyboard before.
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.show_state(user.invitation)

    def show_state(self, invitation: Invitation | None) -> None:
        """Say how it stands.

        Args:
            invitation: the newest, None for none.
        """
        self.text.setText(" ".join(describe(invitation)))
        again = is_open(invitation)
        mailed = again and invitation is not None and bool(invitation.email)
        # Short, for three of them stand in a row; a screen reader says what of.
        for button, caption, name in (
            (self.mail_button, self.tr("Send again") if mailed else "", mail_caption(invitation)),
            (self.link_button, self.tr("Copy a new link") if again else "", link_caption(invitation)),
            (self.withdraw_button, self.tr("Withdraw"), self.tr("Withdraw invitation")),
        ):
            button.setText(caption or name)
            button.setAccessibleName(name)
        can = not self._user.has_password and not self._user.suspended
        self.mail_button.setVisible(can and bool(self._user.email))
        self.link_button.setVisible(can)
        self.withdraw_button.setVisible(can and waits(invitation))

    def _on_changed(self, user_id: str, invitation: Invitation | None) -> None:
        if user_id == self._user.id:
            self.show_state(invitation)
