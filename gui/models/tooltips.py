"""Tooltips show words as they are written: Qt guesses whether a text is markup, and would fetch the pictures it names."""

from __future__ import annotations

from PySide6.QtGui import Qt


def tooltip_text(text: str) -> str:
    """What Qt has to be given so that a tooltip shows a text as it is written.

    Args:
        text: plain.

    Returns:
        The text itself, or what shows it where Qt would take it for markup.
    """
    return Qt.convertFromPlainText(text) if Qt.mightBeRichText(text) else text
