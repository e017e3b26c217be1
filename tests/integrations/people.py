"""What a person does on our pages on the way to a service."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.end_to_end.our_pages import authorize, expect_consent, sign_in
from tests.makers import Person


def sign_in_and_allow(page: Page, person: Person) -> None:
    """Sign in, tick all that is asked for, and press *Authorize*."""
    sign_in(page, person)
    expect_consent(page)
    for box in page.locator("input[name=allow]").all():
        box.check()
    authorize(page)


def confirm_sign_out(page: Page) -> None:
    """Answer the question whether the session here shall end, too."""
    page.locator("button[name=decision][value=sign_out]").click()
