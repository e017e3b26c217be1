"""The tab *Sign-in log* of an application at a real daemon (requirements A9 and H5, console rules 17 and 19)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.contracts.events import SIGN_IN_LOG, SIGN_IN_LOG_GROWN, Change
from common.contracts.handover.sign_in_log import Fix, Outcome
from gui.models.paged import ListState
from gui.models.sign_in_log import OUTCOME
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.page.details import ApplicationDetails
from gui.views.applications.page.tabs import ACCESS, LOG, PERMISSIONS, SETTINGS, USERS
from gui.views.sign_in_log.entry_view import EntryView
from gui.views.sign_in_log.fix_row import FixRow
from tests.gui.applications.application_page import rename
from tests.gui.pressing import press
from tests.gui.sign_in_log.conftest import OpenLog
from tests.gui.sign_in_log.requests import Asking, make_asking
from tests.live_daemon import LiveDaemon


def titles(page: ApplicationDetails) -> list[str]:
    """The titles of the entries that are listed, from top to bottom."""
    return [page.log.model.item(row).title for row in range(page.log.model.rowCount())]


def open_row(qtbot: QtBot, page: ApplicationDetails, title: str) -> EntryView:
    """Open an entry with Enter on its row."""
    qtbot.waitUntil(lambda: title in titles(page))
    table = page.log.table
    qtbot.waitUntil(table.isVisible)
    table.selectRow(titles(page).index(title))
    QTest.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.log.entry_page.view is not None)
    view = page.log.entry_page.view
    assert view is not None
    return view


def test_on_top_stands_what_goes_wrong_and_a_press_shows_it_alone(qtbot: QtBot, asking: Asking, open_log: OpenLog) -> None:
    """Grouped by cause with how often, below every entry; a second press shows all again."""
    for _time in range(3):
        asking.authorize(redirect_uri=f"{asking.redirect}/")
    asking.exchange("wrong")
    page = open_log(asking)
    qtbot.waitUntil(lambda: len(page.log.groups.rows) == 2 and page.log.model.rowCount() == 2)
    secret, slash = sorted(page.log.groups.rows.values(), key=lambda row: row.y())
    assert (secret.title.text(), slash.title.text()) == ("Wrong client secret", "Redirect URI differs by a slash")
    assert slash.often.text().startswith("3 times since ")
    assert slash.often.text().endswith(" · Start of a sign-in")
    assert (secret.mender.text(), slash.mender.text()) == ("The partner mends it", "You can mend it")
    press(slash)
    qtbot.waitUntil(lambda: titles(page) == ["Redirect URI differs by a slash"])
    assert slash.isChecked()
    assert page.log.cause.currentText() == "Redirect URI differs by a slash · Start of a sign-in"
    assert "Redirect URI differs by a slash · Start of a sign-in" in page.log.cause.toolTip()
    press(slash)
    qtbot.waitUntil(lambda: len(titles(page)) == 2)
    assert not slash.isChecked()


def test_outcome_and_search_are_the_daemons_work(qtbot: QtBot, asking: Asking, open_log: OpenLog) -> None:
    """A reference number in the search finds its entry; what nothing matches can be taken off again."""
    asking.authorize(redirect_uri=f"{asking.redirect}/")
    asking.exchange("wrong")
    page = open_log(asking)
    qtbot.waitUntil(lambda: page.log.model.rowCount() == 2)
    reference = next(row.reference for row in page.log.model.items() if row.cause == "secret.wrong")
    page.log.card.search_for(reference)
    qtbot.waitUntil(lambda: titles(page) == ["Wrong client secret"])
    page.log.card.search_for("differs by a slash")
    qtbot.waitUntil(lambda: titles(page) == ["Redirect URI differs by a slash"])
    page.log.card.clear_filters()
    qtbot.waitUntil(lambda: len(titles(page)) == 2)
    page.log.outcome.setCurrentIndex(page.log.outcome.findData(Outcome.SUCCEEDED.value))
    qtbot.waitUntil(lambda: page.log.model.state is ListState.EMPTY)
    press(page.log.card.empty.button)
    qtbot.waitUntil(lambda: len(titles(page)) == 2)
    assert page.log.model.index(0, OUTCOME).data() == "Failed"


def test_a_grey_fix_says_that_it_is_so(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    """What cannot be is not offered; so what is grey was done."""
    said = []
    for fix in (Fix("a", "A", fits=False), Fix("b", "B")):
        row = FixRow(theme, icons, fix)
        qtbot.addWidget(row)
        assert row.button.isEnabled() is fix.fits
        said.append(row.note.text())
    assert said == ["It is so already.", ""]


def test_an_entry_that_another_console_has_mended_says_so(qtbot: QtBot, asking: Asking, open_log: OpenLog, live_daemon: LiveDaemon) -> None:
    """As it does of what was mended from here."""
    asking.authorize(redirect_uri=f"{asking.redirect}/")
    page = open_log(asking)
    view = open_row(qtbot, page, "Redirect URI differs by a slash")
    assert view.mender.text() == "You can mend it"
    press(page.log.entry_page.back_button)
    live_daemon.admin.call("POST", f"/api/sign-in-log/{view.entry.row.id}/fix", {"fix": view.fixes[0].fix.id})
    view = open_row(qtbot, page, "Redirect URI differs by a slash")
    assert (view.mender.text(), view.fixes[0].note.text()) == ("Mended", "It is so already.")


def test_an_entry_marks_what_differs_and_its_fix_works_in_one_click_with_a_way_back(
    qtbot: QtBot, asking: Asking, open_log: OpenLog, live_daemon: LiveDaemon
) -> None:
    """Console rule 17: *add this URI*, seen whole before it is pressed."""
    asking.authorize(redirect_uri=f"{asking.redirect}/")
    page = open_log(asking)
    view = open_row(qtbot, page, "Redirect URI differs by a slash")
    assert (view.came.text, view.came.marked(), view.expected.text) == (f"{asking.redirect}/", ["/"], asking.redirect)
    (fix,) = view.fixes
    assert fix.words.text == f"Register {asking.redirect}/ as a redirect URI"
    assert fix.button.accessibleName() == fix.words.text
    with qtbot.waitSignal(page.say.toast.said) as said:
        press(fix.button)
    assert said.args == ["Mended: Redirect URI differs by a slash"]
    assert live_daemon.admin.call("GET", f"/api/applications/{asking.id}")["settings"]["redirect_uris"] == [asking.redirect, f"{asking.redirect}/"]
    qtbot.waitUntil(lambda: page.stored is not None and page.stored.settings.redirect_uris == [asking.redirect, f"{asking.redirect}/"])
    qtbot.waitUntil(lambda: page.log.entry_page.view is not None and page.log.entry_page.view.fixes[0].note.isVisible())
    with qtbot.waitSignal(page.say.toast.said) as said:
        page.say.toast.button.click()
    assert said.args == ["Taken back"]
    assert live_daemon.admin.call("GET", f"/api/applications/{asking.id}")["settings"]["redirect_uris"] == [asking.redirect]
    qtbot.waitUntil(lambda: page.log.entry_page.view is not None and page.log.entry_page.view.fixes[0].button.isEnabled())


def test_what_was_done_stays_said_with_its_own_way_back(qtbot: QtBot, asking: Asking, open_log: OpenLog, live_daemon: LiveDaemon) -> None:
    """Also when the message at the foot is gone, and the entry was left meanwhile."""
    asking.authorize(redirect_uri=f"{asking.redirect}/")
    page = open_log(asking)
    address = f"/api/applications/{asking.id}"

    def row() -> FixRow:
        view = page.log.entry_page.view
        assert view is not None
        return view.fixes[0]

    button = open_row(qtbot, page, "Redirect URI differs by a slash").fixes[0].button
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.log.entry_page.view is not None and row().undo_button.isVisible())
    assert page.window().focusWidget() is row().undo_button
    assert (row().words.text, row().note.text()) == (f"Register {asking.redirect}/ as a redirect URI", "Done.")
    assert page.log.entry_page.view is not None
    assert page.log.entry_page.view.mender.text() == "Mended"
    page.say.toast.go()
    press(page.log.entry_page.back_button)
    open_row(qtbot, page, "Redirect URI differs by a slash")
    press(row().undo_button)
    qtbot.waitUntil(lambda: live_daemon.admin.call("GET", address)["settings"]["redirect_uris"] == [asking.redirect])
    qtbot.waitUntil(lambda: page.log.entry_page.view is not None and row().button.isEnabled() and row().undo_button.isHidden())


def test_a_fix_that_fits_no_more_says_so_in_place(qtbot: QtBot, asking: Asking, open_log: OpenLog, live_daemon: LiveDaemon) -> None:
    """Somebody else was faster."""
    asking.authorize(redirect_uri=f"{asking.redirect}/")
    page = open_log(asking)
    view = open_row(qtbot, page, "Redirect URI differs by a slash")
    application = live_daemon.admin.call("GET", f"/api/applications/{asking.id}")
    settings = {**application["settings"], "redirect_uris": [asking.redirect, f"{asking.redirect}/"]}
    live_daemon.admin.call("PATCH", f"/api/applications/{asking.id}", {"settings": settings}, headers={"If-Match": f'"{application["version"]}"'})
    press(view.fixes[0].button)
    qtbot.waitUntil(view.fixes[0].note.isVisible)
    assert view.fixes[0].note.text() == "This does not fit any more: the application was changed meanwhile."


def test_unsaved_edits_stay_beside_a_fix(qtbot: QtBot, asking: Asking, open_log: OpenLog) -> None:
    """A fix is saved at once, and what is being typed is neither lost nor saved with it."""
    asking.authorize(redirect_uri=f"{asking.redirect}/")
    page = open_log(asking)
    page.tabs.setCurrentIndex(SETTINGS)
    rename(page, "Another name")
    page.tabs.setCurrentIndex(LOG)
    press(open_row(qtbot, page, "Redirect URI differs by a slash").fixes[0].button)
    qtbot.waitUntil(lambda: page.stored is not None and len(page.stored.settings.redirect_uris) == 2)
    assert page.stored is not None
    assert page.stored.name != "Another name"
    assert page.has_unsaved_changes()
    assert page.settings.about.name.text() == "Another name"
    assert page.notice is None


def test_what_is_done_by_hand_leads_there(qtbot: QtBot, asking: Asking, open_log: OpenLog) -> None:
    """*Issue a new secret* opens the tab where that is done."""
    asking.exchange("wrong")
    page = open_log(asking)
    (fix,) = open_row(qtbot, page, "Wrong client secret").fixes
    with qtbot.waitSignal(page.place_asked) as asked:
        press(fix.button)
    assert asked.args == [f"applications/{asking.id}/secrets"]
    assert page.open_place(asked.args[0])
    qtbot.waitUntil(lambda: page.tabs.currentIndex() == SETTINGS)
    assert not page.open_place("applications/another/access")
    page.open_place(f"applications/{asking.id}/access")
    assert page.tabs.currentIndex() == ACCESS


def test_what_grows_appears_without_a_jump(qtbot: QtBot, asking: Asking, open_log: OpenLog) -> None:
    """The event reloads nothing but the log; the groups keep their places, and the entry that is chosen stays chosen."""
    asking.authorize(redirect_uri=f"{asking.redirect}/")
    asking.exchange("wrong")
    page = open_log(asking)
    qtbot.waitUntil(lambda: page.log.model.rowCount() == 2 and len(page.log.groups.rows) == 2)
    page.log.table.selectRow(1)
    chosen = page.log.model.items()[1].id
    order = sorted(page.log.groups.rows, key=lambda key: page.log.groups.rows[key].y())
    asking.authorize(redirect_uri=asking.redirect.replace("https", "http"))
    asking.authorize(redirect_uri=f"{asking.redirect}/")
    assert page.hear([Change(SIGN_IN_LOG_GROWN, SIGN_IN_LOG, asking.id, 1)])
    qtbot.waitUntil(lambda: page.log.model.rowCount() == 3 and len(page.log.groups.rows) == 3)
    assert page.log.model.items()[page.log.table.current_row()].id == chosen
    qtbot.waitUntil(lambda: sorted(page.log.groups.rows, key=lambda key: page.log.groups.rows[key].y())[1:] == order)
    assert not page.hear([Change(SIGN_IN_LOG_GROWN, SIGN_IN_LOG, "another", 1)])


def test_what_came_from_outside_is_plain_and_every_character_is_seen(qtbot: QtBot, asking: Asking, open_log: OpenLog) -> None:
    """Attack: markup, line breaks and signs that turn the direction of writing (bad input of the sign-in log)."""
    asking.authorize(redirect_uri=f"{asking.redirect}/<b>bold</b>\n ")
    page = open_log(asking)
    qtbot.waitUntil(lambda: page.log.model.rowCount() == 1)
    view = open_row(qtbot, page, titles(page)[0])
    shown = view.came.text
    assert "<b>bold</b>" in shown
    assert "\n" not in shown


def test_a_machine_has_a_log_as_well(qtbot: QtBot, live_daemon: LiveDaemon, open_log: OpenLog) -> None:
    """What is about users is not there, but its requests fail like those of others."""
    machine = make_asking(live_daemon, type="machine", kind="own", redirect_uris=[])
    machine.exchange("wrong")
    page = open_log(machine)
    qtbot.waitUntil(lambda: page.log.model.rowCount() == 1)
    assert [tab for tab in (SETTINGS, PERMISSIONS, ACCESS, USERS, LOG) if page.tabs.isTabVisible(tab)] == [SETTINGS, LOG]
    assert page.log.isVisible()


def test_a_log_of_nothing_says_what_will_stand_there(qtbot: QtBot, asking: Asking, open_log: OpenLog) -> None:
    """No groups, no rows, one sentence."""
    page = open_log(asking)
    qtbot.waitUntil(lambda: page.log.model.state is ListState.EMPTY)
    assert page.log.groups.isHidden()
    assert page.log.card.empty.isVisible()


def test_escape_leads_from_an_entry_to_the_list(qtbot: QtBot, asking: Asking, open_log: OpenLog) -> None:
    """As the button above it does."""
    asking.authorize(redirect_uri=f"{asking.redirect}/")
    page = open_log(asking)
    with qtbot.waitActive(page):
        page.activateWindow()
    open_row(qtbot, page, "Redirect URI differs by a slash")
    QTest.keyClick(page.log.entry_page.back_button, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.log.table.isVisible)
    open_row(qtbot, page, "Redirect URI differs by a slash")
    press(page.log.entry_page.back_button)
    qtbot.waitUntil(page.log.table.isVisible)


def test_what_is_counted_with_an_entry_is_seen_and_mended_alike(qtbot: QtBot, asking: Asking, open_log: OpenLog, live_daemon: LiveDaemon) -> None:
    """Two addresses within a minute are one entry; each can be registered."""
    asking.authorize(redirect_uri=f"{asking.redirect}/one")
    asking.authorize(redirect_uri=f"{asking.redirect}/two")
    page = open_log(asking)
    qtbot.waitUntil(lambda: page.log.model.rowCount() == 1)
    view = open_row(qtbot, page, titles(page)[0])
    assert len(view.entry.others) == 1
    assert [fix.words.text for fix in view.fixes] == [f"Register {asking.redirect}/{way} as a redirect URI" for way in ("two", "one")]
    press(view.fixes[1].button)
    qtbot.waitUntil(lambda: page.stored is not None and f"{asking.redirect}/one" in page.stored.settings.redirect_uris)
