"""A one-time link at the one moment at which its address is known."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from common.contracts.handover.secret_links import CreatedSecretLink
from gui.theme.icons import Icons
from gui.widgets.fields.clipboard import CLEAR_AFTER, copy_secret
from gui.widgets.icon_label import IconLabel
from gui.widgets.polish import beside_icon, mark, text_label


class MadeLink(QFrame):
    """Address and code, each to be copied; whoever has both can open the link, so neither stays in the clipboard.

    Args:
        icons: where icons come from.
        made: the link.
        clear_after: seconds until what was copied is taken off the clipboard.
        parent: owner.

    Signals:
        sent: the administrator has sent it.
    """

    sent = Signal()

    def __init__(self, icons: Icons, made: CreatedSecretLink, *, clear_after: float = CLEAR_AFTER, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.made = made
        self._icons, self._clear_after = icons, clear_after
        mark(self, role="notice-warn")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel(icons, "triangle-alert", "warn", 18))
        title = text_label(self.tr("Copy the link now. You will not see its address again."), "subheading", wrap=True)
        head.addWidget(title, 1)
        self.said = text_label("", "hint", wrap=True)
        self._rest()
        self.address, self.copy_address = self._make_line(made.url, self.tr("Address of the link"), self.tr("Copy address"), primary=True)
        self.code, self.copy_code = self._make_line(made.code, self.tr("Code"), self.tr("Copy code"))
        self.done = QPushButton(self.tr("I have sent it"))
        self.done.clicked.connect(self.sent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.said)
        for line, button in ((self.address, self.copy_address), (self.code, self.copy_code))[: 2 if made.code else 1]:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(line, 1)
            row.addWidget(button)
            column.addLayout(row)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.done)
        column.addLayout(foot)

    def take_keyboard(self) -> None:
        """Let the next Enter or blank copy the address."""
        self.copy_address.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rest(self) -> None:
        if self.made.code:
            self.said.setText(self.tr("Send the address, and tell the code in another way."))
        else:
            self.said.setText(self.tr("Whoever has the address can open it once. You see here when that happened, and from which network."))

    def _make_line(self, text: str, what: str, action: str, *, primary: bool = False) -> tuple[QLineEdit, QPushButton]:
        line = QLineEdit(text, self)
        line.setReadOnly(True)
        line.setProperty("mono", True)
        line.setAccessibleName(what)
        line.setCursorPosition(0)
        button = QPushButton(self._icons.icon("copy", "on_primary" if primary else "text"), beside_icon(action), self)
        if primary:
            button.setProperty("kind", "primary")
        button.clicked.connect(lambda: self._copy(text))
        line.setVisible(bool(text))
        button.setVisible(bool(text))
        return line, button

    def _copy(self, text: str) -> None:
        copy_secret(text, self._clear_after)
        self.said.setText(self.tr("Copied. The clipboard is cleared after %Ln second(s).", "", int(self._clear_after)))
