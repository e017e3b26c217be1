"""The button in a line that empties it. Qt has one, but it says nothing to who does not see it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QToolButton


def add_clear_button(line: QLineEdit) -> None:
    """Let a line be emptied with one click.

    Args:
        line: that is searched or filtered with.
    """
    before = set(line.findChildren(QToolButton))
    line.setClearButtonEnabled(True)
    for button in set(line.findChildren(QToolButton)) - before:
        button.setAccessibleName(QCoreApplication.translate("ClearButton", "Clear"))
