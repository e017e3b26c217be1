"""The list of addresses: what it says while somebody types, and what one click mends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.errors import Problem
from common.uris import find_origin_problem, find_uri_problem
from gui.theme.icons import Icons
from gui.widgets.fields.uri_list import UriList


def check_web(uri: str) -> Problem | None:
    return find_uri_problem(uri, native=False)


@pytest.fixture
def uris(qtbot: QtBot, icons: Icons) -> UriList:
    """A list that is shown."""
    made = UriList(icons, check_web, "Redirect URI")
    qtbot.addWidget(made)
    made.show()
    return made


def type_uri(uris: UriList, text: str, row: int = 0) -> None:
    line = uris.rows()[row].line
    line.clear()
    QTest.keyClicks(line, text)


def test_a_good_address_is_praised_while_it_is_typed(uris: UriList) -> None:
    """Console rule 6: inline validation while typing."""
    type_uri(uris, "https://app.example/callback")
    assert uris.problem_count() == 0
    assert "Looks good" in uris.rows()[0].note.text()
    assert uris.values() == ["https://app.example/callback"]


@pytest.mark.parametrize("typed", ["https://x", "https://a", "https://intranet/callback", "https://x:8443/callback"])
def test_what_is_hardly_a_whole_address_is_not_praised(uris: UriList, typed: str) -> None:
    """It is accepted, for a network may have such names, but nobody is told that it looks good."""
    type_uri(uris, typed)
    assert (uris.problem_count(), uris.rows()[0].note.text()) == (0, "")


def test_what_has_to_be_encoded_is_encoded_by_one_click(uris: UriList) -> None:
    """Nobody has to know how (console rule 6)."""
    type_uri(uris, "https://app.example/my app")
    row = uris.rows()[0]
    assert "Change to https://app.example/my%20app" in row.note.text()
    row.note.linkActivated.emit("fix")
    assert uris.values() == ["https://app.example/my%20app"]
    assert uris.problem_count() == 0


def test_plain_http_is_explained_and_mended_by_one_click(uris: UriList) -> None:
    """Requirement A5: https, or http on loopback only; the console offers the fix with the reason."""
    type_uri(uris, "http://app.example/callback")
    row = uris.rows()[0]
    assert uris.problem_count() == 1
    assert "Plain http" in row.note.text()
    assert "Change to https" in row.note.text()
    row.note.linkActivated.emit("fix")
    assert uris.values() == ["https://app.example/callback"]
    assert uris.problem_count() == 0


@pytest.mark.parametrize(
    ("typed", "caption"),
    [
        (" https://app.example/callback", "Remove the spaces"),
        (" http://app.example/callback", "Change to https://app.example/callback"),
        ("http//app.example/callback", "Change to https://app.example/callback"),
        ("htps://app.example/callback", "Change to https"),
    ],
)
def test_a_fix_is_called_what_it_does(uris: UriList, typed: str, caption: str) -> None:
    """And what it makes is good."""
    type_uri(uris, typed)
    row = uris.rows()[0]
    assert f">{caption}</a>" in row.note.text()
    row.note.linkActivated.emit("fix")
    assert uris.values() == ["https://app.example/callback"]
    assert uris.problem_count() == 0


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("app.example/callback", "https://app.example/callback"),
        ("https://app.example/#done", "https://app.example/"),
        ("https://me@app.example/x", "https://app.example/x"),
        ("HTTPS://app.example/x", "https://app.example/x"),
        (" https://app.example/x", "https://app.example/x"),
    ],
)
def test_obvious_mistakes_have_a_fix(uris: UriList, typed: str, mended: str) -> None:
    """Requirement A5: whatever can be mended mechanically is mended by a click."""
    type_uri(uris, typed)
    assert uris.problem_count() == 1
    uris.rows()[0].apply_fix()
    assert uris.values() == [mended]
    assert uris.problem_count() == 0


@pytest.mark.parametrize("typed", ["https://*.app.example/x", "javascript:alert(1)", "com.example.app:/callback", "https://app.example/../x"])
def test_what_is_never_accepted_has_no_fix(uris: UriList, typed: str) -> None:
    """Requirement A5: wildcards, dangerous schemes, dot segments and private schemes of web apps."""
    type_uri(uris, typed)
    assert uris.problem_count() == 1


def test_a_native_app_may_use_its_own_scheme(uris: UriList) -> None:
    """RFC 8252 7.1: the rule changes with the type, and what was typed is judged anew."""
    type_uri(uris, "com.example.app:/callback")
    assert uris.problem_count() == 1
    uris.set_check(lambda uri: find_uri_problem(uri, native=True))
    assert uris.problem_count() == 0


def test_the_same_address_twice_is_marked_once(uris: UriList) -> None:
    """Duplicates are found while typing."""
    uris.set_values(["https://a.example/", "https://b.example/"])
    type_uri(uris, "https://a.example/", row=1)
    assert uris.problem_count() == 1
    assert "already" in uris.rows()[1].note.text()


def test_blank_rows_do_not_count(uris: UriList) -> None:
    """An empty row invites to type and is no problem."""
    uris.set_values(["https://a.example/"])
    uris.add_row()
    assert len(uris.rows()) == 2
    assert uris.values() == ["https://a.example/"]
    assert uris.problem_count() == 0
    uris.add_row()
    assert len(uris.rows()) == 2


def test_enter_adds_a_row_and_the_bin_takes_one_away(qtbot: QtBot, uris: UriList) -> None:
    """Keyboard: Enter goes on to the next address."""
    type_uri(uris, "https://a.example/")
    QTest.keyClick(uris.rows()[0].line, Qt.Key.Key_Return)
    assert len(uris.rows()) == 2
    type_uri(uris, "https://b.example/", row=1)
    with qtbot.waitSignal(uris.edited):
        uris.rows()[0].remove.click()
    assert uris.values() == ["https://b.example/"]


def test_removing_the_last_row_leaves_a_blank_one(uris: UriList) -> None:
    """There is always a place to type."""
    uris.set_values(["https://a.example/"])
    uris.rows()[0].remove.click()
    assert uris.values() == []
    assert len(uris.rows()) == 1


def test_what_the_daemon_refuses_stays_until_it_is_changed(uris: UriList) -> None:
    """Problems of the server land on the row that they name, blank rows left out."""
    uris.set_values(["https://a.example/", "https://b.example/"])
    uris.show_problems({1: Problem("redirect_uris.1", "uri.host", "No such host.")})
    assert uris.problem_count() == 1
    assert "No such host." in uris.rows()[1].note.text()
    type_uri(uris, "https://c.example/", row=1)
    assert uris.problem_count() == 0


def test_an_origin_ends_after_the_port(qtbot: QtBot, icons: Icons) -> None:
    """RFC 6454: scheme, host and port, nothing else."""
    origins = UriList(icons, find_origin_problem, "Origin")
    qtbot.addWidget(origins)
    type_uri(origins, "https://app.example/")
    assert origins.problem_count() == 1
    origins.rows()[0].apply_fix()
    assert origins.values() == ["https://app.example"]


def test_a_host_in_other_letters_is_spelled_out(uris: UriList) -> None:
    """Requirement A5: look-alike hosts are pointed out."""
    type_uri(uris, "https://xn--pgemark-2fg.example/")
    assert uris.problem_count() == 0
    assert "p" in uris.rows()[0].note.text()
    assert "imitate" in uris.rows()[0].note.text()


def test_markup_in_an_address_is_shown_as_text(uris: UriList) -> None:
    """Notes are rich text for the sake of the link: everything else in them is escaped."""
    type_uri(uris, "<b>x</b>.example")
    assert "<b>" not in uris.rows()[0].note.text()


def test_every_row_says_its_problem_to_screen_readers(uris: UriList) -> None:
    """The description of the input carries the problem."""
    type_uri(uris, "http://app.example/")
    line = uris.rows()[0].line
    assert "Plain http" in line.accessibleDescription()
    assert line.accessibleName() == "Redirect URI"
    assert uris.rows()[0].remove.accessibleName()
