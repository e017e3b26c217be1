"""Unregistered apps: the rules are pressed and saved, an address is tried against unsaved ones, and who came is registered, blocked or deleted."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import msgspec
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.paging import Page
from common.contracts.resources import OpenTo
from common.contracts.strangers.policy import (
    Admission,
    OpenPermission,
    SimulatedStranger,
    SimulateStranger,
    StrangerPolicy,
    StrangerReason,
    Verdict,
)
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.screen import Say
from gui.views.strangers.screen import StrangersScreen
from gui.widgets.window.confirm import ConfirmDialog
from gui.widgets.window.toast import Toast
from tests.gui.makers import NOW, make_status, make_stranger
from tests.gui.pressing import press
from tests.gui.told_daemon import ToldDaemon

PATH, LIST = "/api/stranger-policy", "/api/strangers"
STORED = StrangerPolicy(version=3, user_permissions=[OpenPermission("email", OpenTo.LISTED)])


@pytest.fixture
def screen(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon) -> Iterator[StrangersScreen]:
    told_daemon.tell("GET", PATH, 200, STORED)
    told_daemon.tell("GET", LIST, 200, Page([make_stranger(0)], None, 1))
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1100, 1800)
    made = StrangersScreen(api, theme, icons, Say(Toast(icons, window)), lambda: NOW, make_status(), window)
    column = QVBoxLayout(window)
    column.addWidget(made)
    window.show()
    qtbot.waitUntil(lambda: made.stored is not None and made.came.model.rowCount() == 1)
    yield made


def test_the_rules_are_pressed_and_saved(qtbot: QtBot, screen: StrangersScreen, told_daemon: ToldDaemon) -> None:
    """What is not touched stays as it is stored; a host that is none is said at its row."""
    press(screen.admission.choices.cards[Admission.ANYBODY])
    screen.hosts.list.add_row()
    QTest.keyClicks(screen.hosts.list.rows()[0].line, "Vendor.example")
    assert screen.hosts.list.problem_count() == 1
    screen.hosts.list.rows()[0].line.clear()
    QTest.keyClicks(screen.hosts.list.rows()[0].line, "vendor.example")
    press(screen.open_permissions.choices["profile"].button(OpenTo.ANYBODY))
    told_daemon.tell_with("PUT", PATH, lambda _asked: (200, msgspec.structs.replace(screen.editing.draft() or STORED, version=4)))
    press(screen.dirty_bar.save_button)
    qtbot.waitUntil(lambda: not screen.has_unsaved_changes())
    sent = msgspec.json.decode(told_daemon.last("PUT", PATH).body, type=StrangerPolicy)
    opened = [OpenPermission("email", OpenTo.LISTED), OpenPermission("profile")]
    assert (sent.admission, sent.hosts, sent.user_permissions, sent.consent_days) == (Admission.ANYBODY, ["vendor.example"], opened, 30)


def test_an_address_is_tried_against_the_rules_as_they_are_shown(qtbot: QtBot, screen: StrangersScreen, told_daemon: ToldDaemon) -> None:
    """Unsaved ones count."""
    said = SimulatedStranger(Verdict.ADMITTED, StrangerReason.ANYBODY, "agent.example", False, ["email"], [])
    told_daemon.tell("POST", f"{PATH}/simulation", 200, said)
    press(screen.admission.choices.cards[Admission.ANYBODY])
    QTest.keyClicks(screen.trying.address, "https://agent.example/client.json")
    press(screen.trying.ask_button)
    qtbot.waitUntil(lambda: "Let in, because anybody is." in screen.trying.answer.text())
    asked = msgspec.json.decode(told_daemon.last("POST", f"{PATH}/simulation").body, type=SimulateStranger)
    assert asked.client_id == "https://agent.example/client.json"
    assert asked.policy is not None
    assert asked.policy.admission is Admission.ANYBODY


def test_who_came_is_blocked_and_registered_after_a_question(qtbot: QtBot, screen: StrangersScreen, told_daemon: ToldDaemon) -> None:
    """A dialog says what that means; an app that is registered is opened."""
    stranger, opened = make_stranger(0), list[str]()
    screen.place_asked.connect(opened.append)
    dialogs = list[ConfirmDialog]()
    screen.dialog_opened.connect(dialogs.append)
    one = f"{LIST}/{quote(stranger.id, safe='')}"
    told_daemon.tell("POST", f"{one}/block", 200, msgspec.structs.replace(STORED, blocked=["agent.example"], version=4))
    screen.came.block(stranger)
    press(dialogs[-1].action_button)
    qtbot.waitUntil(lambda: any(asked.path == f"{one}/block" for asked in told_daemon.asked))
    told_daemon.tell("DELETE", one, 204, None)
    screen.came.delete(stranger)
    press(dialogs[-1].action_button)
    qtbot.waitUntil(lambda: any(asked.verb == "DELETE" for asked in told_daemon.asked))
    assert opened == []
