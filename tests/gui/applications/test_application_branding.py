"""The Branding tab: how users see an application."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.contracts.applications import Branding
from common.contracts.branding import UploadedImage
from common.errors import ErrorBody, Problem
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.page.branding import ApplicationBranding
from tests.gui.makers import make_application
from tests.gui.told_daemon import ToldDaemon


def make_png() -> bytes:
    picture = QPixmap(8, 8)
    picture.fill(QColor("#0E7490"))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())


@pytest.fixture
def tab(qtbot: QtBot, api: Api, theme: Theme, icons: Icons) -> ApplicationBranding:
    """The tab of an application without branding."""
    made = ApplicationBranding(api, theme, icons)
    qtbot.addWidget(made)
    made.fill(make_application())
    made.show()
    return made


def test_texts_reach_the_draft(qtbot: QtBot, tab: ApplicationBranding) -> None:
    """Display name, operator, terms and privacy."""
    with qtbot.waitSignal(tab.edited):
        QTest.keyClicks(tab.texts["display_name"], "Pagemark Reader")
    QTest.keyClicks(tab.texts["operator"], "Pagemark Ltd.")
    QTest.keyClicks(tab.texts["terms_url"], "https://pagemark.example/terms")
    QTest.keyClicks(tab.texts["privacy_url"], "https://pagemark.example/privacy")
    assert tab.drafted(make_application()).branding == Branding(
        display_name="Pagemark Reader",
        operator="Pagemark Ltd.",
        terms_url="https://pagemark.example/terms",
        privacy_url="https://pagemark.example/privacy",
    )


def test_a_link_is_judged_while_it_is_typed_and_mended_by_a_click(tab: ApplicationBranding) -> None:
    """The same rules as for the daemon, with the same fix."""
    QTest.keyClicks(tab.texts["privacy_url"], "pagemark.example/privacy")
    tab.show_problems(tab.drafted(make_application()).branding.problems())
    place, _ = tab.places["branding.privacy_url"]
    place.note.linkActivated.emit("fix")  # type: ignore[attr-defined]
    assert tab.drafted(make_application()).branding.privacy_url == "https://pagemark.example/privacy"


def test_a_logo_is_uploaded_and_named_in_the_draft(qtbot: QtBot, tab: ApplicationBranding, told_daemon: ToldDaemon, tmp_path: Path) -> None:
    """The daemon checks and encodes it anew; the draft has its id."""
    told_daemon.tell("POST", "/api/images", 201, UploadedImage("img1", 8, 8, "http://localhost:8710/images/img1"))
    path = tmp_path / "logo.png"
    path.write_bytes(make_png())
    with qtbot.waitSignal(tab.edited):
        tab.logos["logo"].offer(path)
    assert told_daemon.last("POST", "/api/images").headers["content-type"] == "image/png"
    assert told_daemon.last("POST", "/api/images").body == make_png()
    assert tab.drafted(make_application()).branding.logo == "img1"
    assert not tab.logos["logo"].tile.picture.isNull()
    tab.logos["logo"].remove.click()
    assert tab.drafted(make_application()).branding.logo == ""


def test_a_refused_logo_says_why_and_changes_nothing(qtbot: QtBot, tab: ApplicationBranding, told_daemon: ToldDaemon, tmp_path: Path) -> None:
    """The reason of the daemon stands at the field."""
    problem = Problem("image", "image.odd", "This is not an image.")
    told_daemon.tell("POST", "/api/images", 422, ErrorBody("request.invalid", "Some fields need attention.", [problem]))
    path = tmp_path / "logo.png"
    path.write_bytes(b"not a picture")
    tab.logos["logo"].offer(path)
    qtbot.waitUntil(lambda: "not an image" in tab.logos["logo"].note.text())
    qtbot.waitUntil(tab.logos["logo"].choose.isEnabled)
    assert tab.drafted(make_application()) == make_application()


def test_stored_logos_are_loaded(qtbot: QtBot, tab: ApplicationBranding, told_daemon: ToldDaemon) -> None:
    """Both logos, each in its tile."""
    told_daemon.tell("GET", "/api/images/img1", 200, make_png())
    told_daemon.tell("GET", "/api/images/img2", 200, make_png())
    application = make_application(branding=Branding(logo="img1", dark_logo="img2"))
    tab.fill(application)
    qtbot.waitUntil(lambda: all(not field.tile.picture.isNull() for field in tab.logos.values()))
    assert tab.drafted(application) == application
