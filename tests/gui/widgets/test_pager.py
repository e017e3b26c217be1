"""Leafing through a list that is all here."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gui.theme.icons import Icons
from gui.widgets.lists.pager import Pager


def test_leafing_forth_and_back(qtbot: QtBot, icons: Icons) -> None:
    """It says where one is, and stops at both ends."""
    pager = Pager(icons, "APIs", 8)
    qtbot.addWidget(pager)
    pager.show_total(17)
    assert pager.bounds() == (0, 8)
    assert pager.text.text() == "1–8 of 17"
    assert not pager.back.isEnabled()
    with qtbot.waitSignal(pager.moved):
        pager.on.click()
    pager.on.click()
    assert pager.bounds() == (16, 17)
    assert not pager.on.isEnabled()
    assert pager.back.accessibleName() == "Back: APIs"


def test_a_page_that_is_gone_gives_way_to_the_last_one(qtbot: QtBot, icons: Icons) -> None:
    """Removing rows never leaves an empty page; a list of one page needs no leafing."""
    pager = Pager(icons, "APIs", 8)
    qtbot.addWidget(pager)
    pager.show_total(17)
    pager.show_row(16)
    pager.show_total(16)
    assert pager.bounds() == (8, 16)
    pager.show_total(8)
    assert pager.bounds() == (0, 8)
    assert pager.isHidden()
    pager.show_total(0)
    assert pager.bounds() == (0, 0)
