"""What a user signs in with beside the password, in the dialog of the account, and the button that takes it away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from common.contracts.users import SecondFactor, User
from gui.models.words.second_factor_words import describe
from gui.views.users.resetting import Resetting
from gui.widgets.polish import text_label


class FactorCard(QWidget):
    """Since when there is one, and the way out for whoever has lost it.

    Args:
        resetting: does it.
        user: whose account it is.
        factor: what there is.
        parent: the dialog.
    """

    def __init__(self, resetting: Resetting, user: User, factor: SecondFactor, parent: QWidget) -> None:
        super().__init__(parent)
        self._user = user
        self.text = text_label(describe(factor), "body2", wrap=True)
        self.reset_button = QPushButton(self.tr("Remove second factor…"))
        # Enter saves the account, whatever has the keyboard before.
        self.reset_button.setAutoDefault(False)
        self.reset_button.clicked.connect(lambda: resetting.ask(user, self.window()))
        resetting.reset.connect(self._on_reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(text_label(self.tr("Second factor"), "label"))
        column.addWidget(self.text)
        column.addWidget(self.reset_button, alignment=Qt.AlignmentFlag.AlignLeft)

    def _on_reset(self, user_id: str) -> None:
        if user_id == self._user.id:
            self.text.setText(self.tr("There is no authenticator app any more.") if self._user.passkeys else self.tr("The password alone signs in."))
            self.reset_button.hide()
