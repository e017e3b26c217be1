"""A value to read and copy, such as a client ID or an endpoint."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.widgets.fields.clipboard import copy_secret, copy_text
from gui.widgets.icon_button import IconButton
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import text_label

_FEEDBACK = 1600


class CopyButton(IconButton):
    """Copies a value and says so in place.

    Args:
        icons: where icons come from.
        what: what is copied, such as *Client ID*.
        value: the value to copy.
        parent: owner.

    Attributes:
        clear_after: seconds until the value is taken off the clipboard, for one that is or holds a secret; None for others.
    """

    copied = Signal(str)

    def __init__(self, icons: Icons, what: str, value: str = "", parent: QWidget | None = None) -> None:
        super().__init__(icons, "copy", "", parent=parent)
        self._what = what
        self.value = value
        self.clear_after: float | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_FEEDBACK)
        self._timer.timeout.connect(self._rest)
        self.clicked.connect(self._on_clicked)
        self._rest()

    def _rest(self) -> None:
        self.show_icon("copy")
        self.rename(self.tr("Copy {what}").format(what=self._what))

    def _on_clicked(self) -> None:
        if self.clear_after is None:
            copy_text(self.value)
        else:
            copy_secret(self.value, self.clear_after)
        self.show_icon("check", "ok")
        self.rename(self.tr("Copied: {what}").format(what=self._what))
        self._timer.start()
        self.copied.emit(self.value.strip())


class CopyField(QWidget):
    """A labelled read-only value with a copy button.

    Args:
        icons: where icons come from.
        label: what the value is.
        value: the value.
        compact: whether label and value stand in one row.
        label_width: width of the label in a row, pixels.
        parent: owner.
    """

    copied = Signal(str)

    def __init__(
        self, icons: Icons, label: str, value: str = "", *, compact: bool = False, label_width: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self._line.setReadOnly(True)
        self._line.setProperty("mono", True)
        self._line.setAccessibleName(label)
        self.copy_button = CopyButton(icons, label)
        self.copy_button.copied.connect(self.copied)
        caption = text_label(label, "label")
        caption.setBuddy(self._line)
        row = QHBoxLayout()
        row.setSpacing(4)
        if compact:
            caption.setProperty("role", "body2")
            caption.setMinimumWidth(label_width)
            row.addWidget(caption)
        row.addWidget(self._line, 1)
        row.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if not compact:
            column.addWidget(caption)
        column.addLayout(row)
        self.set_value(value)

    def value(self) -> str:
        """The value, as it is copied."""
        return self.copy_button.value

    def display(self, text: str) -> None:
        """Show something in place of the value, which is copied all the same.

        Args:
            text: such as dots.
        """
        self._line.setText(text)
        self._line.setCursorPosition(0)
        set_tooltip(self._line, text)

    def shown(self) -> str:
        """What is read on the screen."""
        return self._line.text()

    def set_value(self, value: str) -> None:
        """Show another value.

        Args:
            value: without invisible spaces around it.
        """
        self.copy_button.value = value.strip()
        self._line.setText(value.strip())
        self._line.setCursorPosition(0)
        set_tooltip(self._line, value.strip())
