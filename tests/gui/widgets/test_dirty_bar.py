"""The bar for saving says why it did not work, for as long as that holds."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.theme.icons import Icons
from gui.widgets.polish import text_label
from gui.widgets.window.dirty_bar import DirtyBar, NoticeBar
from gui.widgets.window.notice_place import NoticePlace
from tests.gui.pressing import press


def test_a_refusal_outlasts_what_is_found_out_meanwhile(qtbot: QtBot, icons: Icons) -> None:
    """How many users are asked again may be known only after the daemon has refused."""
    bar = DirtyBar(icons)
    qtbot.addWidget(bar)
    bar.set_message("This console may only look, not change.")
    bar.set_note("nobody is asked again")
    assert bar.text.text() == "This console may only look, not change."
    bar.set_problems(0)
    assert bar.text.text() == "Unsaved changes · nobody is asked again"


def test_a_notice_can_be_pressed_as_soon_as_it_stands(qtbot: QtBot, icons: Icons) -> None:
    """However busy the machine is: nothing has to happen between saying and pressing."""
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    above, below = text_label("Above", "body"), text_label("Below", "body")
    column.addWidget(above)
    column.addWidget(below)
    page.show()
    bar = NoticeBar(icons, "warn", "Somebody deleted this.", first="Back", second="Restore")
    pressed: list[str] = []
    bar.second_chosen.connect(lambda: pressed.append("Restore"))
    bar.show_in(column, 1)
    press(bar.second_button)
    assert pressed == ["Restore"]
    assert [column.indexOf(part) for part in (above, bar, below)] == [0, 1, 2]


def test_one_thing_is_said_at_a_time(qtbot: QtBot, icons: Icons) -> None:
    """What is said later takes the place of what was said before, and can be pressed at once."""
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    rows = text_label("Rows", "body")
    column.addWidget(rows)
    page.show()
    place, pressed = NoticePlace(icons, column, 0), list[str]()
    empty = text_label("Nothing here.", "hint")
    place.say(empty)
    place.warn("The list could not be read.", "Try again", lambda: pressed.append("Try again"))
    bar = place.notice
    assert isinstance(bar, NoticeBar)
    press(bar.first_button)
    assert (pressed, empty.isHidden(), column.indexOf(bar), bar.second_button.isHidden()) == (["Try again"], True, 0, True)
    place.clear()
    assert (place.notice, bar.isHidden(), rows.isVisible()) == (None, True, True)
