"""The password field in a real browser: it can be looked at, says when Caps Lock is on, and takes whatever is pasted."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.pages.conftest import POLICY, Show

STATE = "sign-in with its script"
KIND = "document.getElementById('password').type"
CATCH = """document.forms[0].addEventListener('submit', (event) => {
  event.preventDefault();
  window.sent = document.getElementById('password').type;
})"""
PRESS = """(on) => document.getElementById('password').dispatchEvent(
  new KeyboardEvent('keydown', { key: 'a', bubbles: true, modifierCapsLock: on }))"""


def reveal(page: Page) -> None:
    """Press the button, found as a screen reader finds it."""
    page.get_by_role("button", name="Show password", exact=True).click()


def test_a_password_can_be_looked_at(show: Show, complaints: list[str]) -> None:
    """Pressed once it is shown, pressed again it is hidden; what was typed stays, and the focus is where one types."""
    page = show(STATE)
    page.get_by_label("Password", exact=True).fill("correct horse")
    for kind, pressed in (("text", "true"), ("password", "false")):
        reveal(page)
        assert page.evaluate(KIND) == kind
        assert page.locator("#show-password").get_attribute("aria-pressed") == pressed
        assert page.get_by_label("Password", exact=True).input_value() == "correct horse"
        assert page.evaluate("document.activeElement.id") == "password"
    assert complaints == []


def test_a_shown_password_is_sent_hidden(show: Show) -> None:
    """So that browsers offer to remember it, and do not keep it as a plain text."""
    page = show(STATE)
    page.get_by_label("Username or email").fill("mina")
    page.get_by_label("Password", exact=True).fill("correct horse")
    reveal(page)
    page.evaluate(CATCH)
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert page.evaluate("window.sent") == "password"


def test_enter_signs_in_and_does_not_show_the_password(show: Show) -> None:
    """The button for looking is no button of the form."""
    page = show(STATE)
    page.get_by_label("Username or email").fill("mina")
    page.get_by_label("Password", exact=True).fill("correct horse")
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.keyboard.press("Enter")
    assert "password=correct+horse" in (sent.value.post_data or "")


def test_caps_lock_is_said_while_it_is_on(show: Show) -> None:
    """In a place that is read out, and gone with the focus."""
    page = show(STATE)
    hint = page.get_by_text("Caps Lock is on.")
    page.get_by_label("Password", exact=True).focus()
    for on in (True, False, True):
        page.evaluate(PRESS, on)
        assert hint.is_visible() is on
    assert page.get_by_role("status").text_content() == "Caps Lock is on."
    page.get_by_label("Username or email").focus()
    assert not hint.is_visible()


def test_without_script_there_is_no_button_that_does_nothing(show: Show) -> None:
    """Page rule 7: what needs script is shown by it."""
    page = show(STATE, policy=POLICY)
    assert not page.locator("#show-password").is_visible()
    assert page.get_by_role("button", name="Sign in", exact=True).is_visible()


@pytest.mark.parametrize("state", [STATE, "sign-in again", "device"])
def test_no_field_cuts_what_is_pasted(show: Show, state: str) -> None:
    """A password that lost its end in silence is a wrong one that looks right."""
    page = show(state)
    for field in page.locator("input:is([type=text], [type=password]):not([hidden])").all():
        field.fill("p" * 400)
        assert len(field.input_value()) == 400


@pytest.mark.parametrize("language", ["en", "ko"])
def test_how_long_one_stays_signed_in_is_said(show: Show, language: str) -> None:
    """Beside the box, as part of its name."""
    name = {"en": "Keep me signed in for 14 days", "ko": "로그인 상태 유지 14일 동안"}[language]
    assert show(STATE, language).get_by_role("checkbox", name=name, exact=True).count() == 1
