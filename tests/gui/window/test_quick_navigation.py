"""Somebody is faster than the daemon: answers and pictures come when the screen that asked for them is gone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QTableView, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.applications import Branding
from common.contracts.paging import Page
from common.contracts.resources import Impact
from gui.app import ConsoleProgram, make_console
from gui.preferences import Preferences
from gui.views.frames.place_names import (
    APPLICATIONS,
    AUDIT,
    BACKUPS,
    CONSOLES,
    EXPERIENCE,
    MAIL,
    ORGANIZATIONS,
    OVERVIEW,
    RESOURCES,
    ROLES,
    SETTINGS,
    SIGN_IN_LOG,
    SIGNING_KEYS,
    STRANGERS,
    USERS,
    WEBHOOKS,
)
from gui.views.frames.tabbed_page import TabbedPage
from gui.widgets.window.confirm import ConfirmDialog
from tests.gui.makers import NOW, make_application, make_holder, make_member, make_permission, make_row, make_user, make_webhook
from tests.gui.patient_bot import until_answered
from tests.gui.pressing import press, press_row_entry
from tests.gui.told_daemon import Asked, ToldDaemon
from tests.gui.window.test_main_window_access import ORGANIZATION, RESOURCE, ROLE, tell_access
from tests.gui.window.told_answers import announce, tell_everything

APPLICATION = make_application(branding=Branding(logo="logo1", dark_logo="logo2"))
PLACES = (
    APPLICATIONS, f"{APPLICATIONS}/{APPLICATION.id}", OVERVIEW, RESOURCES, f"{RESOURCES}/{RESOURCE.id}", ROLES, f"{ROLES}/{ROLE.id}", ORGANIZATIONS,
    f"{ORGANIZATIONS}/{ORGANIZATION.id}", USERS, AUDIT, SIGN_IN_LOG, EXPERIENCE, MAIL, SETTINGS, WEBHOOKS,
    f"{WEBHOOKS}/{make_webhook().id}", BACKUPS, STRANGERS, SIGNING_KEYS, CONSOLES,
)  # fmt: skip


class SlowDaemon:
    """Lets a told daemon keep what it is asked for waiting."""

    def __init__(self, daemon: ToldDaemon) -> None:
        self.daemon, self._answer = daemon, daemon.answer
        self._keep: Callable[[Asked], bool] = lambda _asked: False
        self._gate = threading.Event()
        self.kept: list[Asked] = []
        daemon.answer = self.answer  # type: ignore[method-assign]

    def keep(self, which: Callable[[Asked], bool]) -> None:
        """Answer these only after `let_go`."""
        self._gate, self.kept, self._keep = threading.Event(), [], which

    def let_go(self) -> None:
        """Answer everything."""
        self._keep = lambda _asked: False
        self._gate.set()

    def answer(self, asked: Asked) -> tuple[int, Any]:
        if self._keep(asked):
            gate = self._gate
            self.kept.append(asked)
            gate.wait()
        return self._answer(asked)


def picture() -> bytes:
    pixmap = QPixmap(8, 8)
    pixmap.fill(Qt.GlobalColor.red)
    data = QByteArray()
    buffer = QBuffer(data)
    pixmap.save(buffer, "PNG")
    return bytes(data.data())


@pytest.fixture
def slow(told_daemon: ToldDaemon) -> Iterator[SlowDaemon]:
    daemon = SlowDaemon(told_daemon)
    yield daemon
    daemon.let_go()


@pytest.fixture
def console(
    qtbot: QtBot, qapp: QApplication, owner: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slow: SlowDaemon
) -> Iterator[ConsoleProgram]:
    monkeypatch.setenv("LETPASS_HOME", str(tmp_path))
    daemon = slow.daemon
    tell_everything(daemon)
    tell_access(daemon)
    for path, answer in (
        (f"/api/applications/{APPLICATION.id}", APPLICATION),
        (f"/api/applications/{APPLICATION.id}/secrets", []),
        (f"/api/applications/{APPLICATION.id}/impact", Impact()),
        (f"{ONE_USER}/impact", Impact()),
        ("/api/images/logo1", picture()),
        ("/api/images/logo2", picture()),
        ("/api/applications", Page([make_row(0, id=APPLICATION.id, name="Pagemark", logo="logo1"), make_row(1, logo="logo2")], None, 2)),
        (f"/api/roles/{ROLE.id}/holders", Page([make_holder(0)], None, 1)),
        (f"/api/organizations/{ORGANIZATION.id}/members", Page([make_member(0)], None, 1)),
    ):
        daemon.tell("GET", path, 200, answer)
    announce(daemon)
    preferences = Preferences(tmp_path / "console.ini")
    preferences.language, preferences.theme = "en", "light"
    program = make_console(qapp, parent=owner, preferences=preferences, now=lambda: NOW, starts_daemon=False)
    qtbot.addWidget(program.window, before_close_func=lambda _window: program.window.allow_closing())
    program.start()
    qtbot.waitUntil(lambda: program.window.shell is not None)
    until_answered(qtbot)
    yield program


def forget_the_old_screen() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("place", PLACES)
def test_answers_that_come_too_late_reach_nobody(qtbot: QtBot, console: ConsoleProgram, slow: SlowDaemon, place: str) -> None:
    """Every answer to a screen is held back until somebody has gone on and the screen has ended."""
    window = console.window
    window.go(SETTINGS)
    slow.keep(lambda _asked: True)
    window.go(place)
    if place != SETTINGS:
        qtbot.waitUntil(lambda: bool(slow.kept))
    window.go(OVERVIEW if place != OVERVIEW else USERS)
    forget_the_old_screen()
    slow.let_go()
    until_answered(qtbot)


@pytest.mark.parametrize("place", [APPLICATIONS, f"{APPLICATIONS}/{APPLICATION.id}"])
def test_pictures_that_come_too_late_reach_nobody(qtbot: QtBot, console: ConsoleProgram, slow: SlowDaemon, place: str) -> None:
    """A screen is all there but its logos; somebody goes on, and then the logos come."""
    window = console.window
    slow.keep(lambda asked: asked.path.startswith("/api/images/"))
    window.go(place)
    qtbot.waitUntil(lambda: bool(slow.kept))
    window.go(SETTINGS)
    forget_the_old_screen()
    slow.let_go()
    until_answered(qtbot)


def test_all_screens_one_after_the_other_without_waiting(qtbot: QtBot, console: ConsoleProgram) -> None:
    """As somebody does who knows the way: no slot runs for a screen that is gone, whatever arrives in between."""
    for place in (*PLACES, APPLICATIONS, PLACES[1]):
        console.window.go(place)
        QCoreApplication.processEvents()
        forget_the_old_screen()
    until_answered(qtbot)
    console.window.choose_language("ko")
    forget_the_old_screen()
    console.window.choose_language("en")
    until_answered(qtbot)


@dataclass(frozen=True)
class Change:
    """Something that is done with a row, and taken back when its screen is gone.

    Attributes:
        place: where the row is.
        entry: of its menu.
        request: what that asks of the daemon.
        answer: what the daemon says.
        undo: what *Undo* asks of the daemon, and what that says.
    """

    place: str
    entry: str
    request: tuple[str, str]
    answer: object
    undo: tuple[str, str, object]


USER, HOLDER, MEMBER, PERMISSION = make_user(0), make_holder(0), make_member(0), make_permission()
ONE, ONE_USER = f"/api/applications/{APPLICATION.id}", f"/api/users/{USER.id}"
MEMBERS, HOLDERS = f"/api/organizations/{ORGANIZATION.id}/members", f"/api/roles/{ROLE.id}/holders"
GIVEN = f"/api/roles/{ROLE.id}/permissions"
CHANGES = {
    "disable": Change(APPLICATIONS, "Disable", ("PATCH", ONE), APPLICATION, ("PATCH", ONE, APPLICATION)),
    "delete": Change(APPLICATIONS, "Delete", ("DELETE", ONE), None, ("POST", f"{ONE}/restore", APPLICATION)),
    "suspend": Change(USERS, "Suspend", ("PATCH", ONE_USER), USER, ("PATCH", ONE_USER, USER)),
    "member": Change(PLACES[8], "Remove from the organization", ("DELETE", f"{MEMBERS}/{MEMBER.user_id}"), None, ("POST", MEMBERS, ORGANIZATION)),
    "holder": Change(f"{PLACES[6]}#1", "Take the role away", ("DELETE", f"{HOLDERS}/{HOLDER.id}"), None, ("POST", HOLDERS, ROLE)),
    "permission": Change(PLACES[6], "Take out of the role", ("DELETE", f"{GIVEN}/{PERMISSION.id}"), None, ("POST", GIVEN, ROLE)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_begun_on_a_screen_is_carried_through_and_taken_back_without_it(
    qtbot: QtBot, console: ConsoleProgram, slow: SlowDaemon, name: str
) -> None:
    """The outcome is said wherever somebody is by then, and so is the way back (console rule 7)."""
    window, change = console.window, CHANGES[name]
    verb, path = change.request
    slow.daemon.tell(verb, path, 204 if change.answer is None else 200, change.answer)
    dialogs: list[QDialog] = []
    window.places.dialog_opened.connect(dialogs.append)
    place, _, tab = change.place.partition("#")
    window.go(place)
    until_answered(qtbot)
    screen = window.screen_shown
    if isinstance(screen, TabbedPage):
        screen.tabs.setCurrentIndex(int(tab or 0))
    table = shown_table(screen)
    qtbot.waitUntil(lambda: table.model().rowCount() > 0)
    slow.keep(lambda asked: (asked.verb, asked.path) == change.request)
    press_row_entry(qtbot, table, 0, change.entry)
    qtbot.waitUntil(lambda: bool(slow.kept or dialogs))
    if dialogs:
        question = dialogs[-1]
        assert isinstance(question, ConfirmDialog)
        press(question.action_button)
        qtbot.waitUntil(lambda: bool(slow.kept))
    window.go(SETTINGS)
    forget_the_old_screen()
    slow.let_go()
    until_answered(qtbot)
    assert window.toast.isVisible()
    verb, path, answer = change.undo
    slow.daemon.tell(verb, path, 200, answer)
    press(window.toast.button)
    until_answered(qtbot)
    assert slow.daemon.last(verb, path)
    assert window.toast.isVisible(), "it says that it was taken back"


def shown_table(screen: QWidget | None) -> QTableView:
    """The list that can be seen."""
    assert screen is not None
    return next(table for table in screen.findChildren(QTableView) if table.isVisible())
