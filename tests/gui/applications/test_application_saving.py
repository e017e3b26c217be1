"""Saving an application: only what differs, with its version; problems and conflicts."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import AccessTokenFormat, AuthenticationMethod, ConsentPolicy, SigningAlgorithm, SubjectType
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application, ChangeApplication
from common.errors import ErrorBody, Problem
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.page.tabs import BRANDING, PERMISSIONS, SETTINGS
from gui.views.applications.settings.proof import PUBLISHED
from tests.gui.applications.application_page import PATH, Opener, rename, sent_change
from tests.gui.makers import make_application
from tests.gui.told_daemon import ToldDaemon


@pytest.fixture
def open_details(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon, tmp_path: Path) -> Opener:
    """Opens the page of an application."""
    return Opener(qtbot, api, theme, icons, told_daemon, tmp_path)


def test_saving_sends_only_what_differs_with_its_version(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """PATCH with If-Match; what is left out stays as it is."""
    page = open_details()
    told_daemon.tell("PATCH", PATH, 200, make_application(name="Pagemark 2", version=2))
    rename(page, "Pagemark 2")
    with qtbot.waitSignal(page.say.toast.said):
        page.save()
    assert sent_change(told_daemon) == ChangeApplication(name="Pagemark 2")
    assert told_daemon.last("PATCH", PATH).headers["if-match"] == '"1"'
    assert not page.has_unsaved_changes()
    assert page.header.name.text() == "Pagemark 2"


def test_every_setting_reaches_the_daemon(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """Switches, choices, lengths of time and addresses, in one change of the settings."""
    page = open_details()
    settings = page.settings
    for switch in (
        settings.folded.requests.pkce,
        settings.folded.requests.pushed,
        settings.folded.tokens.rotation,
        settings.folded.tokens.claims,
        settings.consent.ticked,
    ):
        switch.switch.click()
    settings.folded.tokens.algorithm.choose(SigningAlgorithm.ES256)
    settings.folded.tokens.access.choose(AccessTokenFormat.JWT)
    settings.folded.tokens.userinfo.choose(SigningAlgorithm.EDDSA)
    settings.folded.identity.subject.choose(SubjectType.PAIRWISE)
    settings.consent.policy.choose(ConsentPolicy.EVERY_DAYS)
    settings.consent.days.setValue(90)
    settings.folded.proof.methods[AuthenticationMethod.PRIVATE_KEY].click()
    settings.folded.proof.where.button(PUBLISHED).click()
    QTest.keyClicks(settings.folded.proof.address, "https://pagemark.example/jwks.json")
    settings.folded.lifetimes.fields["access_token"].set_seconds(600)
    settings.sign_out.sign_out_uris.add_row()
    QTest.keyClicks(settings.sign_out.sign_out_uris.rows()[0].line, "https://pagemark.example/bye")
    QTest.keyClicks(settings.sign_out.back_channel, "https://pagemark.example/ended")
    QTest.keyClicks(settings.folded.requests.cors_origins.rows()[0].line, "https://pagemark.example")
    QTest.keyClicks(settings.about.contact, "it@pagemark.example")
    draft = page.editing.draft()
    assert draft is not None
    expected = ApplicationSettings(
        redirect_uris=["https://pagemark.example/callback"],
        sign_out_uris=["https://pagemark.example/bye"],
        cors_origins=["https://pagemark.example"],
        pkce_required=True,
        pushed_requests_required=True,
        client_authentication=AuthenticationMethod.PRIVATE_KEY,
        jwks_uri="https://pagemark.example/jwks.json",
        id_token_algorithm=SigningAlgorithm.ES256,
        access_token_format=AccessTokenFormat.JWT,
        userinfo_algorithm=SigningAlgorithm.EDDSA,
        subject_type=SubjectType.PAIRWISE,
        back_channel_uri="https://pagemark.example/ended",
        claims_in_id_token=False,
        rotate_refresh_tokens=False,
        lifetimes=msgspec.structs.replace(draft.settings.lifetimes, access_token=600),
        consent_policy=ConsentPolicy.EVERY_DAYS,
        consent_days=90,
        optional_ticked=False,
        contact="it@pagemark.example",
    )
    told_daemon.tell("PATCH", PATH, 200, make_application(settings=expected, version=2))
    with qtbot.waitSignal(page.say.toast.said):
        page.save()
    assert sent_change(told_daemon) == ChangeApplication(settings=expected)


def test_a_bad_field_is_counted_dotted_and_focused(open_details: Opener, told_daemon: ToldDaemon) -> None:
    """Console rule 5: the number of problems, a dot on the tab, the first bad field gets the keyboard."""
    page = open_details()
    page.tabs.setCurrentIndex(BRANDING)
    QTest.keyClicks(page.branding.texts["privacy_url"], "http://pagemark.example/privacy")
    assert "1 problem" in page.dirty_bar.text.text()
    assert page.tabs.dots() == {BRANDING}
    page.tabs.setCurrentIndex(SETTINGS)
    page.save()
    assert page.tabs.currentIndex() == BRANDING
    assert not [asked for asked in told_daemon.asked if asked.verb == "PATCH"]


def test_a_lifetime_out_of_range_is_told_in_words(open_details: Opener) -> None:
    """Nobody counts in seconds: the problem names the range as the hint does."""
    page = open_details()
    field = page.settings.folded.lifetimes.fields["access_token"]
    field.set_seconds(3 * 86400)
    field.edited.emit()
    assert "1 problem" in page.dirty_bar.text.text()
    note = page.settings.folded.lifetimes.named["access_token"].note.text()
    assert "one minute to a day" in note
    assert "86400" not in note


def test_problems_of_the_daemon_are_shown_across_the_tabs(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """422: each problem at its field, the first one focused, nothing lost."""
    page = open_details()
    problems = [
        Problem("branding.operator", "text.odd", "No such company."),
        Problem("redirect_uris.0", "uri.host", "No such host."),
        Problem("permissions.1.reason", "text.odd", "That is no reason."),
    ]
    told_daemon.tell("PATCH", PATH, 422, ErrorBody("request.invalid", "Some fields need attention.", problems))
    page.tabs.setCurrentIndex(PERMISSIONS)
    rename(page, "Pagemark 2")
    page.save()
    qtbot.waitUntil(lambda: page.tabs.dots() == {SETTINGS, PERMISSIONS, BRANDING})
    assert page.tabs.currentIndex() == SETTINGS
    assert page.settings.addresses.redirect_uris.problem_count() == 1
    assert page.permissions.user.rows[1].has_problem()
    assert "3 problem" in page.dirty_bar.text.text()
    assert page.settings.about.name.text() == "Pagemark 2"
    rename(page, "Pagemark 3")
    assert page.tabs.dots() == set()


def test_somebody_elses_change_is_never_overwritten_silently(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """Console rule 23: 412 offers to reload or to keep mine."""
    page = open_details()
    told_daemon.tell("PATCH", PATH, 412, ErrorBody("application.stale", "Changed by somebody else."))
    rename(page, "Mine")
    page.save()
    qtbot.waitUntil(lambda: page.notice is not None)
    assert page.has_unsaved_changes()
    assert page.notice is not None
    told_daemon.tell("GET", PATH, 200, make_application(name="Theirs", version=7))
    page.notice.first_button.click()
    qtbot.waitUntil(lambda: page.settings.about.name.text() == "Theirs")
    assert not page.has_unsaved_changes()


def test_keep_mine_saves_over_the_newer_version(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """My edits over their record, with their version."""
    page = open_details()
    told_daemon.tell("PATCH", PATH, 412, ErrorBody("application.stale", "Changed by somebody else."))
    rename(page, "Mine")
    page.save()
    qtbot.waitUntil(lambda: page.notice is not None)
    told_daemon.tell("GET", PATH, 200, make_application(description="Theirs", version=7))
    told_daemon.tell("PATCH", PATH, 200, make_application(name="Mine", description="Theirs", version=8))
    assert page.notice is not None
    with qtbot.waitSignal(page.say.toast.said):
        page.notice.second_button.click()
    assert sent_change(told_daemon) == ChangeApplication(name="Mine")
    assert told_daemon.last("PATCH", PATH).headers["if-match"] == '"7"'


def test_an_unreachable_daemon_loses_no_edit(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """The bar says what happened; saving can be tried again."""
    page = open_details()
    told_daemon.tell("PATCH", PATH, 503, ErrorBody("busy", "We are busy."))
    rename(page, "Mine")
    page.save()
    qtbot.waitUntil(lambda: "Unsaved" not in page.dirty_bar.text.text())
    assert page.settings.about.name.text() == "Mine"
    page.dirty_bar.save_button.click()
    qtbot.waitUntil(lambda: len([asked for asked in told_daemon.asked if asked.verb == "PATCH"]) == 2)


def test_reloading_keeps_edits_and_points_out_a_newer_version(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """F5 and live updates never throw edits away."""
    page = open_details()
    rename(page, "Mine")
    told_daemon.tell("GET", PATH, 200, make_application(name="Theirs", version=2))
    page.reload()
    qtbot.waitUntil(lambda: page.notice is not None)
    assert page.settings.about.name.text() == "Mine"
    page.discard()
    page.reload()
    qtbot.waitUntil(lambda: page.settings.about.name.text() == "Theirs")


def test_too_many_addresses_are_told_at_the_list(open_details: Opener) -> None:
    """The limit of the contract has a place of its own below the list."""
    page = open_details()
    page.settings.addresses.redirect_uris.set_values([f"https://a{number}.example/" for number in range(101)])
    page.settings.addresses.edited.emit()
    assert "1 problem" in page.dirty_bar.text.text()
    assert "At most 100" in page.settings.addresses.redirect_uris._whole.text()


def test_a_refusal_of_what_is_not_on_the_page_is_told_in_the_bar(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """No problem is swallowed, whatever field it names."""
    page = open_details()
    problem = Problem("somewhere.else", "odd.problem", "The moon is full.")
    told_daemon.tell("PATCH", PATH, 422, ErrorBody("request.invalid", "Some fields need attention.", [problem]))
    rename(page, "Mine")
    page.save()
    qtbot.waitUntil(lambda: page.dirty_bar.text.text() == "The moon is full.")
    assert page.has_unsaved_changes()


def test_saving_while_typing_keeps_keyboard_and_cursor(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """What comes back as it was shown is not written again."""
    page = open_details()
    with qtbot.waitActive(page):
        page.activateWindow()
    row = page.settings.addresses.redirect_uris.rows()[0]
    row.line.setFocus()
    row.line.setCursorPosition(10)
    QTest.keyClicks(row.line, "x")
    draft = page.editing.draft()
    assert draft is not None
    told_daemon.tell("PATCH", PATH, 200, make_application(settings=draft.settings, version=2))
    with qtbot.waitSignal(page.say.toast.said):
        page.save()
    assert page.settings.addresses.redirect_uris.rows()[0] is row
    assert row.line.hasFocus()
    assert row.line.cursorPosition() == 11


def test_looking_again_leaves_whoever_is_typing_alone(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """A live update that changes no field does not touch the form, but the list of secrets is read again."""
    page = open_details()
    page.settings.addresses.redirect_uris.add_row()
    before = len(told_daemon.asked)
    page.reload()
    qtbot.waitUntil(lambda: any(asked.path.endswith("/secrets") for asked in told_daemon.asked[before:]))
    assert len(page.settings.addresses.redirect_uris.rows()) == 2


def test_a_letter_that_is_typed_is_judged_once(open_details: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """Judging a long configuration takes longer than showing a letter."""
    page = open_details()
    judged, judge = list[Application](), page.find_problems

    def watch(stored: Application, draft: Application) -> list[Problem]:
        judged.append(draft)
        return judge(stored, draft)

    monkeypatch.setattr(page.editing, "_find_problems", watch)
    QTest.keyClicks(page.settings.about.name, "x")
    assert [draft.name for draft in judged] == ["Pagemarkx"]
    assert page.is_dirty
