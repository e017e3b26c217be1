"""API resources, roles and organizations in the window: their places, shortcuts, the finder, and what others change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from common.contracts.events import Change
from common.contracts.paging import Page
from gui.app import ConsoleProgram, make_console
from gui.preferences import Preferences
from gui.views.organizations.dialog import OrganizationDialog
from gui.views.organizations.organizations import OrganizationsScreen
from gui.views.resources.details import ResourceDetails
from gui.views.resources.dialog import ResourceDialog
from gui.views.resources.resources import ResourcesScreen
from gui.views.roles.details import RoleDetails
from gui.views.roles.dialog import RoleDialog
from gui.views.roles.roles import RolesScreen
from gui.widgets.window.palette import Palette
from tests.gui.makers import NOW, make_organization, make_permission, make_resource, make_role, make_webhook
from tests.gui.patient_bot import until_answered
from tests.gui.told_daemon import ToldDaemon
from tests.gui.window.told_answers import announce, tell_everything

RESOURCE, ROLE, ORGANIZATION = make_resource(), make_role(), make_organization()


def tell_access(daemon: ToldDaemon) -> None:
    """Answers for the screens about who may do what."""
    for path, page in (
        ("/api/resources", Page([RESOURCE], None, 1)),
        (f"/api/resources/{RESOURCE.id}/permissions", Page([make_permission()], None, 1)),
        ("/api/roles", Page([ROLE], None, 1)),
        (f"/api/roles/{ROLE.id}/permissions", Page([make_permission()], None, 1)),
        (f"/api/roles/{ROLE.id}/holders", Page([], None, 0)),
        ("/api/organizations", Page([ORGANIZATION], None, 1)),
        (f"/api/organizations/{ORGANIZATION.id}/members", Page([], None, 0)),
        ("/api/organization-permissions", Page([], None, 0)),
    ):
        daemon.tell("GET", path, 200, page)
    daemon.tell("GET", f"/api/resources/{RESOURCE.id}", 200, RESOURCE)
    daemon.tell("GET", f"/api/roles/{ROLE.id}", 200, ROLE)
    daemon.tell("GET", f"/api/organizations/{ORGANIZATION.id}", 200, ORGANIZATION)


@pytest.fixture
def console(
    qtbot: QtBot, qapp: QApplication, owner: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told_daemon: ToldDaemon
) -> Iterator[ConsoleProgram]:
    monkeypatch.setenv("LETPASS_HOME", str(tmp_path))
    tell_everything(told_daemon)
    tell_access(told_daemon)
    announce(told_daemon)
    preferences = Preferences(tmp_path / "console.ini")
    preferences.language, preferences.theme = "en", "light"
    program = make_console(qapp, parent=owner, preferences=preferences, now=lambda: NOW, starts_daemon=False)
    qtbot.addWidget(program.window, before_close_func=lambda _window: program.window.allow_closing())
    program.start()
    qtbot.waitUntil(lambda: program.window.shell is not None)
    yield program


def test_the_sidebar_has_them_in_a_group_of_their_own(qtbot: QtBot, console: ConsoleProgram) -> None:
    """A click opens each; the page of one thing keeps its section marked."""
    window = console.window
    assert window.shell is not None
    buttons = {button.accessibleName(): button for button in window.shell.sidebar.findChildren(QPushButton)}
    for name, kind in (("API resources", ResourcesScreen), ("Roles", RolesScreen), ("Organizations", OrganizationsScreen)):
        buttons[name].click()
        assert isinstance(window.screen_shown, kind)
        assert window.windowTitle() == f"{name} — Letpass"
    window.go(f"roles/{ROLE.id}")
    assert isinstance(window.screen_shown, RoleDetails)
    assert buttons["Roles"].isChecked()


def test_ctrl_and_a_digit_goes_there(qtbot: QtBot, console: ConsoleProgram) -> None:
    """In the order of the sidebar."""
    window = console.window
    with qtbot.waitActive(window):
        window.activateWindow()
    for key, kind in ((Qt.Key.Key_4, ResourcesScreen), (Qt.Key.Key_5, RolesScreen), (Qt.Key.Key_6, OrganizationsScreen)):
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert isinstance(window.screen_shown, kind)


def test_a_row_opens_a_page_and_back_leads_to_the_list(qtbot: QtBot, console: ConsoleProgram) -> None:
    """For APIs and for roles; Alt+Left does the same."""
    window = console.window
    window.go("resources")
    screen = window.screen_shown
    assert isinstance(screen, ResourcesScreen)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1)
    screen.table.opened.emit(0)
    page = window.screen_shown
    assert isinstance(page, ResourceDetails)
    qtbot.waitUntil(lambda: page.stored is not None)
    page.header.back_button.click()
    assert isinstance(window.screen_shown, ResourcesScreen)
    window.go(f"roles/{ROLE.id}")
    role_page = window.screen_shown
    assert isinstance(role_page, RoleDetails)
    qtbot.waitUntil(lambda: role_page.stored is not None)
    role_page.back.emit()
    assert isinstance(window.screen_shown, RolesScreen)
    window.step(-1)
    assert isinstance(window.screen_shown, RoleDetails)


def test_the_palette_finds_apis_roles_and_organizations(qtbot: QtBot, console: ConsoleProgram, told_daemon: ToldDaemon) -> None:
    """The daemon searches; Enter goes there (console rule 10)."""
    console.window.open_finder()
    palette = next(found for found in console.window.findChildren(Palette) if found.isVisible())
    assert {"Go to the API resources", "Go to the roles", "Go to the organizations"} <= set(palette.titles())
    palette.line.setText("l")
    wanted = [RESOURCE.name, ROLE.name, ORGANIZATION.name]
    qtbot.waitUntil(lambda: [title for title in palette.titles() if title in wanted] == wanted)
    assert told_daemon.last("GET", "/api/roles").query["search"] == "l"
    for _step in range(palette.titles().index(ROLE.name)):
        QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: console.window.history.place == f"roles/{ROLE.id}")


def test_the_palette_finds_webhooks_by_name(qtbot: QtBot, console: ConsoleProgram, told_daemon: ToldDaemon) -> None:
    """Enter opens the page of the webhook."""
    webhook = make_webhook(0)
    told_daemon.tell("GET", "/api/webhooks", 200, Page([webhook], None, 1))
    told_daemon.tell("GET", f"/api/webhooks/{webhook.id}", 200, webhook)
    told_daemon.tell("GET", f"/api/webhooks/{webhook.id}/deliveries", 200, Page([], None, 0))
    console.window.open_finder()
    palette = next(found for found in console.window.findChildren(Palette) if found.isVisible())
    palette.line.setText(webhook.name)
    qtbot.waitUntil(lambda: webhook.name in palette.titles())
    assert told_daemon.last("GET", "/api/webhooks").query["search"] == webhook.name
    for _step in range(palette.titles().index(webhook.name)):
        QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: console.window.history.place == f"webhooks/{webhook.id}")


@pytest.mark.parametrize(
    ("command", "kind"), [("Create API resource", ResourceDialog), ("Create role", RoleDialog), ("Create organization", OrganizationDialog)]
)
def test_a_command_begins_something_new_from_anywhere(console: ConsoleProgram, command: str, kind: type[QDialog]) -> None:
    """It goes to the list and opens the dialog there."""
    finding = next(each for each in console.window.commands.findings() if each.title == command)
    for _time in range(2):  # from elsewhere, and from the list itself
        finding.run()
        dialog = next(each for each in console.window.findChildren(kind) if each.isVisible())
        dialog.reject()


@pytest.mark.parametrize(
    ("place", "path", "subject"),
    [
        ("resources", "/api/resources", "permission"),
        (f"resources/{RESOURCE.id}", f"/api/resources/{RESOURCE.id}", "resource"),
        (f"resources/{RESOURCE.id}", f"/api/resources/{RESOURCE.id}/permissions", "permission"),
        ("roles", "/api/roles", "role"),
        (f"roles/{ROLE.id}", f"/api/roles/{ROLE.id}/permissions", "permission"),
        (f"roles/{ROLE.id}", f"/api/roles/{ROLE.id}/holders", "role"),
    ],
)
def test_what_others_change_is_shown(qtbot: QtBot, console: ConsoleProgram, told_daemon: ToldDaemon, place: str, path: str, subject: str) -> None:
    """Every screen hears of the kinds of things that it shows."""

    def times() -> int:
        return len([asked for asked in told_daemon.asked if asked.path == path])

    console.window.go(place)
    qtbot.waitUntil(lambda: times() > 0 and getattr(console.window.screen_shown, "stored", "list") is not None)
    until_answered(qtbot)  # a page that has been read asks for everything it lists
    before = times()
    console.parts.connection.events.changed.emit(Change(f"{subject}.changed", subject, "x", NOW))
    qtbot.waitUntil(lambda: times() > before)


def test_another_theme_keeps_unsaved_settings(qtbot: QtBot, console: ConsoleProgram) -> None:
    """The window is built anew with what was typed."""
    window = console.window
    window.go(f"resources/{RESOURCE.id}")
    page = window.screen_shown
    assert isinstance(page, ResourceDetails)
    qtbot.waitUntil(lambda: page.stored is not None)
    page.settings.name.setText("Shelves")
    window.toggle_mode()
    fresh = window.screen_shown
    assert isinstance(fresh, ResourceDetails)
    assert fresh is not page
    assert (fresh.settings.name.text(), fresh.has_unsaved_changes()) == ("Shelves", True)
    window.toggle_mode()


def test_unsaved_settings_hold_somebody_back(qtbot: QtBot, console: ConsoleProgram) -> None:
    """As on every page with something to lose."""
    window = console.window
    window.go(f"roles/{ROLE.id}")
    page = window.screen_shown
    assert isinstance(page, RoleDetails)
    qtbot.waitUntil(lambda: page.stored is not None)
    page.form.places["name"][1].setText("Keeper")  # type: ignore[attr-defined]
    window.go("users")
    assert window.leaving.dialog is not None
    window.leaving.dialog.cancel_button.click()
    assert window.screen_shown is page
