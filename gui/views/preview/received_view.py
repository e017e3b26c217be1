"""What the application would receive: ID token, user info, access tokens and the answer in which they come."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from common.contracts.preview import Receives
from gui.theme.icons import Icons
from gui.widgets.fields.copy_field import CopyButton
from gui.widgets.fields.segmented import Segment, Segmented


class ReceivedView(QFrame):
    """One of them as JSON, made by the code that will issue them.

    Args:
        icons: where icons come from.
        parent: owner.
    """

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._receives: Receives | None = None
        self.which = Segmented(
            icons,
            self.tr("What to show"),
            [
                Segment("id_token", self.tr("ID token")),
                Segment("userinfo", self.tr("User info")),
                Segment("access_token", self.tr("Access token")),
                Segment("token_answer", self.tr("Answer")),
            ],
            even=False,
        )
        self.which.chosen.connect(lambda _key: self._write())
        self.tokens = Segmented(
            icons,
            self.tr("Which access token"),
            [Segment("access_token", self.tr("From the sign-in")), Segment("organization_token", self.tr("For an organization"))],
        )
        self.tokens.chosen.connect(lambda _key: self._write())
        self.tokens.hide()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("mono", True)
        self.text.setProperty("role", "bare")
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.text.setAccessibleName(self.tr("What the app receives, as JSON"))
        self.copy = CopyButton(icons, self.tr("what is shown"))
        head = QHBoxLayout()
        head.addWidget(self.which)
        head.addStretch(1)
        # The button lies on the corner of the text, whose first line is a bracket.
        below = QGridLayout()
        below.addWidget(self.text, 0, 0)
        below.addWidget(self.copy, 0, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.tokens)
        column.addLayout(below, 1)

    def show_answers(self, receives: Receives, *, with_id_token: bool) -> None:
        """Show other answers.

        Args:
            receives: all of them; an access token that only the daemon can read is none, nor is one for an organization everywhere.
            with_id_token: whether there is an ID token at all (OAuth alone has none).
        """
        self._receives = receives
        tokens = [key for key in ("access_token", "organization_token") if getattr(receives, key)]
        self.which.button("id_token").setVisible(with_id_token)
        self.which.button("access_token").setVisible(bool(tokens))
        if tokens and self.tokens.key() not in tokens:
            self.tokens.choose(tokens[0])
        if (not with_id_token and self.which.key() == "id_token") or (not tokens and self.which.key() == "access_token"):
            self.which.choose("userinfo")
        self._write()

    def _write(self) -> None:
        receives, key = self._receives, self.which.key()
        if receives is None:
            return
        if key == "access_token":
            key = self.tokens.key()
        self.tokens.setVisible(self.which.key() == "access_token" and bool(receives.access_token and receives.organization_token))
        text = json.dumps(getattr(receives, key), ensure_ascii=False, indent=2)
        self.copy.value = text
        if text != self.text.toPlainText():
            self.text.setPlainText(text)
