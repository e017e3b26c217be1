"""A label of one line that ends in dots."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gui.widgets.elided_label import ElidedLabel

TEXT = "Sees the shared shelf and who else is there, and lends books to everybody"


def test_it_shows_what_there_is_room_for_and_says_the_rest(qtbot: QtBot) -> None:
    """Dots instead of half a letter; the whole text is the tooltip."""
    label = ElidedLabel("hint")
    qtbot.addWidget(label)
    label.setText(TEXT)
    label.resize(2000, 20)
    assert label.shown_text() == TEXT
    label.resize(120, 20)
    label.show()
    assert label.shown_text().endswith("\u2026")
    assert len(label.shown_text()) < len(TEXT)
    assert (label.toolTip(), label.text()) == (TEXT, TEXT)
