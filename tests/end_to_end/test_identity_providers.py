"""Two daemons and a real browser: people sign in at one with the account that they have at the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.end_to_end.our_pages import authorize, sign_in
from tests.live_daemon import LiveDaemon, free_port, run_daemon
from tests.makers import Person, make_person


@dataclass
class Pair:
    """A daemon, and the one that its people come from."""

    here: LiveDaemon
    there: LiveDaemon

    @property
    def home(self) -> str:
        """Where the pages of the first one are."""
        return self.here.issuer.removesuffix("/oidc")


@pytest.fixture(scope="module")
def pair() -> Iterator[Pair]:
    """The one that people come from is called by its address: cookies make no difference between ports."""
    port = free_port()
    there = LiveDaemon({"LETPASS_ISSUER": f"http://127.0.0.1:{port}/oidc", "LETPASS_HOST": "127.0.0.1"}, port=port)
    with run_daemon({"LETPASS_ALLOW_PRIVATE_TARGETS": "true"}) as here:
        try:
            there.initialise()
            there.start()
            made = here.admin.call(
                "POST",
                "/api/identity-providers",
                {
                    "name": "Hanbit ID",
                    "issuer": f"http://127.0.0.1:{port}/oidc",
                    "client_id": "to be set",
                    "secret": "to be set",
                    "creates_users": True,
                    "believes_email": True,
                },
            )
            redirect_uri = f"{here.issuer.removesuffix('/oidc')}/callback/{made['id']}"
            client_id, secret = there.admin.create_application("Letpass here", "traditional", [redirect_uri])
            here.admin.call("PATCH", f"/api/identity-providers/{made['id']}", {"client_id": client_id, "secret": secret})
            yield Pair(here, there)
            assert there.errors() == []
        finally:
            there.remove()


def sign_in_there(page: Page, person: Person) -> None:
    """From the sign-in page of the first one through the second one."""
    page.get_by_role("button", name="Continue with Hanbit ID").click()
    sign_in(page, person)
    authorize(page)


def test_somebody_new_signs_in_and_finds_the_connection(page: Page, pair: Pair) -> None:
    """By the button, through the other one's pages; the account area shows where they come from."""
    person = make_person(pair.there.admin, "Joon Park")
    page.goto(f"{pair.home}/sign-in")
    sign_in_there(page, person)
    expect(page).to_have_url(f"{pair.home}/account")
    page.goto(f"{pair.home}/account/methods")
    expect(page.get_by_role("heading", name="Hanbit ID")).to_be_visible()
    expect(page.get_by_text(person.email)).to_be_visible()
    page.get_by_role("button", name="Remove Hanbit ID").click()
    expect(page.get_by_role("alert")).to_contain_text("That is the only way in")


def test_an_account_here_is_connected_from_its_page(page: Page, pair: Pair) -> None:
    """The form leads away to the other one and back; then both ways lead to the same account."""
    mina, joon = make_person(pair.here.admin, "Mina Seo"), make_person(pair.there.admin, "Joon Park")
    page.goto(f"{pair.home}/sign-in")
    sign_in(page, mina)
    page.goto(f"{pair.home}/account/methods")
    page.get_by_role("button", name="Connect Hanbit ID").click()
    sign_in(page, joon)
    authorize(page)
    expect(page.get_by_role("status")).to_contain_text("Your account is connected")
    page.context.clear_cookies(domain="localhost")
    page.goto(f"{pair.home}/sign-in")
    page.get_by_role("button", name="Continue with Hanbit ID").click()
    expect(page).to_have_url(f"{pair.home}/account")
    page.goto(f"{pair.home}/account/profile")
    expect(page.get_by_text(mina.email).first).to_be_visible()


def test_the_same_address_asks_for_the_password_here(page: Page, pair: Pair) -> None:
    """Whoever has an account here of that address signs in with it once; then both are connected."""
    person = make_person(pair.there.admin)
    pair.here.admin.create_user(person.username, person.password, email=person.email, email_verified=True)
    page.goto(f"{pair.home}/sign-in")
    sign_in_there(page, person)
    expect(page.get_by_text("Connect your Hanbit ID account")).to_be_visible()
    expect(page.get_by_text(f"Nobody here is connected with {person.email} yet.")).to_be_visible()
    sign_in(page, person)
    expect(page).to_have_url(f"{pair.home}/account")
    page.goto(f"{pair.home}/account/methods")
    expect(page.get_by_role("heading", name="Hanbit ID")).to_be_visible()
