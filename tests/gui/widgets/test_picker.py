"""The picker: searched by the daemon, ticked here, nothing lost on the way."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from common.contracts.paging import Page
from common.contracts.resources import AllPermissionsListing, Ids, Permission
from gui.api.api import Api
from gui.models.choices import Choice
from gui.models.paged import ListState
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.lists.choice_list import HEADING
from gui.widgets.lists.picker import PickerDialog, PickerWords
from gui.widgets.window.dirty_bar import NoticeBar
from tests.gui.makers import make_permission, make_role
from tests.gui.pressing import press
from tests.gui.told_daemon import Asked, ToldDaemon
from tests.gui.window.test_accessibility import unnamed

WORDS = PickerWords("Add permissions", "Whoever holds the role gets them.", "Search permissions", "No permissions yet", "Add some to an API first.")
PATH = "/api/role-permissions"


def make_choice(permission: Permission) -> Choice:
    return Choice(permission.id, permission.titles["en"], permission.descriptions.get("en", ""), permission.name, permission.resource_name)


class Desk:
    """Opens a picker and waits until it shows something."""

    def __init__(self, qtbot: QtBot, api: Api, theme: Theme, icons: Icons, daemon: ToldDaemon) -> None:
        self.qtbot, self.api, self.theme, self.icons, self.daemon = qtbot, api, theme, icons, daemon
        self.permissions = [make_permission(index) for index in range(60)]
        daemon.tell_with("GET", PATH, self.answer)

    def answer(self, asked: Asked) -> tuple[int, Any]:
        found = [each for each in self.permissions if asked.query.get("search", "") in each.name]
        start, size = int(asked.query.get("cursor") or 0), int(asked.query["limit"])
        following = str(start + size) if start + size < len(found) else None
        return 200, Page(found[start : start + size], following, len(found))

    def open(self, **changes: Any) -> PickerDialog[Permission]:
        dialog = PickerDialog(
            self.theme,
            self.icons,
            WORDS,
            lambda asked: self.api.list_role_permissions(asked.narrow(AllPermissionsListing)),
            make_choice,
            **changes,
        )
        dialog.tester = QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal)  # type: ignore[attr-defined]
        self.qtbot.addWidget(dialog)
        dialog.show()
        self.qtbot.waitUntil(lambda: dialog.model.state is not ListState.LOADING)
        return dialog

    def send(self, chosen: list[Choice]) -> Any:
        return self.api.add_permissions_to_role("role1", [choice.id for choice in chosen])


@pytest.fixture
def desk(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon) -> Desk:
    return Desk(qtbot, api, theme, icons, told_daemon)


def search(desk: Desk, dialog: PickerDialog[Permission], text: str) -> None:
    dialog.search.clear()
    QTest.keyClicks(dialog.search, text)
    desk.qtbot.waitUntil(lambda: desk.daemon.last("GET", PATH).query.get("search", "") == text)
    desk.qtbot.waitUntil(lambda: all(text in item.name for item in dialog.model.items()))


def test_what_was_ticked_stays_over_searches(desk: Desk) -> None:
    """The daemon searches; the dialog remembers."""
    dialog = desk.open()
    dialog.model.toggle(0)
    search(desk, dialog, "share")
    dialog.model.toggle(0)
    assert dialog.count.text() == "2 chosen"
    assert dialog.add_button.text() == "Add 2"
    search(desk, dialog, "read")
    assert dialog.model.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    with desk.qtbot.waitSignal(dialog.picked) as picked:
        dialog.add_button.click()
    assert [choice.code for choice in picked.args[0]] == ["read:lists", "share:lists"]
    assert not dialog.isVisible()


def test_what_is_in_the_list_already_is_shown_and_cannot_be_ticked(desk: Desk) -> None:
    """It is ticked, greyed, and said in words."""
    dialog = desk.open(already={desk.permissions[0].id})
    dialog.model.toggle(0)
    index = dialog.model.index(0, 0)
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert not index.flags() & Qt.ItemFlag.ItemIsEnabled
    assert "In the list already" in index.data()
    assert dialog.model.chosen() == []
    assert not dialog.add_button.isEnabled()


def test_a_list_too_long_to_be_known_is_looked_up_with_every_search(desk: Desk) -> None:
    """What turns out to be in it loses its tick."""
    held = desk.permissions[2]
    answer: dict[str, Page[Permission]] = {"page": Page([], None, 0)}
    desk.daemon.tell_with("GET", "/api/roles/role1/permissions", lambda _asked: (200, answer["page"]))
    dialog = desk.open(look_up=lambda asked: desk.api.list_permissions_of_role("role1", asked))
    dialog.model.toggle(2)
    answer["page"] = Page([held], None, 1)
    search(desk, dialog, "share")
    desk.qtbot.waitUntil(lambda: dialog.model.chosen() == [])
    assert desk.daemon.last("GET", "/api/roles/role1/permissions").query["search"] == "share"
    assert "In the list already" in dialog.model.index(0, 0).data()


def test_the_keyboard_is_enough(desk: Desk) -> None:
    """Type, go down, Enter ticks, Ctrl+Enter adds; what is in the list already is passed over."""
    dialog = desk.open(already={desk.permissions[0].id})
    with desk.qtbot.waitActive(dialog):
        dialog.activateWindow()
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.list.currentIndex().row() == 1
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert [choice.id for choice in dialog.model.chosen()] == [desk.permissions[1].id, desk.permissions[2].id]
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    with desk.qtbot.waitSignal(dialog.picked) as picked:
        QTest.keyClick(dialog.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [choice.id for choice in picked.args[0]] == [desk.permissions[1].id]


def test_a_search_marks_its_first_row_for_enter(desk: Desk) -> None:
    """Type a word, press Enter: ticked."""
    dialog = desk.open()
    search(desk, dialog, "share")
    desk.qtbot.waitUntil(lambda: dialog.list.currentIndex().row() == 0)
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert [choice.code for choice in dialog.model.chosen()] == ["share:lists"]


def test_a_click_anywhere_on_a_row_ticks_but_none_on_its_heading(desk: Desk) -> None:
    """The name of the API stands above its permissions once."""
    dialog = desk.open()
    assert [dialog.model.group(row) for row in range(2)] == ["Reading lists", ""]
    area = dialog.list.visualRect(dialog.model.index(0, 0))
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=area.topLeft() + QPoint(200, 10))
    assert dialog.model.chosen() == []
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=area.topLeft() + QPoint(200, HEADING + 10))
    assert len(dialog.model.chosen()) == 1


def test_ticking_all_takes_what_has_come_and_not_too_much(desk: Desk) -> None:
    """There is a greatest number at once, and it is said; one click takes all ticks away."""
    dialog = desk.open(most=40)
    dialog.all_button.click()
    assert len(dialog.model.chosen()) == 40
    assert dialog.message.text() == "At most 40 at once. Add these first, then the others."
    dialog.clear_button.click()
    assert (dialog.model.chosen(), dialog.count.text()) == ([], "Nothing chosen yet")


def test_a_long_list_comes_in_pages(desk: Desk) -> None:
    """The view asks for more; the model tester watches."""
    dialog = desk.open()
    desk.qtbot.waitUntil(lambda: dialog.model.rowCount() == 60)
    assert [asked.query.get("cursor") for asked in desk.daemon.asked] == [None, "50"]


def test_the_dialog_stays_until_the_daemon_agrees(desk: Desk) -> None:
    """A refusal is said in words, and nothing that was ticked is lost."""
    desk.daemon.tell("POST", "/api/roles/role1/permissions", 503, {"code": "busy", "message": "Busy."})
    dialog = desk.open(send=desk.send)
    dialog.model.toggle(3)
    dialog.add_button.click()
    desk.qtbot.waitUntil(dialog.message.isVisible)
    assert dialog.message.text().startswith("The daemon is busy.")
    assert (len(dialog.model.chosen()), dialog.add_button.isEnabled()) == (1, True)
    desk.daemon.tell("POST", "/api/roles/role1/permissions", 200, make_role())
    with desk.qtbot.waitSignal(dialog.added):
        dialog.add_button.click()
    assert desk.daemon.last("POST", "/api/roles/role1/permissions").body == b'{"ids":["permission00003"]}'
    assert Ids([desk.permissions[3].id]).problems() == []


def test_what_turns_out_to_be_there_is_unticked_and_named(desk: Desk) -> None:
    """The others can be added at once; any other problem names what it is about."""
    path = "/api/roles/role1/permissions"
    problems = [{"field": "ids.1", "code": "role.permission_already", "message": "Already."}]
    desk.daemon.tell("POST", path, 422, {"code": "request.invalid", "message": "No.", "problems": problems})
    dialog = desk.open(send=desk.send)
    for row in (3, 4, 5):
        dialog.model.toggle(row)
    dialog.add_button.click()
    desk.qtbot.waitUntil(dialog.message.isVisible)
    assert "therefore unticked: Change your reading lists" in dialog.message.text()
    assert [choice.id for choice in dialog.model.chosen()] == [desk.permissions[3].id, desk.permissions[5].id]
    problems = [{"field": "ids.1", "code": "permission.unknown", "message": "Unknown."}]
    desk.daemon.tell("POST", path, 422, {"code": "request.invalid", "message": "No.", "problems": problems})
    dialog.add_button.click()
    desk.qtbot.waitUntil(lambda: dialog.message.text().startswith("Share your reading lists: There is no such permission"))


def test_nothing_to_pick_and_nothing_found_are_told_apart(desk: Desk) -> None:
    """One says what to do first, the other leads back to everything."""
    dialog = desk.open()
    QTest.keyClicks(dialog.search, "zzz")
    desk.qtbot.waitUntil(lambda: dialog.model.state is ListState.EMPTY)
    dialog.empty.button.click()
    desk.qtbot.waitUntil(lambda: dialog.model.state is ListState.CONTENT)
    desk.permissions = []
    bare = desk.open()
    assert bare.model.state is ListState.EMPTY
    assert bare.empty.findChildren(type(bare.count))[1].text() == "No permissions yet"


def test_a_list_that_cannot_be_had_can_be_asked_for_again(desk: Desk) -> None:
    """A reason and a way on."""
    desk.daemon.tell("GET", PATH, 500, {"code": "bug", "message": "Broken."})
    dialog = desk.open()
    assert dialog.model.state is ListState.ERROR
    desk.daemon.tell_with("GET", PATH, desk.answer)
    dialog.error.button.click()
    desk.qtbot.waitUntil(lambda: dialog.model.state is ListState.CONTENT)


def test_every_part_of_the_picker_has_a_name(desk: Desk) -> None:
    """For those who do not see it."""
    assert unnamed(desk.open()) == []


@pytest.mark.parametrize("way", ["escape", "cancel"])
def test_what_was_ticked_is_not_thrown_away_unasked(desk: Desk, way: str) -> None:
    """Escape and *Cancel* ask where something is ticked; without a tick they close."""
    dialog = desk.open()
    dialog.model.toggle(0)

    def leave() -> None:
        if way == "escape":
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            press(dialog.cancel_button)

    leave()
    assert dialog.isVisible()
    notice = dialog.findChild(NoticeBar)
    assert notice is not None
    assert "not added yet" in notice.text.text()
    press(notice.second_button)
    assert dialog.isVisible()
    dialog.model.untick_all()
    leave()
    assert not dialog.isVisible()
