"""A partner's web application signs users in through the daemon, in a real browser (requirements C1 to C4)."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.end_to_end.our_pages import authorize, cancel, expect_consent, sign_in, tick
from tests.live_daemon import LiveDaemon
from tests.makers import Person


def claims(page: Page, where: str = "#claims") -> dict[str, Any]:
    """What the partner site shows that it learned."""
    found: dict[str, Any] = json.loads(page.locator(where).inner_text())
    return found


def test_a_user_signs_in_authorizes_and_is_known_to_the_partner(page: Page, person: Person, traditional_site: str, live_daemon: LiveDaemon) -> None:
    """The main road: sign-in, consent, code, verified ID token."""
    page.goto(traditional_site)
    page.locator("#sign-in").click()
    sign_in(page, person)
    expect_consent(page)
    expect(page.locator("body")).to_contain_text(person.email)
    authorize(page)
    expect(page.locator("#who")).to_have_text(person.name)
    learned = claims(page)
    assert learned["sub"] == person.id
    assert learned["iss"] == live_daemon.issuer
    assert learned["email"] == person.email
    assert learned["email_verified"] is True


def test_the_partner_asks_userinfo_and_renews_its_tokens(page: Page, person: Person, traditional_site: str) -> None:
    """The access token opens userinfo, the refresh token gives new ones, and these work too."""
    page.goto(f"{traditional_site}sign-in")
    sign_in(page, person)
    for name in ("phone", "offline_access"):
        tick(page, name, wanted=True)
    authorize(page)
    page.locator("#userinfo-button").click()
    assert claims(page, "#userinfo")["phone_number"].replace(" ", "") == person.phone.replace(" ", "")
    page.locator("#refresh-button").click()
    expect(page.locator("#note")).to_have_text("The tokens were renewed.")
    page.locator("#userinfo-button").click()
    assert claims(page, "#userinfo")["sub"] == person.id


def test_cancel_gives_nothing_and_says_so(page: Page, person: Person, traditional_site: str) -> None:
    """Cancel answers access_denied with state and iss, both of which the partner checks; nobody is signed in there (requirement C3)."""
    page.goto(f"{traditional_site}sign-in")
    sign_in(page, person)
    with page.expect_request(lambda request: "/callback?" in request.url) as seen:
        cancel(page)
    assert "error=access_denied" in seen.value.url
    assert "state=" in seen.value.url
    assert "iss=" in seen.value.url
    assert "code=" not in seen.value.url
    expect(page.locator("#error")).to_contain_text("access_denied")
    expect(page.locator("#who")).to_have_count(0)


def test_a_wrong_password_can_be_mended(page: Page, person: Person, traditional_site: str) -> None:
    """The name stays, the password does not, the page says what happened, and the right password goes on."""
    page.goto(f"{traditional_site}sign-in")
    sign_in(page, person, "not-my-password")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("input[name=identifier]")).to_have_value(person.username)
    expect(page.locator("input[name=password]")).to_have_value("")
    sign_in(page, person)
    authorize(page)
    expect(page.locator("#who")).to_have_text(person.name)


def test_the_second_sign_in_passes_straight_through(page: Page, person: Person, traditional_site: str) -> None:
    """Who is signed in and has consented sees none of our pages (docs/ARCHITECTURE.md#the-road)."""
    page.goto(f"{traditional_site}sign-in")
    sign_in(page, person)
    authorize(page)
    expect(page.locator("#who")).to_be_visible()
    first = claims(page)
    page.goto(f"{traditional_site}sign-in")
    expect(page).to_have_url(traditional_site)
    second = claims(page)
    assert second["sub"] == first["sub"]
    assert second["auth_time"] == first["auth_time"]


def test_a_consent_is_remembered_for_the_user_and_not_for_the_browser(page: Page, person: Person, traditional_site: str) -> None:
    """In another browser the same user signs in and is not asked again (requirement C1)."""
    page.goto(f"{traditional_site}sign-in")
    sign_in(page, person)
    authorize(page)
    expect(page.locator("#who")).to_be_visible()
    page.context.clear_cookies()
    page.goto(f"{traditional_site}sign-in")
    sign_in(page, person)
    expect(page.locator("#who")).to_have_text(person.name)


def test_an_unticked_permission_is_not_given(page: Page, person: Person, traditional_site: str) -> None:
    """An optional permission that the user unticks is missing from scope, ID token and userinfo (requirement C4)."""
    page.goto(f"{traditional_site}sign-in")
    sign_in(page, person)
    tick(page, "phone", wanted=False)
    authorize(page)
    expect(page.locator("#scope")).not_to_contain_text("phone")
    assert "phone_number" not in claims(page)
    page.locator("#userinfo-button").click()
    assert "phone_number" not in claims(page, "#userinfo")
    assert claims(page, "#userinfo")["email"] == person.email


def test_a_required_permission_cannot_be_unticked(page: Page, person: Person, traditional_site: str) -> None:
    """Required ones are locked: there is nothing to untick (requirement C4)."""
    page.goto(f"{traditional_site}sign-in")
    sign_in(page, person)
    expect_consent(page)
    expect(page.locator("input[name=allow][value=email]")).to_have_count(0)
    expect(page.locator("input[name=allow][value=phone]")).not_to_be_checked()


def test_the_partner_can_ask_for_the_password_again(page: Page, person: Person, traditional_site: str) -> None:
    """`prompt=login` shows the sign-in page to a signed-in user (OpenID Connect Core 3.1.2.1)."""
    page.goto(f"{traditional_site}sign-in")
    sign_in(page, person)
    authorize(page)
    page.goto(f"{traditional_site}sign-in?prompt=login")
    expect(page.locator("input[name=password]")).to_be_visible()


def test_nobody_is_shown_a_page_when_the_partner_asks_for_none(page: Page, traditional_site: str) -> None:
    """`prompt=none` without a session answers login_required (OpenID Connect Core 3.1.2.6)."""
    page.goto(f"{traditional_site}sign-in?prompt=none")
    expect(page.locator("#error")).to_contain_text("login_required")


def test_a_sign_out_at_the_partner_ends_the_session_here_too(page: Page, person: Person, traditional_site: str) -> None:
    """RP-initiated logout brings the user back, and the next sign-in asks for the password."""
    page.goto(f"{traditional_site}sign-in")
    sign_in(page, person)
    authorize(page)
    page.locator("#sign-out-button").click()
    confirmation = page.locator("main form button:visible")
    if page.url.startswith(traditional_site.replace("127.0.0.1", "localhost")) or "/sign-out" in page.url:
        confirmation.first.click()
    expect(page.locator("#sign-in")).to_be_visible()
    page.locator("#sign-in").click()
    expect(page.locator("input[name=password]")).to_be_visible()
