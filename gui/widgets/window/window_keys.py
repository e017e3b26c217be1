"""What keys do in every window: Tab goes through it in the order in which things stand, Enter presses the button that has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QPushButton, QToolButton, QWidget

if TYPE_CHECKING:
    _Window = QWidget
else:
    _Window = object

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WindowKeys(_Window):
    """Goes before the Qt class of a window or dialog.

    Qt's own order is the one in which things were made; what is made later, such as a row, would come after the buttons below it. Its dialogs give
    Enter to their default button also while another one has the keyboard.
    """

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next or the last stop before; whatever has the keyboard asks its window for that."""
        has, order = self.focusWidget(), find_stops(self)
        stops = [widget for widget in order if takes_tab(widget)]
        if not stops:
            return False
        if has is None or has not in order:
            following = stops if forward else stops[::-1]
        else:
            place = order.index(has)
            around = order[place + 1 :] + order[:place] if forward else order[:place][::-1] + order[place + 1 :][::-1]
            following = [widget for widget in around if takes_tab(widget)]
        if not following:
            return False
        following[0].setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the keyboard."""
        button = self.focusWidget()
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and isinstance(button, QPushButton | QToolButton):
            if not event.isAutoRepeat():
                button.click()
            return
        super().keyPressEvent(event)


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops there."""
    if not widget.isVisible() or not widget.isEnabled() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    other = widget.focusProxy()
    return other is None or widget.isAncestorOf(other)


def find_stops(window: QWidget) -> list[QWidget]:
    """Everything in a window that is seen, in the order in which it stands: along its layouts, and what is in none by its place."""
    found: list[QWidget] = []
    _visit(window, found)
    return found[1:]


def _visit(widget: QWidget, found: list[QWidget]) -> None:
    found.append(widget)
    inside = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow() and child.isVisible()]
    if not inside:
        return
    layout = widget.layout()
    laid = [] if layout is None else [each for each in _along(layout) if each in inside]
    loose = sorted((child for child in inside if child not in laid), key=lambda child: (child.y(), child.x()))
    for child in [*laid, *loose]:
        _visit(child, found)


def _along(layout: QLayout) -> list[QWidget]:
    """The widgets of a layout and of those in it, in reading order."""
    places = range(layout.count())
    if isinstance(layout, QGridLayout):
        cells: list[tuple[int, ...]] = [tuple(layout.getItemPosition(place)) for place in places]  # type: ignore[arg-type]
        places = sorted(places, key=lambda place: cells[place][:2])  # type: ignore[assignment]
    found: list[QWidget] = []
    for place in places:
        item = layout.itemAt(place)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if widget is not None:
            found.append(widget)
        elif inner is not None:
            found += _along(inner)
    return found
