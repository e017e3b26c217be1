"""The page of an application: its states, editing, saving, conflicts, and what can be done with the whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListView, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import ConsentPolicy, Kind, SigningAlgorithm, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import ChangeApplication
from common.contracts.resources import Impact
from common.errors import ErrorBody
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.access.users import ApplicationUsers
from gui.views.applications.page.tabs import BRANDING, LOG, PREVIEW, SETTINGS, USERS
from gui.views.sign_in_log.log_view import LogView
from gui.widgets.window.confirm import ConfirmDialog
from tests.gui.applications.application_page import ID, PATH, Opener, rename, sent_change
from tests.gui.makers import make_application, make_endpoints
from tests.gui.pressing import press, press_entry
from tests.gui.screen_desk import words
from tests.gui.told_daemon import ToldDaemon


@pytest.fixture
def open_details(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon, tmp_path: Path) -> Opener:
    """Opens the page of an application."""
    return Opener(qtbot, api, theme, icons, told_daemon, tmp_path)


def test_the_page_shows_what_the_partner_needs(open_details: Opener) -> None:
    """Requirement A7: client ID, issuer, discovery and every endpoint with a copy button."""
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


def test_a_list_is_made_when_its_tab_is_opened(open_details: Opener) -> None:
    """Before that it costs nothing, and the daemon is not asked for it."""
    page = open_details()
    assert page.findChildren(ApplicationUsers) == []
    assert page.findChildren(LogView) == []
    page.tabs.setCurrentIndex(USERS)
    assert page.users.isVisible()
    assert page.findChildren(LogView) == []
    page.tabs.setCurrentIndex(LOG)
    assert page.log.isVisible()
    assert not page.users.isVisible()


def test_nothing_is_dirty_at_first(open_details: Opener) -> None:
    """Showing a record and writing it back gives the same record, whatever it holds."""
    page = open_details(
        make_application(
            description="Two\nlines ",
            settings=ApplicationSettings(
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
    page.settings.advanced.open()
    assert page.editing.draft() == page.editing.stored
    assert not page.has_unsaved_changes()
    assert page.dirty_bar.isHidden()


@pytest.mark.parametrize("type_of_app", list(Type))
def test_each_type_comes_back_as_it_was(open_details: Opener, type_of_app: Type) -> None:
    """Locked switches and hidden cards change nothing."""
    public = not type_of_app.is_confidential
    page = open_details(make_application(type=type_of_app, settings=ApplicationSettings(pkce_required=public)))
    page.settings.advanced.open()
    assert page.editing.draft() == page.editing.stored
    assert page.settings.folded.requests.pkce.switch.isEnabled() is not public
    assert page.settings.secrets.isHidden() is public


def test_an_own_app_has_no_consent_settings(open_details: Opener) -> None:
    """Requirement C1: own apps never meet the consent page."""
    page = open_details(make_application(kind=Kind.OWN))
    assert page.settings.consent.isHidden()
    assert page.header.kind_chip.text() == "My app"


def test_an_edit_raises_the_bar_and_discard_lowers_it(qtbot: QtBot, open_details: Opener) -> None:
    """Console rule 4: unsaved changes are visible and can be thrown away."""
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


def test_an_edit_that_is_undone_is_no_change(open_details: Opener) -> None:
    """Dirty means different, not touched."""
    page = open_details()
    rename(page, "Other")
    rename(page, "Pagemark")
    assert not page.has_unsaved_changes()


def test_disabling_keeps_unsaved_edits(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """The switch is a change of its own."""
    page = open_details()
    rename(page, "Mine")
    told_daemon.tell("PATCH", PATH, 200, make_application(enabled=False, version=2))
    told_daemon.tell("GET", f"{PATH}/impact", 200, Impact(users=2, sign_ins=4))
    dialogs: list[ConfirmDialog] = []
    page.dialog_opened.connect(dialogs.append)
    press(page.header.power)
    qtbot.waitUntil(lambda: bool(dialogs))
    assert not [asked for asked in told_daemon.asked if asked.verb == "PATCH"]
    with qtbot.waitSignal(page.say.toast.said):
        press(dialogs[0].action_button)
    assert sent_change(told_daemon) == ChangeApplication(enabled=False)
    assert page.settings.about.name.text() == "Mine"
    assert page.has_unsaved_changes()
    assert not page.header.state_chip.isHidden()
    assert page.editing.stored is not None
    assert page.editing.stored.version == 2


def test_deleting_says_who_loses_the_sign_in_and_can_be_undone(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """The question names the users; the toast has the way back; edits of what is gone hold nobody back."""
    page = open_details()
    told_daemon.tell("GET", f"{PATH}/impact", 200, Impact(users=214))
    told_daemon.tell("DELETE", PATH, 204)
    told_daemon.tell("POST", f"{PATH}/restore", 200, make_application(version=3))
    with qtbot.waitSignal(page.dialog_opened) as opened:
        press_entry(qtbot, page.header.kebab, "Delete")
    dialog = opened.args[0]
    # With or without the plurals that another test has loaded.
    assert "214 user" in words(dialog)
    assert "can no longer sign in" in words(dialog)
    rename(page, "Mine")
    with qtbot.waitSignal(page.back):
        dialog.action_button.click()
    assert not page.has_unsaved_changes()
    toast = page.say.toast
    qtbot.waitUntil(lambda: "deleted" in toast.text.text())
    with qtbot.waitSignal(toast.said):
        toast.button.click()
    assert told_daemon.last("POST", f"{PATH}/restore")


def test_what_does_not_exist_is_said(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """Not found is a state of its own, with a way on."""
    page = open_details(wait=False)
    told_daemon.tell("GET", PATH, 404, ErrorBody("application.unknown", "There is no such application."))
    page.editing.stored = None
    page.reload()
    qtbot.waitUntil(lambda: page._states.currentWidget() is page.failed)
    with qtbot.waitSignal(page.back):
        page.failed.button.click()


def test_an_error_can_be_tried_again(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """Error with retry."""
    page = open_details(wait=False)
    told_daemon.tell("GET", PATH, 500, ErrorBody("internal", "Something went wrong.", reference="R-1"))
    page.editing.stored = None
    page.reload()
    qtbot.waitUntil(lambda: page._states.currentWidget() is page.failed and "R-1" in words(page.failed))
    told_daemon.tell("GET", PATH, 200, make_application())
    page.failed.button.click()
    qtbot.waitUntil(lambda: page._states.currentWidget() is page._content_page)


def test_a_narrow_window_makes_the_preview_a_tab(open_details: Opener) -> None:
    """Console rule 32: below 1120 pixels of window."""
    page = open_details()
    assert not page.tabs.isTabVisible(PREVIEW)
    assert page.preview.isVisible()
    page.resize(780, 700)
    assert page.tabs.isTabVisible(PREVIEW)
    assert page.tabs.tabRect(PREVIEW).width() > 40  # at once, not only after a click on another tab
    assert not page.preview.isVisible()
    page.tabs.setCurrentIndex(PREVIEW)
    assert page.preview.isVisible()
    page.resize(1044, 700)
    assert page.tabs.currentIndex() == SETTINGS


def test_what_was_being_done_survives_a_new_page(open_details: Opener) -> None:
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


def test_a_reload_after_resuming_keeps_the_edits(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """The first answer of the daemon may come after the edits were taken up."""
    page = open_details()
    rename(page, "Mine")
    kept = page.keep()
    assert kept is not None
    other = open_details(wait=False)
    other.resume(kept)
    qtbot.waitUntil(lambda: bool(other.permissions.user.rows))
    assert other.settings.about.name.text() == "Mine"
    assert other.has_unsaved_changes()


def test_a_long_name_leaves_room_for_the_rest(open_details: Opener) -> None:
    """The name is shortened, its whole text on hovering."""
    name = "A very long name of an application that goes on and on " * 3
    page = open_details(make_application(name=name))
    assert page.header.name.text() != name
    assert page.header.name.toolTip() == name
    assert page.width() == 1044


def test_everything_that_takes_the_keyboard_has_a_name(open_details: Opener, theme: Theme) -> None:
    """Console rule 26: an accessible name on each widget that Tab reaches, on every tab of the page."""
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
