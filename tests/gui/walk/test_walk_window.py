"""Everything around the screens can be pressed, and every command works by its shortcut and from the palette (console rules 10 and 26)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.views.experience.sign_in_experience import SignInExperienceScreen
from gui.views.frames.place_names import AUDIT, EXPERIENCE, OVERVIEW, USERS
from gui.widgets.window.palette import Palette
from tests.gui.walk.walker import Walker


@pytest.mark.parametrize("part", ["sidebar", "top_bar"])
def test_everything_around_the_screens_can_be_pressed(walker: Walker, part: str) -> None:
    """The places, the finder, language, theme, and what there is to know."""

    def show() -> QWidget:
        walker.go_to(OVERVIEW)
        found = getattr(walker.window.shell, part)
        assert isinstance(found, QWidget)
        return found

    walker.walk(show, part)
    walker.check()


def actions(walker: Walker) -> list[str]:
    """The commands of the window, by their captions."""
    return [action.text() for action in walker.window.actions()]


def action_of(walker: Walker, caption: str) -> QAction:
    """A command, which another language makes anew."""
    return next(action for action in walker.window.actions() if action.text() == caption)


def stand_ready(walker: Walker, caption: str) -> None:
    """Stand where a command has something to do: on a list that can be filtered, with places before and behind, a way back, something typed."""
    walker.go_to(OVERVIEW if caption.endswith("users") else USERS)
    if caption in ("Back", "Forward"):
        walker.go_to(AUDIT)
        walker.go_to(OVERVIEW)
        walker.window.step(-1)
        walker.settle()
    elif caption == "Undo":
        say = walker.window.toast.show_text
        say("Done", lambda: say("Taken back"))
    elif caption == "Save changes":
        walker.go_to(EXPERIENCE)
        screen = walker.window.screen_shown
        assert isinstance(screen, SignInExperienceScreen)
        QTest.keyClicks(screen.form.texts["product_name"], "x")


def test_every_shortcut_does_something(walker: Walker) -> None:
    """Each key of each command, from a place where it has something to do."""
    for caption in actions(walker):
        for keys in action_of(walker, caption).shortcuts() if caption != "Quit" else ():  # the window would be gone
            stand_ready(walker, caption)
            press_keys(walker, f"{caption} by {keys.toString()}", keys)
    walker.check()


def press_keys(walker: Walker, name: str, keys: QKeySequence) -> None:
    """Press the keys of a shortcut in the window."""
    window = walker.window
    walker.activate()
    walker.try_out(name, lambda: QTest.keySequence(window, keys), window, window)
    walker.close_everything()


def test_every_command_of_the_palette_does_something(walker: Walker, qtbot: QtBot) -> None:
    """Found by its words and chosen with Enter."""
    for caption in [finding.title for finding in walker.window.commands.findings()]:
        if caption in ("Quit", "English"):
            continue  # the window would be gone; the language in use
        stand_ready(walker, caption)
        walker.window.open_finder()
        palette = next(top for top in QApplication.topLevelWidgets() if isinstance(top, Palette) and top.isVisible())
        palette.line.insert(caption)  # a keyboard of the tests has no Korean
        assert palette.titles()[0] == caption
        walker.try_out(f"palette: {caption}", lambda line=palette.line: QTest.keyClick(line, Qt.Key.Key_Return), walker.window, walker.window)  # type: ignore[misc]
        if caption == "한국어":
            walker.close_everything()
            walker.window.choose_language("en")
            walker.settle()
    walker.check()
