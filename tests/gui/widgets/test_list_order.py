"""A list shows by which column it is sorted, and the keyboard goes to both ends of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QStandardItemModel
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate


def ink(table: ListTable, column: int, theme: Theme) -> list[int]:
    """How wide what is drawn in a head is, line by line, pixels; there are no words in these heads."""
    header = table.horizontalHeader()
    left, width = header.sectionViewportPosition(column), header.sectionSize(column)
    image, ground = header.grab().toImage(), QColor(theme.tokens.surface)
    found = []
    for y in range(2, image.height() - 4):
        inked = [x for x in range(left + 2, left + width - 2) if image.pixelColor(x, y) != ground]
        found += [inked[-1] - inked[0] + 1] if inked else []
    return found


def test_the_column_that_sorts_has_an_arrow_that_says_which_way(qtbot: QtBot, owner: QObject, theme: Theme, icons: Icons) -> None:
    """Its tip is above in a list that begins with the first, and below in one that begins with the last; no other column has one."""
    table = ListTable("Rows", RowDelegate(theme, icons, None, owner))
    qtbot.addWidget(table)
    theme.dress(table)
    model = QStandardItemModel(1, 2, table)
    model.setHorizontalHeaderLabels(["", ""])
    table.setModel(model)
    table.set_widths([200, 200])
    table.resize(400, 120)
    table.show()
    for descending in (False, True):
        table.show_sort(0, descending=descending)
        widths = ink(table, 0, theme)
        assert 3 <= len(widths) <= 12
        assert (widths.index(max(widths)) < len(widths) / 2) is descending
        assert ink(table, 1, theme) == []


def test_home_and_end_go_to_the_first_and_the_last_row(qtbot: QtBot, owner: QObject, theme: Theme, icons: Icons) -> None:
    """Whatever the column; where there is no row, nothing happens."""
    table = ListTable("Rows", RowDelegate(theme, icons, None, owner))
    qtbot.addWidget(table)
    model = QStandardItemModel(4, 3, table)
    table.setModel(model)
    table.show()
    table.selectRow(2)
    for key, row in ((Qt.Key.Key_End, 3), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(table, key)
        assert (table.current_row(), table.currentIndex().row()) == (row, row)
    model.setRowCount(0)
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.current_row() == -1
