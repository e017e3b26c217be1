"""Several lines to read and copy, such as a command."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.widgets.fields.copy_field import CopyButton
from gui.widgets.polish import text_label

_AROUND = 22


class CodeField(QWidget):
    """A labelled piece of text in a fixed-width font with a copy button.

    Args:
        icons: where icons come from.
        label: what the text is.
        hint: one sentence below it, or "".
        most_lines: how many are seen at once, for a text that may be long; 0 for all.
        parent: owner.
    """

    def __init__(self, icons: Icons, label: str, *, hint: str = "", most_lines: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_lines = most_lines
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setProperty("mono", True)
        self._text.setProperty("role", "code")
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.setAccessibleName(label)
        self._text.setAccessibleDescription(hint)
        self.copy_button = CopyButton(icons, label)
        caption = text_label(label, "label")
        caption.setBuddy(self._text)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._text, 1)
        row.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(caption)
        column.addLayout(row)
        if hint:
            column.addWidget(text_label(hint, "hint", wrap=True))

    def value(self) -> str:
        """The text, as it is copied."""
        return self.copy_button.value

    def display(self, text: str) -> None:
        """Show something in place of the text, which is copied all the same.

        Args:
            text: what is read.
        """
        self._text.setPlainText(text)
        self._fit()

    def shown(self) -> str:
        """What is read on the screen."""
        return self._text.toPlainText()

    def set_value(self, value: str) -> None:
        """Show another text, as high as its lines need.

        Args:
            value: without white space around it.
        """
        self.copy_button.value = value.strip()
        self._text.setPlainText(value.strip())
        self._fit()

    def _fit(self) -> None:
        """Be as high as the lines that are shown."""
        lines = self._text.document().blockCount()
        if 0 < self._most_lines < lines:
            lines = self._most_lines
            self._text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._text.setFixedHeight(self._text.fontMetrics().lineSpacing() * lines + _AROUND)
