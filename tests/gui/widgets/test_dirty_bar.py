"""The bar for saving says why it did not work, for as long as that holds."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gui.theme.icons import Icons
from gui.widgets.window.dirty_bar import DirtyBar


def test_a_refusal_outlasts_what_is_found_out_meanwhile(qtbot: QtBot, icons: Icons) -> None:
    """How many users are asked again may be known only after the daemon has refused."""
    bar = DirtyBar(icons)
    qtbot.addWidget(bar)
    bar.set_message("This console may only look, not change.")
    bar.set_note("nobody is asked again")
    assert bar.text.text() == "This console may only look, not change."
    bar.set_problems(0)
    assert bar.text.text() == "Unsaved changes · nobody is asked again"
