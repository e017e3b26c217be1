"""How a person presses each kind of widget: with the mouse where it stands, or with the keyboard."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)  # fmt: skip

from gui.widgets.fields.choice_card import ChoiceCard

LEFT = Qt.MouseButton.LeftButton


def show_on_screen(widget: QWidget) -> None:
    """Scroll until it can be seen."""
    parent = widget.parentWidget()
    while parent is not None:
        inside = parent.widget() if isinstance(parent, QScrollArea) else None
        if isinstance(parent, QScrollArea) and inside is not None and inside.isAncestorOf(widget):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()


def visible_below(root: QWidget) -> list[QWidget]:
    """Every widget below one that can be seen, in the order in which they stand."""
    return [widget for widget in root.findChildren(QWidget) if widget.isVisible()]


def scrolled(root: QWidget) -> int:
    """How far everything below a widget is scrolled, pixels."""
    return sum(area.verticalScrollBar().value() for area in root.findChildren(QAbstractScrollArea) if area.isVisible())


def press_button(button: QAbstractButton) -> None:
    """A click where it reacts to one."""
    show_on_screen(button)
    is_box = isinstance(button, QCheckBox | QRadioButton) and not isinstance(button, ChoiceCard)
    QTest.mouseClick(button, LEFT, pos=QPoint(min(10, button.width() // 2), button.height() // 2) if is_box else button.rect().center())


def press_tab(bar: QTabBar, tab: int) -> None:
    """A click on a tab."""
    show_on_screen(bar)
    QTest.mouseClick(bar, LEFT, pos=bar.tabRect(tab).center())


def press_link(label: QLabel) -> None:
    """A click on the first link in a text, found by moving the mouse over it."""
    show_on_screen(label)
    hovered: list[str] = []
    label.linkHovered.connect(hovered.append)
    for y in range(4, label.height(), 8):
        for x in range(2, label.width(), 6):
            over, above = QPointF(x, y), QPointF(label.mapToGlobal(QPoint(x, y)))
            move = QMouseEvent(QEvent.Type.MouseMove, over, above, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(label, move)
            if hovered and hovered[-1]:
                QTest.mouseClick(label, LEFT, pos=QPoint(x, y))
                return
    raise AssertionError(f"no link can be hit in “{label.text()}”")


def clear_by_button(line: QLineEdit, button: QAbstractButton) -> None:
    """Type something and press the small cross that takes it away."""
    QTest.keyClicks(line, "a")
    QTest.mouseClick(button, LEFT)
    assert line.text() == "", f"“{line.accessibleName()}” is not empty"


def type_in(line: QLineEdit) -> None:
    """Type a word, or what a question wants to be typed."""
    show_on_screen(line)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    wanted = re.search("Type (.+) to confirm", line.accessibleName())
    QTest.keyClicks(line, wanted[1] if wanted else "walk")


def choose_another(box: QComboBox) -> None:
    """Open a list of choices and choose the next one, or the one before, with the keyboard."""
    show_on_screen(box)
    QTest.mouseClick(box, LEFT)
    assert box.view().isVisible(), f"the choices of {box.accessibleName()} do not open"
    QTest.keyClick(box.view(), Qt.Key.Key_Down if box.currentIndex() + 1 < box.count() else Qt.Key.Key_Up)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)


def click_on(view: QAbstractItemView, row: int, column: int) -> None:
    """A click in the middle of a cell."""
    index = view.model().index(row, column)
    show_on_screen(view)
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())


def press_key_in(table: QTableView, key: Qt.Key) -> None:
    """Come to the first row by Tab and press a key."""
    table.setFocus(Qt.FocusReason.TabFocusReason)
    table.selectRow(0)
    QTest.keyClick(table, key)


def ask_for_menu(table: QTableView, *, keyboard: bool) -> None:
    """Ask for the menu of the first row, by the right button or the menu key."""
    view, at = table.viewport(), table.visualRect(table.model().index(0, 0)).center()
    if keyboard:
        table.setFocus(Qt.FocusReason.TabFocusReason)
        table.selectRow(0)
    else:
        QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=at)
    # Which platform sends this at a press and which at a release is no matter here; without a screen none does.
    reason = QContextMenuEvent.Reason.Keyboard if keyboard else QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(view, QContextMenuEvent(reason, at, view.mapToGlobal(at)))


def entries_of(menu: QMenu) -> list[str]:
    """What can be chosen in a menu."""
    return [action.text() for action in menu.actions() if action.isVisible() and action.isEnabled() and not action.isSeparator()]


def press_entry_of(menu: QMenu, text: str) -> None:
    """A click on an entry of a menu that stands open."""
    place = next(menu.actionGeometry(action) for action in menu.actions() if action.text() == text)
    QTest.mouseClick(menu, LEFT, pos=place.center())
