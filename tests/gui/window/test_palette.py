"""The palette: what it finds, and what stands first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from common.contracts.paging import Page
from gui.app import ConsoleProgram
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
    qtbot.waitUntil(lambda: len(palette.titles()) >= 5 and "Mina Seo" in palette.titles())
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
