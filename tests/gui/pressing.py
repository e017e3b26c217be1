"""Presses what a person presses: buttons with the mouse, entries of a menu with mouse or keyboard once it has popped up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QTableView, QWidget
from pytestqt.qtbot import QtBot


def press(button: QAbstractButton) -> None:
    """Click on a button that can be seen and is not greyed out.

    Args:
        button: the button.
    """
    assert button.isVisible(), f"{button.text() or button.accessibleName()} is not there"
    assert button.isEnabled(), f"{button.text() or button.accessibleName()} cannot be pressed now"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def press_entry(qtbot: QtBot, opener: QAbstractButton, text: str, *, keyboard: bool = False) -> None:
    """Open the menu of a button and choose an entry of it.

    Args:
        qtbot: waits for the menu.
        opener: the button that opens it.
        text: what the entry says.
        keyboard: by arrow keys and Enter in place of the mouse.
    """
    _choose_from(qtbot, opener, lambda: press(opener), text, keyboard=keyboard)


def press_context_entry(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """Open the menu of the right mouse button and choose an entry of it.

    Args:
        qtbot: waits for the menu.
        widget: at which it is opened.
        text: what the entry says.
    """
    at = widget.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    _choose_from(qtbot, widget, lambda: QApplication.sendEvent(widget, event), text)


def _choose_from(qtbot: QtBot, owner: QWidget, open_menu: Callable[[], object], text: str, *, keyboard: bool = False) -> None:
    seen: list[list[str]] = []
    timer = QTimer(owner, interval=5)

    # Such a menu runs an event loop of its own: whoever opened it gets on only when it has closed.
    def choose() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return
        timer.stop()
        seen.append([action.text() for action in menu.actions() if action.isVisible() and action.isEnabled() and not action.isSeparator()])
        if text not in seen[0]:
            menu.close()
        elif keyboard:
            _choose_by_keys(menu, text)
        else:
            place = next(menu.actionGeometry(action) for action in menu.actions() if action.text() == text)
            QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place.center())

    timer.timeout.connect(choose)
    timer.start()
    open_menu()
    qtbot.waitUntil(lambda: bool(seen))
    assert text in seen[0]


def _choose_by_keys(menu: QMenu, text: str) -> None:
    for _step in menu.actions():
        QTest.keyClick(menu, Qt.Key.Key_Down)
        chosen = menu.activeAction()
        if chosen is not None and chosen.text() == text:
            break
    QTest.keyClick(menu, Qt.Key.Key_Return)


def press_row_entry(qtbot: QtBot, table: QTableView, row: int, text: str) -> None:
    """Open the menu of a row by its three dots and choose an entry of it.

    Args:
        qtbot: waits for the menu.
        table: whose last column has the dots.
        row: which one.
        text: what the entry says.
    """
    dots = table.model().index(row, table.model().columnCount() - 1)
    table.scrollTo(dots)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(dots).center())
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    place = next(menu.actionGeometry(action) for action in menu.actions() if action.text() == text)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place.center())


def press_action(menu: QMenu, action: QAction) -> None:
    """Open a menu and click on an entry of it.

    Args:
        menu: as somebody would open it by its button or at a row.
        action: an entry that can be chosen.
    """
    assert action.isEnabled(), f"{action.text()} cannot be chosen now"
    menu.popup(QPoint(0, 0))
    assert menu.isVisible()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
