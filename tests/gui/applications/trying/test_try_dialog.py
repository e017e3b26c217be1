"""Trying a sign-in out from the console: a real daemon, its real pages, and every step on the screen (requirement H4)."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import aiohttp
import msgspec
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import Application
from common.contracts.status import Endpoints
from gui.api.api import Api
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.views.applications.page.dialogs import ApplicationDialogs
from gui.views.applications.trying.step import FRESH, StepKind
from gui.views.applications.trying.trial import State
from gui.views.applications.trying.try_dialog import TryDialog
from tests.form_user import FormUser
from tests.live_daemon import LiveDaemon
from tests.makers import Person
from tests.patience import PATIENCE

OFFLINE = [{"name": name, "required": True} for name in ("profile", "email", "offline_access")]
MakeApplication = Callable[..., Application]
WalkOn = Callable[..., None]


@pytest.fixture
def endpoints(live_daemon: LiveDaemon) -> Endpoints:
    """Its public addresses."""
    return msgspec.convert(live_daemon.admin.call("GET", "/api/status")["endpoints"], Endpoints)


@pytest.fixture
def make(live_daemon: LiveDaemon) -> MakeApplication:
    """Registers an application."""

    def register(of_type: Type = Type.TRADITIONAL, kind: Kind = Kind.THIRD_PARTY, **settings: Any) -> Application:
        new = {"name": "Reading Room", "kind": kind.value, "type": of_type.value, "redirect_uris": ["https://reading.example/callback"]}
        made = live_daemon.admin.call("POST", "/api/applications", new)["application"]
        wanted = {**made["settings"], "permissions": OFFLINE, **settings}
        changed = live_daemon.admin.call("PATCH", f"/api/applications/{made['id']}", {"settings": wanted})
        return msgspec.convert(changed, Application)

    return register


@pytest.fixture
def walk_on(qtbot: QtBot, person: Person) -> WalkOn:
    """Goes through the daemon's pages in place of the browser, and comes back to the console."""

    async def visit(address: str, decision: str) -> str:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
            return await FormUser(http, person).visit(address, decision=decision)

    def go(address: str, decision: str = "authorize") -> None:
        def travel() -> None:
            with urlopen(asyncio.run(visit(address, decision)), timeout=PATIENCE) as answer:
                assert answer.status == 200

        with ThreadPoolExecutor(1) as pool:
            way: Future[None] = pool.submit(travel)
            qtbot.waitUntil(way.done)
            way.result()

    return go


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the browser of this computer would open."""
    addresses: list[str] = []

    def open_address(address: QUrl) -> bool:
        addresses.append(address.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_address)
    return addresses


@pytest.fixture
def open_dialog(qtbot: QtBot, live_api: Api, icons: Icons, endpoints: Endpoints) -> Callable[[Application], TryDialog]:
    """Opens the dialog, which waits for the browser then."""

    def open_it(application: Application) -> TryDialog:
        dialog = TryDialog(live_api, icons, endpoints, application)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.trial.state is State.WAITING)
        return dialog

    return open_it


def press(qtbot: QtBot, dialog: TryDialog, button: QPushButton, kind: StepKind) -> None:
    """Press a button and wait for its step."""
    before = len(dialog.cards)
    qtbot.waitUntil(button.isEnabled)
    button.click()
    qtbot.waitUntil(lambda: len(dialog.cards) > before)
    assert dialog.cards[-1].step.kind is kind


def press_enter(qtbot: QtBot, dialog: TryDialog, button: QPushButton, kind: StepKind) -> None:
    """Press Enter wherever the keyboard is, and wait for the step of a button that keeps the keyboard."""
    before, focus = len(dialog.cards), dialog.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert dialog.focusWidget() is not dialog.close_button
    qtbot.waitUntil(lambda: len(dialog.cards) > before and dialog.focusWidget() is button)
    assert dialog.cards[-1].step.kind is kind


def read(part: QWidget) -> str:
    """Everything that can be read in a part."""
    return "\n".join(label.text() for label in part.findChildren(QLabel)).replace("\u200b", "")


def test_a_sign_in_is_tried_out(
    qtbot: QtBot, make: MakeApplication, open_dialog: Callable[[Application], TryDialog], opened: list[str], walk_on: WalkOn, live_daemon: LiveDaemon
) -> None:
    """From the browser to tokens that are taken apart, refreshed, asked about and given back; nothing of it is stored."""
    application = make()
    dialog = open_dialog(application)
    assert dialog.cards[0].chip.text() == "Next"
    assert "Open the browser" in dialog.said.text()
    dialog.open_button.click()
    assert "Waiting" in dialog.said.text()
    assert dialog.cards[0].chip.text() == "Done"
    assert opened == [dialog.copy_button.value]
    walk_on(opened[0])
    qtbot.waitUntil(lambda: dialog.trial.state is State.FINISHED)
    assert [card.step.kind for card in dialog.cards] == [StepKind.AUTHORIZE, StepKind.RETURN, StepKind.TOKEN]
    assert all(card.step.is_good for card in dialog.cards)
    token = dialog.cards[-1]
    qtbot.waitUntil(lambda: "Permission: email" in read(token))
    assert "The nonce is that of the request." in read(token)
    assert "The signature is good" in read(token)
    names = [label.text() for label in token.findChildren(QLabel) if label.text() in ("sub", "email", "iss", "alg")]
    assert names[: len(set(names))] == ["sub", "email", "iss", "alg"]
    assert token.toggle.text() == "Details"
    QTest.mouseClick(token.toggle, Qt.MouseButton.LeftButton)
    assert token.toggle.text() == "Hide details"
    assert token.texts[0].isVisible()
    assert "code was good for one use" in read(token)
    assert f"code={FRESH}" in token.step.curl
    assert dialog.missing.isHidden()
    secret = str(dialog.trial.tokens["refresh_token"])
    shown = "\n".join(text.text.toPlainText() for card in dialog.cards for text in card.texts)
    assert secret not in shown
    assert "letpasstest" not in shown
    assert any(secret in text.copy_button.value for text in token.texts)
    press(qtbot, dialog, dialog.userinfo_button, StepKind.USERINFO)
    qtbot.waitUntil(lambda: "What userinfo says" in read(dialog.cards[-1]))
    run = subprocess.run(["bash", "-c", dialog.cards[-1].step.curl], capture_output=True, text=True, timeout=PATIENCE, check=True)
    assert '"email"' in run.stdout
    dialog.introspect_button.setFocus(Qt.FocusReason.TabFocusReason)
    for _time in range(2):  # the second Enter presses it again, and closes nothing
        press_enter(qtbot, dialog, dialog.introspect_button, StepKind.INTROSPECT)
    press(qtbot, dialog, dialog.refresh_button, StepKind.REFRESH)
    assert f"refresh_token={FRESH}" in dialog.cards[-1].step.curl
    for card in dialog.cards:
        if card.step.used_up:  # whoever runs the calls as they stand loses nothing
            subprocess.run(["bash", "-c", card.step.curl], capture_output=True, text=True, timeout=PATIENCE, check=True)
    press(qtbot, dialog, dialog.userinfo_button, StepKind.USERINFO)
    assert dialog.cards[-1].step.is_good
    assert dialog.trial.tokens["refresh_token"] != secret
    press(qtbot, dialog, dialog.revoke_button, StepKind.REVOKE)
    press(qtbot, dialog, dialog.userinfo_button, StepKind.USERINFO)
    assert not dialog.cards[-1].step.is_good
    press(qtbot, dialog, dialog.sign_out_button, StepKind.SIGN_OUT)
    assert opened[-1].startswith(live_daemon.discovery["end_session_endpoint"])
    after = msgspec.convert(live_daemon.admin.call("GET", f"/api/applications/{application.id}"), Application)
    assert after.settings == application.settings


def test_closing_ends_it(
    qtbot: QtBot, make: MakeApplication, open_dialog: Callable[[Application], TryDialog], opened: list[str], walk_on: WalkOn, endpoints: Endpoints
) -> None:
    """Tokens and address count no more."""
    dialog = open_dialog(make())
    dialog.open_button.click()
    walk_on(opened[0])
    qtbot.waitUntil(lambda: dialog.trial.state is State.FINISHED)
    token = str(dialog.trial.tokens["access_token"])
    dialog.close_button.click()
    assert dialog.trial.state is State.OVER

    async def ask() -> int:
        async with aiohttp.ClientSession() as http, http.get(endpoints.userinfo, headers={"Authorization": f"Bearer {token}"}) as answer:
            return answer.status

    def status() -> int:
        with ThreadPoolExecutor(1) as pool:
            asked: Future[int] = pool.submit(asyncio.run, ask())
            qtbot.waitUntil(asked.done)
            return asked.result()

    qtbot.waitUntil(lambda: status() == 401)


def test_a_user_who_cancels_is_diagnosed(
    qtbot: QtBot, make: MakeApplication, open_dialog: Callable[[Application], TryDialog], opened: list[str], walk_on: WalkOn
) -> None:
    """The number in the answer finds what the sign-in log says; then it is started again."""
    dialog = open_dialog(make())
    dialog.open_button.click()
    walk_on(opened[0], "cancel")
    qtbot.waitUntil(lambda: dialog.trial.state is State.FAILED)
    card = dialog.cards[-1]
    assert (card.step.kind, card.step.is_good) == (StepKind.RETURN, False)
    qtbot.waitUntil(card.why.isVisible)
    assert card.step.reference in card.why.text()
    dialog.again_button.click()
    qtbot.waitUntil(lambda: dialog.trial.state is State.WAITING)
    assert [each.step.kind for each in dialog.cards] == [StepKind.AUTHORIZE]
    dialog.open_button.click()
    walk_on(opened[-1])
    qtbot.waitUntil(lambda: dialog.trial.state is State.FINISHED)


def test_a_page_that_stops_the_browser_is_told(
    qtbot: QtBot, make: MakeApplication, open_dialog: Callable[[Application], TryDialog], opened: list[str], walk_on: WalkOn, live_daemon: LiveDaemon
) -> None:
    """It never comes back: the console that waits for it says why, and another one that tries at the same time does not."""
    somebody = live_daemon.admin.call("POST", "/api/users", {"username": "only-this-one"})
    application = make(access={"everybody": False, "users": [somebody["id"]]})
    other, dialog = open_dialog(application), open_dialog(application)
    dialog.open_button.click()
    with pytest.raises(AssertionError, match="403"):
        walk_on(opened[0])
    qtbot.waitUntil(lambda: len(dialog.cards) == 2)
    assert dialog.cards[1].step.kind is StepKind.PAGE
    qtbot.waitUntil(dialog.cards[1].why.isVisible)
    assert dialog.trial.state is State.WAITING
    assert [card.step.kind for card in other.cards] == [StepKind.AUTHORIZE]


def test_two_consoles_try_at_once(
    qtbot: QtBot, make: MakeApplication, open_dialog: Callable[[Application], TryDialog], opened: list[str], walk_on: WalkOn
) -> None:
    """Each gets its own answer."""
    application = make(pushed_requests_required=True)
    one, other = open_dialog(application), open_dialog(application)
    other.open_button.click()
    walk_on(opened[0])
    qtbot.waitUntil(lambda: other.trial.state is State.FINISHED)
    assert other.cards[0].step.kind is StepKind.PUSH
    assert one.trial.state is State.WAITING
    one.open_button.click()
    walk_on(opened[1])
    qtbot.waitUntil(lambda: one.trial.state is State.FINISHED)
    assert one.trial.tokens["access_token"] != other.trial.tokens["access_token"]


def test_an_application_without_a_secret(
    qtbot: QtBot, make: MakeApplication, open_dialog: Callable[[Application], TryDialog], opened: list[str], walk_on: WalkOn
) -> None:
    """It proves nothing, and so may not introspect."""
    dialog = open_dialog(make(Type.SINGLE_PAGE))
    dialog.open_button.click()
    walk_on(opened[0])
    qtbot.waitUntil(lambda: dialog.trial.state is State.FINISHED)
    assert dialog.cards[-1].step.is_good
    assert not dialog.introspect_button.isEnabled()
    qtbot.waitUntil(dialog.missing.isVisible)
    assert "Introspect: only an application with a secret may ask" in dialog.missing.text()
    assert dialog.userinfo_button.isEnabled()


def test_the_window_stays_of_use(qtbot: QtBot, make: MakeApplication, live_api: Api, icons: Icons, endpoints: Endpoints, tmp_path: Path) -> None:
    """Whoever reads a number on a page looks it up meanwhile: with the window's own search, also from here."""
    window = QWidget()
    qtbot.addWidget(window)
    page = QWidget(window)
    search = QAction("Search", window)
    search.setShortcuts([QKeySequence("Ctrl+K"), QKeySequence("Ctrl+P")])
    window.addAction(search)
    asked: list[bool] = []
    search.triggered.connect(lambda: asked.append(True))
    dialogs = ApplicationDialogs(live_api, icons, Preferences(tmp_path / "console.ini"), endpoints, page)
    window.show()
    with qtbot.waitSignal(dialogs.opened) as opened:
        dialogs.try_out(make())
    (dialog,) = opened.args or []
    assert isinstance(dialog, TryDialog)
    qtbot.waitUntil(lambda: dialog.trial.state is State.WAITING)
    assert not dialog.isModal()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    QTest.keySequence(dialog, QKeySequence("Ctrl+K"))
    qtbot.waitUntil(lambda: bool(asked))
    assert dialog.trial.state is State.WAITING
    dialog.close_button.click()
