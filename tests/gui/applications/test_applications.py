"""The list of applications: asked of the daemon as it was filtered, with everything that can be done from a row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import ApplicationCounts
from common.contracts.paging import Page
from common.contracts.resources import Impact
from gui.api.api import Api
from gui.models.applications import MENU, USED
from gui.models.images import Images
from gui.models.paged import ListState
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.applications import ApplicationsScreen
from gui.views.frames.screen import Say
from gui.widgets.window.confirm import ConfirmDialog
from gui.widgets.window.toast import Toast
from tests.gui.makers import NOW, make_application, make_row
from tests.gui.pressing import press, press_row_entry
from tests.gui.screen_desk import words
from tests.gui.told_daemon import Asked, ToldDaemon


class Desk:
    """The screen in a window, and what a test looks at."""

    def __init__(self, qtbot: QtBot, api: Api, theme: Theme, icons: Icons, file: Path, daemon: ToldDaemon) -> None:
        self.qtbot, self.daemon = qtbot, daemon
        self.preferences = Preferences(file)
        self.window = QWidget()
        self.window.resize(1044, 784)
        qtbot.addWidget(self.window)
        self.toast = Toast(icons, self.window)
        self.screen = ApplicationsScreen(api, theme, icons, Images(api, self.window), self.preferences, Say(self.toast), lambda: NOW, self.window)
        self.dialogs: list[ConfirmDialog] = []
        self.screen.dialog_opened.connect(self.dialogs.append)
        self.screen.resize(1044, 784)
        self.window.show()

    def wait(self, state: ListState) -> None:
        self.qtbot.waitUntil(lambda: self.screen.model.state is state)

    def lists(self) -> list[Asked]:
        return [asked for asked in self.daemon.asked if asked.path == "/api/applications"]

    def wait_for_question(self, **query: str) -> None:
        """Until the list was asked for with these words."""
        self.qtbot.waitUntil(lambda: bool(self.lists()) and query.items() <= self.lists()[-1].query.items())


@pytest.fixture
def desk(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon) -> Desk:
    told_daemon.tell("GET", "/api/applications", 200, Page([make_row(0), make_row(1), make_row(2, enabled=False)], None, 3))
    told_daemon.tell("GET", "/api/applications/counts", 200, ApplicationCounts(4, 3, 1))
    return Desk(qtbot, api, theme, icons, tmp_path / "console.ini", told_daemon)


def menu_titles(desk: Desk, row: int) -> list[str]:
    menu = desk.screen.row_actions.make_menu(desk.screen.model.item(row))
    return [action.text() for action in menu.actions() if action.text()]


def test_tabs_say_how_many_there_are(desk: Desk) -> None:
    """My apps and third-party apps, with counts (requirement A1)."""
    desk.wait(ListState.CONTENT)
    desk.qtbot.waitUntil(lambda: desk.screen.tabs.tabText(1).endswith("3"))
    assert desk.screen.tabs.tabText(0) == "My apps  4"
    desk.screen.tabs.setCurrentIndex(0)
    desk.wait_for_question(kind="own")


def test_searching_and_filtering_is_the_daemons_work(desk: Desk) -> None:
    """What is typed and chosen goes to the daemon (requirement A8)."""
    desk.wait(ListState.CONTENT)
    desk.screen.card.search.setText(" pagemark ")
    desk.wait_for_question(search="pagemark", kind="third_party")
    desk.screen.types.setCurrentIndex(desk.screen.types.findData("native"))
    desk.wait_for_question(search="pagemark", type="native")
    desk.screen.status.setCurrentIndex(desk.screen.status.findData("disabled"))
    desk.wait_for_question(enabled="false")


def test_a_header_sorts_and_sorts_the_other_way_the_second_time(desk: Desk) -> None:
    """The daemon sorts; the latest used comes first."""
    desk.wait(ListState.CONTENT)
    desk.screen.table.sort_asked.emit(USED)
    desk.wait_for_question(sort="-used")
    desk.screen.table.sort_asked.emit(USED)
    desk.wait_for_question(sort="used")
    assert desk.preferences.text("applications/sort") == "used"


def test_enter_and_a_click_open_a_row(desk: Desk) -> None:
    """By keyboard and by mouse."""
    desk.wait(ListState.CONTENT)
    table = desk.screen.table
    table.selectRow(1)
    with desk.qtbot.waitSignal(desk.screen.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [make_row(1).id]
    with desk.qtbot.waitSignal(desk.screen.opened) as opened:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(desk.screen.model.index(0, 0)).center())
    assert opened.args == [make_row(0).id]


def test_the_three_dots_and_the_menu_key_ask_for_the_menu(desk: Desk) -> None:
    """Everything a row can do is in one menu."""
    desk.wait(ListState.CONTENT)
    table = desk.screen.table
    table.menu_asked.disconnect(desk.screen._on_menu)
    asked: list[tuple[int, QPoint]] = []
    table.menu_asked.connect(lambda row, at: asked.append((row, at)))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(desk.screen.model.index(2, MENU)).center())
    assert [row for row, _at in asked] == [2]
    assert menu_titles(desk, 0) == ["Open", "Copy client ID", "Disable", "Delete"]
    assert menu_titles(desk, 2) == ["Open", "Copy client ID", "Enable", "Delete"]


def test_the_client_id_can_be_copied(desk: Desk) -> None:
    """Without opening the application."""
    desk.wait(ListState.CONTENT)
    desk.screen.row_actions.copy_id(desk.screen.model.item(1))
    assert QGuiApplication.clipboard().text() == make_row(1).id


def test_a_deletion_can_be_undone(desk: Desk) -> None:
    """The row goes at once; the toast brings it back (requirement A8)."""
    desk.wait(ListState.CONTENT)
    item = desk.screen.model.item(0)
    desk.daemon.tell("GET", f"/api/applications/{item.id}", 200, make_application(id=item.id, name=item.name, version=5))
    desk.daemon.tell("GET", f"/api/applications/{item.id}/impact", 200, Impact(users=3))
    desk.daemon.tell("DELETE", f"/api/applications/{item.id}", 204)
    desk.daemon.tell("POST", f"/api/applications/{item.id}/restore", 200, make_application(id=item.id))
    desk.screen.table.selectRow(0)
    QTest.keyClick(desk.screen.table, Qt.Key.Key_Delete)
    desk.qtbot.waitUntil(lambda: bool(desk.dialogs))
    # With or without the plurals that another test has loaded.
    assert "3 user" in words(desk.dialogs[-1])
    assert "can no longer sign in" in words(desk.dialogs[-1])
    desk.dialogs[-1].action_button.click()
    desk.qtbot.waitUntil(desk.toast.isVisible)
    assert desk.toast.text.text() == "“Application 0” deleted"
    assert desk.daemon.last("DELETE", f"/api/applications/{item.id}").headers["if-match"] == '"5"'
    assert desk.screen.model.find_row(item.id) is None
    with desk.qtbot.waitSignal(desk.screen.row_actions.deleting.restored):
        desk.toast.button.click()
    desk.qtbot.waitUntil(lambda: desk.screen.model.find_row(item.id) is not None)


def test_disabling_sends_the_version_and_can_be_undone(desk: Desk) -> None:
    """Whom it concerns is asked first; the row shows its new state."""
    desk.wait(ListState.CONTENT)
    item = desk.screen.model.item(0)
    desk.daemon.tell("GET", f"/api/applications/{item.id}", 200, make_application(id=item.id, version=5))
    desk.daemon.tell("PATCH", f"/api/applications/{item.id}", 200, make_application(id=item.id, version=6, enabled=False))
    desk.daemon.tell("GET", f"/api/applications/{item.id}/impact", 200, Impact(users=3, sign_ins=9))
    press_row_entry(desk.qtbot, desk.screen.table, 0, "Disable")
    desk.qtbot.waitUntil(lambda: bool(desk.dialogs))
    assert "3 user" in words(desk.dialogs[-1])
    assert "9 sign-in" in words(desk.dialogs[-1])
    assert not [asked for asked in desk.daemon.asked if asked.verb == "PATCH"]
    press(desk.dialogs[-1].action_button)
    desk.qtbot.waitUntil(lambda: not desk.screen.model.item(0).enabled)
    sent = desk.daemon.last("PATCH", f"/api/applications/{item.id}")
    assert (sent.headers["if-match"], sent.body) == ('"5"', b'{"enabled":false}')
    assert desk.toast.button.isVisible()


def test_what_the_daemon_refuses_is_said_and_changes_nothing(desk: Desk) -> None:
    """No row is lost for the eyes that is not lost in truth."""
    desk.wait(ListState.CONTENT)
    item = desk.screen.model.item(0)
    desk.daemon.tell("GET", f"/api/applications/{item.id}", 200, make_application(id=item.id, name=item.name))
    desk.daemon.tell("GET", f"/api/applications/{item.id}/impact", 200, Impact())
    desk.daemon.tell("DELETE", f"/api/applications/{item.id}", 403, {"code": "role.viewer", "message": "This console may only look."})
    desk.screen.row_actions.delete(item)
    desk.qtbot.waitUntil(lambda: bool(desk.dialogs))
    desk.dialogs[-1].action_button.click()
    desk.qtbot.waitUntil(desk.toast.isVisible)
    assert desk.toast.text.text() == "This console may only look."
    assert desk.screen.model.find_row(item.id) == 0


def test_deleted_ones_can_be_restored_but_not_opened(desk: Desk) -> None:
    """Recently deleted is a filter of the same list."""
    deleted = make_row(7, deleted_at=NOW - 60)
    desk.wait(ListState.CONTENT)
    desk.daemon.tell("GET", "/api/applications", 200, Page([deleted], None, 1))
    desk.screen.status.setCurrentIndex(desk.screen.status.findData("deleted"))
    desk.wait_for_question(deleted="true")
    desk.qtbot.waitUntil(lambda: desk.screen.model.rowCount() == 1)
    assert menu_titles(desk, 0) == ["Restore", "Copy client ID"]
    with desk.qtbot.assertNotEmitted(desk.screen.opened):
        desk.screen.table.opened.emit(0)


def test_an_empty_list_says_what_to_do(desk: Desk) -> None:
    """One sentence and one call to action; with a filter the way out of it."""
    desk.daemon.tell("GET", "/api/applications", 200, Page([], None, 0))
    desk.screen.tabs.setCurrentIndex(0)
    desk.wait(ListState.EMPTY)
    with desk.qtbot.waitSignal(desk.screen.create_asked) as asked:
        desk.screen.card.empty.button.click()
    assert asked.args == [Kind.OWN]
    desk.screen.card.search.setText("nobody")
    desk.wait_for_question(search="nobody")
    desk.qtbot.waitUntil(lambda: desk.screen.card.empty.button.text() == "Clear filters")
    desk.screen.card.empty.button.click()
    desk.qtbot.waitUntil(lambda: "search" not in desk.lists()[-1].query)


def test_a_list_that_cannot_be_loaded_offers_to_try_again(desk: Desk) -> None:
    """Error is a state of its own, with a reference number."""
    desk.wait(ListState.CONTENT)
    answer: dict[str, Any] = {"code": "bug", "message": "Internal.", "reference": "R-77"}
    desk.daemon.tell("GET", "/api/applications", 500, answer)
    for item in desk.screen.model.items():
        desk.screen.model.remove(item.id)
    desk.screen.reload()
    desk.wait(ListState.ERROR)
    assert "R-77" in desk.screen.card.error.findChildren(type(desk.screen.card.count))[2].text()
    desk.daemon.tell("GET", "/api/applications", 200, Page([make_row(0)], None, 1))
    desk.screen.card.error.button.click()
    desk.wait(ListState.CONTENT)


def test_choices_are_remembered(desk: Desk) -> None:
    """The next start shows what the last one showed."""
    desk.wait(ListState.CONTENT)
    desk.screen.tabs.setCurrentIndex(0)
    desk.screen.types.setCurrentIndex(desk.screen.types.findData("native"))
    assert (desk.preferences.text("applications/kind"), desk.preferences.text("applications/type")) == ("own", "native")


def test_only_own_apps_can_be_filtered_for_machines(desk: Desk) -> None:
    """Requirement A2: there are no machines among third-party apps, so the filter neither offers them nor stays on them."""
    types = desk.screen.types
    machine = types.findData(Type.MACHINE.value)
    desk.screen.tabs.setCurrentIndex(0)
    types.setCurrentIndex(machine)
    desk.wait_for_question(kind="own", type="machine")
    desk.screen.tabs.setCurrentIndex(1)
    desk.qtbot.waitUntil(lambda: desk.lists()[-1].query["kind"] == "third_party")
    assert "type" not in desk.lists()[-1].query
    assert types.currentIndex() == 0
    assert not types.model().flags(types.model().index(machine, 0)) & Qt.ItemFlag.ItemIsEnabled
