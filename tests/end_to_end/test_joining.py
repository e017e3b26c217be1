"""People come to an account and back to it, in a real browser and through a real mail server (requirements U1 and U3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.daemon.outbound.post_office import PostOffice, open_post_office
from tests.end_to_end.our_pages import authorize, expect_consent, sign_in
from tests.live_daemon import LiveDaemon
from tests.makers import Person
from tests.patience import PATIENCE

GOOD = "quiet-river-lantern"


@pytest.fixture
def post_office(live_daemon: LiveDaemon) -> Iterator[PostOffice]:
    """A mail server that the daemon sends through, with registration open as long as it is there."""
    with open_post_office() as office:
        mail = {"host": "127.0.0.1", "port": office.port, "security": "none", "sender_address": "letters@hanbit.example"}
        live_daemon.admin.call("PUT", "/api/mail-settings", mail)
        live_daemon.admin.call("PUT", "/api/account-settings", {"registration": "open"})
        yield office
        live_daemon.admin.call("PUT", "/api/mail-settings", {})
        live_daemon.admin.call("PUT", "/api/account-settings", {})


def link_in(page: Page, office: PostOffice, to: str, path: str) -> str:
    """The link to a path in the newest letter to somebody, once it is there."""
    for _ in range(int(PATIENCE * 10)):
        for message in reversed(office.got):
            body = message.get_body(("plain",))
            found = re.search(rf"https?://\S+{path}/[\w-]+", body.get_content()) if body is not None and to in str(message["To"]) else None
            if found is not None:
                return found[0]
        page.wait_for_timeout(100)
    raise AssertionError(f"no letter to {to}, but {len(office.got)} others")


def test_somebody_registers_on_the_way_to_an_application(page: Page, traditional_site: str, post_office: PostOffice) -> None:
    """Sign-in page, form, letter, link, sign-in, consent, application: without leaving the request."""
    page.goto(f"{traditional_site}sign-in")
    page.get_by_role("link", name="Create an account").click()
    page.get_by_label("Your name").fill("Sora Kim")
    page.get_by_label("Email").fill("sora@hanbit.example")
    page.get_by_label("Username").fill("sora")
    page.locator("#password").fill("password1")
    page.get_by_role("button", name="Create an account").click()
    expect(page.locator("#password-problem")).to_contain_text("Too many people")
    expect(page.get_by_label("Username")).to_have_value("sora")
    expect(page.locator("#password")).to_have_value("")
    page.locator("#password").fill(GOOD)
    page.get_by_role("button", name="Create an account").click()
    expect(page.locator("h1")).to_have_text("Look into your mail")
    page.goto(link_in(page, post_office, "sora@hanbit.example", "/register/confirm"))
    page.locator("#password").fill(GOOD)
    page.get_by_role("button", name="Make my account").click()
    expect(page.locator("h1")).to_have_text("Your account is ready")
    page.get_by_role("link", name="Sign in").click()
    sign_in(page, Person("", "sora", GOOD, "Sora Kim", "sora@hanbit.example", ""))
    expect_consent(page)
    authorize(page)
    expect(page.locator("#who")).to_have_text("Sora Kim")


def test_an_account_is_recovered_with_a_phone_alone(browser: Browser, live_daemon: LiveDaemon, person: Person, post_office: PostOffice) -> None:
    """Without script, on a small screen; the old password is good for nothing afterwards."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    page.goto(f"{live_daemon.issuer.rpartition('/')[0]}/sign-in")
    page.get_by_role("link", name="Forgot your password?").click()
    page.get_by_label("Username or email").fill(person.email)
    page.get_by_role("button", name="Send the link").click()
    link = link_in(page, post_office, person.email, "/recover")
    page.goto(link)
    page.locator("#password").fill(GOOD)
    page.get_by_role("button", name="Set the password").click()
    expect(page.locator("h1")).to_have_text("Your new password is set")
    page.get_by_role("link", name="Sign in").click()
    sign_in(page, person)
    expect(page.get_by_role("alert")).to_contain_text("That did not match")
    sign_in(page, person, GOOD)
    expect(page.locator("body")).to_contain_text(person.name)
    page.goto(link)
    expect(page.locator("h1")).to_have_text("This link was used already")
    context.close()
