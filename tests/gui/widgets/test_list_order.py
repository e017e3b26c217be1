"""A list shows by which column it is sorted."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QStandardItemModel
from pytestqt.qtbot import QtBot

from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate


def inked_rows(table: ListTable, column: int, theme: Theme) -> list[int]:
    """How many pixels of each line of a head differ from its ground; there are no words in these heads."""
    header = table.horizontalHeader()
    left, width = header.sectionViewportPosition(column), header.sectionSize(column)
    image, ground = header.grab().toImage(), QColor(theme.tokens.surface)
    return [sum(image.pixelColor(x, y) != ground for x in range(left + 2, left + width - 2)) for y in range(2, image.height() - 4)]


def test_the_column_that_sorts_has_an_arrow_that_says_which_way(qtbot: QtBot, owner: QObject, theme: Theme, icons: Icons) -> None:
    """Upwards for a list that begins with the first, downwards for one that begins with the last; no other column has one."""
    table = ListTable("Rows", RowDelegate(theme, icons, None, owner))
    qtbot.addWidget(table)
    theme.dress(table)
    model = QStandardItemModel(1, 2, table)
    model.setHorizontalHeaderLabels(["", ""])
    table.setModel(model)
    table.set_widths([200, 200])
    table.resize(400, 120)
    table.show()
    seen = []
    for descending in (False, True):
        table.show_sort(0, descending=descending)
        rows = inked_rows(table, 0, theme)
        inked = [row for row, pixels in enumerate(rows) if pixels]
        assert 3 <= len(inked) <= 12
        assert sum(inked_rows(table, 1, theme)) == 0
        seen.append([rows[row] for row in inked])
    assert seen[0] == seen[1][::-1]
    assert seen[0] != seen[1]
