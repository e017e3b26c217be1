"""What is shown when the console itself has a bug: one sentence, and what helps to find it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gui.widgets.fields.clipboard import copy_text
from gui.widgets.polish import text_label


class ErrorDialog(QDialog):
    """The dialog.

    Args:
        report: the trace, to be copied.
        parent: the window.
    """

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sheet")
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setMinimumWidth(560)
        details = QPlainTextEdit(report)
        details.setReadOnly(True)
        details.setProperty("mono", "true")
        details.setAccessibleName(self.tr("Details"))
        details.setMinimumHeight(180)
        copy = QPushButton(self.tr("Copy details"))
        copy.clicked.connect(lambda: copy_text(report))
        close = QPushButton(self.tr("Close"))
        close.setProperty("kind", "primary")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(12)
        column.addWidget(text_label(self.tr("The console has a bug"), "heading"))
        text = self.tr("What you did may not have been finished; what was saved is safe. The details help to mend it. They are in the log, too.")
        column.addWidget(text_label(text, "body2", wrap=True))
        column.addWidget(details)
        column.addLayout(row)
