"""The sign-in experience: edited, previewed, saved, and kept when somebody else was faster."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from common.contracts.branding import Corners, FooterLink, PageFont, TenantBranding
from common.contracts.branding import Theme as PageTheme
from common.contracts.preview import Drawn, Preview, PreviewPage, PreviewRequest, PreviewWarning, Receives
from common.contracts.texts import PageText
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.experience.sign_in_experience import SignInExperienceScreen
from gui.views.frames.screen import Say
from gui.widgets.window.toast import Toast
from tests.gui.pressing import press
from tests.gui.told_daemon import ToldDaemon

STORED = TenantBranding(product_name="Letpass", terms_url="https://letpass.example/terms", version=3)


@pytest.fixture
def screen(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon) -> Iterator[SignInExperienceScreen]:
    told_daemon.tell("GET", "/api/branding", 200, STORED)
    window = QWidget()
    qtbot.addWidget(window)
    made = SignInExperienceScreen(api, theme, icons, ["en", "ko"], Say(Toast(icons, window)), window)
    window.show()
    qtbot.waitUntil(lambda: made.stored is not None)
    yield made
    made.let_go()


def test_what_is_typed_goes_out_with_the_version_that_was_shown(qtbot: QtBot, screen: SignInExperienceScreen, told_daemon: ToldDaemon) -> None:
    """Save sends the whole record; afterwards nothing is unsaved."""
    told_daemon.tell_with("PUT", "/api/branding", lambda asked: (200, msgspec.structs.replace(screen.editing.draft() or STORED, version=4)))
    assert not screen.has_unsaved_changes()
    screen.form.texts["product_name"].setText("Northlight")
    screen.form.colours["colour"].setText("#0E7490")
    screen.form.page_theme.button("dark").click()
    assert screen.dirty_bar.isVisibleTo(screen)
    screen.save()
    qtbot.waitUntil(lambda: not screen.has_unsaved_changes())
    sent = told_daemon.last("PUT", "/api/branding")
    record = msgspec.json.decode(sent.body, type=TenantBranding)
    assert (sent.headers["if-match"], record.product_name, record.colour, record.theme) == ('"3"', "Northlight", "#0E7490", PageTheme.DARK)


def test_a_wrong_colour_or_link_is_said_at_its_field_and_not_sent(screen: SignInExperienceScreen, told_daemon: ToldDaemon) -> None:
    """And the first wrong field gets the keyboard."""
    screen.form.colours["colour"].setText("blue")
    screen.form.texts["help_url"].setText("letpass.example/help")
    screen.save()
    assert {name for name, field in screen.form.fields.items() if field.has_problem()} == {"colour", "help_url"}
    assert not [asked for asked in told_daemon.asked if asked.verb == "PUT"]


def test_discarding_goes_back_to_what_is_stored(screen: SignInExperienceScreen) -> None:
    """Every field."""
    screen.form.texts["product_name"].setText("Northlight")
    screen.discard()
    assert (screen.form.texts["product_name"].text(), screen.has_unsaved_changes()) == ("Letpass", False)


def test_when_somebody_else_was_faster_what_was_typed_stays(qtbot: QtBot, screen: SignInExperienceScreen, told_daemon: ToldDaemon) -> None:
    """412: what somebody else set is named, and both are saved."""
    told_daemon.tell("PUT", "/api/branding", 412, {"code": "branding.stale", "message": "Changed."})
    told_daemon.tell("GET", "/api/branding", 200, msgspec.structs.replace(STORED, help_url="https://letpass.example/help", version=9))
    screen.form.texts["product_name"].setText("Northlight")
    screen.save()
    qtbot.waitUntil(lambda: screen.notice is not None)
    assert screen.notice is not None
    assert "Help (– → https://letpass.example/help)" in screen.notice.text.text()
    told_daemon.tell_with("PUT", "/api/branding", lambda asked: (200, msgspec.structs.replace(screen.editing.draft() or STORED, version=10)))
    screen.notice.second_button.click()
    qtbot.waitUntil(lambda: screen.stored is not None and screen.stored.version == 10)
    sent = told_daemon.last("PUT", "/api/branding")
    record = msgspec.json.decode(sent.body, type=TenantBranding)
    assert (sent.headers["if-match"], record.product_name, record.help_url) == ('"9"', "Northlight", "https://letpass.example/help")


def test_the_preview_follows_the_unsaved_values(qtbot: QtBot, screen: SignInExperienceScreen, told_daemon: ToldDaemon) -> None:
    """The real sign-in page with the draft, in the chosen language."""
    screen.form.texts["product_name"].setText("Northlight")
    qtbot.waitUntil(lambda: any(asked.path == "/api/preview" and b"Northlight" in asked.body for asked in told_daemon.asked))
    asked = msgspec.json.decode(told_daemon.last("POST", "/api/preview").body, type=PreviewRequest)
    assert asked.page is PreviewPage.SIGN_IN
    assert asked.tenant is not None
    assert asked.tenant.product_name == "Northlight"


@pytest.mark.parametrize(("width", "is_tab"), [(1044, False), (884, False), (788, True), (664, True)])
def test_where_there_is_no_room_the_preview_is_a_tab(qtbot: QtBot, screen: SignInExperienceScreen, width: int, is_tab: bool) -> None:
    """Console rule 32: beside the form in a window of 1,120 pixels, a tab below that; a field that is wanted brings the form back."""
    screen.resize(width, 700)
    bar = screen.body.bar
    qtbot.waitUntil(lambda: bar.isVisible() is is_tab)
    assert screen.preview.isVisible() is not is_tab
    if not is_tab:
        return
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    qtbot.waitUntil(screen.preview.isVisible)
    assert screen.preview.width() > width - 80
    assert not screen.form.isVisible()
    screen.open_field("help_url")
    qtbot.waitUntil(lambda: screen.form.isVisible() and screen.focusWidget() is screen.form.texts["help_url"])
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    screen.resize(1044, 700)
    qtbot.waitUntil(lambda: screen.form.isVisible() and screen.preview.isVisible() and not bar.isVisible())


def test_every_look_and_word_is_sent(qtbot: QtBot, screen: SignInExperienceScreen, told_daemon: ToldDaemon) -> None:
    """Ground, corners, letters, links, texts and style sheet; a link in which nothing stands is none."""
    form = screen.form
    told_daemon.tell_with("PUT", "/api/branding", lambda asked: (200, msgspec.structs.replace(screen.editing.draft() or STORED, version=4)))
    form.colours["background"].setText("#1B1464")
    form.corners.button("large").click()
    form.font_choice.button("serif").click()
    form.footer_links.add_button.click()
    form.footer_links.add_button.click()
    row = form.footer_links.rows[0]
    row.texts.lines["en"].setText("Status")
    row.url.setText("https://status.letpass.example")
    form.page_texts.fields[PageText.SIGN_IN_TITLE].lines["ko"].setText("{brand}에 로그인")
    form.css.text.setPlainText(".card { border: 0 }")
    screen.save()
    qtbot.waitUntil(lambda: not screen.has_unsaved_changes())
    record = msgspec.json.decode(told_daemon.last("PUT", "/api/branding").body, type=TenantBranding)
    assert (record.background, record.corners, record.font) == ("#1B1464", Corners.LARGE, PageFont.SERIF)
    assert record.footer_links == (FooterLink({"en": "Status"}, "https://status.letpass.example"),)
    assert record.texts == {"sign_in_title": {"ko": "{brand}에 로그인"}}
    assert record.css == ".card { border: 0 }"


def test_wrong_links_and_texts_are_said_at_their_lines(screen: SignInExperienceScreen) -> None:
    """In the row and the language that they stand in, and the first one gets the keyboard."""
    form = screen.form
    form.footer_links.add_button.click()
    row = form.footer_links.rows[0]
    row.url.setText("status.letpass.example")
    heading = form.page_texts.fields[PageText.CONSENT_TITLE]
    heading.lines["en"].setText("Somebody asks {who}")
    screen.save()
    assert (row.url_field.has_problem(), row.texts.fields["en"].has_problem(), row.texts.fields["ko"].has_problem()) == (True, True, False)
    assert (heading.fields["en"].has_problem(), heading.fields["ko"].has_problem()) == (True, False)
    row.texts.lines["en"].setText("Status")
    row.url.setText("https://status.letpass.example")
    heading.lines["en"].setText("{app} asks")
    assert not any(field.has_problem() for field in (row.url_field, *row.texts.fields.values(), *heading.fields.values()))


def test_links_go_and_come_back(screen: SignInExperienceScreen) -> None:
    """At most five; one that is taken away is gone, and discarding brings it back."""
    links = screen.form.footer_links
    for _ in range(5):
        links.add_button.click()
    assert not links.add_button.isEnabled()
    links.rows[0].url.setText("https://letpass.example/first")
    assert screen.has_unsaved_changes()
    links.rows[0].remover.click()
    assert (len(links.rows), links.add_button.isEnabled(), screen.has_unsaved_changes()) == (4, True, False)


def test_what_the_daemon_says_of_a_style_sheet_is_told_line_by_line(qtbot: QtBot, screen: SignInExperienceScreen, told_daemon: ToldDaemon) -> None:
    """By the preview while it is typed, and when it is refused; other warnings stand at their fields."""
    shown = Preview(
        "<p>x</p>",
        "",
        Drawn("", "", "", "", "", [], "", ""),
        [
            PreviewWarning("css.property", "Line 1: `position` cannot be set here.", "css"),
            PreviewWarning("css.selector", "Line 2: `.bar` is no part of a page that can be styled.", "css"),
            PreviewWarning("branding.colour_moved", "White or black text could not be read on #FF0000; buttons are #E00000.", "colour"),
            PreviewWarning("branding.no_text", "There is no text in 한국어.", "texts.sign_in_title.ko"),
            PreviewWarning("preview.no_logo", "There is no logo.", "branding.logo"),
        ],
        Receives({}, {}, {}),
    )
    told_daemon.tell("POST", "/api/preview", 200, shown)
    form = screen.form
    form.css.text.setPlainText(".card { position: fixed }\n.bar { }")
    qtbot.waitUntil(form.css.has_problem)
    assert form.css.note.text() == "Line 1: position cannot be set here.<br>Line 2: .bar is no part of a page that can be styled."
    assert form.fields["colour"].note.text() == "Text could not be read on it; buttons are #E00000."
    assert form.page_texts.fields[PageText.SIGN_IN_TITLE].fields["ko"].note.text() == "There is no text in this language."
    refused = {
        "code": "request.invalid",
        "message": "No.",
        "problems": [{"field": "css", "code": "css.value", "message": "Line 3: `color: x` is no value."}],
    }
    told_daemon.tell("PUT", "/api/branding", 422, refused)
    screen.save()
    qtbot.waitUntil(lambda: "Line 3: color: x is no value that can be used here." in form.css.note.text())


def test_the_consent_page_can_be_previewed_too(qtbot: QtBot, screen: SignInExperienceScreen, told_daemon: ToldDaemon) -> None:
    """For the texts that stand there."""
    screen.preview.pages.setCurrentIndex(1)
    qtbot.waitUntil(lambda: any(asked.path == "/api/preview" and b'"consent"' in asked.body for asked in told_daemon.asked))


def test_a_company_offers_its_own_languages(qtbot: QtBot, screen: SignInExperienceScreen, told_daemon: ToldDaemon) -> None:
    """All at first; the last one stays; all of them are said by none."""
    boxes = screen.form.languages.boxes
    assert all(box.isChecked() for box in boxes.values())
    told_daemon.tell_with("PUT", "/api/branding", lambda asked: (200, msgspec.structs.replace(screen.editing.draft() or STORED, version=4)))
    press(boxes["ja"])
    screen.save()
    qtbot.waitUntil(lambda: not screen.has_unsaved_changes())
    assert msgspec.json.decode(told_daemon.last("PUT", "/api/branding").body, type=TenantBranding).languages == ("en", "ko")
    press(boxes["en"])
    assert (boxes["ko"].isEnabled(), boxes["ko"].isChecked()) == (False, True)
    press(boxes["ja"])
    press(boxes["en"])
    assert boxes["ko"].isEnabled()
    assert screen.form.languages.languages() == ()
    screen.discard()
    assert screen.form.languages.languages() == ("en", "ko")
