"""A button with a caption that copies a whole text and says so in place."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from gui.theme.icons import Icons
from gui.widgets.fields.clipboard import copy_secret, copy_text
from gui.widgets.polish import beside_icon

_FEEDBACK = 1600  # milliseconds


class CopyTextButton(QPushButton):
    """The button. It keeps its width and the keyboard while it says that it has copied.

    Args:
        icons: where icons come from.
        name: its caption.
        value: the text to copy.
        parent: owner.

    Attributes:
        clear_after: seconds until the text is taken off the clipboard, for one that holds a secret; None for others.
    """

    def __init__(self, icons: Icons, name: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(icons.icon("copy"), beside_icon(name), parent)
        self._icons, self._name, self.value = icons, name, value
        self.clear_after: float | None = None
        self.setAutoDefault(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_FEEDBACK)
        self._timer.timeout.connect(self._rest)
        self.clicked.connect(self._on_clicked)

    def _rest(self) -> None:
        self.setIcon(self._icons.icon("copy"))
        self.setText(beside_icon(self._name))

    def _on_clicked(self) -> None:
        if self.clear_after is None:
            copy_text(self.value)
        else:
            copy_secret(self.value, self.clear_after)
        self.setMinimumWidth(self.width())
        self.setIcon(self._icons.icon("check", "ok"))
        self.setText(beside_icon(self.tr("Copied")))
        self._timer.start()
