"""Mail against a real daemon: the folder, a server that is not there, and what the daemon says of both."""

from __future__ import annotations

import socket

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.contracts.status import Status
from gui.api.api import Api
from gui.models.paged import ListState
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.mail.screen import MailScreen
from gui.views.mail.trial_dialog import TrialMailDialog
from tests.gui.makers import NOW
from tests.gui.pressing import press
from tests.gui.screen_desk import make_say, words
from tests.live_daemon import LiveDaemon


def read_status(qtbot: QtBot, api: Api) -> Status:
    """What the daemon says of itself."""
    found: list[Status] = []
    api.get_status().done.connect(found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_a_server_is_entered_and_tried_out(qtbot: QtBot, live_api: Api, live_daemon: LiveDaemon, theme: Theme, icons: Icons) -> None:
    """The folder is the daemon's own; a server that nobody runs is told in words, and the form is taken back."""
    status = read_status(qtbot, live_api)
    screen = MailScreen(live_api, theme, icons, make_say(qtbot, icons), lambda: NOW, status)
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(lambda: screen.stored is not None and screen.listed.state is not ListState.LOADING)
    assert status.outbox_folder.startswith(str(live_daemon.home))
    assert screen.folder_note.path.value() == status.outbox_folder
    with socket.socket() as held:  # bound, and nobody listens
        held.bind(("127.0.0.1", 0))
        QTest.keyClicks(screen.form.texts["host"], "127.0.0.1")
        screen.form.port.setValue(held.getsockname()[1])
        QTest.keyClicks(screen.form.texts["sender_address"], "accounts@example.org")
        press(screen.dirty_bar.save_button)
        qtbot.waitUntil(screen.test_button.isEnabled)
        press(screen.test_button)
        dialog = screen.findChild(TrialMailDialog)
        assert isinstance(dialog, TrialMailDialog)
        QTest.keyClicks(dialog.to, "mina@example.org")
        press(dialog.save_button)
        qtbot.waitUntil(lambda: "The mail server cannot be reached. Check host and port" in words(dialog))
    press(dialog.cancel_button)
    for name in ("host", "sender_address"):
        screen.form.texts[name].clear()
    press(screen.dirty_bar.save_button)
    qtbot.waitUntil(screen.folder_note.isVisible)
