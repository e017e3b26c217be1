"""How invitations stand, in the list of users and in the dialog of an account."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.contracts.paging import Page
from common.contracts.people.invitations import CreatedInvitation
from common.contracts.users import Invitation, InvitationState, User
from gui.api.api import Api
from gui.models.cells import CELL
from gui.models.users import STATUS
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.users.dialog import UserDialog
from tests.gui.makers import NOW, make_user
from tests.gui.pressing import press, press_row_entry
from tests.gui.told_daemon import ToldDaemon
from tests.gui.users.test_users import Desk

DAY = 86_400
WAITING = Invitation(InvitationState.WAITING, "user0@example.org", NOW - DAY, NOW + 6 * DAY)
OPENED = Invitation(InvitationState.WAITING, "", NOW - DAY, NOW + 6 * DAY, NOW - 60)
EXPIRED = Invitation(InvitationState.EXPIRED, "user0@example.org", NOW - 9 * DAY, NOW - 2 * DAY)
WITHDRAWN = Invitation(InvitationState.REPLACED, "", NOW - DAY, NOW + 6 * DAY, None, NOW - 60)


def open_desk(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, folder: Path, daemon: ToldDaemon, *users: User) -> Desk:
    """The screen with these users."""
    daemon.tell("GET", "/api/users", 200, Page(list(users), None, len(users)))
    return Desk(qtbot, api, theme, icons, folder / "console.ini", daemon)


def open_dialog(desk: Desk, user: User) -> UserDialog:
    """The account's dialog."""
    desk.daemon.tell("GET", f"/api/users/{user.id}", 200, user)
    press_row_entry(desk.qtbot, desk.screen.table, 0, "Edit")
    desk.qtbot.waitUntil(lambda: bool(desk.dialogs))
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, UserDialog)
    return dialog


@pytest.mark.parametrize(
    ("invitation", "word", "said"),
    [
        (None, "No password", "Nobody has invited"),
        (WAITING, "Invited", "by mail to user0@example.org"),
        (OPENED, "Invited", "first opened on"),
        (EXPIRED, "Invitation expired", "It expired on"),
        (WITHDRAWN, "No password", "It was withdrawn on"),
    ],
)
def test_the_list_says_how_an_invitation_stands(
    qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon, invitation: Invitation | None, word: str, said: str
) -> None:
    """In a word, and in sentences when the pointer rests there."""
    desk = open_desk(qtbot, api, theme, icons, tmp_path, told_daemon, make_user(0, has_password=False, invitation=invitation))
    cell = desk.screen.model.index(0, STATUS).data(CELL)
    assert cell.text == word
    assert said in cell.tooltip


def test_the_dialog_of_an_account_sends_again_copies_anew_and_withdraws(
    qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon
) -> None:
    """What it says follows at once."""
    user = make_user(0, has_password=False, invitation=EXPIRED)
    desk = open_desk(qtbot, api, theme, icons, tmp_path, told_daemon, user)
    card = open_dialog(desk, user).invitation
    assert card is not None
    assert "It expired on" in card.text.text()
    assert not card.withdraw_button.isVisible()
    assert (card.mail_button.text(), card.mail_button.accessibleName()) == ("Send again", "Send the invitation again")
    assert all(button.width() >= button.sizeHint().width() for button in (card.mail_button, card.link_button))
    path = f"/api/users/{user.id}/invitation"
    told_daemon.tell("POST", path, 201, CreatedInvitation(WAITING, ""))
    press(card.mail_button)
    qtbot.waitUntil(lambda: "was not opened yet" in card.text.text())
    told_daemon.tell("POST", path, 201, CreatedInvitation(OPENED, "https://id.example/invitation/new"))
    press(card.link_button)
    qtbot.waitUntil(lambda: "by a link to hand over" in card.text.text())
    assert QGuiApplication.clipboard().text() == "https://id.example/invitation/new"
    told_daemon.tell("DELETE", path, 204)
    told_daemon.tell("GET", path, 200, WITHDRAWN)
    press(card.withdraw_button)
    qtbot.waitUntil(lambda: "It was withdrawn on" in card.text.text())
    assert not card.withdraw_button.isVisible()


def test_whoever_has_come_is_told_of_and_not_invited_again(
    qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon
) -> None:
    """The sentences stay; there is nothing to press."""
    used = Invitation(InvitationState.USED, "user0@example.org", NOW - 2 * DAY, NOW + 5 * DAY, NOW - DAY, NOW - DAY)
    user = make_user(0, invitation=used)
    desk = open_desk(qtbot, api, theme, icons, tmp_path, told_daemon, user)
    card = open_dialog(desk, user).invitation
    assert card is not None
    assert "It was accepted on" in card.text.text()
    assert not any(button.isVisible() for button in (card.mail_button, card.link_button, card.withdraw_button))


def test_only_those_who_are_invited_are_listed_where_that_is_chosen(
    qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon
) -> None:
    """The filter asks the daemon."""
    desk = open_desk(qtbot, api, theme, icons, tmp_path, told_daemon, make_user(0))
    status = desk.screen.status
    status.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(status, "Inv")
    qtbot.waitUntil(lambda: told_daemon.last("GET", "/api/users").query.get("invited") == "true")
