"""Authorization requests: what is refused, where the refusal goes, and in which order things are checked."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from typing import Any

import pytest
from yarl import URL

from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import ChangeApplication
from tests.protocol.provider import CHALLENGE, RETURN, Provider, answer_params

ISSUER = "http://localhost:8710/oidc"


@pytest.mark.parametrize("client_id", [None, "", "nobody", "x" * 300])
async def test_an_unknown_application_gets_a_page_and_no_redirect(provider: Provider, client_id: str | None) -> None:
    """RFC 6749 4.1.2.1; attack 1."""
    partner = provider.add_partner()
    response = await provider.authorize(partner, client_id=client_id)
    assert response.status == 400
    assert "Location" not in response.headers


async def test_a_disabled_application_gets_a_page_and_no_redirect(provider: Provider) -> None:
    """Attack 1."""
    partner = provider.add_partner()
    applications = provider.context.services.applications
    provider.context.store.write_now(lambda: applications.change(partner.id, ChangeApplication(enabled=False), None, "test"))
    response = await provider.authorize(partner)
    assert response.status == 403
    assert "Location" not in response.headers


@pytest.mark.parametrize(
    "redirect_uri",
    [
        None,
        "https://partner.example/callback/",
        "https://partner.example/callback/more",
        "https://partner.example/callback?x=1",
        "https://partner.example/callback#x",
        "https://PARTNER.example/callback",
        "https://partner.example:443/callback",
        "https://partner.example./callback",
        "https://partner.example/x/%2e%2e/callback",
        "https://partner.example@evil.example/callback",
        "https://partner.example\\@evil.example/callback",
        "https://evil.example/callback",
        "https://partner.example/callback%0d%0aX:1",
        "https://partner.example/callback\t",
        "javascript:alert(1)",
        '"><script>alert(1)</script>',
        "https://pаrtner.example/callback",
    ],
)
async def test_a_redirect_uri_that_is_not_registered_to_the_letter_gets_a_page(provider: Provider, redirect_uri: str | None) -> None:
    """RFC 9700 4.1; attacks 2 to 5. Nothing of the input is reflected unescaped."""
    response = await provider.authorize(provider.add_partner(), redirect_uri=redirect_uri)
    assert response.status == 400
    assert "Location" not in response.headers
    assert "<script>" not in await response.text()


async def test_an_unsupported_response_type_with_a_foreign_redirect_uri_goes_nowhere(provider: Provider) -> None:
    """The order of checks; CVE-2026-44681, attacks 9 and 10."""
    response = await provider.authorize(provider.add_partner(), response_type="code id_token", redirect_uri="https://evil.example/", scope="profile")
    assert response.status == 400
    assert "Location" not in response.headers


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"response_type": None}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "id_token"}, "unsupported_response_type"),
        ({"response_type": "code token"}, "unsupported_response_type"),
        ({"response_mode": "web_message"}, "invalid_request"),
        ({"request": "x.y.z"}, "request_not_supported"),
        ({"request_uri": "https://partner.example/r"}, "request_uri_not_supported"),
        ({"registration": "{}"}, "registration_not_supported"),
        ({"scope": None}, "invalid_scope"),
        ({"prompt": "none login"}, "invalid_request"),
        ({"prompt": "sometimes"}, "invalid_request"),
        ({"max_age": "-1"}, "invalid_request"),
        ({"max_age": "soon"}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": "s256"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": "too-short"}, "invalid_request"),
        ({"code_challenge": CHALLENGE + "="}, "invalid_request"),
        ({"prompt": "none"}, "login_required"),
    ],
)
async def test_a_bad_request_of_a_proven_application_is_answered_by_redirect(provider: Provider, change: dict[str, Any], error: str) -> None:
    """RFC 6749 4.1.2.1 with `state`, RFC 9207 with `iss` in errors too; attacks 11 to 18, 23 and 26."""
    partner = provider.add_partner()
    response = await provider.authorize(partner, **change)
    assert response.headers["Location"].startswith(RETURN + "?")
    params = answer_params(response)
    assert params["error"] == error
    assert params["state"] == change.get("state", "the state")
    assert params["iss"] == ISSUER
    assert "code" not in params


async def test_the_response_mode_holds_for_errors_as_well(provider: Provider) -> None:
    """OAuth 2.0 Multiple Response Types 2.1."""
    response = await provider.authorize(provider.add_partner(), response_mode="fragment", prompt="none")
    assert response.headers["Location"].startswith(RETURN + "#error=login_required")


async def test_form_post_answers_with_a_form_that_sends_itself_or_waits_for_its_button(provider: Provider) -> None:
    """OAuth 2.0 Form Post Response Mode 2; `state` arrives unchanged, and no other script may run."""
    state = 'quote " and <tag> & more'
    response = await provider.authorize(provider.add_partner(), response_mode="form_post", prompt="none", state=state)
    page = await response.text()
    assert response.status == 200
    assert 'action="https://partner.example/callback"' in page
    assert "quote &#34; and &lt;tag&gt; &amp; more" in page
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    script = page.partition("<script>")[2].partition("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in response.headers["Content-Security-Policy"]
    assert page.count("<form") == 1
    assert "<button" in page


@pytest.mark.parametrize("name", ["client_id", "redirect_uri", "request_uri"])
async def test_a_repeated_address_is_refused_on_a_page(provider: Provider, name: str) -> None:
    """RFC 6749 3.1; CVE-2026-9689, attack 13: nothing is sent to an address that stands there twice."""
    params = [*provider.params(provider.add_partner()).items(), (name, "again"), (name, "and again")]
    response = await provider.browser.get("/oidc/authorize", params=params, allow_redirects=False)
    assert response.status == 400
    assert "Location" not in response.headers


@pytest.mark.parametrize("name", ["scope", "state", "nonce", "code_challenge", "prompt", "response_mode", "unheard_of"])
async def test_any_other_repeated_parameter_is_told_to_the_application(provider: Provider, name: str) -> None:
    """RFC 6749 4.1.2.1, attack 13; a repeated `state` is not sent back, for nobody knows which."""
    params = [*provider.params(provider.add_partner()).items(), (name, "again"), (name, "and again")]
    response = await provider.browser.get("/oidc/authorize", params=params, allow_redirects=False)
    answer = answer_params(response)
    assert response.headers["Location"].startswith(RETURN)
    assert (answer["error"], answer.get("state")) == ("invalid_request", None if name == "state" else "the state")
    assert "iss" in answer


async def test_a_parameter_split_over_query_and_body_is_refused(provider: Provider) -> None:
    """Attack 13."""
    params = provider.params(provider.add_partner())
    await provider.authorize(provider.add_partner())
    response = await provider.browser.post("/oidc/authorize", params={"scope": "openid"}, data=params, allow_redirects=False)
    while response.headers["Location"].startswith("/oidc/authorize"):
        response = await provider.browser.get(URL(response.headers["Location"], encoded=True), allow_redirects=False)
    assert answer_params(response)["error"] == "invalid_request"


async def test_a_request_by_post_is_as_good_as_one_by_get(provider: Provider) -> None:
    """OpenID Connect Core 3.1.2.1."""
    params = provider.params(provider.add_partner())
    response = await provider.browser.post("/oidc/authorize", data=params)
    assert response.status == 200
    assert response.url.path.startswith("/sign-in/")


async def test_a_request_by_post_from_another_site_finds_the_session(provider: Provider) -> None:
    """Cookies do not travel with a post from elsewhere (SameSite=Lax), so the same request comes again by GET, which changes no cookie before."""
    partner = provider.add_partner(Kind.OWN)
    await provider.get_code(partner)
    elsewhere = await provider.new_browser()
    bare = await elsewhere.post("/oidc/authorize", data=provider.params(partner, prompt="none"), allow_redirects=False)
    assert bare.status == 303
    assert "Set-Cookie" not in bare.headers
    again = await provider.browser.get(bare.headers["Location"], allow_redirects=False)
    assert "code" in answer_params(again)


@pytest.mark.parametrize("scope", ["openid\t", 'openid "x"', "openid \\", "openid é", "오"])
async def test_a_scope_of_another_form_is_refused(provider: Provider, scope: str) -> None:
    """RFC 6749 3.3 and 4.1.2.1."""
    answer = answer_params(await provider.authorize(provider.add_partner(), scope=scope))
    assert answer["error"] == "invalid_scope"


async def test_a_request_of_another_kind_gets_the_page_for_it(provider: Provider) -> None:
    """Nothing is said of return addresses or applications where they are not the matter."""
    response = await provider.browser.post("/oidc/authorize", json={"client_id": "x"})
    assert response.status == 400
    assert "to keep you safe" not in await response.text()


async def test_unknown_parameters_are_ignored(provider: Provider) -> None:
    """OpenID Connect Core 3.1.2.1; attack 14."""
    response = await provider.authorize(provider.add_partner(), flavour="strawberry")
    assert response.headers["Location"].startswith("/sign-in/")


async def test_a_long_state_and_nonce_come_through(provider: Provider) -> None:
    """Attack 18."""
    code_state = "s" * 4000
    response = await provider.sign_in(await provider.authorize(provider.add_partner(Kind.OWN), state=code_state, nonce="n" * 2000))
    assert answer_params(response)["state"] == code_state


@pytest.mark.parametrize("name", ["state", "nonce", "scope"])
async def test_a_value_that_would_not_survive_the_way_back_gets_a_page(provider: Provider, name: str) -> None:
    """Attack 18: 10 kB are a clean 400."""
    change: dict[str, Any] = {name: "s" * 10_000}
    response = await provider.authorize(provider.add_partner(), **change)
    assert response.status == 400
    assert "Location" not in response.headers


@pytest.mark.parametrize("bad", ["%ff%fe", "a%00b"])
async def test_bytes_that_are_no_text_get_a_clean_refusal(provider: Provider, bad: str) -> None:
    """Bad UTF-8 and NUL are a 400, never a 500."""
    response = await provider.browser.get(f"/oidc/authorize?client_id=x&state={bad}", allow_redirects=False)
    assert response.status == 400


async def test_a_public_application_cannot_do_without_pkce(provider: Provider) -> None:
    """RFC 9700 2.1.1; attack 16."""
    partner = provider.add_partner(kind_of_app=Type.SINGLE_PAGE)
    response = await provider.authorize(partner, code_challenge=None, code_challenge_method=None)
    assert answer_params(response)["error"] == "invalid_request"


async def test_a_traditional_application_may_leave_pkce_out_unless_it_is_demanded(provider: Provider) -> None:
    """Requirements A4 and P11."""
    partner = provider.add_partner()
    without: dict[str, Any] = {"code_challenge": None, "code_challenge_method": None}
    assert (await provider.authorize(partner, **without)).headers["Location"].startswith("/sign-in/")
    provider.change(partner, pkce_required=True)
    assert answer_params(await provider.authorize(partner, **without))["error"] == "invalid_request"


@pytest.mark.parametrize(
    ("asked", "good"),
    [
        ("http://127.0.0.1:51234/callback", True),
        ("http://127.0.0.1/callback", True),
        ("http://127.0.0.1:0/callback", False),
        ("http://127.0.0.1:65536/callback", False),
        ("http://127.0.0.1:51234/other", False),
        ("http://127.0.0.1.evil.example:51234/callback", False),
        ("http://localhost:51234/callback", False),
        ("http://127.0.0.1:51234@evil.example/callback", False),
        ("http://127.0.0.1:51234/callback?x", False),
    ],
)
async def test_a_native_app_may_listen_on_any_loopback_port(provider: Provider, asked: str, good: bool) -> None:
    """RFC 8252 7.3; attack 7."""
    partner = provider.add_partner(kind_of_app=Type.NATIVE, redirect_uri="http://127.0.0.1:8000/callback")
    response = await provider.authorize(partner, redirect_uri=asked)
    assert response.status == (303 if good else 400)


async def test_only_a_native_app_may_change_the_loopback_port(provider: Provider) -> None:
    """RFC 9700 4.1: exact match for everybody else."""
    partner = provider.add_partner(redirect_uri="http://127.0.0.1:8000/callback")
    assert (await provider.authorize(partner, redirect_uri="http://127.0.0.1:8001/callback")).status == 400


async def test_the_other_language_mends_no_request(provider: Provider) -> None:
    """What is repeated is repeated there too; a request that is too long for an address has no links."""
    partner = provider.add_partner()
    params = [*provider.params(partner).items(), ("redirect_uri", "https://elsewhere.example/")]
    page = await (await provider.browser.get("/oidc/authorize", params=params)).text()
    link = re.search(r'href="(/oidc/authorize\?lang=ko[^"]*)"', page)
    assert link
    again = await provider.browser.get(URL(html.unescape(link[1]), encoded=True), allow_redirects=False)
    assert again.status == 400
    third = re.search(r'href="(/oidc/authorize\?lang=en[^"]*)"', await again.text())
    assert third
    assert third[1].count("lang=") == 1
    long = await (await provider.authorize(partner, client_id="nobody", state="s" * 3000)).text()
    assert "lang=ko" not in long


async def test_the_page_of_a_problem_keeps_its_problem_in_the_other_language(provider: Provider) -> None:
    """The link carries the request on, escaped."""
    partner = provider.add_partner()
    response = await provider.authorize(partner, redirect_uri="https://elsewhere.example/?a=<b>&c=d")
    page = await response.text()
    link = re.search(r'href="(/oidc/authorize\?lang=ko[^"]*)"', page)
    assert link
    assert "<b>" not in link[1]
    again = await provider.browser.get(URL(html.unescape(link[1]), encoded=True))
    assert again.status == 400
    assert "안전을 위해" in await again.text()
