"""What a user is connected with at identity providers, in the dialog of the account."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from common.contracts.federation.identity_providers import Identity
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from tests.gui.makers import NOW, make_user
from tests.gui.pressing import press
from tests.gui.screen_desk import words
from tests.gui.told_daemon import ToldDaemon
from tests.gui.users.test_invitations import open_desk, open_dialog
from tests.gui.users.test_second_factor import find_question

IDENTITY = Identity("i1", "p1", "Hanbit ID", "s-1", "mina@hanbit.example", "Mina", NOW - 86_400, NOW - 60)


def test_a_connection_is_told_of_and_removed(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon) -> None:
    """After a question, which says if nothing else signs the user in."""
    user = make_user(0, identities=(IDENTITY,), has_password=False)
    desk = open_desk(qtbot, api, theme, icons, tmp_path, told_daemon, user)
    card = open_dialog(desk, user).identities
    assert card is not None
    line = card.lines["i1"]
    assert "Hanbit ID" in words(line)
    assert "mina@hanbit.example. Connected" in words(line)
    told_daemon.tell("DELETE", f"/api/users/{user.id}/identities/i1", 204)
    press(card.remove_buttons["i1"])
    question = find_question(desk)
    assert "nothing else does" in words(question)
    press(question.action_button)
    qtbot.waitUntil(line.isHidden)
    assert "The connection with Hanbit ID is removed" in words(desk.toast)
    assert card.empty.isVisible()
