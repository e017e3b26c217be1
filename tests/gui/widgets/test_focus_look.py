"""What has the keyboard looks so, and neither shrinks nor moves its words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QCheckBox, QRadioButton, QStyle, QStyleOptionButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.fields.choice_card import ChoiceCard
from gui.widgets.window.tab_bar import TabBar

KINDS = [QRadioButton, QCheckBox]


def places(box: QRadioButton | QCheckBox) -> tuple[QRect, int]:
    """Its mark, and where its words begin."""
    option = QStyleOptionButton()
    box.initStyleOption(option)
    radio = isinstance(box, QRadioButton)
    mark = QStyle.SubElement.SE_RadioButtonIndicator if radio else QStyle.SubElement.SE_CheckBoxIndicator
    words = QStyle.SubElement.SE_RadioButtonContents if radio else QStyle.SubElement.SE_CheckBoxContents
    return box.style().subElementRect(mark, option, box), box.style().subElementRect(words, option, box).left()


def colours(image: QImage, area: QRect) -> list[QColor]:
    return [image.pixelColor(x, y) for x in range(area.left(), area.right() + 1) for y in range(area.top(), area.bottom() + 1)]


@pytest.mark.parametrize("chosen", [True, False])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_keyboard_changes_neither_size_nor_place(qtbot: QtBot, theme: Theme, kind: type[QRadioButton | QCheckBox], chosen: bool) -> None:
    """Of mark and words; one that is chosen still looks so, and the ring is there (console rule 26)."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, second = kind("One"), kind("Two")
    for box in (first, second):
        column.addWidget(box)
        box.setAutoExclusive(False)
        box.setChecked(chosen)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    second.setFocus()
    qtbot.waitUntil(second.hasFocus)
    before = places(first)
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    assert places(first) == before == places(second)
    mark, _words = before
    ring, primary = QColor(theme.tokens.focus), QColor(theme.tokens.primary)
    seen = colours(first.grab().toImage(), mark)
    assert ring in seen
    assert (seen.count(primary) > 20) is chosen


def test_a_choice_with_the_keyboard_has_one_ring(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    """From its edge inwards there is the colour of the focus once; one that is merely chosen has none of it."""
    window = QWidget()
    qtbot.addWidget(window)
    row = QVBoxLayout(window)
    card, other = ChoiceCard(theme, icons, "user", title="One", text="The first"), QCheckBox("Other")
    card.setChecked(True)
    row.addWidget(card)
    row.addWidget(other)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    def rings() -> int:
        image, ring = card.grab().toImage(), QColor(theme.tokens.focus)
        seen = [image.pixelColor(x, image.height() // 2) == ring for x in range(12)]
        return sum(now and not before for before, now in pairwise([False, *seen]))

    card.setFocus()
    qtbot.waitUntil(card.hasFocus)
    assert rings() == 1
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert rings() == 0


def test_the_tab_with_the_keyboard_has_a_ring(qtbot: QtBot, theme: Theme) -> None:
    """All around the one that is open, and nothing moves when it comes or goes."""
    window = QWidget()
    qtbot.addWidget(window)
    theme.dress(window)
    column = QVBoxLayout(window)
    tabs = TabBar("Parts", ["Settings", "Users"], dot_colour="#ff0000", line_colour="#cccccc")
    other = QCheckBox("Other")
    column.addWidget(tabs)
    column.addWidget(other)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    ring, places_before = QColor(theme.tokens.focus), [tabs.tabRect(index) for index in range(2)]
    without = tabs.grab().toImage()
    tabs.setFocus()
    qtbot.waitUntil(tabs.hasFocus)
    seen = tabs.grab().toImage()
    assert [tabs.tabRect(index) for index in range(2)] == places_before
    first = places_before[0]
    top = [seen.pixelColor(first.center().x(), y) == ring for y in range(first.top(), first.top() + 3)]
    left = [seen.pixelColor(x, first.center().y()) == ring for x in range(first.left(), first.left() + 3)]
    assert any(top)
    assert any(left)
    assert without.pixelColor(first.center().x(), first.top()) != ring
    # Within the ring the caption has room on both sides.
    row = [seen.pixelColor(x, first.center().y()) for x in range(first.left(), first.right())]
    edges = [x for x, colour in enumerate(row) if colour == ring]
    inside = row[edges[1] + 1 : edges[-2]]
    assert all(colour == inside[0] for colour in (*inside[:5], *inside[-5:]))
