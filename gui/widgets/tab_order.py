"""Where Tab comes to what is put into a window later than the rest: Qt has it come there last."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def visit_in_place(late: QWidget) -> None:
    """Let Tab visit what stands in a widget where the widget itself stands, in its own order.

    Args:
        late: has been filled after the window was.
    """
    around = _around(late)
    before = [widget for widget in around if not late.isAncestorOf(widget)]
    # Nothing can be put behind what does not take the keyboard, such as the widget itself.
    for one, other in pairwise([*before[-1:], *(widget for widget in around if late.isAncestorOf(widget))]):
        QWidget.setTabOrder(one, other)


def _around(start: QWidget) -> list[QWidget]:
    """What Tab visits, from a widget on until it comes back to it."""
    found, widget = [], start.nextInFocusChain()
    while widget is not None and widget is not start:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found
