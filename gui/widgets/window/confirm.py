"""The one question before something that cannot be undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.widgets.plain_text import breakable
from gui.widgets.polish import text_label
from gui.widgets.window.window_keys import WindowKeys


class ConfirmDialog(WindowKeys, QDialog):
    """Says what will happen and asks; where it is grave, for the name to be typed.

    `accepted` means yes.

    Args:
        title: the question.
        text: what happens, in a sentence or two.
        action: caption of the button that does it.
        typed: what has to be typed first; "" for nothing.
        danger: whether the button is a dangerous one.
        cancel: caption of the button that does nothing; "" for *Cancel*.
        parent: owner.
    """

    def __init__(
        self, title: str, text: str, action: str, *, typed: str = "", danger: bool = True, cancel: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setProperty("role", "sheet")
        self.setModal(True)
        self.setFixedWidth(460)
        self._typed = typed
        self.action_button = QPushButton(action)
        self.action_button.setProperty("kind", "danger" if danger else "primary")
        self.action_button.clicked.connect(self.accept)
        self.cancel_button = QPushButton(cancel or self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(text_label(breakable(title), "heading", wrap=True))
        column.addWidget(text_label(breakable(text), "body2", wrap=True))
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("Type {name} to confirm").format(name=typed))
        self.line.textChanged.connect(self._on_typed)
        if typed:
            column.addSpacing(4)
            column.addWidget(text_label(breakable(self.tr("Type {name} to confirm").format(name=typed)), "label", wrap=True))
            column.addWidget(self.line)
        else:
            self.line.setParent(self)
            self.line.hide()
        column.addSpacing(8)
        column.addLayout(self._buttons())
        self._on_typed("")
        # Enter does what is safe: nothing where something could be lost, otherwise what is offered first.
        first = self.cancel_button if danger else self.action_button
        first.setDefault(True)
        (self.line if typed else first).setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Become as high as the text needs at this width; Qt would reckon with a wider one."""
        super().showEvent(event)
        self.resize(self.width(), max(self.sizeHint().height(), self.heightForWidth(self.width())))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.action_button)
        return row

    def _on_typed(self, text: str) -> None:
        self.action_button.setEnabled(not self._typed or text.strip() == self._typed.strip())
