"""What a user does on our pages, by what the user sees and by the names that the pages promise."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.makers import Person


def sign_in(page: Page, person: Person, password: str = "") -> None:
    """Fill in the sign-in page and send it. Another password than the person's own may be tried."""
    page.locator("input[name=identifier]").fill(person.username)
    page.locator("input[name=password]").fill(password or person.password)
    page.locator("main form button[type=submit]:visible, main form button:not([type]):visible").first.click()


def authorize(page: Page) -> None:
    """Press *Authorize* on the consent page."""
    page.locator("button[name=decision][value=authorize]").click()


def cancel(page: Page) -> None:
    """Press *Cancel* on the consent page."""
    page.locator("button[name=decision][value=cancel]").click()


def tick(page: Page, permission: str, *, wanted: bool) -> None:
    """Tick or untick an optional permission."""
    page.locator(f"input[name=allow][value={permission}]").set_checked(wanted)


def expect_consent(page: Page) -> None:
    """The consent page is there."""
    expect(page.locator("button[name=decision][value=authorize]")).to_be_visible()
