"""A request or an answer to read: what is secret in it is cut down on the screen, and whole where it is copied."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.widgets.fields.copy_field import CopyButton
from gui.widgets.polish import text_label

_AROUND, _MOST_LINES = 22, 16


class MaskedText(QWidget):
    """A labelled text in a fixed-width font.

    Args:
        icons: where icons come from.
        label: what it is.
        shown: as it is read.
        whole: as it is copied.
        parent: owner.
    """

    def __init__(self, icons: Icons, label: str, shown: str, whole: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit(shown)
        self.text.setReadOnly(True)
        self.text.setProperty("mono", True)
        self.text.setProperty("role", "code")
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(label)
        lines = min(shown.count("\n") + 1, _MOST_LINES)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * lines + _AROUND)
        self.copy_button = CopyButton(icons, label, whole)
        caption = text_label(label, "label")
        caption.setBuddy(self.text)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(caption, 1)
        row.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.text)
