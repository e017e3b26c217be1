"""The passkeys of a user, in the dialog of the account, and how one is taken away."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from common.contracts.users import Passkey
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from tests.gui.makers import NOW, make_user
from tests.gui.pressing import press
from tests.gui.screen_desk import words
from tests.gui.told_daemon import ToldDaemon
from tests.gui.users.test_invitations import open_desk, open_dialog
from tests.gui.users.test_second_factor import FACTOR, find_question

PASSKEYS = (
    Passkey("k1", "Telephone", "Google Password Manager", synced=True, created_at=NOW - 86_400, used_at=NOW - 60),
    Passkey("k2", "Blue key", "", synced=False, created_at=NOW - 60, used_at=None),
)


def test_each_is_told_of_and_taken_away(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon) -> None:
    """After a question that says to be sure who asks; the card follows at once."""
    user = make_user(0, passkeys=PASSKEYS)
    desk = open_desk(qtbot, api, theme, icons, tmp_path, told_daemon, user)
    dialog = open_dialog(desk, user)
    card = dialog.passkeys
    assert card is not None
    assert dialog.factor is None
    first, second = (words(card.lines[each.id]) for each in PASSKEYS)
    assert "Google Password Manager. Synced between devices. Made" in first
    assert "Last used" in first
    assert "Blue key" in second
    assert "On one device alone." in second
    assert "It was not used yet." in second
    for each in PASSKEYS:
        told_daemon.tell("DELETE", f"/api/users/{user.id}/passkeys/{each.id}", 204)
        line = card.lines[each.id]
        press(card.remove_buttons[each.id])
        question = find_question(desk)
        assert "Be sure who has asked for it" in words(question)
        press(question.action_button)
        qtbot.waitUntil(line.isHidden)
        assert f"The passkey {each.name} is removed" in words(desk.toast)
    assert card.empty.isVisible()


def test_without_the_app_a_passkey_is_still_asked_for(
    qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon
) -> None:
    """Neither the question nor the card says that the password alone signs in then."""
    user = make_user(0, passkeys=PASSKEYS, second_factor=FACTOR)
    desk = open_desk(qtbot, api, theme, icons, tmp_path, told_daemon, user)
    card = open_dialog(desk, user).factor
    assert card is not None
    told_daemon.tell("DELETE", f"/api/users/{user.id}/second-factor", 204)
    press(card.reset_button)
    question = find_question(desk)
    assert "passkeys and recovery codes stay" in words(question)
    press(question.action_button)
    qtbot.waitUntil(lambda: card.text.text() == "There is no authenticator app any more.")
