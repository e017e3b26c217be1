"""Calls from pages and by HEAD: preflights of whatever may be called from another origin, and GET without a body (requirement P10)."""

from __future__ import annotations

import pytest

from daemon.app import make_public_app
from tests.protocol.provider import Provider

ORIGIN = "https://partner.example"
TRACING = "authorization,content-type,traceparent,tracestate,x-request-id,sentry-trace,baggage"
CALLED = ["token", "userinfo", "revoke", "par", "jwks", ".well-known/openid-configuration", ".well-known/oauth-authorization-server"]
NOT_CALLED = ["/oidc/authorize", "/oidc/introspect", "/oidc/device-authorization", "/sign-in", "/oidc/sign-out", "/"]


@pytest.mark.parametrize("path", [*(f"/oidc/{each}" for each in CALLED), "/.well-known/oauth-authorization-server/oidc"])
@pytest.mark.parametrize("asked", ["authorization", TRACING, "X-Custom , DPoP"])
async def test_a_preflight_allows_the_headers_that_it_asks_for(provider: Provider, path: str, asked: str) -> None:
    """Libraries that trace requests add headers of their own to each."""
    headers = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": asked}
    answer = await provider.browser.options(path, headers=headers)
    assert (answer.status, await answer.text()) == (204, "")
    allowed = {name.strip().lower() for name in answer.headers["Access-Control-Allow-Headers"].split(",")}
    assert allowed == {"authorization", "content-type"} | {name.strip().lower() for name in asked.split(",")}
    assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert {"GET", "POST"} <= set(answer.headers["Access-Control-Allow-Methods"].split(", "))
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Origin" in answer.headers["Vary"]


@pytest.mark.parametrize("asked", ["a b", "x" * 65, ",".join(["x"] * 33), "(x)", "ä", ""])
async def test_what_is_no_list_of_header_names_is_not_repeated(provider: Provider, asked: str) -> None:
    """What is sent back has an alphabet and a length; the headers of the protocol are allowed then."""
    headers = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": asked}
    answer = await provider.browser.options("/oidc/token", headers=headers)
    assert (answer.status, answer.headers["Access-Control-Allow-Headers"]) == (204, "Authorization, Content-Type")


@pytest.mark.parametrize("path", NOT_CALLED)
async def test_nothing_else_can_be_called_from_another_origin(provider: Provider, path: str) -> None:
    """Attack 78."""
    headers = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    answer = await provider.browser.options(path, headers=headers)
    assert answer.status == 405
    assert not [name for name in answer.headers if name.startswith("Access-Control")]


async def test_every_get_has_its_head(provider: Provider) -> None:
    """RFC 9110 9.3.2: the table of routes knows no GET without."""
    routes = {(route.method, route.resource.canonical) for route in make_public_app(provider.context).router.routes() if route.resource is not None}
    assert {path for method, path in routes if method == "GET"} == {path for method, path in routes if method == "HEAD"}


async def test_head_answers_as_get_does_without_a_body(provider: Provider) -> None:
    """At authorize, at the documents and on pages."""
    partner = provider.add_partner()
    for path, params in (
        ("/oidc/authorize", provider.params(partner)),
        ("/oidc/authorize", {"client_id": "nobody"}),
        ("/oidc/jwks", {}),
        ("/oidc/.well-known/openid-configuration", {}),
        ("/oidc/userinfo", {}),
        ("/sign-in", {}),
    ):
        shown = await provider.browser.get(path, params=params, allow_redirects=False)
        head = await provider.browser.head(path, params=params, allow_redirects=False)
        assert (head.status, head.content_type, await head.read()) == (shown.status, shown.content_type, b"")
    assert (await provider.browser.head("/oidc/token")).status == 405


@pytest.mark.parametrize("path", ["/oidc/jwks", "/oidc/.well-known/openid-configuration", "/oidc/token"])
async def test_a_wrong_method_at_an_endpoint_is_told_in_json(provider: Provider, path: str) -> None:
    """Programs read it."""
    answer = await provider.browser.put(path)
    assert (answer.status, answer.content_type) == (405, "application/json")
    assert "Allow" in answer.headers
