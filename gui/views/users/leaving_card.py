"""That somebody wants the account deleted, in its dialog, and the button that keeps it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from common.contracts.users import User
from gui.models.words.deletion_words import describe
from gui.views.users.keeping import Keeping
from gui.widgets.polish import text_label


class LeavingCard(QWidget):
    """When it was asked for and when it is due, and the way out.

    Args:
        keeping: does it.
        user: whose account it is.
        parent: the dialog.
    """

    def __init__(self, keeping: Keeping, user: User, parent: QWidget) -> None:
        super().__init__(parent)
        self._user = user
        self.text = text_label(describe(user), "body2", wrap=True)
        self.keep_button = QPushButton(self.tr("Keep the account"))
        # Enter saves the account, whatever has the keyboard before.
        self.keep_button.setAutoDefault(False)
        self.keep_button.clicked.connect(lambda: keeping.keep(user))
        keeping.kept.connect(self._on_kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(text_label(self.tr("Deletion"), "label"))
        column.addWidget(self.text)
        column.addWidget(self.keep_button, alignment=Qt.AlignmentFlag.AlignLeft)

    def _on_kept(self, user_id: str) -> None:
        if user_id == self._user.id:
            self.text.setText(self.tr("The account stays."))
            self.keep_button.hide()
