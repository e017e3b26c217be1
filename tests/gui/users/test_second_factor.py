"""What a user signs in with beside the password, in the dialog of the account, and how it is taken away from whoever has lost it."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from common.contracts.users import SecondFactor
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.window.confirm import ConfirmDialog
from tests.gui.makers import NOW, make_user
from tests.gui.pressing import press, press_row_entry
from tests.gui.screen_desk import words
from tests.gui.told_daemon import ToldDaemon
from tests.gui.users.test_invitations import open_desk, open_dialog
from tests.gui.users.test_users import Desk

FACTOR = SecondFactor(NOW - 86_400, NOW - 60, 9)


def find_question(desk: Desk) -> ConfirmDialog:
    """What was asked last."""
    desk.qtbot.waitUntil(lambda: isinstance(desk.dialogs[-1], ConfirmDialog))
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, ConfirmDialog)
    return dialog


def test_it_is_taken_away_in_the_dialog(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon) -> None:
    """After a question that says to be sure who asks; what the card says follows at once."""
    user = make_user(0, second_factor=FACTOR)
    desk = open_desk(qtbot, api, theme, icons, tmp_path, told_daemon, user)
    card = open_dialog(desk, user).factor
    assert card is not None
    assert "Signs in with an authenticator app since" in card.text.text()
    # The form of the word is the translation's, which is not loaded here.
    assert "9 recovery code" in card.text.text()
    told_daemon.tell("DELETE", f"/api/users/{user.id}/second-factor", 204)
    press(card.reset_button)
    question = find_question(desk)
    assert "Be sure who has asked for it" in words(question)
    press(question.action_button)
    qtbot.waitUntil(lambda: card.text.text() == "The password alone signs in.")
    assert not card.reset_button.isVisible()
    assert f"{user.shown_name} signs in with the password alone" in words(desk.toast)


def test_it_is_taken_away_from_its_row(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon) -> None:
    """And whoever has none has no such entry, nor such a card."""
    user, other = make_user(0, second_factor=FACTOR), make_user(1)
    desk = open_desk(qtbot, api, theme, icons, tmp_path, told_daemon, user, other)
    told_daemon.tell("DELETE", f"/api/users/{user.id}/second-factor", 204)
    press_row_entry(qtbot, desk.screen.table, 0, "Remove second factor")
    press(find_question(desk).action_button)
    qtbot.waitUntil(lambda: "signs in with the password alone" in words(desk.toast))
    entries = [action.text() for action in desk.screen.row_actions.make_menu(other).actions()]
    assert "Remove second factor" not in entries


def test_a_question_that_is_turned_down_takes_nothing(
    qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon
) -> None:
    """The daemon hears nothing of it."""
    user = make_user(0, second_factor=SecondFactor(NOW, None, 1))
    desk = open_desk(qtbot, api, theme, icons, tmp_path, told_daemon, user)
    press_row_entry(qtbot, desk.screen.table, 0, "Remove second factor")
    press(find_question(desk).cancel_button)
    assert [each for each in told_daemon.asked if each.verb == "DELETE"] == []


def test_all_sign_in_methods_are_reset_from_the_row(
    qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon
) -> None:
    """Also of somebody who shows none, for there are sessions; the question says what stays, and what whoever has no password needs."""
    user, other = make_user(0), make_user(1, has_password=False)
    desk = open_desk(qtbot, api, theme, icons, tmp_path, told_daemon, user, other)
    told_daemon.tell("DELETE", f"/api/users/{user.id}/sign-in-methods", 204)
    press_row_entry(qtbot, desk.screen.table, 0, "Reset sign-in methods")
    question = find_question(desk)
    assert "The password stays" in words(question)
    press(question.action_button)
    qtbot.waitUntil(lambda: f"The sign-in methods of {user.shown_name} are reset" in words(desk.toast))
    press_row_entry(qtbot, desk.screen.table, 1, "Reset sign-in methods")
    assert "There is no password" in words(find_question(desk))
