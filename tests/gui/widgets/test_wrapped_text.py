"""Text from outside is shown as it is written, with every character seen and the marks where they belong."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.theme.theme import Theme
from gui.widgets.wrapped_text import WrappedText, visible


@pytest.mark.parametrize(
    ("came", "shown"),
    [
        ("https://books.example/<b>x</b>&amp;", "https://books.example/<b>x</b>&amp;"),
        ("a\nb\tc\x00\x7f", "a␊b␉c␀␡"),
        ("exe.\u202egpj", "exe.\ufffdgpj"),
        ("zero\u200bwidth\u2028line", "zero\ufffdwidth\ufffdline"),
        ("한글 é 😀", "한글 é 😀"),
    ],
)
def test_nothing_is_hidden_and_nothing_turns_around(came: str, shown: str) -> None:
    """Character by character, so that marks stay where they are."""
    assert visible(came) == shown
    assert len(shown) == len(came)


def test_a_blank_that_differs_is_drawn(qtbot: QtBot, theme: Theme) -> None:
    """At an end it could not be seen; elsewhere it stays what it is."""
    text = WrappedText(theme)
    qtbot.addWidget(text)
    text.show_text("a b ", [(3, 4)])
    assert text.text == "a b␣"
    assert text.marked() == ["␣"]
    assert text.accessibleName() == "a b␣"


def test_marks_stand_behind_characters_of_two_units(qtbot: QtBot, theme: Theme) -> None:
    """The daemon counts characters, Qt units of UTF-16."""
    text = WrappedText(theme)
    qtbot.addWidget(text)
    text.show_text("😀/x", [(1, 2)], "ok")
    assert text.marked() == ["/"]
    (marked,) = text._layout.formats()
    assert (marked.start, marked.length) == (2, 1)


def test_a_long_word_is_broken_where_there_is_no_room(qtbot: QtBot, theme: Theme) -> None:
    """Nothing makes a page wider than the window, and nothing is cut off."""
    text = WrappedText(theme, "https://books.example/" + "verylong" * 40, mono=True)
    qtbot.addWidget(text)
    assert text.minimumSizeHint().width() < 100
    assert text.heightForWidth(200) > 3 * text.heightForWidth(1000)
