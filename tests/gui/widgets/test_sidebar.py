"""The sidebar in a low window: every section can be reached, and whether the daemon answers stays in sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.window.sidebar import Entry, Sidebar

ENTRIES = [Entry(f"place{number}", "user", f"Section {number}", "Group" if number % 4 == 0 else "") for number in range(16)]


def is_whole(part: QWidget, within: QWidget) -> bool:
    """Whether all of a part is seen within another widget."""
    return within.rect().contains(QRect(part.mapTo(within, QPoint(0, 0)), part.size()))


def test_sections_scroll_where_the_window_is_low(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    """With the place that is shown, and with the keyboard."""
    sidebar = Sidebar(theme, icons, "Letpass", ENTRIES)
    qtbot.addWidget(sidebar)
    sidebar.resize(236, 420)
    sidebar.show()
    with qtbot.waitActive(sidebar):
        sidebar.activateWindow()
    assert is_whole(sidebar.chip, sidebar)
    buttons = [button for button in sidebar.findChildren(QPushButton) if button.property("nav")]
    assert [button.accessibleName() for button in buttons] == [entry.title for entry in ENTRIES]
    area = sidebar.sections.viewport()
    sidebar.show_place("place15")
    qtbot.waitUntil(lambda: is_whole(buttons[15], area))
    assert not is_whole(buttons[0], area)
    buttons[15].setFocus(Qt.FocusReason.TabFocusReason)
    while sidebar.focusWidget() is not buttons[0]:
        before = sidebar.focusWidget()
        QTest.keyClick(before, Qt.Key.Key_Up)
        assert sidebar.focusWidget() is not before
        assert is_whole(sidebar.focusWidget(), area)
