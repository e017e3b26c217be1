"""Lists and tabs take the room that they need: no more for one row, no less after the colours have changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QStringListModel
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.lists.list_table import HEADER_HEIGHT, ListTable
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.window.tab_bar import TabBar


def test_tabs_that_were_laid_out_before_they_had_their_style_are_as_high_as_the_others(qtbot: QtBot, theme: Theme) -> None:
    """A page that is built anew asks for its height first and is polished later."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    bar = TabBar("Parts", ["One", "Two"], dot_colour="#ff0000", line_colour="#000000")
    column.addWidget(bar)
    column.addStretch(1)
    column.activate()
    window.resize(400, 300)
    window.show()
    qtbot.waitUntil(lambda: bar.height() == bar.sizeHint().height())


@pytest.mark.parametrize("rows", [0, 1, 2, 9])
def test_a_list_needs_room_for_two_rows_at_most(rows: int, qtbot: QtBot, owner: QObject, theme: Theme, icons: Icons) -> None:
    """One row alone has no empty room below it."""
    delegate = RowDelegate(theme, icons, None, owner)
    table = ListTable("Rows", delegate)
    qtbot.addWidget(table)
    table.setModel(QStringListModel([str(row) for row in range(rows)], table))
    assert table.minimumSizeHint().height() == HEADER_HEIGHT + max(1, min(rows, 2)) * delegate.height
