"""A partner's command-line program, with a listener on whatever port is free (RFC 8252)."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.end_to_end.our_pages import authorize, cancel, expect_consent, sign_in
from tests.end_to_end.partner_process import run_native
from tests.makers import Person


def test_a_program_signs_its_user_in(page: Page, person: Person, native_environment: dict[str, str]) -> None:
    """Any loopback port does, though only the port-less address is registered (RFC 8252 7.3)."""
    with run_native(native_environment) as program:
        page.goto(program.address)
        sign_in(page, person)
        authorize(page)
        expect(page.locator("#done")).to_have_text("You are signed in")
        learned = program.learned()
    assert learned["claims"]["sub"] == person.id
    assert learned["userinfo"]["email"] == person.email


def test_a_program_is_asked_about_every_time(page: Page, person: Person, native_environment: dict[str, str]) -> None:
    """Nobody can prove which program listens there, so consent is never skipped (RFC 8252 8.6)."""
    for visit in range(2):
        with run_native(native_environment) as program:
            page.goto(program.address)
            if visit == 0:
                sign_in(page, person)
            expect_consent(page)
            authorize(page)
            expect(page.locator("#done")).to_have_text("You are signed in")
            assert program.learned()["claims"]["sub"] == person.id


def test_cancel_ends_the_program_with_the_reason(page: Page, person: Person, native_environment: dict[str, str]) -> None:
    """The program hears access_denied and nothing else."""
    with run_native(native_environment) as program:
        page.goto(program.address)
        sign_in(page, person)
        cancel(page)
        expect(page.locator("#done")).to_have_text("Not signed in")
        code, printed = program.finish()
    assert code == 1
    assert "access_denied" in printed
