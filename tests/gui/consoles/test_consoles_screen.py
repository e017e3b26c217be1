"""The screen of consoles: who may look after the daemon, and taking a key away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from common.contracts.paging import Page
from common.contracts.status import ConsoleKey, ConsoleRole
from gui.models.installation.consoles import NAME, ROLE
from gui.models.paged import ListState
from gui.views.consoles.screen import ConsolesScreen
from gui.widgets.window.confirm import ConfirmDialog
from tests.gui.makers import NOW, make_status
from tests.gui.pressing import press
from tests.gui.screen_desk import ScreenDesk

LIST = "/api/console-keys"
KEYS = [
    ConsoleKey("c1", "desk", ConsoleRole.OWNER, NOW - 9000, NOW - 60, is_own=True),
    ConsoleKey("c2", "laptop", ConsoleRole.VIEWER, NOW - 9000, None),
]


def show(desk: ScreenDesk, role: ConsoleRole = ConsoleRole.OWNER) -> ConsolesScreen:
    """The screen."""
    desk.daemon.tell("GET", LIST, 200, Page(KEYS, None, len(KEYS)))
    return desk.show(ConsolesScreen(desk.api, desk.theme, desk.icons, desk.say, desk.now, make_status(role=role)))


def ask(desk: ScreenDesk, screen: ConsolesScreen, row: int) -> ConfirmDialog:
    """Press Delete on a row."""
    desk.until(lambda: screen.model.state is ListState.CONTENT)
    screen.table.setCurrentIndex(screen.model.index(row, 0))
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, ConfirmDialog)
    return dialog


def test_a_key_is_taken_away_after_a_question(desk: ScreenDesk) -> None:
    """The row goes, and what happened is said."""
    screen = show(desk)
    dialog = ask(desk, screen, 1)
    assert [str(screen.model.index(row, NAME).data()) for row in range(2)] == ["desk", "laptop"]
    assert str(screen.model.index(1, ROLE).data()).startswith("viewer")
    desk.daemon.tell("DELETE", f"{LIST}/c2", 204, None)
    press(dialog.action_button)
    desk.until(lambda: screen.model.rowCount() == 1)
    assert "“laptop” is refused" in desk.toast.text.text()


def test_the_last_one_of_an_owner_is_asked_about_twice(desk: ScreenDesk) -> None:
    """The own one only after its name was typed; which is the last one, the daemon says."""
    screen = show(desk)
    dialog = ask(desk, screen, 0)
    assert not dialog.action_button.isEnabled()
    QTest.keyClicks(dialog.line, "desk")
    desk.daemon.tell("DELETE", f"{LIST}/c1", 409, {"code": "console_key.last_owner", "message": "The last."})
    press(dialog.action_button)
    desk.until(lambda: len(desk.dialogs) == 2)
    second = desk.dialogs[-1]
    assert isinstance(second, ConfirmDialog)
    QTest.keyClicks(second.line, "desk")
    desk.daemon.tell("DELETE", f"{LIST}/c1", 204, None)
    press(second.action_button)
    desk.until(lambda: screen.model.rowCount() == 1)
    assert [each.query for each in desk.asked("DELETE", f"{LIST}/c1")] == [{}, {"last_owner": "true"}]


@pytest.mark.parametrize("role", [ConsoleRole.EDITOR, ConsoleRole.VIEWER])
def test_others_are_told_that_owners_see_it(desk: ScreenDesk, role: ConsoleRole) -> None:
    """And the daemon is not asked for what it would refuse."""
    screen = show(desk, role)
    screen.reload()
    assert "owner" in screen.note.text()
    assert not screen.card.isVisible()
    assert desk.asked("GET", LIST) == []
