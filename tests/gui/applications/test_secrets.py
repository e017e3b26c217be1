"""Secrets: shown once, copied with care, listed without their value."""

from __future__ import annotations

import time

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.resources import Impact
from common.contracts.secrets import ChangeSecret, CreateSecret, IssuedSecret, Secret
from common.errors import ErrorBody, Problem
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.cards.secret_row import SecretRow
from gui.views.applications.cards.secrets_card import SecretsCard
from gui.widgets.fields.clipboard import copy_secret
from gui.widgets.fields.field import Note
from gui.widgets.fields.secret_field import SecretField
from gui.widgets.window.dirty_bar import NoticeBar
from tests.gui.pressing import press, press_entry
from tests.gui.told_daemon import ToldDaemon

DAY = 86400
PATH = "/api/applications/app1/secrets"


def make_secret(**changes: object) -> Secret:
    now = int(time.time())
    return msgspec.structs.replace(Secret("s1", "production", "0re4", True, now - DAY, now + 300 * DAY, now - 60), **changes)


def shown_text(card: SecretsCard) -> str:
    return " ".join(label.text() for label in card.findChildren(QLabel) if not label.isHidden())


@pytest.fixture
def card(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon) -> SecretsCard:
    """The card with one secret."""
    told_daemon.tell("GET", PATH, 200, [make_secret()])
    made = SecretsCard(api, icons, "app1", clear_after=0.02)
    qtbot.addWidget(made)
    made.show()
    made.reload()
    qtbot.waitUntil(lambda: len(made.rows) == 1)
    return made


def test_a_copied_secret_carries_a_hint_and_leaves_the_clipboard(qtbot: QtBot, theme: Theme) -> None:
    """Clipboard histories leave it out, and after its time it is gone (console rule 2)."""
    copy_secret("sk_once", 0.02)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == "sk_once"
    assert bytes(clipboard.mimeData().data("x-kde-passwordManagerHint").data()) == b"secret"
    qtbot.waitUntil(lambda: clipboard.text() == "")


def test_what_somebody_copied_meanwhile_stays(qtbot: QtBot, theme: Theme) -> None:
    """The clipboard is cleared only if it still holds our value."""
    copied = copy_secret("sk_once", 60)
    QGuiApplication.clipboard().setText("something else")
    copied.clear()
    assert QGuiApplication.clipboard().text() == "something else"


def test_a_stored_secret_is_not_shown_any_longer(qtbot: QtBot, icons: Icons) -> None:
    """Console rule 3: shown once, with *I have stored it*."""
    field = SecretField(icons, "sk_once", clear_after=0.02)
    qtbot.addWidget(field)
    assert field.secret() == "sk_once"
    assert not field.is_stored()
    field._copy.click()
    assert QGuiApplication.clipboard().text() == "sk_once"
    with qtbot.waitSignal(field.stored):
        field._done.click()
    assert field.is_stored()
    assert field.secret() == ""
    assert field._line.text() == ""
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")


def test_the_list_shows_everything_but_the_value(card: SecretsCard) -> None:
    """Requirement A6: name, hint, created, last used, expires, state."""
    text = shown_text(card)
    for part in ("production", "••••0re4", "Active", "Created", "last used: 1 min ago", "expires in 300 day"):
        assert part in text


@pytest.mark.parametrize(
    ("changes", "state"),
    [({"enabled": False}, "Disabled"), ({"expires_at": 1_000}, "Expired"), ({"expires_at": int(time.time()) + 3 * DAY}, "Expires soon")],
)
def test_the_state_of_a_secret_is_a_word(qtbot: QtBot, card: SecretsCard, told_daemon: ToldDaemon, changes: dict[str, object], state: str) -> None:
    """Never by colour alone."""
    told_daemon.tell("GET", PATH, 200, [make_secret(**changes)])
    card.reload()
    qtbot.waitUntil(lambda: state in shown_text(card))


def test_issuing_asks_for_name_and_end_and_shows_the_value_once(qtbot: QtBot, card: SecretsCard, told_daemon: ToldDaemon) -> None:
    """Requirement A6: a new secret with its end; the value is there once."""
    told_daemon.tell("POST", PATH, 201, IssuedSecret(make_secret(id="s2", name="next"), "sk_new"))
    card.issue.click()
    assert card.form is not None
    card.form.name.setText("next")
    card.form.lifetime.setCurrentIndex(card.form.lifetime.findData(30 * DAY))
    card.form.issue.click()
    qtbot.waitUntil(lambda: card.fresh is not None)
    assert msgspec.json.decode(told_daemon.last("POST", PATH).body, type=CreateSecret) == CreateSecret("next", 30 * DAY)
    assert card.fresh is not None
    assert card.fresh.secret() == "sk_new"
    assert card.has_unstored_secret()
    assert card.form is None
    card.fresh._done.click()
    assert not card.has_unstored_secret()


def test_a_refused_name_is_told_at_the_field_and_kept(qtbot: QtBot, card: SecretsCard, told_daemon: ToldDaemon) -> None:
    """Nothing typed is lost."""
    problem = Problem("name", "secret.odd", "There is a secret of this name.")
    told_daemon.tell("POST", PATH, 422, ErrorBody("request.invalid", "Some fields need attention.", [problem]))
    card.open_form()
    form = card.form
    assert form is not None
    form.name.setText("production")
    form.issue.click()
    qtbot.waitUntil(form.name_field.has_problem)
    assert form.name.text() == "production"
    assert "There is a secret of this name." in form.name_field.note.text()
    assert form.issue.isEnabled()


def test_a_blank_name_is_not_sent(card: SecretsCard, told_daemon: ToldDaemon) -> None:
    """The contract's own rules answer first."""
    card.open_form()
    assert card.form is not None
    card.form.name.setText("  ")
    card.form.issue.click()
    assert card.form.name_field.has_problem()
    assert not [asked for asked in told_daemon.asked if asked.verb == "POST"]


def question(qtbot: QtBot, row: SecretRow) -> NoticeBar:
    """What a row asks, once what it breaks has been counted."""
    qtbot.waitUntil(lambda: row._confirm is not None)
    assert row._confirm is not None
    return row._confirm


def test_disabling_a_secret_says_first_for_how_many(qtbot: QtBot, card: SecretsCard, told_daemon: ToldDaemon) -> None:
    """It can be undone, but what breaks meanwhile breaks for people. *Keep* gives the keyboard back to where it was."""
    told_daemon.tell("GET", "/api/applications/app1/impact", 200, Impact(users=40, sign_ins=60))
    told_daemon.tell("PATCH", f"{PATH}/s1", 200, make_secret(enabled=False))
    told_daemon.tell("GET", PATH, 200, [make_secret(enabled=False)])
    row = card.rows[0]
    press_entry(qtbot, row._kebab, "Disable")
    press(question(qtbot, row).second_button)
    press_entry(qtbot, row._kebab, "Disable")
    asked_first = question(qtbot, row)
    text = asked_first.text.text()
    assert "40 user" in text
    assert "used last: 1 min ago" in text
    assert not [asked for asked in told_daemon.asked if asked.verb == "PATCH"]
    with qtbot.waitSignal(card.toast) as toast:
        press(asked_first.first_button)
    assert "disabled" in toast.args[0]
    assert msgspec.json.decode(told_daemon.last("PATCH", f"{PATH}/s1").body, type=ChangeSecret) == ChangeSecret(enabled=False)


def test_a_secret_can_be_told_to_end_at_another_time(qtbot: QtBot, card: SecretsCard, told_daemon: ToldDaemon) -> None:
    """In its row, where it is said when it ends as it is; *Cancel* gives the keyboard back to where it was."""
    told_daemon.tell("PATCH", f"{PATH}/s1", 200, make_secret(expires_at=None))
    row = card.rows[0]
    press_entry(qtbot, row._kebab, "Change expiry…")
    assert row.form is not None
    assert "expires in 300 day" in row.form.findChildren(Note)[0].text()
    press(row.form.close_button)
    assert row.form is None
    assert not [asked for asked in told_daemon.asked if asked.verb == "PATCH"]
    for lifetime in (30 * DAY, None):
        row = card.rows[0]
        press_entry(qtbot, row._kebab, "Change expiry…")
        assert row.form is not None
        row.form.lifetime.choose(lifetime)
        before = time.time()
        with qtbot.waitSignal(card.toast) as toast:
            press(row.form.save)
        assert toast.args == ["The expiry of “production” is changed"]
        sent = msgspec.json.decode(told_daemon.last("PATCH", f"{PATH}/s1").body, type=ChangeSecret)
        assert (sent.name, sent.enabled) == (msgspec.UNSET, msgspec.UNSET)
        if lifetime is None:
            assert sent.expires_at is None
        else:
            assert isinstance(sent.expires_at, int)
            assert int(before) + lifetime <= sent.expires_at <= time.time() + lifetime
        qtbot.waitUntil(lambda row=row: card.rows and card.rows[0] is not row)


def test_a_question_takes_the_place_of_the_form(qtbot: QtBot, card: SecretsCard, told_daemon: ToldDaemon) -> None:
    """A row asks one thing at a time."""
    told_daemon.tell("GET", "/api/applications/app1/impact", 200, Impact())
    row = card.rows[0]
    press_entry(qtbot, row._kebab, "Change expiry…")
    press_entry(qtbot, row._kebab, "Disable")
    question(qtbot, row)
    assert row.form is None
    press_entry(qtbot, row._kebab, "Change expiry…")
    assert row._confirm is None
    assert row.form is not None


def test_deleting_says_what_breaks_and_waits_for_a_second_click(qtbot: QtBot, card: SecretsCard, told_daemon: ToldDaemon) -> None:
    """Console rule 8: what cannot be undone is confirmed once, in words."""
    told_daemon.tell("DELETE", f"{PATH}/s1", 204)
    row = card.rows[0]
    told_daemon.tell("GET", "/api/applications/app1/impact", 200, Impact(sign_ins=7))
    press_entry(qtbot, row._kebab, "Delete…")
    assert "7 valid token" in question(qtbot, row).text.text()
    assert "stops working" in question(qtbot, row).text.text()
    assert not [asked for asked in told_daemon.asked if asked.verb == "DELETE"]
    told_daemon.tell("GET", PATH, 200, [])
    press(question(qtbot, row).first_button)
    qtbot.waitUntil(lambda: "There is no secret" in shown_text(card))
    assert told_daemon.last("DELETE", f"{PATH}/s1")


def test_a_list_that_cannot_be_loaded_can_be_tried_again(qtbot: QtBot, api: Api, icons: Icons, told_daemon: ToldDaemon) -> None:
    """Error with retry."""
    told_daemon.tell("GET", PATH, 500, ErrorBody("internal", "Something went wrong.", reference="R-1"))
    made = SecretsCard(api, icons, "app1")
    qtbot.addWidget(made)
    made.show()
    made.reload()
    qtbot.waitUntil(lambda: "R-1" in shown_text(made))
    told_daemon.tell("GET", PATH, 200, [make_secret()])
    notice = made._said.notice
    assert isinstance(notice, NoticeBar)
    notice.first_button.click()
    qtbot.waitUntil(lambda: len(made.rows) == 1)


def test_a_new_secret_is_seen_in_its_full_length(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    """Also in the narrowest place that it has: whoever types it elsewhere has to see the end of it (console rule 3)."""
    window = QWidget()
    qtbot.addWidget(window)
    theme.dress(window)
    column = QVBoxLayout(window)
    field = SecretField(icons, "M" * 48)
    column.addWidget(field)
    window.resize(560, 300)
    window.show()
    line = field.findChild(QLineEdit)
    assert line is not None
    qtbot.waitUntil(lambda: line.width() > 400)
    assert line.fontMetrics().horizontalAdvance(line.text()) <= line.contentsRect().width() - 24
