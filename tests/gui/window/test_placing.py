"""Windows and what they open stay on the screen, whatever its size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.app import ConsoleProgram, make_console
from gui.main_window import LEAST, SIZE
from gui.preferences import Preferences
from gui.views.frames.place_names import APPLICATIONS, AUDIT, OVERVIEW, USERS
from gui.views.window.finder import Finder
from gui.widgets.window.kept_dialog import KeptDialog
from gui.widgets.window.palette import Palette
from gui.widgets.window.placing import bring_on_screen, place_pop_up
from gui.widgets.window.sidebar import FOLDED, WIDTH
from tests.gui.makers import NOW
from tests.gui.pressing import press
from tests.gui.told_daemon import ToldDaemon
from tests.gui.window.told_answers import announce, tell_everything

Screens = Callable[[QRect], None]


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screens:
    """What the screen has free is what the test says."""
    return lambda room: monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: QRect(room))


@pytest.fixture
def start(
    qtbot: QtBot, qapp: QApplication, owner: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told_daemon: ToldDaemon
) -> Iterator[Callable[[], ConsoleProgram]]:
    monkeypatch.setenv("LETPASS_HOME", str(tmp_path))
    tell_everything(told_daemon)
    announce(told_daemon)

    def make() -> ConsoleProgram:
        preferences = Preferences(tmp_path / "console.ini")
        preferences.language, preferences.theme = "en", "light"
        program = make_console(qapp, parent=owner, preferences=preferences, now=lambda: NOW, starts_daemon=False)
        qtbot.addWidget(program.window, before_close_func=lambda _window: program.window.allow_closing())
        return program

    yield make


@pytest.mark.parametrize(
    ("room", "size"),
    [
        ((1920, 1040), SIZE),
        ((1366, 728), QSize(1280, 728)),
        ((1280, 690), QSize(1280, 690)),
        ((1100, 1000), QSize(1100, 840)),
        ((900, 700), QSize(900, 700)),
        ((800, 580), QSize(800, 580)),
    ],
)
def test_the_window_fits_the_screen(start: Callable[[], ConsoleProgram], screen: Screens, room: tuple[int, int], size: QSize) -> None:
    """Its usual size where there is room, less where there is none, so that the bar at its foot can be seen."""
    screen(QRect(0, 0, *room))
    assert start().window.size() == size


def test_a_narrow_window_shows_everything(qtbot: QtBot, start: Callable[[], ConsoleProgram], screen: Screens) -> None:
    """The sidebar folds to its icons, which still lead there; the buttons of the bar on top stand inside, at the least width too."""
    screen(QRect(0, 0, 900, 700))
    program = start()
    program.start()
    window = program.window
    window.show()
    qtbot.waitUntil(lambda: window.shell is not None and window.shell.isVisible() and window.shell.sidebar.is_folded)
    shell = window.shell
    assert shell is not None
    for size in (QSize(900, 700), LEAST):
        window.resize(size)
        qtbot.waitUntil(lambda size=size: shell.size() == size)  # type: ignore[misc]
        for button in (shell.top_bar.refresh, shell.top_bar.language, shell.top_bar.mode, shell.top_bar.about, shell.sidebar.chip.settings):
            corner = button.mapTo(window, QPoint(button.width(), button.height()))
            assert QRect(QPoint(0, 0), size + QSize(1, 1)).contains(corner)
    for place in (USERS, AUDIT, OVERVIEW, APPLICATIONS):
        press(shell.sidebar._buttons[place])
        qtbot.waitUntil(lambda place=place: window.history.place == place)  # type: ignore[misc]
        assert shell.screen_shown is not None
        assert shell.screen_shown.minimumSizeHint().width() <= LEAST.width() - FOLDED
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: not shell.sidebar.is_folded)
    assert shell.sidebar.width() == WIDTH


def test_a_dialog_is_no_larger_than_the_screen(qtbot: QtBot, screen: Screens) -> None:
    """Its foot can be seen, wherever it would have stood."""
    room = QRect(0, 0, 900, 600)
    screen(room)
    dialog = KeptDialog()
    dialog.resize(1000, 700)
    qtbot.addWidget(dialog, before_close_func=lambda shown: shown.leave())
    dialog.show()
    assert room.contains(QRect(dialog.pos(), dialog.size()))


def test_a_window_that_comes_back_is_on_the_screen(qtbot: QtBot, screen: Screens) -> None:
    """Where it was may have been a larger screen."""
    screen(QRect(0, 0, 1366, 728))
    window = QWidget()
    qtbot.addWidget(window)
    window.setMinimumSize(LEAST)
    window.setGeometry(900, 500, 1800, 1000)
    bring_on_screen(window)
    assert QRect(0, 0, 1366, 728).contains(QRect(window.pos(), window.size()))


@pytest.mark.parametrize("wanted", [(-50, 20), (1300, 20), (20, 700), (1300, -9), (300, 200)])
def test_what_opens_stays_on_the_screen(qtbot: QtBot, screen: Screens, wanted: tuple[int, int]) -> None:
    """At each edge; where there is room it stands where it was wanted."""
    room = QRect(0, 0, 1366, 728)
    screen(room)
    window, pop_up = QWidget(), QWidget()
    for widget in (window, pop_up):
        qtbot.addWidget(widget)
    pop_up.resize(280, 300)
    place_pop_up(pop_up, window, QPoint(*wanted))
    assert room.contains(QRect(pop_up.pos(), pop_up.size()))
    if wanted == (300, 200):
        assert pop_up.pos() == QPoint(300, 200)


@pytest.mark.parametrize("corner", [(-700, 40), (900, 40), (100, 560)])
def test_the_finder_opens_on_the_screen(qtbot: QtBot, start: Callable[[], ConsoleProgram], screen: Screens, corner: tuple[int, int]) -> None:
    """Also over a window that hangs over an edge."""
    room = QRect(0, 0, 1366, 728)
    screen(room)
    program = start()
    program.start()
    window = program.window
    qtbot.waitUntil(lambda: window.shell is not None)
    window.move(*corner)
    window.open_finder()
    palette = window.findChild(Finder).palette  # type: ignore[union-attr]
    assert isinstance(palette, Palette)
    assert room.contains(QRect(palette.pos(), palette.size()))
    palette.reject()
