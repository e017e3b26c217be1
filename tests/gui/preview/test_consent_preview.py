"""The consent preview: follows a draft, keeps the last good picture, lets nothing out."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import Protocol
from common.contracts.application_settings import ApplicationSettings
from common.contracts.branding import Theme as PageTheme
from common.contracts.paging import Page
from common.contracts.permissions import PermissionEntry
from common.contracts.preview import Drawn, DrawnRow, Preview, PreviewRequest, PreviewWarning, Receives
from common.errors import ErrorBody, Problem
from gui.api.api import Api
from gui.models.permission_names import PermissionNames
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.translation import Language
from gui.views.applications.page.tabs import PREVIEW_WIDTH
from gui.views.preview.asked_menu import MOST_OFFERED, AskedMenu
from gui.views.preview.consent_preview import ConsentPreview
from gui.views.preview.controls import RECEIVED, PreviewControls
from gui.views.preview.notes import PreviewNotes
from gui.views.preview.received_view import ReceivedView
from gui.views.preview.web_page import can_show_pages
from tests.gui.makers import make_application, make_user
from tests.gui.permission_book import KNOWN, READ, tell_permissions
from tests.gui.pressing import press_action
from tests.gui.told_daemon import Asked, ToldDaemon

PATH = "/api/preview"
PURPLE = "#4f46e5"


def make_preview(name: str = "Pagemark") -> Preview:
    drawn = Drawn(
        f"{name} asks to use your account", "Mina Seo", "mina@example.org", "https://pagemark.example", "22 May 2027",
        [DrawnRow("Your email address", [("", "mina@example.org")], True, "To send receipts.")], "Authorize", "Cancel",
    )  # fmt: skip
    body = f"<h1>{name}</h1><script>document.title='ran'</script><img src='http://127.0.0.1:1/x.png'><a href='https://out.example/'>out</a>"
    html = f"<!doctype html><html><head><title>still</title></head><body style='margin:0;background:{PURPLE}'>{body}</body></html>"
    warning = PreviewWarning("preview.no_privacy_url", "There is no privacy policy.", "branding.privacy_url")
    receives = Receives({"sub": "abc", "name": name}, {"email": "mina@example.org"}, {"token_type": "Bearer"})
    return Preview(html, "http://localhost:8710/preview/1", drawn, [warning], receives)


def answer(asked: Asked) -> tuple[int, object]:
    return 200, make_preview(msgspec.json.decode(asked.body, type=PreviewRequest).name)


@pytest.fixture
def preview(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon) -> ConsentPreview:
    """The preview without a browser engine."""
    told_daemon.tell_with("POST", PATH, answer)
    made = ConsentPreview(api, theme, icons, languages=["en", "ko"], with_engine=False)
    qtbot.addWidget(made)
    made.resize(384, 600)
    made.show()
    return made


def requests(told_daemon: ToldDaemon) -> list[PreviewRequest]:
    return [msgspec.json.decode(asked.body, type=PreviewRequest) for asked in told_daemon.asked if asked.path == PATH]


def show(qtbot: QtBot, preview: ConsentPreview, name: str = "Pagemark") -> None:
    with qtbot.waitSignal(preview.shown):
        preview.show_draft(make_application(name=name))


def words(preview: ConsentPreview) -> str:
    return " ".join(label.text() for label in preview.findChildren(QLabel) if label.isVisible())


def test_many_edits_make_one_request(qtbot: QtBot, preview: ConsentPreview, told_daemon: ToldDaemon) -> None:
    """Requirement C9: from unsaved values, made anew when nothing has changed for a moment."""
    with qtbot.waitSignal(preview.shown):
        for name in ("P", "Pa", "Pag", "Page"):
            preview.show_draft(make_application(name=name))
    assert [request.name for request in requests(told_daemon)] == ["Page"]


def test_the_drawn_page_says_what_the_page_says(qtbot: QtBot, preview: ConsentPreview) -> None:
    """The fallback without a browser engine: words, permissions, where it leads, how long it lasts."""
    show(qtbot, preview)
    qtbot.waitUntil(lambda: "Pagemark asks" in words(preview))
    text = words(preview)
    for part in ("Pagemark asks to use your account", "Mina Seo", "Your email address", "Required", "To send receipts.", "22 May 2027"):
        assert part in text
    assert "Drawn from the page's words" in text


def test_every_control_reaches_the_request(qtbot: QtBot, preview: ConsentPreview, told_daemon: ToldDaemon) -> None:
    """Theme, language and permissions asked for."""
    show(qtbot, preview)
    with qtbot.waitSignal(preview.shown):
        preview.controls.themes.button("dark").click()
        preview.controls.languages.setCurrentIndex(1)
        press_action(preview.controls.asked._menu, preview.controls.asked.actions_by_name()["email"])
    request = requests(told_daemon)[-1]
    assert request.theme is PageTheme.DARK
    assert request.language == "ko"
    assert request.permissions == ["profile", "offline_access"]
    assert requests(told_daemon)[0].permissions is None


def test_what_roles_give_can_be_left_out_of_the_request(
    qtbot: QtBot, owner: QObject, api: Api, theme: Theme, icons: Icons, preview: ConsentPreview, told_daemon: ToldDaemon
) -> None:
    """Requirement C9: the partner may ask for less than it may, of APIs and organizations too; scopes of several APIs are named once."""
    tell_permissions(told_daemon, *KNOWN)
    names = PermissionNames(api, owner)
    asking = ConsentPreview(api, theme, icons, languages=["en"], names=names, with_engine=False)
    qtbot.addWidget(asking)
    settings = ApplicationSettings(resource_permissions=[PermissionEntry(READ.id)], organization_resource_permissions=[PermissionEntry(READ.id)])
    asking.show_draft(make_application(settings=settings))
    assert "read:lists" not in asking.controls.asked.actions_by_name()
    with qtbot.waitSignal(names.arrived):
        names.want([READ.id])
    action = asking.controls.asked.actions_by_name()["read:lists"]
    assert action.text() == "See your reading lists"
    press_action(asking.controls.asked._menu, action)
    request = asking.request()
    assert request is not None
    assert request.permissions == ["profile", "email", "offline_access"]
    assert request.settings == settings


def test_very_many_permissions_make_no_endless_menu(qtbot: QtBot, icons: Icons) -> None:
    """Those at the end are always asked for."""
    menu = AskedMenu(icons)
    qtbot.addWidget(menu)
    menu.set_allowed({f"scope{number}": f"Scope {number}" for number in range(500)})
    assert len(menu.actions_by_name()) == MOST_OFFERED
    press_action(menu._menu, menu.actions_by_name()["scope0"])
    asked = menu.asked()
    assert asked is not None
    assert len(asked) == 499


def test_a_user_is_found_on_the_daemon_and_chosen(qtbot: QtBot, preview: ConsentPreview, told_daemon: ToldDaemon) -> None:
    """As a chosen user: the very values that will be shared."""
    told_daemon.tell("GET", "/api/users", 200, Page([make_user(0), make_user(1)], None, 2))
    show(qtbot, preview)
    picker = preview.controls.users
    picker.click()
    qtbot.waitUntil(lambda: picker.list.count() == 3)
    QTest.keyClicks(picker.search, "mina")
    qtbot.waitUntil(lambda: told_daemon.last("GET", "/api/users").query.get("search") == "mina")
    qtbot.waitUntil(lambda: picker.list.currentRow() == 1)
    with qtbot.waitSignal(preview.shown):
        QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert requests(told_daemon)[-1].user_id == make_user(0).id
    assert "Mina Seo" in picker.text()
    assert not picker.pop_up.isVisible()


def test_a_bad_draft_keeps_the_last_good_picture_and_says_why(qtbot: QtBot, preview: ConsentPreview, told_daemon: ToldDaemon) -> None:
    """Invalid drafts are not sent."""
    show(qtbot, preview)
    preview.show_draft(make_application(name=""), 2)
    assert "last good picture" in preview.state.text()
    qtbot.waitUntil(lambda: "Pagemark asks" in words(preview))
    assert not preview._timer.isActive()
    assert len(requests(told_daemon)) == 1


def test_a_refused_draft_keeps_the_picture(qtbot: QtBot, preview: ConsentPreview, told_daemon: ToldDaemon) -> None:
    """What only the daemon knows to be wrong is treated alike."""
    show(qtbot, preview)
    told_daemon.tell("POST", PATH, 422, ErrorBody("request.invalid", "Some fields need attention.", [Problem("name", "x", "y")]))
    preview.show_draft(make_application(name="Other"))
    qtbot.waitUntil(lambda: "last good picture" in preview.state.text())
    qtbot.waitUntil(lambda: "Pagemark asks" in words(preview))


def test_warnings_lead_to_the_field_that_mends_them(qtbot: QtBot, preview: ConsentPreview) -> None:
    """Console rule 15: warnings on the preview itself, with a link."""
    show(qtbot, preview)
    (line,) = preview.notes.lines()
    label = line.findChildren(QLabel)[-1]
    with qtbot.waitSignal(preview.field_wanted) as wanted:
        next(label for label in line.findChildren(QLabel) if label.text()).linkActivated.emit("fix")
    assert wanted.args == ["branding.privacy_url"]
    assert label is not None


def test_many_warnings_leave_room_for_the_picture(qtbot: QtBot, icons: Icons) -> None:
    """Two are shown, the rest by a click."""
    notes = PreviewNotes(icons)
    qtbot.addWidget(notes)
    notes.show()
    notes.show_warnings([PreviewWarning("preview.other", f"Warning {number}.") for number in range(5)])
    qtbot.waitUntil(lambda: [line.isVisible() for line in notes.lines()] == [True, True, False, False, False])
    assert notes.more.text().startswith("3 more")
    notes.more.click()
    assert all(line.isVisible() for line in notes.lines())
    assert not notes.more.isVisible()
    notes.show_warnings([])
    assert not notes.isVisible()


@pytest.mark.parametrize(
    ("warning", "text"),
    [
        (
            PreviewWarning("preview.no_reason", "phone is required, but users are not told why."),
            "Phone number: required, but users are not told why.",
        ),
        (PreviewWarning("preview.look_alike", "pаge.example looks like another address."), "pаge.example looks like another address; users"),
        (PreviewWarning("preview.permission_untranslated", "read:lists has no title in 한국어."), "read:lists: there is no text"),
        (PreviewWarning("preview.permission_undescribed", "read:lists has no description."), "read:lists: no sentence"),
        (PreviewWarning("preview.permissions_more", "7 more texts of permissions are missing."), "7 more texts"),
        (PreviewWarning("preview.from_the_future", "Something new."), "Something new."),
    ],
)
def test_a_warning_is_told_in_the_consoles_language(qtbot: QtBot, icons: Icons, warning: PreviewWarning, text: str) -> None:
    """The code decides; the daemon's sentence is the last resort."""
    notes = PreviewNotes(icons)
    qtbot.addWidget(notes)
    assert notes.text_of(warning).startswith(text)


def test_what_the_app_receives_is_the_other_face(qtbot: QtBot, preview: ConsentPreview) -> None:
    """ID token, user info and token answer, computed by the code that issues them."""
    show(qtbot, preview)
    preview.controls.faces.button(RECEIVED).click()
    assert preview.received.isVisible()
    assert '"name": "Pagemark"' in preview.received.text.toPlainText()
    preview.received.which.button("token_answer").click()
    assert '"Bearer"' in preview.received.text.toPlainText()
    assert preview.received.copy.value == preview.received.text.toPlainText()


def test_an_access_token_that_can_be_read_is_shown(qtbot: QtBot, icons: Icons) -> None:
    """Only there is one to read; without it, nothing is offered."""
    view = ReceivedView(icons)
    qtbot.addWidget(view)
    view.show_answers(Receives({"sub": "abc"}, {}, {}, {"aud": "https://api.example", "scope": "read:lists"}), with_id_token=True)
    assert not view.which.button("access_token").isHidden()
    view.which.button("access_token").click()
    assert '"read:lists"' in view.text.toPlainText()
    view.show_answers(Receives({"sub": "abc"}, {"sub": "abc"}, {}), with_id_token=True)
    assert view.which.button("access_token").isHidden()
    assert view.which.key() == "userinfo"


def test_the_token_for_an_organization_is_shown_beside_that_of_the_sign_in(qtbot: QtBot, icons: Icons) -> None:
    """Requirement Z4: what is allowed for an organization stands in it alone."""
    view = ReceivedView(icons)
    qtbot.addWidget(view)
    view.show()
    view.show_answers(Receives({"sub": "abc"}, {}, {}, {"scope": "openid"}, {"organization_id": "harbor"}), with_id_token=True)
    assert not view.tokens.isVisible()
    view.which.button("access_token").click()
    assert '"openid"' in view.text.toPlainText()
    view.tokens.button("organization_token").click()
    assert '"harbor"' in view.text.toPlainText()
    view.show_answers(Receives({"sub": "abc"}, {}, {}, {"scope": "openid"}), with_id_token=True)
    assert not view.tokens.isVisible()
    assert '"openid"' in view.text.toPlainText()
    view.show_answers(Receives({"sub": "abc"}, {}, {}, organization_token={"organization_id": "harbor"}), with_id_token=True)
    assert '"harbor"' in view.text.toPlainText()


def test_oauth_alone_has_no_id_token(qtbot: QtBot, preview: ConsentPreview) -> None:
    """The face offers only what there is."""
    with qtbot.waitSignal(preview.shown):
        preview.show_draft(make_application(protocol=Protocol.OAUTH))
    assert preview.received.which.button("id_token").isHidden()
    assert preview.received.which.key() == "userinfo"


def test_open_in_browser_uses_the_one_time_address_and_asks_for_another(
    qtbot: QtBot, preview: ConsentPreview, told_daemon: ToldDaemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address opens once; the next press needs a new one."""
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    show(qtbot, preview)
    with qtbot.waitSignal(preview.shown):
        preview.open_button.click()
    assert opened == ["http://localhost:8710/preview/1"]
    assert len(requests(told_daemon)) == 2


@pytest.mark.skipif(not can_show_pages(), reason="no browser engine here")
def test_the_real_page_is_shown_and_cannot_act(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon) -> None:
    """The engine renders the document; scripts do not run, links lead nowhere, nothing is fetched."""
    told_daemon.tell_with("POST", PATH, answer)
    preview = ConsentPreview(api, theme, icons, languages=["en"])
    qtbot.addWidget(preview)
    preview.resize(384, 600)
    preview.show()
    page = preview.page
    assert page is not None
    with qtbot.waitSignal(page.shown) as loaded:
        preview.show_draft(make_application())
    assert loaded.args == [True]
    qtbot.waitUntil(lambda: page.grab().toImage().pixelColor(page.width() // 2, page.height() - 5).name() == PURPLE)
    assert page._page.title() == "still"
    before = page._page.url().toString()
    assert not page._page.acceptNavigationRequest("https://out.example/", page._page.NavigationType.NavigationTypeLinkClicked, True)
    assert page._page.url().toString() == before
    preview.close_page()


@pytest.mark.parametrize("code", ["en", "ko"])
def test_the_heading_is_not_cut_beside_the_tabs(qtbot: QtBot, qapp: QApplication, api: Api, theme: Theme, icons: Icons, code: str) -> None:
    """In the room that the preview has there, its heading and its controls stand in their full width, in each language."""
    language = Language(qapp)
    language.choose(code)
    try:
        controls = PreviewControls(api, theme, icons, languages=["en", "ko"], language="en")
    finally:
        language.choose("en")
    qtbot.addWidget(controls)
    theme.dress(controls)
    assert controls.minimumSizeHint().width() <= PREVIEW_WIDTH
    controls.resize(PREVIEW_WIDTH, controls.sizeHint().height())
    controls.show()
    heading = next(label for label in controls.findChildren(QLabel) if label.text())
    qtbot.waitUntil(lambda: controls.faces.geometry().right() < PREVIEW_WIDTH)
    for part in (heading, controls.themes, controls.widths, controls.languages, controls.faces):
        assert part.width() >= part.sizeHint().width()
