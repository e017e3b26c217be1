"""Somebody deletes on a real daemon what somebody else is editing: it is said who and when, and nothing typed is lost."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from gui.views.frames.record_page import RecordPage
from tests.gui.frames.administrators import Administrator
from tests.gui.pressing import press
from tests.gui.screen_desk import words
from tests.live_daemon import LiveDaemon

Two = tuple[Administrator, Administrator]
KINDS = ("application", "role", "organization", "api")
TYPED, TYPED_AS = "Typed here", "Typed for the {}"
# A console of a name that another one had already has a number.
DELETED = r"Console Mina( \(\d+\))? deleted this on 20"


def some(word: str) -> str:
    return f"{word} {secrets.token_hex(3)}"


def make(daemon: LiveDaemon, kind: str) -> str:
    if kind == "application":
        return str(daemon.admin.create_application(some("Pagemark"), "traditional", ["https://first.example/callback"])[0])
    path, fields = {
        "role": ("/api/roles", {"name": some("Editor")}),
        "organization": ("/api/organizations", {"name": some("Harbour")}),
        "api": ("/api/resources", {"name": some("Lists"), "indicator": f"https://{secrets.token_hex(4)}.example/"}),
    }[kind]
    return str(daemon.admin.call("POST", path, fields)["id"])


def opened(who: Administrator, kind: str, identity: str) -> Any:
    openers: dict[str, Callable[[str], RecordPage[Any]]] = {
        "application": who.opens_application,
        "role": who.opens_role,
        "organization": who.opens_organization,
        "api": who.opens_resource,
    }
    return openers[kind](identity)


def deleted_by(who: Administrator, kind: str, identity: str, version: int) -> None:
    api = who.api
    delete = {
        "application": api.delete_application,
        "role": api.delete_role,
        "organization": api.delete_organization,
        "api": api.delete_resource,
    }[kind]
    who.result(delete(identity, version))


def name_of(page: Any, kind: str) -> QLineEdit:
    line = page.settings.about.name if kind == "application" else page.form.places["name"][1]
    assert isinstance(line, QLineEdit)
    return line


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_typed_outlives_a_deletion_elsewhere_and_is_saved_after_restoring(two: Two, live_daemon: LiveDaemon, kind: str) -> None:
    """Saving says who deleted it and when; *Restore* brings it back beside what was typed, which is then saved as usual."""
    joon, mina = two
    identity = make(live_daemon, kind)
    page = opened(joon, kind, identity)
    line = name_of(page, kind)
    line.clear()
    QTest.keyClicks(line, TYPED_AS.format(kind))
    deleted_by(mina, kind, identity, page.stored.version)
    press(page.dirty_bar.save_button)
    joon.until(lambda: page.notice is not None)
    assert re.search(DELETED, page.notice.text.text())
    assert page.notice.first_button.text() == "Back to the list"
    page.save()
    assert page.focusWidget() is page.notice.second_button
    press(page.notice.second_button)
    joon.until(lambda: page.notice is None)
    assert line.text() == TYPED_AS.format(kind)
    assert page.has_unsaved_changes()
    press(page.dirty_bar.save_button)
    joon.until(lambda: not page.has_unsaved_changes())
    assert page.stored.name == TYPED_AS.format(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_without_edits_says_who_deleted_it_and_brings_it_back(two: Two, live_daemon: LiveDaemon, kind: str) -> None:
    """In place of the record: who, when, and both ways on."""
    joon, mina = two
    identity = make(live_daemon, kind)
    page = opened(joon, kind, identity)
    went: list[str] = []
    page.back.connect(lambda: went.append("back"))
    deleted_by(mina, kind, identity, page.stored.version)
    page.reload()
    joon.until(page.failed.isVisible)
    assert re.search(DELETED, words(page.failed))
    assert page.stored.name in words(page.failed)
    press(page.failed.second_button)
    assert went == ["back"]
    press(page.failed.button)
    joon.until(lambda: not page.failed.isVisible())
    assert page.stored.deleted_at is None


def test_the_way_back_can_be_pressed_as_soon_as_it_is_offered(two: Two, live_daemon: LiveDaemon) -> None:
    """Also where a notice takes the place of another, however busy the machine is."""
    joon, _mina = two
    page = opened(joon, "role", make(live_daemon, "role"))
    for _ in range(2):
        page.show_gone("Editor", "Somebody deleted this.", is_dirty=True)
        assert page.notice.isVisible()
        assert page.notice.second_button.isVisible()


def test_giving_up_what_was_typed_shows_that_it_is_gone(two: Two, live_daemon: LiveDaemon) -> None:
    """*Discard* leads to no page of something that is no longer there, and *Back to the list* asks to be let go."""
    joon, mina = two
    identity = make(live_daemon, "role")
    page = opened(joon, "role", identity)
    went: list[str] = []
    page.back.connect(lambda: went.append("back"))
    QTest.keyClicks(name_of(page, "role"), TYPED)
    deleted_by(mina, "role", identity, page.stored.version)
    page.reload()
    joon.until(lambda: page.notice is not None)
    press(page.notice.first_button)
    assert went == ["back"]
    press(page.dirty_bar.discard_button)
    joon.until(page.failed.isVisible)
    assert re.search(DELETED, words(page.failed))


def test_an_address_that_never_existed_leads_back_to_the_list(two: Two) -> None:
    """Nobody deleted it, so there is nothing to restore."""
    joon, _mina = two
    page = joon.opens_missing_role("role00000000")
    assert page.failed.button.text() == "Show all roles"
    assert not page.failed.second_button.isVisible()


def test_a_permission_that_was_deleted_meanwhile_is_restored_in_its_dialog(two: Two, live_daemon: LiveDaemon) -> None:
    """What was typed stays, and saving works after *Restore*."""
    joon, mina = two
    made = live_daemon.admin.call("POST", "/api/organization-permissions", {"name": f"read:{secrets.token_hex(4)}", "titles": {"en": "See"}})
    dialog = joon.opens_permission(made["id"])
    dialog.titles.lines["en"].setText(TYPED)
    mina.result(mina.api.delete_role_permission(made["id"], made["version"]))
    press(dialog.save_button)
    joon.until(lambda: dialog.notice is not None)
    assert dialog.notice is not None
    assert re.search(DELETED, dialog.notice.text.text())
    press(dialog.notice.second_button)
    joon.until(lambda: dialog.notice is None)
    assert dialog.titles.lines["en"].text() == TYPED
    press(dialog.save_button)
    joon.until(lambda: not dialog.isVisible())
    assert live_daemon.admin.call("GET", f"/api/role-permissions/{made['id']}")["titles"]["en"] == TYPED


def test_an_account_that_was_deleted_meanwhile_says_by_whom(two: Two, live_daemon: LiveDaemon) -> None:
    """An account cannot be restored: the dialog says who deleted it, and what was typed can still be read."""
    joon, mina = two
    user = live_daemon.admin.create_user(f"u{secrets.token_hex(4)}", "")
    dialog = joon.opens_user(user["id"])
    dialog.name.setText(TYPED)
    mina.result(mina.api.delete_user(user["id"], user["version"]))
    press(dialog.save_button)
    joon.until(lambda: dialog.notice is not None)
    assert dialog.notice is not None
    assert re.search(DELETED, dialog.notice.text.text())
    assert not dialog.notice.second_button.isVisible()
    assert dialog.name.text() == TYPED
