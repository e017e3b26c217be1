"""Passkeys in a real browser with authenticators of its own: made, used alone and after a password, for what matters, renamed and removed."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.end_to_end.our_pages import sign_in
from tests.end_to_end.virtual_authenticator import VirtualAuthenticator
from tests.live_daemon import LiveDaemon
from tests.makers import Person


def home(daemon: LiveDaemon) -> str:
    """Where our pages are."""
    return daemon.issuer.removesuffix("/oidc")


def add_passkey(page: Page, daemon: LiveDaemon, person: Person, name: str = "") -> None:
    """Sign in with the password and make a first passkey, with the codes that come with it."""
    page.goto(f"{home(daemon)}/sign-in")
    sign_in(page, person)
    expect_home(page, daemon)
    page.goto(f"{home(daemon)}/account/methods")
    page.get_by_role("button", name="Add a passkey").click()
    if name:
        page.get_by_label("Name of the passkey").fill(name)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.goto(f"{home(daemon)}/account/methods")


def sign_out(page: Page) -> None:
    """Forget the session, as another day does; the authenticator stays."""
    page.context.clear_cookies()


def expect_home(page: Page, daemon: LiveDaemon) -> None:
    """Somebody is signed in."""
    expect(page).to_have_url(f"{home(daemon)}/account")


def test_a_passkey_signs_in_without_a_password(page: Page, person: Person, live_daemon: LiveDaemon) -> None:
    """It is made in the account, shown with where it lies, and from then on a press signs in, for which applications hear what happened."""
    authenticator = VirtualAuthenticator(page, "usb")
    add_passkey(page, live_daemon, person, "Blue key")
    card = page.get_by_role("article").filter(has_text="Blue key")
    expect(card).to_contain_text("On one device alone")
    expect(card).to_contain_text("not used yet")
    assert authenticator.user_handle == person.id
    sign_out(page)
    page.goto(f"{home(live_daemon)}/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect_home(page, live_daemon)
    page.goto(f"{home(live_daemon)}/account/methods")
    expect(page.get_by_role("article").filter(has_text="Blue key")).to_contain_text("last used")


def test_the_browser_offers_it_in_the_field_of_the_name(page: Page, person: Person, live_daemon: LiveDaemon) -> None:
    """Conditional mediation: nothing is pressed; the authenticator of the tests confirms by itself what a person would choose."""
    VirtualAuthenticator(page, "internal", may_sync=True)
    add_passkey(page, live_daemon, person)
    expect(page.get_by_role("article").filter(has_text="Synced between your devices")).to_be_visible()
    sign_out(page)
    page.goto(f"{home(live_daemon)}/sign-in")
    expect_home(page, live_daemon)


def test_after_the_password_the_passkey_is_asked_for(page: Page, person: Person, live_daemon: LiveDaemon) -> None:
    """A stolen password opens nothing; a press of the owner does."""
    VirtualAuthenticator(page, "usb")
    add_passkey(page, live_daemon, person)
    sign_out(page)
    page.goto(f"{home(live_daemon)}/sign-in")
    sign_in(page, person)
    expect(page.get_by_role("heading", name="Use your passkey")).to_be_visible()
    page.get_by_role("button", name="Use your passkey").click()
    expect_home(page, live_daemon)


def test_a_device_that_has_one_makes_no_second(page: Page, person: Person, live_daemon: LiveDaemon) -> None:
    """The page says so, and nothing is sent."""
    authenticator = VirtualAuthenticator(page, "usb")
    add_passkey(page, live_daemon, person)
    page.get_by_role("button", name="Add a passkey").click()
    # The sign-in was with the password alone, and whoever has a passkey uses it to add another.
    page.get_by_role("button", name="Use your passkey").click()
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("That device has a passkey of yours already")
    assert len(authenticator.credentials()) == 1


def test_an_authenticator_that_is_taken_away_signs_nobody_in(page: Page, person: Person, live_daemon: LiveDaemon) -> None:
    """The page says what to do, and the recovery code that came with the passkey is a way in."""
    authenticator = VirtualAuthenticator(page, "usb")
    page.goto(f"{home(live_daemon)}/sign-in")
    sign_in(page, person)
    expect_home(page, live_daemon)
    page.goto(f"{home(live_daemon)}/account/methods")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("button", name="Add a passkey").click()
    code = page.locator("li.code").first.inner_text()
    sign_out(page)
    page.goto(f"{home(live_daemon)}/sign-in")
    sign_in(page, person)
    authenticator.verify(works=False)
    authenticator.unplug()
    other = VirtualAuthenticator(page, "usb")
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("No passkey was used")
    assert other.credentials() == []
    page.get_by_role("link", name="Use a recovery code").click()
    page.get_by_label("Recovery code").fill(code)
    page.get_by_role("button", name="Continue").click()
    expect_home(page, live_daemon)


def test_a_counter_that_went_back_is_refused(page: Page, person: Person, live_daemon: LiveDaemon) -> None:
    """As of a copy that somebody has made."""
    authenticator = VirtualAuthenticator(page, "usb")
    add_passkey(page, live_daemon, person)
    sign_out(page)
    page.goto(f"{home(live_daemon)}/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect_home(page, live_daemon)
    sign_out(page)
    authenticator.set_counter(0)
    page.goto(f"{home(live_daemon)}/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("That passkey was not accepted")


def test_it_is_renamed_and_removed(page: Page, person: Person, live_daemon: LiveDaemon) -> None:
    """What was removed is known no more, although the authenticator has it."""
    VirtualAuthenticator(page, "usb")
    add_passkey(page, live_daemon, person)
    page.get_by_role("link", name="Change Passkey").click()
    page.get_by_label("Name of the passkey").fill("Key at home")
    page.get_by_role("button", name="Save the name").click()
    page.get_by_role("link", name="Change Key at home").click()
    page.get_by_role("button", name="Remove it").click()
    # The session is of a password alone, and there is a second factor by now.
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.get_by_role("status")).to_contain_text("The passkey is removed")
    expect(page.get_by_role("heading", name="Recovery codes")).to_have_count(0)
    sign_out(page)
    page.goto(f"{home(live_daemon)}/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("That passkey is not known here")
    sign_in(page, person)
    expect_home(page, live_daemon)
