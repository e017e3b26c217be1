"""The screen that is shown looks again when what it shows has changed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from common.contracts.events import Change
from gui.views.frames.screen import Screen
from gui.views.window.live_changes import LiveChanges
from tests.patience import PATIENCE


class Counting(Screen):
    """A screen of users that counts how often it looks again."""

    title = "Users"
    subjects = ("user",)

    def __init__(self) -> None:
        super().__init__()
        self.reloads = 0

    def reload(self) -> None:
        """Count it."""
        self.reloads += 1


@pytest.fixture
def screen(qtbot: QtBot) -> Any:
    """The screen that is shown."""
    found = Counting()
    qtbot.addWidget(found)
    return found


def test_a_screen_looks_again_although_changes_never_cease(qtbot: QtBot, screen: Any) -> None:
    """Many sign-ins a second neither put it off for ever nor make it look again for each of them."""
    owner = QObject(screen)

    changes = LiveChanges(lambda: screen, owner)
    storm, told = QTimer(owner), [0]

    def tell() -> None:
        told[0] += 1
        changes.note(Change("user.signed_in", "user", "x", 1))

    storm.timeout.connect(tell)
    storm.start(5)
    qtbot.waitUntil(lambda: screen.reloads >= 2, timeout=PATIENCE * 1000)
    storm.stop()
    assert told[0] > 5 * screen.reloads


def test_what_a_screen_does_not_show_leaves_it_alone(qtbot: QtBot, screen: Any) -> None:
    """Until something comes that does concern it."""
    changes = LiveChanges(lambda: screen, QObject(screen))
    changes.note(Change("branding.changed", "branding", "", 1))
    with qtbot.waitSignal(changes._timer.timeout, timeout=PATIENCE * 1000):
        pass
    assert screen.reloads == 0
    changes.note(Change("user.created", "user", "x", 1))
    qtbot.waitUntil(lambda: screen.reloads == 1, timeout=PATIENCE * 1000)
