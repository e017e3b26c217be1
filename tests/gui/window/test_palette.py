"""The palette: what it finds, and what stands first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from common.contracts.paging import Page
from gui.app import ConsoleProgram
from gui.views.frames.place_names import APPLICATIONS, ORGANIZATIONS, OVERVIEW, RESOURCES, ROLES, USERS, WEBHOOKS
from gui.widgets.window.palette import Palette
from gui.widgets.window.ranking import Fit, find_fit, fuzzy_pattern
from tests.gui.makers import make_row, make_user
from tests.gui.told_daemon import ToldDaemon


def find_palette(console: ConsoleProgram) -> Palette:
    return next(found for found in console.window.findChildren(Palette) if found.isVisible())


def test_the_palette_finds_applications_users_and_commands(qtbot: QtBot, console: ConsoleProgram, told_daemon: ToldDaemon) -> None:
    """Ctrl+K; the daemon searches, the arrow keys choose, Enter goes there (console rule 10)."""
    console.window.open_finder()
    palette = find_palette(console)
    assert "Create application" in palette.titles()
    palette.line.setText("appl")
    qtbot.waitUntil(lambda: palette.titles()[:2] == ["Application 0", "Application 1"] and "Mina Seo" in palette.titles())
    assert told_daemon.last("GET", "/api/users").query["search"] == "appl"
    assert palette.titles().index("Go to the applications") < palette.titles().index("Mina Seo")
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: console.window.history.place == f"applications/{make_row(1).id}")


def test_what_can_be_seen_to_fit_stands_before_what_cannot(qtbot: QtBot, console: ConsoleProgram, told_daemon: ToldDaemon) -> None:
    """The daemon finds an application by the name that its users read, too; the row does not show that."""
    rows = [make_row(0, name="Archive"), make_row(1, name="Old books"), make_row(2, name="Bookshelf"), make_row(3, name="Notebook")]
    told_daemon.tell("GET", "/api/applications", 200, Page(rows, None, 4))
    told_daemon.tell("GET", "/api/users", 200, Page([make_user(0, email="book@example.org")], None, 1))
    console.window.open_finder()
    palette = find_palette(console)
    QTest.keyClicks(palette.line, "book")
    qtbot.waitUntil(lambda: {"Archive", "Mina Seo"} <= {*palette.titles()})
    assert palette.titles()[:5] == ["Old books", "Bookshelf", "Mina Seo", "Notebook", "Archive"]


def test_letters_find_commands_with_anything_between_them() -> None:
    """As people type."""
    assert fuzzy_pattern("gtu").search("Go to the users")
    assert not fuzzy_pattern("gtz").search("Go to the users")
    assert fuzzy_pattern("(").search("a (b)")


@pytest.mark.parametrize(
    ("typed", "first"),
    [("create api", "Create API resource"), ("create user", "Create user"), ("user", "Create user"), ("api", "Create API resource")],
)
def test_what_fits_best_stands_first(console: ConsoleProgram, typed: str, first: str) -> None:
    """A word at its beginning before letters with others between them; what was found for other words goes."""
    console.window.open_finder()
    palette = find_palette(console)
    palette.line.setText(typed)
    assert palette.titles()[0] == first
    palette.reject()


def test_a_title_fits_in_five_ways() -> None:
    """The whole, its beginning, its words in any order, somewhere inside, letters in this order."""
    title = "Create API resource"
    assert [find_fit(text, title) for text in ("create api resource", "create a", "api crea", "sour", "crs")] == list(Fit)
    assert find_fit("", title) is Fit.BEGINNING
    assert find_fit("user", title) is None


def test_the_palette_is_gone_before_a_page_is_built(qtbot: QtBot, console: ConsoleProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not stand over the window while that works."""
    window = console.window
    window.open_finder()
    palette = find_palette(console)
    seen: list[bool] = []
    show = window._show

    def watch(place: str) -> None:
        seen.append(isValid(palette) and palette.isVisible())
        show(place)

    monkeypatch.setattr(window, "_show", watch)
    palette.line.setText("go to the roles")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert seen == [False]
    assert window.history.place == "roles"


@pytest.mark.parametrize(
    ("place", "command"),
    [
        (OVERVIEW, "Create application"),
        (APPLICATIONS, "Create application"),
        (USERS, "Create user"),
        (RESOURCES, "Create API resource"),
        (ROLES, "Create role"),
        (ORGANIZATIONS, "Create organization"),
        (WEBHOOKS, "Create webhook"),
    ],
)
def test_ctrl_n_stands_beside_what_it_creates_here(console: ConsoleProgram, place: str, command: str) -> None:
    """In a list what belongs into it, elsewhere an application; and beside nothing else."""
    console.window.go(place)
    console.window.open_finder()
    offered = find_palette(console)._commands
    assert [finding.title for finding in offered if finding.detail == "Ctrl+N"] == [command]


def test_every_shortcut_of_the_window_stands_in_the_palette(console: ConsoleProgram) -> None:
    """Beside its command, however it is found there; what opens the palette itself is no part of it."""
    window = console.window
    window.go(USERS)
    said = {finding.detail for finding in window.commands.findings()}
    keys = {action.shortcut().toString() for action in window.actions() if not action.shortcut().isEmpty()}
    assert keys - said == {"Ctrl+K", "Ctrl+Z", "Ctrl+S"}  # there is nothing to undo or to save


def test_the_corners_of_the_palette_are_whole(console: ConsoleProgram) -> None:
    """Where nothing mixes windows, what is half transparent is half black; so within its outline nothing is."""
    console.window.open_finder()
    palette = find_palette(console)
    picture = QImage(palette.size(), QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    palette.render(picture, QPoint(), palette.mask())
    corners = [QRect(0, 0, 14, 14), QRect(palette.width() - 14, palette.height() - 14, 14, 14)]
    points = [QPoint(x, y) for corner in corners for x in range(corner.left(), corner.right() + 1) for y in range(corner.top(), corner.bottom() + 1)]
    assert {picture.pixelColor(point).alpha() for point in points if palette.mask().contains(point)} == {255}
