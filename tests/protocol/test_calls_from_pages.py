"""Calls from pages and by HEAD: preflights of whatever may be called from another origin, and GET without a body (requirement P10)."""

from __future__ import annotations

import re

import pytest

from common.contracts.application_kinds import Kind
from daemon.app import make_public_app
from daemon.services.tenant.previews import pack
from tests.protocol.provider import Provider

ORIGIN = "https://partner.example"
TRACING = "authorization,content-type,traceparent,tracestate,x-request-id,sentry-trace,baggage"
CALLED = ["token", "userinfo", "revoke", "par", "jwks", ".well-known/openid-configuration", ".well-known/oauth-authorization-server"]
NOT_CALLED = ["/oidc/authorize", "/oidc/introspect", "/oidc/device-authorization", "/sign-in", "/oidc/sign-out", "/"]


def find_routes(provider: Provider) -> set[tuple[str, str]]:
    """Method and path of each public route."""
    return {(route.method, route.resource.canonical) for route in make_public_app(provider.context).router.routes() if route.resource is not None}


def count_changes(provider: Provider) -> int:
    """How many rows were written so far."""
    store = provider.context.store
    return int(store.write_now(lambda: store.db.execute_sql("SELECT total_changes()").fetchone()[0]))


@pytest.mark.parametrize("path", [*(f"/oidc/{each}" for each in CALLED), "/.well-known/oauth-authorization-server/oidc"])
@pytest.mark.parametrize("asked", ["authorization", TRACING, "X-Custom , DPoP"])
async def test_a_preflight_allows_the_headers_that_it_asks_for(provider: Provider, path: str, asked: str) -> None:
    """Libraries that trace requests add headers of their own to each."""
    headers = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": asked}
    answer = await provider.browser.options(path, headers=headers)
    assert (answer.status, await answer.text()) == (204, "")
    allowed = {name.strip().lower() for name in answer.headers["Access-Control-Allow-Headers"].split(",")}
    assert allowed == {"authorization", "content-type", "dpop"} | {name.strip().lower() for name in asked.split(",")}
    assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert {"GET", "POST"} <= set(answer.headers["Access-Control-Allow-Methods"].split(", "))
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Origin" in answer.headers["Vary"]


@pytest.mark.parametrize("asked", ["a b", "x" * 65, ",".join(["x"] * 33), "(x)", "ä", ""])
async def test_what_is_no_list_of_header_names_is_not_repeated(provider: Provider, asked: str) -> None:
    """What is sent back has an alphabet and a length; the headers of the protocol are allowed then."""
    headers = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": asked}
    answer = await provider.browser.options("/oidc/token", headers=headers)
    assert (answer.status, answer.headers["Access-Control-Allow-Headers"]) == (204, "Authorization, Content-Type, DPoP")


@pytest.mark.parametrize("path", NOT_CALLED)
async def test_nothing_else_can_be_called_from_another_origin(provider: Provider, path: str) -> None:
    """Attack 78."""
    headers = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    answer = await provider.browser.options(path, headers=headers)
    assert answer.status == 405
    assert not [name for name in answer.headers if name.startswith("Access-Control")]


async def test_head_answers_as_get_does_without_a_body(provider: Provider) -> None:
    """RFC 9110 9.3.2: at the documents and on pages that change nothing."""
    for path in (
        "/oidc/jwks",
        "/oidc/.well-known/openid-configuration",
        "/oidc/userinfo",
        "/sign-in",
        "/device",
        "/device/done",
        "/",
        "/account",
        "/favicon.ico",
    ):
        shown = await provider.browser.get(path, allow_redirects=False)
        head = await provider.browser.head(path, allow_redirects=False)
        assert (head.status, head.content_type, await head.read()) == (shown.status, shown.content_type, b""), path
    assert (await provider.browser.head("/oidc/token")).status == 405


async def test_head_changes_nothing_wherever_get_is(provider: Provider) -> None:
    """RFC 9110 9.2.1: where GET does something HEAD is 405 and says what there is; nowhere a row changes, and a preview stays unopened."""
    partner = provider.add_partner(Kind.OWN)
    asked = await provider.sign_in(await provider.authorize(partner, prompt="consent login"))
    context, previews = provider.context, provider.context.services.previews
    preview = await context.store.write(lambda: previews.keep(pack("a preview")))
    pushed = await provider.post("/oidc/par", partner, **provider.params(partner))
    request_uri = (await pushed.json())["request_uri"]
    values = {"interaction": asked.headers["Location"].rpartition("/")[2], "name": preview, "user_code": "WDJB-MJHT", "path": "style.css"}
    routes = find_routes(provider)
    for path in sorted(path for method, path in routes if method == "GET"):
        address, before = re.sub(r"\{(\w+)[^}]*\}", lambda found: values.get(found[1], "x"), path), count_changes(provider)
        for params in (provider.params(partner), {"client_id": partner.id, "request_uri": request_uri}):
            head = await provider.browser.head(address, params=params, allow_redirects=False)
            assert (await head.read(), count_changes(provider)) == (b"", before), path
            allowed = set(head.headers["Allow"].split(",")) if head.status == 405 else {"GET", "HEAD"}
            assert ({"GET"} <= allowed, "HEAD" in allowed) == (True, ("HEAD", path) in routes), path
    assert await context.store.write(lambda: previews.take(preview)) == "a preview"


@pytest.mark.parametrize(
    "path",
    ["/oidc/authorize", "/oidc/sign-out", "/sign-out", "/resume/x", "/sign-in/x", "/choose-account/x", "/consent/x", "/denied/x", "/preview/x"],
)
async def test_what_get_does_head_does_not(provider: Provider, path: str) -> None:
    """Each of these GETs writes something: a code, a refusal, the end of a session, or whom a page is for."""
    head = await provider.browser.head(path, allow_redirects=False)
    assert (head.status, head.headers.getall("Set-Cookie", [])) == (405, [])
    assert "GET" in head.headers["Allow"].split(",")


@pytest.mark.parametrize("path", ["/oidc/jwks", "/oidc/.well-known/openid-configuration", "/oidc/token"])
async def test_a_wrong_method_at_an_endpoint_is_told_in_json(provider: Provider, path: str) -> None:
    """Programs read it."""
    answer = await provider.browser.put(path)
    assert (answer.status, answer.content_type) == (405, "application/json")
    assert "Allow" in answer.headers
