"""Ways back to an application that only a browser can close: its callback leads on elsewhere, or it signs in through a window of its own."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.end_to_end.our_pages import authorize, cancel, expect_consent, sign_in
from tests.end_to_end.plain_partner import OPENS_A_WINDOW, TELLS_ITS_OPENER, PlainPartner, run_partner
from tests.live_daemon import LiveDaemon
from tests.makers import Person, make_person

CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
SCHEME = "com.example.pagemark:/signed-in"


@pytest.fixture(scope="module")
def second_host() -> Iterator[PlainPartner]:
    """Where the application itself lives."""
    with run_partner() as partner:
        yield partner


@pytest.fixture(scope="module")
def partner(second_host: PlainPartner) -> Iterator[PlainPartner]:
    """Where its callback lives: it leads on to another origin, or to a private scheme."""
    with run_partner() as found:
        found.leads_on = {"/broker": f"{second_host.address}/arrived", "/to-the-app": SCHEME}
        found.pages = {"/": OPENS_A_WINDOW, "/window": TELLS_ITS_OPENER}
        yield found


@pytest.fixture(scope="module")
def client_id(live_daemon: LiveDaemon, partner: PlainPartner) -> str:
    """Its registration: a single-page app, so that the silent pass exists."""
    uris = [f"{partner.address}{path}" for path in ("/broker", "/to-the-app", "/window")]
    made, _ = live_daemon.admin.create_application(
        "Broker", "single_page", uris, permissions=[{"name": "profile"}], sign_out_uris=[f"{partner.address}/broker"]
    )
    return made


def address(live_daemon: LiveDaemon, client_id: str, redirect_uri: str, **more: str) -> str:
    """The address of an authorization request."""
    params = {"client_id": client_id, "redirect_uri": redirect_uri, "response_type": "code", "scope": "openid profile", "state": "s", **more}
    return f"{live_daemon.issuer}/authorize?{urlencode(params | {'code_challenge': CHALLENGE, 'code_challenge_method': 'S256'})}"


@pytest.mark.parametrize("mode", ["query", "fragment", "form_post"])
def test_a_callback_may_lead_on_to_another_origin(
    page: Page, person: Person, live_daemon: LiveDaemon, client_id: str, partner: PlainPartner, second_host: PlainPartner, mode: str
) -> None:
    """Brokers and API hosts do: no policy of our pages reaches beyond the post that left them. In every mode, after a consent and without one."""
    start = address(live_daemon, client_id, f"{partner.address}/broker", response_mode=mode)
    page.goto(start)
    sign_in(page, person)
    authorize(page)
    page.wait_for_url(f"{second_host.address}/arrived*")
    # The silent pass after the password: nothing to ask, so the post of the sign-in page itself ends there.
    page.context.clear_cookies()
    page.goto(start)
    sign_in(page, person)
    page.wait_for_url(f"{second_host.address}/arrived*")


def test_an_account_that_is_chosen_leads_on_as_well(
    page: Page, person: Person, live_daemon: LiveDaemon, client_id: str, partner: PlainPartner, second_host: PlainPartner
) -> None:
    """With one press and without a password; whom the application means instead stands in the sign-in form, whose password can be looked at."""
    start = address(live_daemon, client_id, f"{partner.address}/broker")
    page.goto(start)
    sign_in(page, person)
    authorize(page)
    page.wait_for_url(f"{second_host.address}/arrived*")
    page.goto(f"{start}&prompt=select_account")
    page.get_by_role("button", name="Continue as").click()
    page.wait_for_url(f"{second_host.address}/arrived*")
    page.goto(f"{start}&login_hint=juno%40example.org")
    expect(page.get_by_role("button", name="Continue as")).to_be_visible()
    page.get_by_role("button", name="Sign in as juno@example.org").click()
    expect(page.get_by_label("Username or email")).to_have_value("juno@example.org")
    page.get_by_label("Password", exact=True).fill("a look at it")
    page.get_by_role("button", name="Show password").click()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")


def test_a_cancel_and_a_refusal_lead_on_as_well(
    page: Page, person: Person, live_daemon: LiveDaemon, client_id: str, partner: PlainPartner, second_host: PlainPartner
) -> None:
    """The answer of somebody who cancelled, or who may not use the application, takes the same way."""
    page.goto(address(live_daemon, client_id, f"{partner.address}/broker"))
    sign_in(page, person)
    cancel(page)
    page.wait_for_url(f"{second_host.address}/arrived*error=access_denied*")
    closed, _ = live_daemon.admin.create_application(
        "Closed",
        "single_page",
        [f"{partner.address}/broker"],
        permissions=[{"name": "profile"}],
        access={"everybody": False, "users": [make_person(live_daemon.admin).id]},
    )
    page.goto(address(live_daemon, closed, f"{partner.address}/broker"))
    page.locator("button[name=decision][value=cancel]").click()
    page.wait_for_url(f"{second_host.address}/arrived*error=access_denied*")


def test_a_sign_out_may_lead_on_to_another_origin(
    page: Page, person: Person, live_daemon: LiveDaemon, client_id: str, partner: PlainPartner, second_host: PlainPartner
) -> None:
    """The question that a sign-out without a hint asks is a form whose post ends at the application too."""
    page.goto(address(live_daemon, client_id, f"{partner.address}/broker"))
    sign_in(page, person)
    authorize(page)
    page.wait_for_url(f"{second_host.address}/arrived*")
    back = urlencode({"client_id": client_id, "post_logout_redirect_uri": f"{partner.address}/broker", "state": "out"})
    page.goto(f"{live_daemon.issuer}/sign-out?{back}")
    page.locator("button[name=decision][value=sign_out]").click()
    page.wait_for_url(f"{second_host.address}/arrived*state=out*")


def test_a_callback_may_lead_on_to_a_private_scheme(
    page: Page, person: Person, live_daemon: LiveDaemon, client_id: str, partner: PlainPartner
) -> None:
    """An https callback that hands over to an installed app: the browser asks the system for it, and our page forbids nothing."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(address(live_daemon, client_id, f"{partner.address}/to-the-app"))
    sign_in(page, person)
    expect_consent(page)
    with page.expect_event("request", lambda request: request.url.startswith("com.example.pagemark:")):
        authorize(page)
    assert not [text for text in complaints if "Content Security Policy" in text], complaints


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_both_loopback_addresses_are_reached(page: Page, person: Person, live_daemon: LiveDaemon, host: str) -> None:
    """A program may listen on either (RFC 8252 7.3); no source expression of a policy could name the second."""
    with run_partner(host) as program:
        registered = "http://[::1]/callback" if ":" in host else "http://127.0.0.1/callback"
        made, _ = live_daemon.admin.create_application("Harbor CLI", "native", [registered], permissions=[{"name": "profile"}])
        page.goto(address(live_daemon, made, f"{program.address}/callback"))
        sign_in(page, person)
        authorize(page)
        page.wait_for_url(f"{program.address}/callback*")
        page.goto(address(live_daemon, made, f"{program.address}/callback", response_mode="form_post"))
        authorize(page)
        expect(page.locator("#arrived")).to_be_visible()
    assert [line for line in program.asked if line.startswith("POST /callback")]


@pytest.mark.parametrize("mode", ["query", "fragment"])
def test_a_window_that_the_application_opened_can_speak_to_it(
    page: Page, person: Person, live_daemon: LiveDaemon, client_id: str, partner: PlainPartner, mode: str
) -> None:
    """Sign-in by pop-up: the opener never sees it as closed, and the callback in it finds `window.opener`."""
    start = address(live_daemon, client_id, f"{partner.address}/window", response_mode=mode)
    page.goto(f"{partner.address}/")
    page.evaluate("address => { document.body.dataset.address = address; }", start)
    with page.expect_popup() as opened:
        page.locator("#open").click()
    window = opened.value
    sign_in(window, person)
    expect_consent(window)
    with window.expect_event("close"):
        authorize(window)
    expect(page.locator("#heard")).to_contain_text("code=")


def test_a_window_with_an_error_page_is_still_the_applications(page: Page, live_daemon: LiveDaemon, client_id: str, partner: PlainPartner) -> None:
    """An error page on the road is no reason to call the window closed: its opener may close it and start again."""
    page.goto(f"{partner.address}/")
    wrong = address(live_daemon, client_id, "https://elsewhere.example/callback")
    with page.expect_popup() as opened:
        page.evaluate("address => { window.theirs = window.open(address, '', 'popup'); }", wrong)
    window = opened.value
    expect(window.locator("main")).to_be_visible()
    assert page.evaluate("window.theirs.closed") is False


def test_pages_that_nobody_opens_keep_to_themselves(page: Page, person: Person, live_daemon: LiveDaemon) -> None:
    """One's own page and the sign-in for its own sake belong to no application: posts stay with us, and no other window holds on to them."""
    origin = live_daemon.issuer.removesuffix("/oidc")
    response = page.goto(f"{origin}/sign-in")
    assert response is not None
    assert "form-action 'self'" in response.headers["content-security-policy"]
    assert response.headers["cross-origin-opener-policy"] == "same-origin"
    sign_in(page, person)
    page.wait_for_url(f"{origin}/account")
    response = page.reload()
    assert response is not None
    assert response.headers["cross-origin-opener-policy"] == "same-origin"
