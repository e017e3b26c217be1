"""Parts that take no presses while an answer is on its way, and have the keyboard again once it is there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_HAD = "hadKeyboard"


def let_press(part: QWidget, on: bool) -> None:
    """Enable or disable a part. What is disabled does not hand the keyboard on: the next Enter would press whatever stands beside it.

    Args:
        part: a button, or something with fields in it.
        on: whether it can be pressed.
    """
    around, focus = part.parentWidget(), part.window().focusWidget()
    if not on and part.isEnabled() and around is not None and focus is not None and (focus is part or part.isAncestorOf(focus)):
        part.setProperty(_HAD, True)
        around.setFocus(Qt.FocusReason.OtherFocusReason)
    part.setEnabled(on)
    if on and part.property(_HAD):
        part.setProperty(_HAD, False)
        # Whoever has gone on meanwhile stays there.
        if focus is around:
            (part.focusWidget() or part).setFocus(Qt.FocusReason.OtherFocusReason)
