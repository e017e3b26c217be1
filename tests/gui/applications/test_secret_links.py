"""One-time links in the console, against a real daemon: made, sent, opened by a partner, withdrawn (console rule 18)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import msgspec
import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import AuthenticationMethod
from common.contracts.handover.secret_links import HOUR, LinkState
from gui.api.api import Api
from gui.api.events import Events
from gui.api.transport import Http
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.handover.link_row import LinkRow
from gui.views.applications.handover.links_card import LinksCard
from gui.views.applications.handover.made_link import MadeLink
from gui.views.applications.handover.sheet_dialog import SheetDialog
from gui.views.applications.page.details import ApplicationDetails
from gui.views.applications.page.tabs import ACCESS, SETTINGS
from tests.gui.pressing import press
from tests.gui.screen_desk import make_say
from tests.live_daemon import LiveDaemon
from tests.patience import PATIENCE


@dataclass
class Partner:
    """A browser of somebody without a console."""

    cookies: CookieJar = field(default_factory=CookieJar)

    def ask(self, url: str, **fields: str) -> str:
        opener = build_opener(HTTPCookieProcessor(self.cookies))
        try:
            with opener.open(url, urlencode(fields).encode() if fields else None, PATIENCE) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            with error:
                return str(error.read().decode())

    def open_link(self, url: str, code: str = "") -> str:
        """Look at a link and press its button."""
        token = re.search(r'name="token" value="([^"]+)"', self.ask(url))
        return self.ask(url, token=token[1], code=code) if token else ""


@dataclass
class Desk:
    """The page of an application in a console that hears of changes."""

    qtbot: QtBot
    page: ApplicationDetails
    daemon: LiveDaemon

    @property
    def links(self) -> LinksCard:
        return self.page.settings.links

    @property
    def made(self) -> MadeLink:
        assert self.links.made is not None
        return self.links.made

    def until(self, is_so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(is_so, timeout=PATIENCE * 1000)

    def make(self, note: str, *, with_code: bool = False) -> MadeLink:
        """Make a link by pressing."""
        before = len(self.links.rows)
        press(self.links.make)
        assert self.links.form is not None
        self.links.form.note.setText(note)
        if with_code:
            self.links.form.with_code.click()
        press(self.links.form.submit)
        self.until(lambda: self.links.made is not None and len(self.links.rows) > before)
        return self.made

    def row(self, note: str) -> LinkRow:
        return next(row for row in self.links.rows if row.link.note == note)

    def is_state(self, note: str, state: LinkState) -> Callable[[], bool]:
        return lambda: any(row.link.note == note and row.link.state is state for row in self.links.rows)


def text_of(part: QWidget) -> str:
    return " ".join(label.text() for label in part.findChildren(QLabel) if not label.isHidden())


@pytest.fixture
def open_page(
    qtbot: QtBot, owner: QObject, live_http: Http, live_daemon: LiveDaemon, theme: Theme, icons: Icons, tmp_path: Path
) -> Iterator[Callable[[str], Desk]]:
    """Opens the page of an application of a type."""
    api = Api(live_http)
    told: list[Any] = []
    api.get_status().done.connect(told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE * 1000)
    status = told[0]
    events = Events(live_http, owner)
    events.start()

    def open_it(of_type: str) -> Desk:
        client_id, _ = live_daemon.admin.create_application("Book Room", of_type, ["http://127.0.0.1/back"])
        look = (theme, icons, Preferences(tmp_path / "console.ini"))
        page = ApplicationDetails(api, *look, status.endpoints, ["en"], make_say(qtbot, icons), client_id, with_engine=False)
        qtbot.addWidget(page, before_close_func=lambda shown: shown.let_go())
        events.changed.connect(lambda change: page.reload() if page.concerns(change) else None)
        page.resize(1100, 2000)
        page.show()
        desk = Desk(qtbot, page, live_daemon)
        desk.until(lambda: page.stored is not None)
        return desk

    yield open_it
    events.stop()


@pytest.fixture
def desk(open_page: Callable[[str], Desk]) -> Desk:
    """The page of an application with a secret."""
    found = open_page("traditional")
    found.until(lambda: "No link has been made yet." in text_of(found.links))
    return found


def test_a_link_is_made_sent_and_seen_to_be_opened(desk: Desk) -> None:
    """Address and code are shown once and do not stay in the clipboard; what the partner does shows by itself."""
    made = desk.make("to Mina", with_code=True)
    address, code = made.address.text(), made.code.text()
    assert desk.page.has_unsaved_changes()
    for button, copied in ((made.copy_address, address), (made.copy_code, code)):
        press(button)
        assert QGuiApplication.clipboard().text() == copied
    row = desk.row("to Mina")
    assert row.link.expires_at - row.link.created_at == 72 * HOUR
    assert "Not opened yet" in text_of(row)
    assert "asks for a code" in row.facts.text()
    press(made.done)
    assert desk.links.made is None
    assert not desk.page.has_unsaved_changes()
    assert address not in "".join(line.text() for line in desk.links.findChildren(QLabel))
    assert "OIDC_CLIENT_SECRET=" in Partner().open_link(address, code)
    desk.until(desk.is_state("to Mina", LinkState.OPENED))
    assert "Opened" in text_of(desk.row("to Mina"))
    assert "from 127.0.0.1" in desk.row("to Mina").facts.text()


def test_a_fresh_secret_is_handed_over_by_link(desk: Desk) -> None:
    """One press beside the value; the link shows that very secret, which then counts as stored."""
    secrets = desk.page.settings.secrets
    press(secrets.issue)
    assert secrets.form is not None
    secrets.form.name.setText("for Mina")
    desk.until(secrets.form.issue.isVisible)
    press(secrets.form.issue)
    desk.until(lambda: secrets.fresh is not None and any(row.name == "for Mina" for row in secrets.rows))
    assert secrets.fresh is not None
    value = secrets.fresh.secret()
    press(secrets.fresh.by_link)
    assert desk.links.form is not None
    assert (desk.links.form.name.text(), desk.links.form.name.isEnabled()) == ("for Mina", False)
    press(desk.links.form.submit)
    desk.until(lambda: desk.links.made is not None)
    assert not secrets.has_unstored_secret()
    assert f"OIDC_CLIENT_SECRET={value}\n" in Partner().open_link(desk.made.address.text())


def test_a_link_is_withdrawn_after_a_question(desk: Desk) -> None:
    """*Keep* keeps it; afterwards its address opens nothing."""
    address = desk.make("to Juno").address.text()
    press(desk.row("to Juno").withdraw)
    question = desk.row("to Juno").confirm
    assert question is not None
    press(question.second_button)
    assert desk.row("to Juno").confirm is None
    press(desk.row("to Juno").withdraw)
    question = desk.row("to Juno").confirm
    assert question is not None
    press(question.first_button)
    desk.until(desk.is_state("to Juno", LinkState.WITHDRAWN))
    assert desk.links.made is None
    assert "Withdrawn" in text_of(desk.row("to Juno"))
    assert "This link opens nothing" in Partner().ask(address)


def test_withdrawing_too_late_says_so(desk: Desk) -> None:
    """The partner was faster: the list shows it, and the notice says what to do."""
    address = desk.make("to Kim").address.text()
    press(desk.row("to Kim").withdraw)
    question = desk.row("to Kim").confirm
    assert question is not None
    Partner().open_link(address)
    question.first_chosen.emit()
    desk.until(lambda: "was opened already" in text_of(desk.links))
    desk.until(desk.is_state("to Kim", LinkState.OPENED))


def test_an_error_of_before_is_gone_when_a_link_is_begun_anew(desk: Desk) -> None:
    """What went wrong with another one does not stand above an empty form."""
    address = desk.make("to Kim").address.text()
    press(desk.row("to Kim").withdraw)
    question = desk.row("to Kim").confirm
    assert question is not None
    Partner().open_link(address)
    question.first_chosen.emit()
    desk.until(lambda: "was opened already" in text_of(desk.links))
    press(desk.links.make)
    assert desk.links.form is not None
    desk.until(lambda: "was opened already" not in text_of(desk.links))
    press(desk.links.form.cancel)


def test_what_is_wrong_stands_at_its_field(desk: Desk) -> None:
    """A blank name, one that another secret has, a note that is too long; nothing typed is lost."""
    press(desk.links.make)
    form = desk.links.form
    assert form is not None
    form.name.setText(" ")
    press(form.submit)
    assert text_of(form.name_field) != ""
    form.name.setText("by hand")
    form.note.setText("n" * 257)
    press(form.submit)
    assert desk.links.made is None
    form.note.setText("n" * 256)
    press(form.submit)
    desk.until(lambda: desk.links.made is not None)
    press(desk.links.make)
    form = desk.links.form
    assert form is not None
    form.name.setText("by hand")
    press(form.submit)
    desk.until(lambda: "has this name already" in text_of(form.name_field))
    assert form.submit.isEnabled()
    press(form.cancel)
    assert desk.links.form is None


def test_older_links_are_a_press_away(desk: Desk) -> None:
    """The waiting ones stand first, then the few that ended last."""
    path = f"/api/applications/{desk.page.stored.id if desk.page.stored else ''}/secret-links"
    for number in range(5):
        made = desk.daemon.admin.call("POST", path, {"secret_name": f"old {number}", "note": f"old {number}"})
        desk.daemon.admin.call("DELETE", f"{path}/{made['link']['id']}")
    desk.make("waits")
    desk.until(lambda: len(desk.links.rows) == 4)
    assert desk.links.rows[0].link.note == "waits"
    press(desk.links.all_button)
    assert len(desk.links.rows) == 6
    assert not desk.links.all_button.isVisible()


def test_the_sheet_leads_to_the_link(desk: Desk) -> None:
    """The sheet holds no secret; one press goes on to where it is handed over."""
    desk.page.tabs.setCurrentIndex(ACCESS)
    opened: list[SheetDialog] = []
    desk.page.dialog_opened.connect(opened.append)
    press(desk.page.header.hand_over)
    (dialog,) = opened
    desk.until(dialog.link_button.isVisible)
    press(dialog.link_button)
    assert desk.page.tabs.currentIndex() == SETTINGS
    assert desk.links.form is not None
    assert desk.links.form.isVisible()


def test_an_application_without_a_secret_has_no_links(open_page: Callable[[str], Desk], tmp_path: Path) -> None:
    """Neither the card nor the button of the sheet."""
    desk = open_page("native")
    assert not desk.links.isVisible()
    assert desk.page.stored is not None
    dialog = SheetDialog(desk.page._api, Preferences(tmp_path / "console.ini"), desk.page.stored, desk.page)
    assert not dialog.link_button.isVisibleTo(dialog)


def test_where_no_secret_works_no_link_is_made(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    """An application that proves itself by its private key: links that wait can still be withdrawn."""
    desk.make("to Mina")
    stored = desk.page.stored
    assert stored is not None
    settings = msgspec.structs.replace(stored.settings, client_authentication=AuthenticationMethod.PRIVATE_KEY)
    keyed = msgspec.structs.replace(stored, settings=settings)
    desk.page.settings.show_application(keyed)
    assert not desk.links.make.isVisible()
    desk.until(lambda: any(row.withdraw.isVisible() for row in desk.links.rows))
    dialog = SheetDialog(desk.page._api, Preferences(tmp_path / "console.ini"), keyed)
    qtbot.addWidget(dialog)
    assert not dialog.link_button.isVisibleTo(dialog)


def test_another_theme_or_language_keeps_a_link_that_is_not_sent(desk: Desk, open_page: Callable[[str], Desk]) -> None:
    """The page is built anew, and its address would be lost."""
    address = desk.make("to Mina").address.text()
    kept = desk.page.keep()
    assert address not in repr(kept)
    other = open_page("traditional")
    other.page.resume(kept)
    assert other.made.address.text() == address
