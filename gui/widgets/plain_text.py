"""Words from outside stay words: Qt guesses for labels and tooltips whether a text is markup, and would fetch the pictures it names.

`tests/gui/test_plain_text.py` sees to it that every label and every tooltip is made by this.
"""

from __future__ import annotations

import re
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QStandardItem
from PySide6.QtWidgets import QLabel, QWidget

from gui.models.tooltips import tooltip_text

# Letters of a word that stay together, once it has more than can stand in a line of a small dialog.
_PIECE = 12
_UNBROKEN = re.compile(r"\S{36,}")
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


def breakable(text: str) -> str:
    """A text whose long words can be broken, such as a name of two hundred letters; Qt would let them run out of their place.

    Args:
        text: to be shown, never to be copied: it gets letters that nobody sees.
    """
    return _UNBROKEN.sub(lambda found: "\u200b".join(found[0][at : at + _PIECE] for at in range(0, len(found[0]), _PIECE)), text)
