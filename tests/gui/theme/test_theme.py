"""Light and dark: one switch changes palette, style sheet and icons."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.theme.icons import Icons
from gui.theme.resource_files import console_file
from gui.theme.theme import FONT, FONT_FILES, Theme
from gui.theme.tokens import DARK, LIGHT

ROOT = Path(__file__).parents[3]


def test_the_switch_changes_palette_and_style_sheet(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    """Nothing stays behind in the other theme."""
    window = QWidget()
    qtbot.addWidget(window)
    assert LIGHT.surface in window.styleSheet()
    assert (theme.dark, theme.tokens) == (False, LIGHT)
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    assert (theme.dark, theme.tokens) == (True, DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.bg
    assert DARK.surface in window.styleSheet()
    assert LIGHT.bg not in window.styleSheet()
    assert qapp.styleSheet() == ""
    theme.set_mode("light")


def test_choosing_the_same_again_changes_nothing(qtbot: QtBot, theme: Theme) -> None:
    """No screen is built anew for nothing."""
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode("light")


def test_a_mode_that_does_not_exist_is_refused(theme: Theme) -> None:
    """Programmers hear of it at once."""
    with pytest.raises(ValueError, match="pink"):
        theme.set_mode("pink")


def test_the_font_is_the_bundled_one(qapp: QApplication, theme: Theme) -> None:
    """Latin and Hangul in one family, with its licence beside it."""
    assert qapp.font().family() == FONT
    assert all(console_file("fonts", name).exists() for name in (*FONT_FILES, "LICENSE.txt"))


def test_icons_take_the_colours_of_the_theme(theme: Theme, icons: Icons) -> None:
    """Drawn anew after the switch, and grey where disabled."""
    light = icons.pixmap("copy", "text").toImage()
    disabled = icons.icon("copy", "text").pixmap(16, 16, QIcon.Mode.Disabled).toImage()
    assert light != disabled
    theme.set_mode("dark")
    assert icons.pixmap("copy", "text").toImage() != light
    theme.set_mode("light")


def test_every_icon_that_the_program_names_is_there() -> None:
    """A missing file would be an exception before somebody's eyes; the licence stands beside them."""
    assert console_file("icons", "LICENSE").exists()
    for file in sorted(console_file("icons").glob("*.svg")):
        assert "currentColor" in file.read_text("utf-8"), file.name


def test_every_icon_that_is_there_is_named_by_the_program() -> None:
    """What nothing shows is not shipped."""
    trees = [ast.parse(path.read_bytes()) for path in sorted((ROOT / "gui").rglob("*.py"))]
    named = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert sorted(file.stem for file in console_file("icons").glob("*.svg") if file.stem not in named) == []


def test_a_missing_icon_is_a_clear_error(icons: Icons) -> None:
    """With the name of the file."""
    with pytest.raises(FileNotFoundError, match=Path("no-such-icon.svg").name):
        icons.icon("no-such-icon")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_what_opens_over_a_window_is_dressed_like_it(qtbot: QtBot, theme: Theme, mode: str) -> None:
    """Dialogs, pop-ups and menus, also those that are there when the theme changes: the style sheet is the window's."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog, pop_up, menu = QDialog(window), QFrame(window, Qt.WindowType.Popup), QMenu(window)
    pop_up.setProperty("role", "pop-up")
    menu.addAction("Open")
    for place in (dialog, pop_up):
        button = QPushButton("Save", place)
        button.setProperty("kind", "primary")
        QVBoxLayout(place).addWidget(button)
    theme.set_mode(mode)
    tokens = DARK if mode == "dark" else LIGHT
    for place in (dialog, pop_up):
        shown = place.findChild(QPushButton)
        assert isinstance(shown, QPushButton)
        assert shown.grab().toImage().pixelColor(shown.width() // 2, 5) == QColor(tokens.primary)
    image = menu.grab().toImage()
    assert image.pixelColor(image.width() - 6, image.height() // 2) == QColor(tokens.raised)
    theme.set_mode("light")
