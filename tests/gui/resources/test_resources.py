"""The list of API resources: searched and sorted by the daemon, created, deleted and brought back."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from common.contracts.paging import Page
from common.contracts.resources import CreateResource, Impact, Resource
from gui.models.paged import ListState
from gui.models.resources import CREATED
from gui.views.resources.dialog import ResourceDialog
from gui.views.resources.resources import ResourcesScreen
from tests.gui.makers import NOW, make_resource
from tests.gui.pressing import press_action
from tests.gui.screen_desk import ScreenDesk, words

PATH = "/api/resources"


@pytest.fixture
def screen(desk: ScreenDesk) -> ResourcesScreen:
    items = [make_resource(0, is_default=True), make_resource(1), make_resource(2, access_token_lifetime=900)]
    desk.daemon.tell("GET", PATH, 200, Page(items, None, 3))
    screen = desk.show(ResourcesScreen(desk.api, desk.theme, desk.icons, desk.preferences, desk.say, desk.now))
    desk.until(lambda: screen.model.state is ListState.CONTENT)
    return screen


def row_words(screen: ResourcesScreen, row: int) -> list[str]:
    return [str(screen.model.index(row, column).data()) for column in range(screen.model.columnCount())]


def open_dialog(desk: ScreenDesk, screen: ResourcesScreen) -> ResourceDialog:
    screen.create_button.click()
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, ResourceDialog)
    return dialog


def test_a_row_says_what_an_api_is(screen: ResourcesScreen) -> None:
    """Name, identifier, number of permissions, lifetime, and whether it is the default."""
    shown = row_words(screen, 0)
    assert (shown[0], shown[1], shown[2], shown[5]) == ("Reading lists", "https://api.example.org/0", "4", "Default")
    assert row_words(screen, 1)[5] == ""
    assert row_words(screen, 2)[3].startswith("15 minute")


def test_searching_sorting_and_filtering_is_the_daemons_work(desk: ScreenDesk, screen: ResourcesScreen) -> None:
    """What is typed and chosen goes to the daemon, and the order is remembered."""
    screen.card.search.setText("billing")
    screen.table.sort_asked.emit(CREATED)
    desk.until_asked(PATH, search="billing", sort="-created")
    screen.status.setCurrentIndex(1)
    desk.until_asked(PATH, deleted="true")
    assert desk.preferences.text("resources/sort") == "-created"


def test_an_api_is_created_and_opened(desk: ScreenDesk, screen: ResourcesScreen) -> None:
    """Three fields; its page follows, where permissions are listed."""
    desk.daemon.tell("POST", PATH, 201, make_resource(5))
    dialog = open_dialog(desk, screen)
    QTest.keyClicks(dialog.name, "Reading lists")
    QTest.keyClicks(dialog.indicator, "https://lists.example.org")
    dialog.lifetime.set_seconds(900)
    with desk.qtbot.waitSignal(screen.opened) as opened:
        dialog.save_button.click()
    assert opened.args == [make_resource(5).id]
    sent = msgspec.json.decode(desk.daemon.last("POST", PATH).body, type=CreateResource)
    assert sent == CreateResource("Reading lists", "https://lists.example.org", access_token_lifetime=900)


def test_the_identifier_is_judged_while_the_form_is_filled_in(desk: ScreenDesk, screen: ResourcesScreen) -> None:
    """At once when the field is left, with a fix where there is one; nothing wrong is sent."""
    dialog = open_dialog(desk, screen)
    QTest.keyClicks(dialog.indicator, "lists")
    dialog.indicator.editingFinished.emit()
    field = dialog.fields["indicator"]
    assert field.has_problem()
    assert "absolute URI" in field.note.text()
    dialog.indicator.clear()
    QTest.keyClicks(dialog.indicator, "https://lists.example.org#top")
    assert not field.has_problem()
    dialog.indicator.editingFinished.emit()
    assert "Use https://lists.example.org" in field.note.text()
    field.note.fix_chosen.emit()
    assert dialog.indicator.text() == "https://lists.example.org"
    dialog.lifetime.set_seconds(30)
    dialog.save()
    assert {path for path, each in dialog.fields.items() if each.has_problem()} == {"name", "access_token_lifetime"}
    assert "From one minute to a day" in dialog.fields["access_token_lifetime"].note.text()
    assert not desk.asked("POST", PATH)


def test_an_identifier_that_is_taken_stands_at_its_field(desk: ScreenDesk, screen: ResourcesScreen) -> None:
    """Only the daemon knows that; nothing typed is lost."""
    problem = {"field": "indicator", "code": "resource.indicator_taken", "message": "Taken."}
    desk.daemon.tell("POST", PATH, 409, {"code": "resource.indicator_taken", "message": "Taken.", "problems": [problem]})
    dialog = open_dialog(desk, screen)
    dialog.name.setText("Lists")
    dialog.indicator.setText("https://lists.example.org")
    dialog.save()
    desk.until(dialog.fields["indicator"].has_problem)
    assert (dialog.isVisible(), dialog.name.text(), dialog.save_button.isEnabled()) == (True, "Lists", True)
    assert not dialog.message.isVisible()


def test_a_daemon_that_is_away_is_said_in_the_dialog(desk: ScreenDesk, screen: ResourcesScreen) -> None:
    """The dialog stays with what was typed."""
    desk.daemon.tell("POST", PATH, 500, {"code": "bug", "message": "Broken.", "reference": "abc"})
    dialog = open_dialog(desk, screen)
    dialog.name.setText("Lists")
    dialog.indicator.setText("https://lists.example.org")
    dialog.save()
    desk.until(dialog.message.isVisible)
    assert "Reference abc" in dialog.message.text()


def test_deleting_says_first_what_changes_and_can_be_undone(desk: ScreenDesk, screen: ResourcesScreen) -> None:
    """Permissions, roles, apps and users; the toast brings it back."""
    item: Resource = screen.model.item(0)
    desk.daemon.tell("GET", f"{PATH}/{item.id}/impact", 200, Impact(4, 2, 1, 214))
    desk.daemon.tell("DELETE", f"{PATH}/{item.id}", 204)
    desk.daemon.tell("POST", f"{PATH}/{item.id}/restore", 200, item)
    screen.table.selectRow(0)
    QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    dialog = desk.confirm()
    said = words(dialog)
    for number in ("4 permission", "2 role", "1 app", "214 user", "30 days"):
        assert number in said
    assert not desk.asked("DELETE", f"{PATH}/{item.id}")
    dialog.action_button.click()
    desk.until(lambda: screen.model.find_row(item.id) is None)
    desk.toast.button.click()
    desk.until(lambda: screen.model.find_row(item.id) is not None)


def test_deleting_what_nobody_uses_says_so(desk: ScreenDesk, screen: ResourcesScreen) -> None:
    """No numbers of zero; *Cancel* does nothing."""
    item: Resource = screen.model.item(1)
    desk.daemon.tell("GET", f"{PATH}/{item.id}/impact", 200, Impact())
    screen.row_actions.delete(item)
    dialog = desk.confirm()
    assert "nothing depends on it" in words(dialog)
    dialog.cancel_button.click()
    assert not [asked for asked in desk.daemon.asked if asked.verb == "DELETE"]


def test_deleted_ones_can_be_restored_and_not_opened(desk: ScreenDesk, screen: ResourcesScreen) -> None:
    """For 30 days, from the same list."""
    gone = make_resource(1, deleted_at=NOW - 60)
    desk.daemon.tell("GET", PATH, 200, Page([gone], None, 1))
    screen.status.setCurrentIndex(1)
    desk.until(lambda: screen.model.rowCount() == 1)
    assert row_words(screen, 0)[5] == "Deleted"
    with desk.qtbot.assertNotEmitted(screen.opened):
        screen.table.opened.emit(0)
    menu = screen.row_actions.make_menu(gone)
    assert [action.text() for action in menu.actions()] == ["Restore", "Copy identifier"]
    desk.daemon.tell("POST", f"{PATH}/{gone.id}/restore", 200, make_resource(1))
    press_action(menu, menu.actions()[0])
    desk.until(lambda: "is back" in desk.toast.text.text())


def test_a_row_opens_and_its_menu_copies_the_identifier(desk: ScreenDesk, screen: ResourcesScreen) -> None:
    """By Enter; the menu has the same."""
    screen.table.selectRow(1)
    with desk.qtbot.waitSignal(screen.opened) as opened:
        QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert opened.args == [make_resource(1).id]
    menu = screen.row_actions.make_menu(screen.model.item(1))
    assert [action.text() for action in menu.actions() if action.text()] == ["Open", "Copy identifier", "Delete"]
    press_action(menu, menu.actions()[1])
    assert QGuiApplication.clipboard().text() == "https://api.example.org/1"


def test_without_apis_the_screen_says_what_one_is_and_begins(desk: ScreenDesk, screen: ResourcesScreen) -> None:
    """A sentence that a new administrator understands, and one thing to do."""
    desk.daemon.tell("GET", PATH, 200, Page([], None, 0))
    screen.reload()
    desk.until(lambda: screen.model.state is ListState.EMPTY)
    assert "An API is a service that apps call" in words(screen.card.empty)
    screen.card.empty.button.click()
    assert isinstance(desk.dialogs[-1], ResourceDialog)
