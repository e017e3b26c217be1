"""What stands in place of a record that is not there yet."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget


class LoadingPage(QWidget):
    """Grey shapes where the content will be.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(QCoreApplication.translate("LoadingPage", "Loading"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 60, 28, 0)
        column.setSpacing(16)
        for height in (48, 220, 160):
            shape = QFrame()
            shape.setProperty("role", "skeleton")
            shape.setFixedHeight(height)
            column.addWidget(shape)
        column.addStretch(1)
