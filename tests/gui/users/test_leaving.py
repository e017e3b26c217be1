"""That somebody wants the account deleted, in the list of users and in the dialog of the account."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.contracts.users import AskedDeletion
from gui.api.api import Api
from gui.models.cells import CELL
from gui.models.users import STATUS
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from tests.gui.makers import NOW, make_user
from tests.gui.pressing import press, press_row_entry
from tests.gui.screen_desk import words
from tests.gui.told_daemon import ToldDaemon
from tests.gui.users.test_invitations import open_desk, open_dialog

WISH = AskedDeletion(NOW - 86_400, NOW + 13 * 86_400)


@pytest.mark.parametrize(
    ("suspended", "word", "said"), [(False, "To be deleted", "unless the person signs in before"), (True, "Suspended", "as long as it is suspended")]
)
def test_the_list_says_who_wants_to_go(
    qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon, suspended: bool, word: str, said: str
) -> None:
    """In a word, and in sentences when the pointer rests there."""
    desk = open_desk(qtbot, api, theme, icons, tmp_path, told_daemon, make_user(0, deletion=WISH, suspended=suspended))
    cell = desk.screen.model.index(0, STATUS).data(CELL)
    assert cell.text == word
    assert "The user asked on" in cell.tooltip
    assert said in cell.tooltip


def test_the_account_is_kept_in_its_dialog(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon) -> None:
    """What it says follows at once."""
    user = make_user(0, deletion=WISH)
    desk = open_desk(qtbot, api, theme, icons, tmp_path, told_daemon, user)
    card = open_dialog(desk, user).leaving
    assert card is not None
    assert "The user asked on" in card.text.text()
    told_daemon.tell("DELETE", f"/api/users/{user.id}/deletion", 204)
    press(card.keep_button)
    qtbot.waitUntil(lambda: card.text.text() == "The account stays.")
    assert not card.keep_button.isVisible()
    assert f"The account of {user.shown_name} stays" in words(desk.toast)


def test_the_account_is_kept_from_its_row(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon) -> None:
    """And whoever does not want to go has no such entry."""
    user = make_user(0, deletion=WISH)
    desk = open_desk(qtbot, api, theme, icons, tmp_path, told_daemon, user, make_user(1))
    told_daemon.tell("DELETE", f"/api/users/{user.id}/deletion", 204)
    press_row_entry(qtbot, desk.screen.table, 0, "Keep the account")
    qtbot.waitUntil(lambda: "stays" in words(desk.toast))
    entries = [action.text() for action in desk.screen.row_actions.make_menu(make_user(1)).actions()]
    assert "Keep the account" not in entries


def test_only_those_who_want_to_go_are_listed_where_that_is_chosen(
    qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon
) -> None:
    """The filter asks the daemon."""
    desk = open_desk(qtbot, api, theme, icons, tmp_path, told_daemon, make_user(0))
    status = desk.screen.status
    status.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(status, "To be")
    qtbot.waitUntil(lambda: told_daemon.last("GET", "/api/users").query.get("deletion_asked") == "true")
