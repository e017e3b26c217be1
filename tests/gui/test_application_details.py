"""The page of an application: its states, editing, saving, conflicts, and what can be done with the whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.applications import Application, ChangeApplication, ConsentPolicy, Kind, Settings, SigningAlgorithm, Type
from common.contracts.permissions import CATALOGUE
from common.errors import ErrorBody, Problem
from gui.api.api import Api
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.application_details import BRANDING, PERMISSIONS, PREVIEW, SETTINGS, ApplicationDetails
from tests.gui.makers import make_application, make_endpoints
from tests.gui.told_daemon import ToldDaemon

ID = make_application().id
PATH = f"/api/applications/{ID}"
Open = Callable[..., ApplicationDetails]


@pytest.fixture
def open_details(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon, tmp_path: Path) -> Open:
    """Opens the page of an application that the daemon is told to have."""

    def make(application: Application | None = None, *, wait: bool = True) -> ApplicationDetails:
        told_daemon.tell("GET", PATH, 200, application or make_application())
        told_daemon.tell("GET", f"{PATH}/secrets", 200, [])
        told_daemon.tell("GET", "/api/permissions", 200, list(CATALOGUE))
        preferences = Preferences(tmp_path / "console.ini")
        page = ApplicationDetails(api, theme, icons, preferences, make_endpoints(), ["en", "ko"], ID, with_engine=False)
        qtbot.addWidget(page)
        page.resize(1044, 784)
        page.show()
        if wait:
            qtbot.waitUntil(lambda: page.editing.stored is not None and bool(page.permissions.rows))
        return page

    return make


def sent_change(told_daemon: ToldDaemon) -> ChangeApplication:
    return msgspec.json.decode(told_daemon.last("PATCH", PATH).body, type=ChangeApplication)


def rename(page: ApplicationDetails, name: str) -> None:
    page.settings.about.name.clear()
    QTest.keyClicks(page.settings.about.name, name)


def test_the_page_shows_what_the_partner_needs(open_details: Open) -> None:
    """A7: client ID, issuer, discovery and every endpoint with a copy button."""
    page = open_details()
    values = {name: field.value() for name, field in page.settings.endpoints.fields.items()}
    assert values["client_id"] == ID
    assert values["issuer"] == make_endpoints().issuer
    assert values["token"] == make_endpoints().token
    assert page.header.kind_chip.text() == "Third-party"
    assert page.header.type_chip.text() == "OIDC · Traditional web"
    assert page.title == "Pagemark"
    page.settings.endpoints.copy_env.click()
    assert f"OIDC_CLIENT_ID={ID}" in QGuiApplication.clipboard().text()


def test_nothing_is_dirty_at_first(open_details: Open) -> None:
    """Showing a record and writing it back gives the same record, whatever it holds."""
    page = open_details(
        make_application(
            description="Two\nlines ",
            settings=Settings(
                redirect_uris=["https://a.example/", "https://b.example/"],
                cors_origins=["https://a.example"],
                notes="  indented",
                pkce_required=True,
                claims_in_id_token=False,
                id_token_algorithm=SigningAlgorithm.ES256,
                consent_policy=ConsentPolicy.EVERY_TIME,
            ),
        )
    )
    assert page.editing.draft() == page.editing.stored
    assert not page.has_unsaved_changes()
    assert page.dirty_bar.isHidden()


@pytest.mark.parametrize("type_of_app", list(Type))
def test_each_type_comes_back_as_it_was(open_details: Open, type_of_app: Type) -> None:
    """Locked switches and hidden cards change nothing."""
    public = not type_of_app.is_confidential
    page = open_details(make_application(type=type_of_app, settings=Settings(pkce_required=public)))
    assert page.editing.draft() == page.editing.stored
    assert page.settings.security.pkce.switch.isEnabled() is not public
    assert page.settings.secrets.isHidden() is public


def test_an_own_app_has_no_consent_settings(open_details: Open) -> None:
    """C1: own apps never meet the consent page."""
    page = open_details(make_application(kind=Kind.OWN))
    assert page.settings.security.consent_card.isHidden()
    assert page.header.kind_chip.text() == "My app"


def test_an_edit_raises_the_bar_and_discard_lowers_it(qtbot: QtBot, open_details: Open) -> None:
    """CONSOLE 7.4: unsaved changes are visible and can be thrown away."""
    page = open_details()
    with qtbot.waitSignal(page.dirty_changed) as dirty:
        rename(page, "Pagemark 2")
    assert dirty.args == [True]
    assert page.has_unsaved_changes()
    assert not page.dirty_bar.isHidden()
    page.dirty_bar.discard_button.click()
    assert not page.has_unsaved_changes()
    assert page.dirty_bar.isHidden()
    assert page.settings.about.name.text() == "Pagemark"


def test_an_edit_that_is_undone_is_no_change(open_details: Open) -> None:
    """Dirty means different, not touched."""
    page = open_details()
    rename(page, "Other")
    rename(page, "Pagemark")
    assert not page.has_unsaved_changes()


def test_saving_sends_only_what_differs_with_its_version(qtbot: QtBot, open_details: Open, told_daemon: ToldDaemon) -> None:
    """PATCH with If-Match; what is left out stays as it is."""
    page = open_details()
    told_daemon.tell("PATCH", PATH, 200, make_application(name="Pagemark 2", version=2))
    rename(page, "Pagemark 2")
    with qtbot.waitSignal(page.toast):
        page.save()
    assert sent_change(told_daemon) == ChangeApplication(name="Pagemark 2")
    assert told_daemon.last("PATCH", PATH).headers["if-match"] == '"1"'
    assert not page.has_unsaved_changes()
    assert page.header.name.text() == "Pagemark 2"


def test_ctrl_s_saves(qtbot: QtBot, open_details: Open, told_daemon: ToldDaemon) -> None:
    """CONSOLE 5: keyboard."""
    page = open_details()
    told_daemon.tell("PATCH", PATH, 200, make_application(name="Pagemark 2", version=2))
    with qtbot.waitActive(page):
        page.activateWindow()
    page.settings.about.name.setFocus()
    rename(page, "Pagemark 2")
    with qtbot.waitSignal(page.toast):
        QTest.keyClick(page.settings.about.name, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_every_setting_reaches_the_daemon(qtbot: QtBot, open_details: Open, told_daemon: ToldDaemon) -> None:
    """Switches, choices, lengths of time and addresses, in one change of the settings."""
    page = open_details()
    settings = page.settings
    for switch in (settings.security.pkce, settings.security.rotation, settings.security.claims, settings.security.ticked):
        switch.switch.click()
    settings.security.algorithm.setCurrentIndex(settings.security.algorithm.findData(SigningAlgorithm.ES256))
    settings.security.policy.setCurrentIndex(settings.security.policy.findData(ConsentPolicy.EVERY_TIME))
    settings.lifetimes.fields["access_token"].set_seconds(600)
    settings.addresses.sign_out_uris.add_row()
    QTest.keyClicks(settings.addresses.sign_out_uris.rows()[0].line, "https://pagemark.example/bye")
    QTest.keyClicks(settings.addresses.cors_origins.rows()[0].line, "https://pagemark.example")
    QTest.keyClicks(settings.about.contact, "it@pagemark.example")
    draft = page.editing.draft()
    assert draft is not None
    expected = Settings(
        redirect_uris=["https://pagemark.example/callback"],
        sign_out_uris=["https://pagemark.example/bye"],
        cors_origins=["https://pagemark.example"],
        pkce_required=True,
        id_token_algorithm=SigningAlgorithm.ES256,
        claims_in_id_token=False,
        rotate_refresh_tokens=False,
        lifetimes=msgspec.structs.replace(draft.settings.lifetimes, access_token=600),
        consent_policy=ConsentPolicy.EVERY_TIME,
        optional_ticked=False,
        contact="it@pagemark.example",
    )
    told_daemon.tell("PATCH", PATH, 200, make_application(settings=expected, version=2))
    with qtbot.waitSignal(page.toast):
        page.save()
    assert sent_change(told_daemon) == ChangeApplication(settings=expected)


def test_a_bad_field_is_counted_dotted_and_focused(open_details: Open, told_daemon: ToldDaemon) -> None:
    """CONSOLE 7.5: the number of problems, a dot on the tab, the first bad field gets the keyboard."""
    page = open_details()
    page.tabs.setCurrentIndex(BRANDING)
    QTest.keyClicks(page.branding.texts["privacy_url"], "http://pagemark.example/privacy")
    assert "1 problem" in page.dirty_bar.text.text()
    assert page.tabs.dots() == {BRANDING}
    page.tabs.setCurrentIndex(SETTINGS)
    page.save()
    assert page.tabs.currentIndex() == BRANDING
    assert not [asked for asked in told_daemon.asked if asked.verb == "PATCH"]


def test_a_lifetime_out_of_range_is_told_in_words(open_details: Open) -> None:
    """Nobody counts in seconds: the problem names the range as the hint does."""
    page = open_details()
    field = page.settings.lifetimes.fields["access_token"]
    field.set_seconds(3 * 86400)
    field.edited.emit()
    assert "1 problem" in page.dirty_bar.text.text()
    note = page.settings.lifetimes.places["access_token"].note.text()
    assert "one minute to a day" in note
    assert "86400" not in note


def test_problems_of_the_daemon_are_shown_across_the_tabs(qtbot: QtBot, open_details: Open, told_daemon: ToldDaemon) -> None:
    """422: each problem at its field, the first one focused, nothing lost."""
    page = open_details()
    problems = [
        Problem("branding.operator", "text.odd", "No such company."),
        Problem("redirect_uris.0", "uri.host", "No such host."),
        Problem("permissions.1.reason", "text.odd", "That is no reason."),
    ]
    told_daemon.tell("PATCH", PATH, 422, ErrorBody("request.invalid", "Some fields need attention.", problems))
    page.tabs.setCurrentIndex(PERMISSIONS)
    rename(page, "Pagemark 2")
    page.save()
    qtbot.waitUntil(lambda: page.tabs.dots() == {SETTINGS, PERMISSIONS, BRANDING})
    assert page.tabs.currentIndex() == SETTINGS
    assert page.settings.addresses.redirect_uris.problem_count() == 1
    assert page.permissions.rows[1].reason_field.has_problem()
    assert "3 problem" in page.dirty_bar.text.text()
    assert page.settings.about.name.text() == "Pagemark 2"
    rename(page, "Pagemark 3")
    assert page.tabs.dots() == set()


def test_somebody_elses_change_is_never_overwritten_silently(qtbot: QtBot, open_details: Open, told_daemon: ToldDaemon) -> None:
    """CONSOLE 7.23: 412 offers to reload or to keep mine."""
    page = open_details()
    told_daemon.tell("PATCH", PATH, 412, ErrorBody("application.stale", "Changed by somebody else."))
    rename(page, "Mine")
    page.save()
    qtbot.waitUntil(lambda: page._notice is not None)
    assert page.has_unsaved_changes()
    assert page._notice is not None
    told_daemon.tell("GET", PATH, 200, make_application(name="Theirs", version=7))
    page._notice.first_button.click()
    qtbot.waitUntil(lambda: page.settings.about.name.text() == "Theirs")
    assert not page.has_unsaved_changes()


def test_keep_mine_saves_over_the_newer_version(qtbot: QtBot, open_details: Open, told_daemon: ToldDaemon) -> None:
    """My edits over their record, with their version."""
    page = open_details()
    told_daemon.tell("PATCH", PATH, 412, ErrorBody("application.stale", "Changed by somebody else."))
    rename(page, "Mine")
    page.save()
    qtbot.waitUntil(lambda: page._notice is not None)
    told_daemon.tell("GET", PATH, 200, make_application(description="Theirs", version=7))
    told_daemon.tell("PATCH", PATH, 200, make_application(name="Mine", description="Theirs", version=8))
    assert page._notice is not None
    with qtbot.waitSignal(page.toast):
        page._notice.second_button.click()
    assert sent_change(told_daemon) == ChangeApplication(name="Mine")
    assert told_daemon.last("PATCH", PATH).headers["if-match"] == '"7"'


def test_an_unreachable_daemon_loses_no_edit(qtbot: QtBot, open_details: Open, told_daemon: ToldDaemon) -> None:
    """The bar says what happened; saving can be tried again."""
    page = open_details()
    told_daemon.tell("PATCH", PATH, 503, ErrorBody("busy", "We are busy."))
    rename(page, "Mine")
    page.save()
    qtbot.waitUntil(lambda: "Unsaved" not in page.dirty_bar.text.text())
    assert page.settings.about.name.text() == "Mine"
    page.dirty_bar.save_button.click()
    qtbot.waitUntil(lambda: len([asked for asked in told_daemon.asked if asked.verb == "PATCH"]) == 2)


def test_reloading_keeps_edits_and_points_out_a_newer_version(qtbot: QtBot, open_details: Open, told_daemon: ToldDaemon) -> None:
    """F5 and live updates never throw edits away."""
    page = open_details()
    rename(page, "Mine")
    told_daemon.tell("GET", PATH, 200, make_application(name="Theirs", version=2))
    page.reload()
    qtbot.waitUntil(lambda: page._notice is not None)
    assert page.settings.about.name.text() == "Mine"
    page.discard()
    page.reload()
    qtbot.waitUntil(lambda: page.settings.about.name.text() == "Theirs")


def test_disabling_keeps_unsaved_edits(qtbot: QtBot, open_details: Open, told_daemon: ToldDaemon) -> None:
    """The switch is a change of its own."""
    page = open_details()
    rename(page, "Mine")
    told_daemon.tell("PATCH", PATH, 200, make_application(enabled=False, version=2))
    with qtbot.waitSignal(page.toast):
        page.header.power.click()
    assert sent_change(told_daemon) == ChangeApplication(enabled=False)
    assert page.settings.about.name.text() == "Mine"
    assert page.has_unsaved_changes()
    assert not page.header.state_chip.isHidden()
    assert page.editing.stored is not None
    assert page.editing.stored.version == 2


def test_deleting_tells_the_window_so_that_it_can_offer_undo(qtbot: QtBot, open_details: Open, told_daemon: ToldDaemon) -> None:
    """Soft deletion without a question; the window shows the toast with Undo."""
    page = open_details()
    told_daemon.tell("DELETE", PATH, 204)
    with qtbot.waitSignal(page.deleted) as deleted:
        page.header.deleting.emit()
    assert deleted.args == ["Pagemark", ID]


def test_what_does_not_exist_is_said(qtbot: QtBot, open_details: Open, told_daemon: ToldDaemon) -> None:
    """Not found is a state of its own, with a way on."""
    page = open_details(wait=False)
    told_daemon.tell("GET", PATH, 404, ErrorBody("application.unknown", "There is no such application."))
    page.editing.stored = None
    page.reload()
    qtbot.waitUntil(lambda: page._states.currentWidget() is page.failed_page)
    with qtbot.waitSignal(page.back):
        page.failed_page.button.click()


def test_an_error_can_be_tried_again(qtbot: QtBot, open_details: Open, told_daemon: ToldDaemon) -> None:
    """Error with retry."""
    page = open_details(wait=False)
    told_daemon.tell("GET", PATH, 500, ErrorBody("internal", "Something went wrong.", reference="R-1"))
    page.editing.stored = None
    page.reload()
    qtbot.waitUntil(lambda: page._states.currentWidget() is page.failed_page and "R-1" in page.failed_page.text.text())
    told_daemon.tell("GET", PATH, 200, make_application())
    page.failed_page.button.click()
    qtbot.waitUntil(lambda: page._states.currentWidget() is page._content_page)


def test_a_narrow_window_makes_the_preview_a_tab(open_details: Open) -> None:
    """CONSOLE 4: below 1120 pixels of window."""
    page = open_details()
    assert not page.tabs.isTabVisible(PREVIEW)
    assert page.preview.isVisible()
    page.resize(780, 700)
    assert page.tabs.isTabVisible(PREVIEW)
    assert not page.preview.isVisible()
    page.tabs.setCurrentIndex(PREVIEW)
    assert page.preview.isVisible()
    page.resize(1044, 700)
    assert page.tabs.currentIndex() == SETTINGS


def test_what_was_being_done_survives_a_new_page(open_details: Open) -> None:
    """Language and theme rebuild the page; edits and tab stay."""
    page = open_details()
    rename(page, "Mine")
    page.tabs.setCurrentIndex(BRANDING)
    page.settings.secrets.show_fresh("sk_once")
    kept = page.keep()
    assert kept is not None
    assert "sk_once" not in repr(kept)
    other = open_details()
    other.resume(kept)
    assert other.settings.about.name.text() == "Mine"
    assert other.has_unsaved_changes()
    assert other.tabs.currentIndex() == BRANDING
    assert other.settings.secrets.fresh_value() == "sk_once"


def test_a_reload_after_resuming_keeps_the_edits(qtbot: QtBot, open_details: Open, told_daemon: ToldDaemon) -> None:
    """The first answer of the daemon may come after the edits were taken up."""
    page = open_details()
    rename(page, "Mine")
    kept = page.keep()
    assert kept is not None
    other = open_details(wait=False)
    other.resume(kept)
    qtbot.waitUntil(lambda: bool(other.permissions.rows))
    assert other.settings.about.name.text() == "Mine"
    assert other.has_unsaved_changes()


def test_a_long_name_leaves_room_for_the_rest(open_details: Open) -> None:
    """The name is shortened, its whole text on hovering."""
    name = "A very long name of an application that goes on and on " * 3
    page = open_details(make_application(name=name))
    assert page.header.name.text() != name
    assert page.header.name.toolTip() == name
    assert page.width() == 1044


def test_everything_that_takes_the_keyboard_has_a_name(open_details: Open, theme: Theme) -> None:
    """CONSOLE 5: an accessible name on each widget that Tab reaches, on every tab of the page."""
    page = open_details()
    page.settings.secrets.open_form()
    unnamed = [
        (type(widget).__name__, widget.parent().__class__.__name__)
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget, QTabBar)
        and type(widget) is not QListView  # the pop-up of a choice, which is named itself
        and not widget.accessibleName()
        and not str(widget.property("text") or "").strip()
        and widget.objectName() != "qt_spinbox_lineedit"
    ]
    assert not unnamed
