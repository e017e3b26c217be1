"""What is shown when the console itself has a bug: one sentence, and what helps to find it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gui.widgets.fields.clipboard import copy_text
from gui.widgets.polish import text_label
from gui.widgets.window.window_keys import WindowKeys


class ErrorDialog(WindowKeys, QDialog):
    """The dialog; Enter closes it.

    Args:
        report: where it happened, to be copied or looked at.
        parent: the window.
    """

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setProperty("role", "sheet")
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setMinimumWidth(560)
        self.details = QPlainTextEdit(report)
        self.details.setReadOnly(True)
        self.details.setProperty("mono", "true")
        self.details.setAccessibleName(self.tr("Details"))
        self.details.setMinimumHeight(180)
        self.details.hide()
        self.unfold_button = QPushButton(self.tr("Show details"))
        self.unfold_button.clicked.connect(self._on_unfold)
        self.copy_button = QPushButton(self.tr("Copy report"))
        self.copy_button.clicked.connect(self._on_copy)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.setProperty("kind", "primary")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.unfold_button)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(12)
        column.addWidget(text_label(self.tr("The console has a bug"), "heading"))
        text = self.tr("What you did may not have been finished; what was saved is safe. The report helps to mend it. It is in the log, too.")
        column.addWidget(text_label(text, "body2", wrap=True))
        column.addWidget(self.details)
        column.addLayout(row)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_unfold(self) -> None:
        self.details.setVisible(self.details.isHidden())
        self.unfold_button.setText(self.tr("Show details") if self.details.isHidden() else self.tr("Hide details"))
        self.adjustSize()

    def _on_copy(self) -> None:
        copy_text(self._report)
        self.copy_button.setText(self.tr("Copied"))
