"""The list of organizations: searched and sorted by the daemon, created, deleted and brought back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.paging import Page
from common.contracts.resources import Impact
from gui.api.api import Api
from gui.models.organizations import CREATED, NAME
from gui.models.paged import ListState
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.screen import Say
from gui.views.organizations.dialog import OrganizationDialog
from gui.views.organizations.organizations import OrganizationsScreen
from gui.widgets.window.confirm import ConfirmDialog
from gui.widgets.window.toast import Toast
from tests.gui.makers import NOW, make_organization
from tests.gui.pressing import press_action
from tests.gui.told_daemon import Asked, ToldDaemon

PATH = "/api/organizations"


def labels(widget: QWidget) -> str:
    """Everything that a widget says."""
    return " ".join(child.property("text") or "" for child in widget.findChildren(QWidget))


class Desk:
    """The screen in a window, and what a test looks at."""

    def __init__(self, qtbot: QtBot, api: Api, theme: Theme, icons: Icons, file: Path, daemon: ToldDaemon) -> None:
        self.qtbot, self.daemon = qtbot, daemon
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1044, 784)
        self.toast = Toast(icons, self.window)
        self.screen = OrganizationsScreen(api, theme, icons, Preferences(file), Say(self.toast), lambda: NOW, self.window)
        self.list = self.screen.list
        self.dialogs: list[QDialog] = []
        self.opened: list[str] = []
        self.list.dialog_opened.connect(self.dialogs.append)
        self.screen.opened.connect(self.opened.append)
        self.window.show()
        qtbot.waitUntil(lambda: self.list.model.state is ListState.CONTENT)

    def asked(self, verb: str, path: str) -> list[Asked]:
        """The requests of that kind, in their order."""
        return [asked for asked in self.daemon.asked if (asked.verb, asked.path) == (verb, path)]


@pytest.fixture
def desk(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon) -> Desk:
    told_daemon.tell("GET", PATH, 200, Page([make_organization(0), make_organization(1), make_organization(2)], None, 3))
    told_daemon.tell("GET", "/api/roles", 200, Page([], None, 0))
    told_daemon.tell("GET", "/api/organization-permissions", 200, Page([], None, 0))
    return Desk(qtbot, api, theme, icons, tmp_path / "console.ini", told_daemon)


def test_searching_sorting_and_filtering_is_the_daemons_work(desk: Desk) -> None:
    """What is typed and chosen goes to the daemon; names begin with A, times with the latest."""
    desk.list.card.search.setText("north")
    desk.list.table.sort_asked.emit(CREATED)
    desk.qtbot.waitUntil(lambda: {"search": "north", "sort": "-created"}.items() <= desk.asked("GET", PATH)[-1].query.items())
    desk.list.table.sort_asked.emit(CREATED)
    desk.qtbot.waitUntil(lambda: desk.asked("GET", PATH)[-1].query["sort"] == "created")
    desk.list.table.sort_asked.emit(NAME)
    desk.qtbot.waitUntil(lambda: desk.asked("GET", PATH)[-1].query["sort"] == "name")
    desk.list.status.setCurrentIndex(1)
    desk.qtbot.waitUntil(lambda: desk.asked("GET", PATH)[-1].query.get("deleted") == "true")


def test_the_order_is_remembered(desk: Desk, api: Api, theme: Theme, icons: Icons, tmp_path: Path) -> None:
    """Whoever likes the newest first finds them so again."""
    desk.list.table.sort_asked.emit(CREATED)
    again = OrganizationsScreen(api, theme, icons, Preferences(tmp_path / "console.ini"), Say(desk.toast), lambda: NOW, desk.window)
    assert again.list.card.order == "-created"


def test_a_row_opens_the_organization(desk: Desk) -> None:
    """With a click or Enter; a deleted one has no page."""
    desk.list.table.opened.emit(1)
    assert desk.opened == [make_organization(1).id]
    desk.daemon.tell("GET", PATH, 200, Page([make_organization(2, deleted_at=NOW - 60)], None, 1))
    desk.list.status.setCurrentIndex(1)
    desk.qtbot.waitUntil(lambda: desk.list.model.rowCount() == 1)
    desk.list.table.opened.emit(0)
    assert desk.opened == [make_organization(1).id]
    assert desk.list.model.index(0, CREATED).data() == "Deleted 1 min ago"


def test_without_organizations_the_screen_says_what_they_are_for(desk: Desk) -> None:
    """One sentence for somebody who has never heard of them, and the first thing to do."""
    desk.daemon.tell("GET", PATH, 200, Page([], None, 0))
    desk.screen.reload()
    desk.qtbot.waitUntil(lambda: desk.list.model.state is ListState.EMPTY)
    assert "company or team" in labels(desk.list.card.empty)
    desk.list.card.empty.button.click()
    assert isinstance(desk.dialogs[-1], OrganizationDialog)


def test_a_search_without_result_offers_to_take_it_off(desk: Desk) -> None:
    """Nothing found is not the same as nothing there."""
    desk.daemon.tell_with("GET", PATH, lambda asked: (200, Page([], None, 0) if asked.query.get("search") else Page([make_organization()], None, 1)))
    desk.list.card.search.setText("zzz")
    desk.qtbot.waitUntil(lambda: desk.list.model.state is ListState.EMPTY)
    assert "No organization matches" in labels(desk.list.card.empty)
    desk.list.card.empty.button.click()
    desk.qtbot.waitUntil(lambda: desk.list.model.state is ListState.CONTENT)
    assert desk.list.card.search.text() == ""


def test_a_list_that_cannot_be_loaded_can_be_tried_again(desk: Desk) -> None:
    """The reason stands where the rows would be."""
    desk.daemon.tell("GET", PATH, 503, {"code": "busy", "message": "Busy."})
    desk.list.card.show_afresh()
    desk.list.model.remove(make_organization(0).id)
    for index in range(3):
        desk.list.model.remove(make_organization(index).id)
    desk.screen.reload()
    desk.qtbot.waitUntil(lambda: desk.list.model.state is ListState.ERROR)
    desk.daemon.tell("GET", PATH, 200, Page([make_organization()], None, 1))
    desk.list.card.error.button.click()
    desk.qtbot.waitUntil(lambda: desk.list.model.state is ListState.CONTENT)


def test_a_new_organization_is_created_and_opened(desk: Desk) -> None:
    """What was typed arrives as a record, and the next step is to add members."""
    desk.daemon.tell("POST", PATH, 201, make_organization(5))
    desk.screen.create_button.click()
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, OrganizationDialog)
    QTest.keyClicks(dialog.name, "Harbour Library")
    QTest.keyClicks(dialog.description, "Evening readers")
    with desk.qtbot.waitSignal(dialog.saved):
        dialog.save_button.click()
    assert desk.asked("POST", PATH)[-1].body == b'{"name":"Harbour Library","description":"Evening readers","second_factor":false}'
    assert desk.opened == [make_organization(5).id]


def test_problems_of_a_new_organization_stand_at_their_fields(desk: Desk) -> None:
    """First what the console sees itself, then what only the daemon knows; nothing typed is lost."""
    desk.screen.create_button.click()
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, OrganizationDialog)
    dialog.save()
    assert dialog.fields["name"].has_problem()
    assert desk.asked("POST", PATH) == []
    problem = {"field": "name", "code": "organization.refused", "message": "Choose another name."}
    desk.daemon.tell("POST", PATH, 409, {"code": "organization.refused", "message": "Choose another name.", "problems": [problem]})
    QTest.keyClicks(dialog.name, "Northlight Ltd")
    assert not dialog.fields["name"].has_problem()
    dialog.save()
    desk.qtbot.waitUntil(dialog.fields["name"].has_problem)
    assert (dialog.name.text(), dialog.isVisible()) == ("Northlight Ltd", True)


def test_deleting_says_for_whom_it_changes_what_and_can_be_undone(desk: Desk) -> None:
    """The numbers come from the daemon before anything is deleted; the toast brings it back."""
    item = make_organization(0)
    desk.daemon.tell("GET", f"{PATH}/{item.id}/impact", 200, Impact(applications=2, users=12))
    desk.daemon.tell("DELETE", f"{PATH}/{item.id}", 204)
    desk.daemon.tell("POST", f"{PATH}/{item.id}/restore", 200, item)
    desk.list.table.delete_asked.emit(0)
    desk.qtbot.waitUntil(lambda: bool(desk.dialogs))
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, ConfirmDialog)
    assert "12 member" in labels(dialog)
    assert "2 application" in labels(dialog)
    assert desk.asked("DELETE", f"{PATH}/{item.id}") == []
    dialog.action_button.click()
    desk.qtbot.waitUntil(lambda: desk.list.model.find_row(item.id) is None)
    desk.qtbot.waitUntil(desk.toast.isVisible)
    desk.toast.button.click()
    desk.qtbot.waitUntil(lambda: desk.list.model.find_row(item.id) is not None)
    assert len(desk.asked("POST", f"{PATH}/{item.id}/restore")) == 1


def test_a_deletion_that_does_not_work_says_so(desk: Desk) -> None:
    """Neither the question nor the deletion fails in silence."""
    item = make_organization(0)
    desk.daemon.tell("GET", f"{PATH}/{item.id}/impact", 404, {"code": "organization.missing", "message": "Gone."})
    desk.list.table.delete_asked.emit(0)
    desk.qtbot.waitUntil(desk.toast.isVisible)
    assert desk.dialogs == []
    assert "exist" in desk.toast.text.text()


def test_what_was_deleted_lately_can_be_restored_from_its_menu(desk: Desk) -> None:
    """Long after the toast is gone."""
    item = make_organization(2, deleted_at=NOW - 86400)
    desk.daemon.tell("GET", PATH, 200, Page([item], None, 1))
    desk.daemon.tell("POST", f"{PATH}/{item.id}/restore", 200, make_organization(2))
    desk.list.status.setCurrentIndex(1)
    desk.qtbot.waitUntil(lambda: desk.list.model.rowCount() == 1)
    menu = desk.list.row_actions.make_menu(item)
    assert [action.text() for action in menu.actions()] == ["Restore", "Copy organization ID"]
    desk.daemon.tell("GET", PATH, 200, Page([], None, 0))
    press_action(menu, menu.actions()[0])
    desk.qtbot.waitUntil(lambda: desk.list.model.state is ListState.EMPTY)
    assert "Nothing was deleted" in labels(desk.list.card.empty)
