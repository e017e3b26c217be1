"""Pushed authorization requests (RFC 9126): what may be pushed, by whom, and that each opens one sign-in at most."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import ClientResponse

from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import ChangeApplication
from tests.protocol.provider import Partner, Provider, answer_params

ISSUER = "http://localhost:8710/oidc"


async def push(provider: Provider, partner: Partner, /, **more: str | None) -> ClientResponse:
    """Push an authorization request."""
    return await provider.post("/oidc/par", partner, **provider.params(partner, **more))


async def get_request_uri(provider: Provider, partner: Partner, /, **more: str | None) -> str:
    """Push a request and give the name under which it waits."""
    response = await push(provider, partner, **more)
    assert response.status == 201, await response.text()
    return str((await response.json())["request_uri"])


async def arrive(provider: Provider, partner: Partner, request_uri: str, **beside: str) -> ClientResponse:
    """Send the browser with nothing but the name of a pushed request, or with more beside it."""
    params = {"client_id": partner.id, "request_uri": request_uri, **beside}
    return await provider.browser.get("/oidc/authorize", params=params, allow_redirects=False)


async def is_refused_here(response: ClientResponse) -> bool:
    """Whether the answer is a page of ours that says so to the developer."""
    return response.status == 400 and "Location" not in response.headers and "invalid_request_uri" in await response.text()


@pytest.mark.parametrize("kind_of_app", [Type.TRADITIONAL, Type.SINGLE_PAGE])
async def test_a_pushed_request_signs_in(provider: Provider, kind_of_app: Type) -> None:
    """RFC 9126 2.2 and 4: a name, then a sign-in with what was pushed; for applications with and without a secret."""
    partner = provider.add_partner(kind_of_app=kind_of_app)
    response = await push(provider, partner)
    assert response.status == 201
    assert response.headers["Cache-Control"] == "no-store"
    answer = await response.json()
    assert answer["expires_in"] == 90
    assert answer["request_uri"].startswith("urn:ietf:params:oauth:request_uri:")
    arrival = await arrive(provider, partner, answer["request_uri"])
    params = answer_params(await provider.consent(await provider.sign_in(arrival)))
    assert (params["state"], params["iss"]) == ("the state", ISSUER)
    assert (await provider.redeem(partner, params["code"])).status == 200


async def test_a_page_that_is_loaded_again_does_not_need_the_pushed_request_again(provider: Provider) -> None:
    """The request is spent when it enters the road; from then on the interaction holds it, for longer than 90 seconds."""
    partner = provider.add_partner()
    arrival = await arrive(provider, partner, await get_request_uri(provider, partner))
    provider.clock.move(200)
    for _ in range(2):
        assert (await provider.browser.get(arrival.headers["Location"])).status == 200
    assert "code" in answer_params(await provider.consent(await provider.sign_in(arrival)))


async def test_a_reload_finds_the_same_sign_in_again(provider: Provider) -> None:
    """RFC 9126 4, FAPI 2.0 5.3.2.2: a request is spent at the authorization, so a reload takes nothing away, even after the 90 seconds."""
    partner = provider.add_partner()
    request_uri = await get_request_uri(provider, partner)
    await provider.browser.get("/sign-in")
    first = await arrive(provider, partner, request_uri)
    provider.clock.move(120)
    again = await asyncio.gather(*(arrive(provider, partner, request_uri) for _ in range(3)))
    assert {each.headers["Location"] for each in again} == {first.headers["Location"]}
    answer = await provider.sign_in(first)
    assert "code" in answer_params(await provider.consent(answer))
    assert await is_refused_here(await arrive(provider, partner, request_uri))


async def test_a_preview_of_the_link_takes_nothing_away(provider: Provider) -> None:
    """Whoever only looks at the address does not end it for its user."""
    partner = provider.add_partner()
    request_uri = await get_request_uri(provider, partner)
    params = {"client_id": partner.id, "request_uri": request_uri}
    looked = await (await provider.new_browser()).get("/oidc/authorize", params=params, allow_redirects=False)
    assert looked.headers["Location"].startswith("/sign-in/")
    answer = await provider.sign_in(await arrive(provider, partner, request_uri))
    assert "code" in answer_params(await provider.consent(answer))


async def test_a_pushed_request_gives_one_code(provider: Provider) -> None:
    """RFC 9126 4; attack 25: of two browsers that both began with it, the first gets the code, and the other nothing."""
    partner = provider.add_partner(Kind.OWN)
    request_uri = await get_request_uri(provider, partner)
    params, other = {"client_id": partner.id, "request_uri": request_uri}, await provider.new_browser()
    arrivals = [await provider.browser.get("/oidc/authorize", params=params, allow_redirects=False)]
    arrivals += [await other.get("/oidc/authorize", params=params, allow_redirects=False)]
    assert "code" in answer_params(await provider.sign_in(arrivals[0]))
    late = await provider.sign_in(arrivals[1], browser=other)
    assert late.status == 400
    assert "Location" not in late.headers
    # Nor does it give one to somebody who is signed in and would need no page.
    assert await is_refused_here(await other.get("/oidc/authorize", params=params, allow_redirects=False))


async def test_an_expired_pushed_request_is_refused(provider: Provider) -> None:
    """RFC 9126 4; attack 25."""
    partner = provider.add_partner()
    request_uri = await get_request_uri(provider, partner)
    provider.clock.move(90)
    assert await is_refused_here(await arrive(provider, partner, request_uri))


async def test_a_pushed_request_of_another_application_is_refused_and_stays_good(provider: Provider) -> None:
    """RFC 9126 4; attack 25."""
    partner, other = provider.add_partner(), provider.add_partner()
    request_uri = await get_request_uri(provider, partner)
    assert await is_refused_here(await arrive(provider, other, request_uri))
    assert (await arrive(provider, partner, request_uri)).headers["Location"].startswith("/sign-in/")


async def test_an_unknown_pushed_request_is_refused(provider: Provider) -> None:
    """Without it no redirect URI is proven, so nobody is sent anywhere."""
    partner = provider.add_partner()
    response = await arrive(provider, partner, "urn:ietf:params:oauth:request_uri:unknown", **provider.params(partner))
    assert await is_refused_here(response)


async def test_what_stands_beside_a_pushed_request_is_ignored(provider: Provider) -> None:
    """RFC 9126 4: only what was pushed came from the application; the rest passed through a browser."""
    partner = provider.add_partner()
    request_uri = await get_request_uri(provider, partner)
    beside = {"state": "another", "scope": "openid phone", "redirect_uri": "https://evil.example/", "response_type": "token", "prompt": "none"}
    arrival = await arrive(provider, partner, request_uri, **beside)
    params = answer_params(await provider.consent(await provider.sign_in(arrival)))
    assert params["state"] == "the state"
    tokens = await (await provider.redeem(partner, params["code"])).json()
    assert tokens["scope"] == "openid profile email"


@pytest.mark.parametrize("request_uri", ["https://partner.example/request.jwt", "urn:example:1", "URN:IETF:params:oauth:request_uri:x"])
async def test_a_request_uri_of_another_kind_is_not_supported(provider: Provider, request_uri: str) -> None:
    """OpenID Connect Core 6.2: nothing is ever fetched; attack 23."""
    partner = provider.add_partner()
    params = answer_params(await arrive(provider, partner, request_uri, **provider.params(partner)))
    assert params["error"] == "request_uri_not_supported"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"redirect_uri": "https://evil.example/"}, "invalid_request"),
        ({"redirect_uri": None}, "invalid_request"),
        ({"response_type": None}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_mode": "web_message"}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"scope": None}, "invalid_scope"),
        ({"prompt": "none login"}, "invalid_request"),
        ({"max_age": "soon"}, "invalid_request"),
        ({"request": "a.b.c"}, "request_not_supported"),
        ({"request_uri": "urn:ietf:params:oauth:request_uri:x"}, "invalid_request"),
        ({"request_uri": "https://partner.example/request.jwt"}, "invalid_request"),
        ({"client_id": "somebody-else"}, "invalid_request"),
    ],
)
async def test_a_wrong_request_is_refused_when_it_is_pushed(provider: Provider, change: dict[str, Any], error: str) -> None:
    """RFC 9126 2.1 and 2.3: the same checks as at the authorization endpoint, answered as the token endpoint answers; attacks 17 and 25."""
    response = await push(provider, provider.add_partner(), **change)
    assert (response.status, (await response.json())["error"]) == (400, error)


async def test_an_application_without_a_secret_has_to_push_a_challenge(provider: Provider) -> None:
    """RFC 9700 2.1.1; attack 16."""
    partner = provider.add_partner(kind_of_app=Type.SINGLE_PAGE)
    response = await push(provider, partner, code_challenge=None, code_challenge_method=None)
    assert (response.status, (await response.json())["error"]) == (400, "invalid_request")


@pytest.mark.parametrize("secret", ["wrong", None])
async def test_only_the_application_itself_may_push(provider: Provider, secret: str | None) -> None:
    """RFC 9126 2: client authentication as at the token endpoint; ASVS 10.4.10."""
    partner = provider.add_partner()
    response = await push(provider, Partner(partner.id, secret))
    assert (response.status, (await response.json())["error"]) == (401, "invalid_client")


async def test_a_disabled_application_cannot_push(provider: Provider) -> None:
    """Attack 44."""
    partner = provider.add_partner()
    applications = provider.context.services.applications
    provider.context.store.write_now(lambda: applications.change(partner.id, ChangeApplication(enabled=False), None, "test"))
    assert (await push(provider, partner)).status == 401


async def test_what_changed_since_the_push_counts(provider: Provider) -> None:
    """The policy is checked again when the browser arrives (CVE-2026-7571)."""
    partner = provider.add_partner()
    request_uri = await get_request_uri(provider, partner)
    provider.change(partner, redirect_uris=["https://partner.example/another"])
    response = await arrive(provider, partner, request_uri)
    assert response.status == 400
    assert "Location" not in response.headers


async def test_a_secret_in_the_body_is_not_kept_with_the_request(provider: Provider) -> None:
    """Credentials prove who pushes; the stored request has nothing of them."""
    partner = provider.add_partner()
    form = {**provider.params(partner), "client_secret": partner.secret}
    response = await push(provider, Partner(partner.id, None), **form)
    assert response.status == 201
    store = provider.context.store
    rows = store.write_now(lambda: store.db.execute_sql("SELECT params_json FROM pushed_request").fetchall())
    assert len(rows) == 1
    assert partner.secret is not None
    assert partner.secret not in rows[0][0]
    assert "client_secret" not in rows[0][0]


async def test_an_application_that_has_to_push_may_do_nothing_else(provider: Provider) -> None:
    """RFC 9126 5: `require_pushed_authorization_requests` of one application."""
    partner = provider.add_partner(pushed_requests_required=True)
    params = answer_params(await provider.authorize(partner))
    assert (params["error"], params["state"], params["iss"]) == ("invalid_request", "the state", ISSUER)
    arrival = await arrive(provider, partner, await get_request_uri(provider, partner))
    assert "code" in answer_params(await provider.consent(await provider.sign_in(arrival)))


async def test_an_application_that_has_to_push_is_still_sent_nowhere_unproven(provider: Provider) -> None:
    """Application and redirect URI first, then all else."""
    partner = provider.add_partner(pushed_requests_required=True)
    response = await provider.authorize(partner, redirect_uri="https://evil.example/")
    assert response.status == 400
    assert "Location" not in response.headers


@pytest.mark.parametrize(
    ("change", "error"),
    [({"prompt": "none"}, "login_required"), ({"response_mode": "fragment", "prompt": "none"}, "login_required")],
)
async def test_a_pushed_prompt_counts_as_if_it_had_come_by_browser(provider: Provider, change: dict[str, str], error: str) -> None:
    """OpenID Connect Core 3.1.2.6."""
    partner = provider.add_partner()
    params = answer_params(await arrive(provider, partner, await get_request_uri(provider, partner, **change)))
    assert (params["error"], params["state"]) == (error, "the state")


async def test_an_own_application_that_pushes_goes_straight_through(provider: Provider) -> None:
    """Consent is the same question whichever way a request came."""
    partner = provider.add_partner(Kind.OWN)
    await provider.get_code(partner)
    assert "code" in answer_params(await arrive(provider, partner, await get_request_uri(provider, partner)))


@pytest.mark.parametrize(
    ("method", "path", "data", "status"),
    [
        ("GET", "/oidc/par", "", 405),
        ("POST", "/oidc/par?client_id=x", "client_id=x", 400),
        ("POST", "/oidc/par", "client_id=a&client_id=b", 400),
        ("POST", "/oidc/par", "client_id=a&state=%00", 400),
        ("POST", "/oidc/par", "client_id=a&state=%ff", 400),
        ("POST", "/oidc/par", "&".join(f"a{number}=b" for number in range(1000)), 400),
        ("POST", "/oidc/par", "client_id=" + "x" * 70_000, 413),
        ("POST", "/oidc/par", "", 401),
    ],
)
async def test_bad_input_gets_a_clean_json_error(provider: Provider, method: str, path: str, data: str, status: int) -> None:
    """RFC 9126 2.3; attacks 13 and 25."""
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    response = await provider.browser.request(method, path, data=data, headers=headers)
    assert response.status == status
    assert response.content_type == "application/json"
    assert "error" in await response.json()


async def test_a_page_of_the_application_may_push_and_a_foreign_one_may_not_read(provider: Provider) -> None:
    """Requirement P10: the origins of the application's redirect URIs, never with cookies."""
    partner = provider.add_partner(kind_of_app=Type.SINGLE_PAGE)
    for origin, allowed in (("https://partner.example", "https://partner.example"), ("https://evil.example", None)):
        form = provider.params(partner)
        response = await provider.browser.post("/oidc/par", data=form, headers={"Origin": origin})
        assert response.status == 201
        assert response.headers.get("Access-Control-Allow-Origin") == allowed


async def test_discovery_names_the_endpoint_and_demands_it_of_nobody(provider: Provider) -> None:
    """RFC 9126 5."""
    document = await (await provider.browser.get("/oidc/.well-known/openid-configuration")).json()
    assert document["pushed_authorization_request_endpoint"] == f"{ISSUER}/par"
    assert document["require_pushed_authorization_requests"] is False
