"""A partner's single-page app: everything happens in the browser, across origins (requirement P10)."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from tests.end_to_end.our_pages import authorize, cancel, sign_in, tick
from tests.makers import Person


def test_a_user_signs_in_to_an_app_that_has_no_server(page: Page, person: Person, single_page_site: str) -> None:
    """Code with PKCE and no secret; discovery, keys, token and userinfo are readable from the app's origin."""
    page.goto(single_page_site)
    expect(page.locator("html[data-ready]")).to_be_attached()
    page.locator("#sign-in").click()
    sign_in(page, person)
    tick(page, "offline_access", wanted=True)
    authorize(page)
    expect(page.locator("#who")).to_have_text(person.name)
    assert json.loads(page.locator("#claims").inner_text())["sub"] == person.id
    page.locator("#userinfo-button").click()
    expect(page.locator("#userinfo")).to_contain_text(person.email)
    page.locator("#refresh-button").click()
    expect(page.locator("#note")).to_have_text("The tokens were renewed.")
    expect(page.locator("#error")).to_be_hidden()


def test_cancel_brings_the_user_back_to_the_app(page: Page, person: Person, single_page_site: str) -> None:
    """The app hears access_denied and shows it."""
    page.goto(single_page_site)
    expect(page.locator("html[data-ready]")).to_be_attached()
    page.locator("#sign-in").click()
    sign_in(page, person)
    cancel(page)
    expect(page.locator("#error")).to_contain_text("access_denied")
