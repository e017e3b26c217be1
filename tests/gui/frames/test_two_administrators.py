"""Two administrators change one record on a real daemon, in every order: nothing of either is lost, and each is told of the other."""

from __future__ import annotations

import secrets
from itertools import permutations
from typing import Any

import pytest

from tests.gui.frames.administrators import Administrator
from tests.gui.pressing import press
from tests.live_daemon import LiveDaemon

FIRST = "https://first.example/callback"
MINE, THEIRS = "https://mine.example/callback", "https://theirs.example/callback"


@pytest.mark.parametrize("order", list(permutations(("add", "take out", "rename"))))
def test_an_application_keeps_the_redirect_uris_of_both(
    two: tuple[Administrator, Administrator], live_daemon: LiveDaemon, order: tuple[str, ...]
) -> None:
    """One adds an address and the other takes one out and adds another: both are so, whoever saves first and whatever else is edited."""
    joon, mina = two
    client_id, _secret = live_daemon.admin.create_application(f"Pagemark {secrets.token_hex(3)}", "traditional", [FIRST, "https://old.example/"])
    mine, theirs = joon.opens_application(client_id), mina.opens_application(client_id)
    edits = {
        "add": lambda: mine.settings.addresses.redirect_uris.set_values([FIRST, "https://old.example/", MINE]),
        "take out": lambda: theirs.settings.addresses.redirect_uris.set_values([FIRST, THEIRS]),
        "rename": lambda: mine.settings.about.name.setText("Ours"),
    }
    for step in order:
        edits[step]()
        page = theirs if step == "take out" else mine
        page.settings.addresses.edited.emit()
        (mina if page is theirs else joon).saves(page)
    stored: Any = joon.result(joon.api.get_application(client_id))
    assert set(stored.settings.redirect_uris) == {FIRST, MINE, THEIRS}


def test_the_notice_says_who_changed_what_and_ctrl_s_saves_both(two: tuple[Administrator, Administrator], live_daemon: LiveDaemon) -> None:
    """Name of the console, field and values; nothing is contested, so saving again needs no decision."""
    joon, mina = two
    client_id, _secret = live_daemon.admin.create_application(f"Pagemark {secrets.token_hex(3)}", "traditional", [FIRST])
    mine, theirs = joon.opens_application(client_id), mina.opens_application(client_id)
    mine.settings.addresses.redirect_uris.set_values([FIRST, MINE])
    mine.settings.addresses.edited.emit()
    theirs.settings.addresses.redirect_uris.set_values([FIRST, THEIRS])
    theirs.settings.addresses.edited.emit()
    mina.saves(theirs)
    mine.save()
    joon.until(lambda: mine.notice is not None and "Mina" in mine.notice.text.text())
    assert mine.notice is not None
    assert f"Redirect URIs (+ {THEIRS})" in mine.notice.text.text()
    assert mine.notice.second_button.text() == "Keep both"
    mine.save()
    joon.until(lambda: not mine.has_unsaved_changes())
    stored: Any = joon.result(joon.api.get_application(client_id))
    assert set(stored.settings.redirect_uris) == {FIRST, MINE, THEIRS}


def test_what_both_changed_is_said_and_has_to_be_decided(two: tuple[Administrator, Administrator], live_daemon: LiveDaemon) -> None:
    """Saving again leads to the question instead of past it; *Keep mine* keeps mine there and theirs everywhere else."""
    joon, mina = two
    role = live_daemon.admin.call("POST", "/api/roles", {"name": f"Editor {secrets.token_hex(3)}"})
    mine, theirs = joon.opens_role(str(role["id"])), mina.opens_role(str(role["id"]))
    name = f"Mine {secrets.token_hex(3)}"
    mine.form.places["name"][1].setText(name)  # type: ignore[attr-defined]
    theirs.form.places["name"][1].setText(f"Theirs {secrets.token_hex(3)}")  # type: ignore[attr-defined]
    theirs.form.places["description"][1].setText("By Mina")  # type: ignore[attr-defined]
    mina.saves(theirs)
    mine.save()
    joon.until(lambda: mine.notice is not None and "Mina" in mine.notice.text.text())
    assert mine.notice is not None
    assert "You have changed this as well: Name." in mine.notice.text.text()
    mine.save()
    assert mine.has_unsaved_changes()
    mine.notice.second_button.click()
    joon.until(lambda: not mine.has_unsaved_changes())
    stored: Any = joon.result(joon.api.get_role(str(role["id"])))
    assert (stored.name, stored.description) == (name, "By Mina")


@pytest.mark.parametrize("joon_first", [True, False])
def test_the_sign_in_experience_keeps_what_both_have_set(two: tuple[Administrator, Administrator], live_daemon: LiveDaemon, joon_first: bool) -> None:
    """Different fields of one record, whoever saves first."""
    joon, mina = two
    mine, theirs = joon.opens_branding(), mina.opens_branding()
    name, link = f"House {secrets.token_hex(3)}", f"https://help.example/{secrets.token_hex(3)}"
    mine.form.texts["product_name"].setText(name)
    theirs.form.texts["help_url"].setText(link)
    for saver, page in [(joon, mine), (mina, theirs)] if joon_first else [(mina, theirs), (joon, mine)]:
        saver.saves(page)
    stored: Any = joon.result(joon.api.get_branding())
    assert (stored.product_name, stored.help_url) == (name, link)
    assert live_daemon.admin.call("GET", "/api/branding")["help_url"] == link


@pytest.mark.parametrize("joon_first", [True, False])
def test_the_rules_for_accounts_keep_what_both_have_set(two: tuple[Administrator, Administrator], live_daemon: LiveDaemon, joon_first: bool) -> None:
    """Each takes one field from the users and changes another rule; a list is put together element by element."""
    joon, mina = two
    before = live_daemon.admin.call("GET", "/api/account-settings")["editable"]
    mine, theirs = joon.opens_account_settings(), mina.opens_account_settings()
    first, second = before[0], before[1]
    press(mine.changeable.boxes[first])
    press(theirs.changeable.boxes[second])
    press(theirs.deletion.allowed.switch)
    allowed = theirs.deletion.allowed.switch.isChecked()
    for saver, page in [(joon, mine), (mina, theirs)] if joon_first else [(mina, theirs), (joon, mine)]:
        saver.saves(page)
    stored: Any = joon.result(joon.api.get_account_settings())
    assert (set(before) - set(stored.editable), stored.allow_deletion) == ({first, second}, allowed)
