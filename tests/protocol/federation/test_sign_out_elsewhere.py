"""Sign-out at an identity provider: told by it, and asked of it."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import ClientResponse
from joserfc import jwt
from yarl import URL

from common.contracts.audit import AuditListing
from common.contracts.events import EventName
from daemon.protocol.federation.logout_tokens import EVENT
from tests.protocol.account.test_profile import own_token
from tests.protocol.federation.lying_upstream import CLIENT_ID, Liar
from tests.protocol.federation.upstream import CALLBACK, PROVIDER_ID, Upstream, change_provider


async def tell(liar: Liar, header: dict[str, Any] | None = None, **claims: Any) -> ClientResponse:
    """A logout token of the upstream; `claims` in place of what is right, None takes one out."""
    now = liar.here.clock.now()
    right = {"iss": liar.issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 120, "jti": "t1", "events": {EVENT: {}}, "sub": "s1", "sid": "there-1"}
    found = {name: value for name, value in {**right, **claims}.items() if value is not None}
    made = {"alg": "ES256", "kid": liar.signing.kid, "typ": "logout+jwt", **(header or {})}
    token = jwt.encode(made, found, liar.signing)
    stranger = await liar.here.new_browser()
    return await stranger.post(f"{CALLBACK}/logout", data={"logout_token": token})


def count_sessions(liar: Liar) -> int:
    """How many sessions the user who came from there has."""
    services, store = liar.here.context.services, liar.here.context.store
    [user] = [each for each in store.read_now(services.users.list_all) if each.username == "lia"]
    return len(store.read_now(lambda: services.sessions.list(user.id)))


async def test_whoever_is_signed_out_there_is_signed_out_here(liar: Liar) -> None:
    """By the session there, which ends what came of it alone, and by the account, which ends all; once, and told to whoever was signed in to."""
    liar.claims["sid"] = "there-1"
    await liar.walk()
    second = await liar.here.new_browser()
    liar.claims["sid"] = "there-2"
    await second.get(liar.make_back(await liar.leave(second)), allow_redirects=False)
    assert count_sessions(liar) == 2
    answer = await tell(liar)
    assert (answer.status, answer.headers["Cache-Control"]) == (204, "no-store")
    assert count_sessions(liar) == 1
    assert (await liar.here.browser.get("/account", allow_redirects=False)).headers["Location"].startswith("/sign-in")
    assert (await second.get("/account", allow_redirects=False)).status == 200
    assert (await tell(liar, sid=None)).status == 204
    assert count_sessions(liar) == 1, "a token of the same jti counts once"
    assert (await tell(liar, sid=None, jti="t2")).status == 204
    assert count_sessions(liar) == 0
    services = liar.here.context.services
    found = liar.here.context.store.read_now(lambda: services.audit.list(AuditListing(event=EventName.USER_SIGNED_OUT))).items
    assert [entry.detail["identity_provider"] for entry in found] == ["Hanbit ID"] * 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://other.example"},
        {"aud": "somebody-else"},
        {"iat": 1},
        {"exp": 1},
        {"events": None},
        {"events": {"http://schemas.openid.net/event/other": {}}},
        {"nonce": "n"},
        {"sub": None, "sid": None},
        {"jti": None},
        {"header": {"typ": "at+jwt"}},
        {"header": {"kid": "other"}},
    ],
)
async def test_nobody_is_signed_out_by_what_is_no_logout_token(liar: Liar, wrong: dict[str, Any]) -> None:
    """Back-Channel Logout 1.0, 2.6."""
    liar.claims["sid"] = "there-1"
    await liar.walk()
    answer = await tell(liar, **wrong)
    assert answer.status == 400
    assert (await answer.json())["error"] == "invalid_request"
    assert count_sessions(liar) == 1


async def test_an_account_of_another_is_not_signed_out(liar: Liar) -> None:
    """Of an unknown account, of a session that is somebody else's, by a form without a token or with two; and a password here is no session there."""
    liar.claims["sid"] = "there-1"
    await liar.walk()
    assert (await tell(liar, sub="s2", sid="there-1")).status == 204
    assert (await tell(liar, sub="s2", sid=None, jti="t2")).status == 204
    browser = liar.here.browser
    assert (await browser.post(f"{CALLBACK}/logout", data={})).status == 400
    assert (await browser.post(f"{CALLBACK}/logout", data=[("logout_token", "a"), ("logout_token", "b")])).status == 400
    assert (await browser.post("/callback/nobody/logout", data={"logout_token": "a"})).status == 400
    assert count_sessions(liar) == 1


async def test_a_sign_out_here_is_one_there_where_that_is_wanted(upstream: Upstream) -> None:
    """The browser is led to the provider, and comes back; without the switch it is not."""
    await upstream.walk(username="joon")
    browser = upstream.here.browser
    page = await (await browser.get("/sign-out")).text()
    done = await browser.post("/sign-out", data={"token": own_token(page), "decision": "sign_out"}, allow_redirects=False)
    assert done.status == 200
    change_provider(upstream.here, signs_out=True)
    await upstream.walk(username="joon")
    page = await (await browser.get("/sign-out")).text()
    left = await browser.post("/sign-out", data={"token": own_token(page), "decision": "sign_out"}, allow_redirects=False)
    address = URL(left.headers["Location"])
    assert f"{address.origin()}{address.path}" == upstream.there.context.endpoints.end_session
    assert address.query["client_id"] == upstream.partner.id
    back = URL(address.query["post_logout_redirect_uri"])
    assert back.path == f"/callback/{PROVIDER_ID}/signed-out"
    assert await upstream.who() == ""
    home = await (await browser.get(f"{back.path}?state={address.query['state']}")).text()
    assert "You are signed out" in home
    assert (await browser.get(f"{back.path}?state=made-up")).status == 200
