"""The sign-in log of all applications, and the ways to it from the whole window (requirements A9 and H5, console rule 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app import ConsoleProgram, make_console
from gui.main_window import MainWindow
from gui.models.applications import FAILED
from gui.preferences import Preferences
from gui.views.applications.applications import ApplicationsScreen
from gui.views.applications.page.details import ApplicationDetails
from gui.views.applications.page.tabs import LOG, SETTINGS
from gui.views.frames.place_names import APPLICATIONS, OVERVIEW, SIGN_IN_LOG
from gui.views.overview.overview import OverviewScreen
from gui.views.sign_in_log.screen import SignInLogScreen
from gui.widgets.window.palette import Palette
from tests.gui.applications.application_page import rename
from tests.gui.pressing import press
from tests.gui.sign_in_log.requests import Asking
from tests.live_daemon import LiveDaemon
from tests.patience import PATIENCE


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, owner: QObject, live_daemon: LiveDaemon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_engine: None
) -> Iterator[MainWindow]:
    """A console at the real daemon, which hears of what happens there."""
    monkeypatch.setenv("LETPASS_HOME", str(live_daemon.home))
    preferences = Preferences(tmp_path / "console.ini")
    preferences.language, preferences.theme, preferences.last_place = "en", "light", "settings"
    program: ConsoleProgram = make_console(qapp, parent=owner, preferences=preferences, starts_daemon=False)
    qtbot.addWidget(program.window, before_close_func=lambda _window: program.window.allow_closing())
    program.start()
    qtbot.waitUntil(lambda: program.window.shell is not None)
    yield program.window
    program.language.choose("en")


def reference_of(asking: Asking) -> str:
    """The number of the newest entry of an application."""
    found = asking.daemon.admin.call("GET", f"/api/sign-in-log?application={asking.id}")
    return str(found["items"][0]["reference"])


def find_by_number(qtbot: QtBot, window: MainWindow, pasted: str, title: str) -> None:
    """Paste a number into the palette and press Enter."""
    window.open_finder()
    palette = next(found for found in window.findChildren(Palette) if found.isVisible())
    palette.line.setText(pasted)
    qtbot.waitUntil(lambda: palette.titles()[:1] == [title])
    QTest.keyClick(palette.line, Qt.Key.Key_Return)


def test_a_number_in_the_palette_leads_to_its_entry(qtbot: QtBot, window: MainWindow, asking: Asking) -> None:
    """As a user or partner reads it out, with other words around it; what was typed on that page stays."""
    asking.authorize(redirect_uri=f"{asking.redirect}/")
    number = reference_of(asking)
    find_by_number(qtbot, window, f"Reference: {number.lower()}.", "Redirect URI differs by a slash")
    qtbot.waitUntil(lambda: isinstance(window.screen_shown, ApplicationDetails) and window.screen_shown.log.entry_page.view is not None)
    page = window.screen_shown
    assert isinstance(page, ApplicationDetails)
    assert page.tabs.currentIndex() == LOG
    assert page.log.entry_page.entry is not None
    assert page.log.entry_page.entry.row.reference == number
    press(page.log.entry_page.back_button)
    page.tabs.setCurrentIndex(SETTINGS)
    rename(page, "Typed")
    find_by_number(qtbot, window, number.replace("-", " "), "Redirect URI differs by a slash")
    qtbot.waitUntil(lambda: page.log.entry_page.view is not None)
    assert window.screen_shown is page
    assert page.settings.about.name.text() == "Typed"


def test_a_number_whose_request_was_not_kept_leads_to_what_may_be_meant(qtbot: QtBot, window: MainWindow, asking: Asking) -> None:
    """Very many different ones failed alike within that minute, in two ways; whoever looks for it chooses, and reads that it is gone."""
    pages = []
    for number in range(1, 26):
        pages.append(asking.authorize(redirect_uri=f"{asking.redirect}{'/' * number}"))
        asking.authorize(redirect_uri=f"{' ' * number}{asking.redirect}")
    found = re.search(r"\b[B-Z2-9]{4}-[B-Z2-9]{4}\b", pages[12])
    assert found is not None
    window.open_finder()
    palette = next(found for found in window.findChildren(Palette) if found.isVisible())
    palette.line.setText(found[0])
    both = ["Redirect URI has a blank or another sign around it", "Redirect URI differs by a slash"]
    qtbot.waitUntil(lambda: palette.titles()[:2] == both)
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.screen_shown, ApplicationDetails) and window.screen_shown.log.entry_page.view is not None)
    page = window.screen_shown
    assert isinstance(page, ApplicationDetails)
    assert page.log.entry_page.entry is not None
    assert page.log.entry_page.entry.row.title == both[1]
    assert "the one of this number was not kept" in page.log.entry_page.entry.explanation
    assert page.log.entry_page.view is not None
    assert page.log.entry_page.view.fixes == []


def test_a_number_leads_to_its_own_request_and_no_strangers_fix(qtbot: QtBot, window: MainWindow, asking: Asking) -> None:
    """Attack 115: later ones are counted with it, and have no fix there; a fix is for the request of the number."""
    page = asking.authorize(redirect_uri="https://partner.example/elsewhere")
    for number in range(3):
        asking.authorize(redirect_uri=f"https://evil{number}.example/login")
    found = re.search(r"\b[B-Z2-9]{4}-[B-Z2-9]{4}\b", page)
    assert found is not None
    find_by_number(qtbot, window, found[0], "Redirect URI not registered")
    qtbot.waitUntil(lambda: isinstance(window.screen_shown, ApplicationDetails) and window.screen_shown.log.entry_page.view is not None)
    assert isinstance(window.screen_shown, ApplicationDetails)
    view = window.screen_shown.log.entry_page.view
    assert view is not None
    assert view.entry.row.reference == found[0]
    assert [row.words.text for row in view.fixes] == ["Register https://partner.example/elsewhere as a redirect URI"]
    assert len(view.entry.others) == 3


def test_what_belongs_to_no_known_application_has_a_place(qtbot: QtBot, window: MainWindow, live_daemon: LiveDaemon, asking: Asking) -> None:
    """An unknown client ID is in nobody's tab; the screen beside the audit log has it, and can show nothing else."""
    asking.exchange("wrong")
    nobody = Asking(live_daemon, "nobodyknows0000000001", "", asking.redirect)
    nobody.authorize()
    window.go(SIGN_IN_LOG)
    screen = window.screen_shown
    assert isinstance(screen, SignInLogScreen)
    qtbot.waitUntil(lambda: screen.log.model.rowCount() >= 2)
    assert {row.application_id for row in screen.log.model.items()} >= {"", asking.id}
    assert screen.log.whose is not None
    screen.log.whose.setCurrentIndex(1)
    qtbot.waitUntil(lambda: {row.application_id for row in screen.log.model.items()} == {""})
    qtbot.waitUntil(lambda: all(key.endswith(" ") for key in screen.log.groups.rows))
    number = str(live_daemon.admin.call("GET", "/api/sign-in-log?unknown=true")["items"][0]["reference"])
    find_by_number(qtbot, window, number, screen.log.model.item(0).title)
    qtbot.waitUntil(lambda: screen.log.entry_page.view is not None)
    assert window.history.place.startswith(f"{SIGN_IN_LOG}/")


def test_what_is_mended_by_hand_leads_from_the_screen_to_the_application(qtbot: QtBot, window: MainWindow, asking: Asking) -> None:
    """The place is the same as from the tab."""
    asking.exchange("wrong")
    number = reference_of(asking)
    window.go(SIGN_IN_LOG)
    screen = window.screen_shown
    assert isinstance(screen, SignInLogScreen)
    screen.log.card.search_for(number)
    qtbot.waitUntil(lambda: screen.log.model.rowCount() == 1)
    screen.log.table.selectRow(0)
    QTest.keyClick(screen.log.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.log.entry_page.view is not None)
    assert screen.log.entry_page.view is not None
    entry = screen.log.entry_page.view.entry.row.id
    press(screen.log.entry_page.view.fixes[0].button)
    assert window.history.place == f"{APPLICATIONS}/{asking.id}/secrets"
    window.go(f"{SIGN_IN_LOG}/{entry}")
    again = window.screen_shown
    assert isinstance(again, SignInLogScreen)
    qtbot.waitUntil(again.log.entry_page.application_button.isVisible)
    press(again.log.entry_page.application_button)
    assert window.history.place == f"{APPLICATIONS}/{asking.id}/log/{entry}"


def test_the_log_grows_while_it_is_looked_at(qtbot: QtBot, window: MainWindow, asking: Asking) -> None:
    """Over the stream of events, without a press."""
    asking.exchange("wrong")
    window.go(f"{APPLICATIONS}/{asking.id}/log")
    page = window.screen_shown
    assert isinstance(page, ApplicationDetails)
    qtbot.waitUntil(lambda: page.log.model.rowCount() == 1)
    asking.authorize(redirect_uri=f"{asking.redirect}/")
    qtbot.waitUntil(lambda: page.log.model.rowCount() == 2 and len(page.log.groups.rows) == 2)


@pytest.mark.parametrize("place", ["the screen", "the application"])
def test_an_entry_that_is_open_follows_what_another_console_mends(qtbot: QtBot, window: MainWindow, asking: Asking, place: str) -> None:
    """An address of the application and one of its secrets: chip and buttons say so without a press, and that it was taken back as well."""
    admin, secrets = asking.daemon.admin, f"/api/applications/{asking.id}/secrets"
    [secret] = admin.call("GET", secrets)
    admin.call("PATCH", f"{secrets}/{secret['id']}", {"enabled": False})
    asking.exchange(asking.secret)
    asking.authorize(redirect_uri=f"{asking.redirect}/")
    entries = {each["cause"]: each["id"] for each in admin.call("GET", f"/api/sign-in-log?application={asking.id}")["items"]}
    for cause, fix in (("redirect_uri.slash", "redirect_uri.add"), ("secret.disabled", "secret.enable")):
        entry = entries[cause]
        window.go(f"{SIGN_IN_LOG}/{entry}" if place == "the screen" else f"{APPLICATIONS}/{asking.id}/log/{entry}")
        screen = window.screen_shown
        assert isinstance(screen, SignInLogScreen | ApplicationDetails)
        page = screen.log.entry_page
        qtbot.waitUntil(lambda: page.view is not None and page.view.entry.row.id == entry)  # noqa: B023 - it is waited for at once
        assert page.view is not None
        assert (page.view.mender.text(), page.view.fixes[0].button.isEnabled()) == ("You can mend it", True)
        admin.call("POST", f"/api/sign-in-log/{entry}/fix", {"fix": page.view.fixes[0].fix.id})
        assert page.view.fixes[0].fix.id.startswith(fix)
        qtbot.waitUntil(lambda: page.view is not None and page.view.mender.text() == "Mended", timeout=PATIENCE * 1000)  # noqa: B023
        assert (page.view.fixes[0].button.isEnabled(), page.view.fixes[0].note.text()) == (False, "It is so already.")
    admin.call("PATCH", f"{secrets}/{secret['id']}", {"enabled": False})
    qtbot.waitUntil(lambda: page.view is not None and page.view.fixes[0].button.isEnabled(), timeout=PATIENCE * 1000)
    assert page.view is not None
    assert page.view.mender.text() == "You can mend it"


def test_overview_and_list_count_what_failed_and_lead_there(qtbot: QtBot, window: MainWindow, asking: Asking) -> None:
    """Whose, how often, and with one press to the causes."""
    for _time in range(3):
        asking.exchange("wrong")
    window.go(OVERVIEW)
    overview = window.screen_shown
    assert isinstance(overview, OverviewScreen)
    qtbot.waitUntil(lambda: bool(overview.failures.rows) and overview.failures.isVisible())
    assert overview.failures.rows[0].often.text() == "3 failed"
    window.go(APPLICATIONS)
    listed = window.screen_shown
    assert isinstance(listed, ApplicationsScreen)
    listed.card.search_for(asking.id)
    qtbot.waitUntil(lambda: listed.model.rowCount() == 1 and listed.model.index(0, FAILED).data() == "3")
    asking.exchange("wrong")
    qtbot.waitUntil(lambda: listed.model.index(0, FAILED).data() == "4")
    window.go(OVERVIEW)
    again = window.screen_shown
    assert isinstance(again, OverviewScreen)
    qtbot.waitUntil(lambda: bool(again.failures.rows) and again.failures.rows[0].often.text() == "4 failed")
    press(again.failures.rows[0].button)
    qtbot.waitUntil(lambda: window.history.place == f"{APPLICATIONS}/{asking.id}/log")
    page = window.screen_shown
    assert isinstance(page, ApplicationDetails)
    qtbot.waitUntil(lambda: page.tabs.currentIndex() == LOG and page.log.model.rowCount() == 1)
