"""Words from outside stay words: Qt guesses for labels and tooltips whether a text is markup, and would fetch the pictures it names.

`tests/gui/test_plain_text.py` sees to it that every label and every tooltip is made by this.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QStandardItem
from PySide6.QtWidgets import QLabel, QWidget

from gui.models.tooltips import tooltip_text

Label = TypeVar("Label", bound=QLabel)


def plain(label: Label) -> Label:
    """Make a label show its text as it is written.

    Args:
        label: just made.

    Returns:
        The same label.
    """
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def set_tooltip(target: QWidget | QAction | QStandardItem, text: str) -> None:
    """Explain something to whoever points at it.

    Args:
        target: what is explained.
        text: plain; "" for no tooltip.
    """
    shown, before = tooltip_text(text), target.toolTip()
    target.setToolTip(shown)
    if isinstance(target, QWidget) and (shown != text or before != tooltip_text(before)):
        # A screen reader would say the markup.
        target.setAccessibleDescription(text if shown != text else "")


def caption(text: str) -> str:
    """A text as the caption of a button, a tab or a menu entry, where a single ampersand would underline the letter behind it.

    Args:
        text: plain.
    """
    return text.replace("&", "&&")
