"""The account area in a real browser: three presses take a permission back, by mouse and by keyboard alone."""

from __future__ import annotations

import re

from playwright.sync_api import FilePayload, Page, expect

from tests.end_to_end.our_pages import authorize, sign_in, tick
from tests.live_daemon import LiveDaemon
from tests.makers import Person, make_person


def home(daemon: LiveDaemon) -> str:
    """Where our pages are."""
    return daemon.issuer.removesuffix("/oidc")


def connect(page: Page, person: Person, site: str) -> None:
    """Sign in to a partner's site and allow everything."""
    page.goto(f"{site}sign-in")
    sign_in(page, person)
    for name in ("phone", "offline_access"):
        tick(page, name, wanted=True)
    authorize(page)
    expect(page.locator("#who")).to_have_text(person.name)


def learn(page: Page, site: str) -> str:
    """What userinfo tells the partner now."""
    page.goto(site)
    page.locator("#userinfo-button").click()
    return page.locator("#userinfo").inner_text()


def test_three_presses_take_a_permission_back(page: Page, person: Person, traditional_site: str, live_daemon: LiveDaemon) -> None:
    """From the account page: the app, the box, *Save changes*; *Undo edits* before that takes the press back."""
    connect(page, person, traditional_site)
    assert "phone_number" in learn(page, traditional_site)
    page.goto(f"{home(live_daemon)}/account")
    page.get_by_role("link", name="Pagemark").last.click()
    box = page.get_by_role("checkbox", name="Your phone number", exact=True)
    expect(box).to_be_checked()
    box.click()
    page.get_by_role("button", name="Undo edits").click()
    expect(box).to_be_checked()
    box.click()
    page.get_by_role("button", name="Save changes").click()
    expect(page.get_by_role("status")).to_contain_text("Pagemark now has 3 permissions.")
    expect(box).not_to_be_checked()
    page.go_back()
    page.go_forward()
    expect(box).not_to_be_checked()
    assert "phone_number" not in learn(page, traditional_site)


def test_all_access_is_revoked_with_the_keyboard(page: Page, person: Person, traditional_site: str, live_daemon: LiveDaemon) -> None:
    """The first stop skips to the content; the question has to be answered; the way back shows what is so now."""
    connect(page, person, traditional_site)
    page.goto(f"{home(live_daemon)}/account/apps")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Pagemark")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Revoke all access").press("Enter")
    expect(page).to_have_url(re.compile("/revoke$"))
    page.get_by_role("button", name="Revoke all access").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Pagemark no longer has access")
    expect(page.get_by_text("No app is connected")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("alert")).to_contain_text("This app has no access to your account")


def test_a_picture_and_a_language_are_chosen(page: Page, person: Person, live_daemon: LiveDaemon) -> None:
    """A picture that lies is refused in words; the language of the pages is saved with the profile."""
    page.goto(f"{home(live_daemon)}/sign-in")
    sign_in(page, person)
    page.get_by_role("link", name="Profile").click()
    page.set_input_files("#picture", files=FilePayload(name="me.svg", mimeType="image/png", buffer=b"<svg/>"))
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("alert")).to_contain_text("This is no picture that can be read")
    page.get_by_role("combobox", name="Language").select_option(label="English")
    page.get_by_role("button", name="Save changes").click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_two_accounts_in_one_browser(page: Page, person: Person, live_daemon: LiveDaemon) -> None:
    """The second signs in beside the first; from the name in the head one presses changes over; signing out names who is left."""
    first, second = person, make_person(live_daemon.admin)
    page.goto(f"{home(live_daemon)}/sign-in")
    sign_in(page, first)
    page.goto(f"{home(live_daemon)}/accounts")
    page.get_by_role("link", name="Use another account").click()
    sign_in(page, second)
    page.locator("a.bar-person").click()
    expect(page.get_by_role("button", name=second.email)).to_contain_text("In use now")
    page.get_by_role("button", name=first.email).click()
    expect(page.locator("a.bar-person")).to_contain_text(first.name)
    page.get_by_role("button", name="Sign out").first.click()
    expect(page.get_by_text("1 other account is still signed in in this browser")).to_be_visible()
    page.get_by_role("link", name="Accounts in this browser").click()
    page.get_by_role("button", name="Sign out of all accounts").click()
    expect(page.get_by_label("Username or email")).to_be_visible()
