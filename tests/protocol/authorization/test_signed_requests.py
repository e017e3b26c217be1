"""Signed requests: what they say counts and nothing beside them, and whatever proves nothing is refused (RFC 9101; attack 24)."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import ClientResponse, web
from hypothesis import given
from hypothesis import strategies as st
from joserfc.jwk import ECKey

from common.contracts.application_kinds import Kind, Type
from daemon.protocol.authorization.signed_requests import read_values
from daemon.protocol.refusal import Refusal
from tests.daemon.outbound.neighbour import open_neighbour
from tests.protocol.authorization.test_refused_request_objects import encode
from tests.protocol.dpop.holder import find_kept
from tests.protocol.handover.trial import start
from tests.protocol.provider import Partner, Provider, answer_params
from tests.protocol.signer import ISSUER, KEYS, key_set, public, sign
from tests.protocol.told import told

SET = key_set(*(public(KEYS[name]) for name in ("RS256", "ES256", "EdDSA")))
STRANGER = ECKey.generate_key("P-256")


def add_partner(provider: Provider, **settings: Any) -> Partner:
    """A partner whose keys are known."""
    return provider.add_partner(**{"jwks": SET, **settings})


def claims(provider: Provider, partner: Partner, **more: Any) -> dict[str, Any]:
    """A good request, but for what is given; one given as None is left out."""
    now = provider.clock.now()
    frame = {"iss": partner.id, "aud": ISSUER, "exp": now + 300, "nbf": now}
    return {name: value for name, value in {**provider.params(partner), **frame, **more}.items() if value is not None}


def wrap(provider: Provider, partner: Partner, header: dict[str, Any] | None = None, key: Any = None, **more: Any) -> str:
    """The same, signed."""
    whole = {"alg": "ES256", "typ": "oauth-authz-req+jwt", **(header or {})}
    return sign(whole, claims(provider, partner, **more), key or KEYS[whole["alg"]])


async def ask(provider: Provider, partner: Partner, token: str, **beside: str) -> ClientResponse:
    """A browser arrives with nothing but the token, or with more beside it."""
    return await provider.browser.get("/oidc/authorize", params={"client_id": partner.id, "request": token, **beside}, allow_redirects=False)


async def push(provider: Provider, partner: Partner, token: str, **beside: str) -> ClientResponse:
    """The token is pushed."""
    return await provider.post("/oidc/par", partner, request=token, **beside)


@pytest.mark.parametrize("algorithm", ["RS256", "PS256", "ES256", "EdDSA"])
@pytest.mark.parametrize("pushed", [False, True])
async def test_a_signed_request_signs_in(provider: Provider, algorithm: str, *, pushed: bool) -> None:
    """RFC 9101 5.1, RFC 9126 3: by each algorithm, in the address and pushed."""
    partner = add_partner(provider)
    token = wrap(provider, partner, {"alg": algorithm}, state="inside")
    if pushed:
        answer = await push(provider, partner, token)
        assert answer.status == 201, await answer.text()
        params = {"client_id": partner.id, "request_uri": (await answer.json())["request_uri"]}
        arrival = await provider.browser.get("/oidc/authorize", params=params, allow_redirects=False)
    else:
        arrival = await ask(provider, partner, token)
    params = answer_params(await provider.consent(await provider.sign_in(arrival)))
    assert (params["state"], params["iss"]) == ("inside", ISSUER)
    assert (await provider.redeem(partner, params["code"])).status == 200


@pytest.mark.parametrize("pushed", [False, True])
async def test_what_stands_beside_counts_for_nothing(provider: Provider, *, pushed: bool) -> None:
    """RFC 9101 6.3: neither in the place of what is signed nor in addition to it."""
    partner = add_partner(provider)
    token = wrap(provider, partner, prompt="none", state=None)
    beside = {"state": "beside", "prompt": "login", "redirect_uri": "https://evil.example/", "scope": "openid email", "response_mode": "fragment"}
    if pushed:
        request_uri = (await (await push(provider, partner, token, **beside)).json())["request_uri"]
        params = {"client_id": partner.id, "request_uri": request_uri}
        answer = await provider.browser.get("/oidc/authorize", params=params, allow_redirects=False)
    else:
        answer = await ask(provider, partner, token, **beside)
    assert answer.headers["Location"].startswith(f"{partner.redirect_uri}?")
    told_back = answer_params(answer)
    assert (told_back["error"], "state" in told_back) == ("login_required", False)


HOUR = 3600
WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "another audience": ({"aud": "https://other.example"}, "request_object.claims"),
    "no audience": ({"aud": None}, "request_object.claims"),
    "the token endpoint": ({"aud": f"{ISSUER}/token"}, "request_object.claims"),
    "an object as audience": ({"aud": {"a": 1}}, "request_object.claims"),
    "another issuer": ({"iss": "somebody"}, "request_object.claims"),
    "another client": ({"client_id": "somebody"}, "request_object.claims"),
    "no client": ({"client_id": None}, "request_object.claims"),
    "no end": ({"exp": None}, "request_object.time"),
    "an end in words": ({"exp": "tomorrow"}, "request_object.time"),
    "a true end": ({"exp": True}, "request_object.time"),
    "good before its time": ({"nbf": "now"}, "request_object.time"),
    "a request inside": ({"request": "a.b.c"}, "request_object.value"),
    "a reference inside": ({"request_uri": "https://partner.example/r"}, "request_object.value"),
    "scope as a list": ({"scope": ["openid"]}, "request_object.value"),
    "a NUL byte": ({"state": "a\0b"}, "request_object.value"),
    "true as a value": ({"state": True}, "request_object.value"),
    "a blank in a resource": ({"resource": ["https://a.example b"]}, "request_object.value"),
}


@pytest.mark.parametrize(("more", "reason"), WRONG.values(), ids=list(WRONG))
async def test_a_wrong_request_is_refused_at_both_endpoints(provider: Provider, more: dict[str, Any], reason: str) -> None:
    """Attack 24."""
    partner = add_partner(provider)
    token = wrap(provider, partner, **more)
    answer = await push(provider, partner, token)
    assert (answer.status, (await answer.json())["error"]) == (400, "invalid_request_object")
    assert (await find_kept(provider, answer)).case.reason == reason
    params = answer_params(await ask(provider, partner, token, redirect_uri=partner.redirect_uri))
    assert params["error"] == "invalid_request_object"
    # Without an address beside it that is registered, nobody is sent anywhere.
    shown = await ask(provider, partner, token)
    assert (shown.status, "Location" in shown.headers) == (400, False)
    assert "invalid_request_object" in await shown.text()


@pytest.mark.parametrize(
    ("end", "begin", "is_good"),
    [(60, 0, True), (-1, -60, False), (HOUR + 120, 0, False), (300, 30, True), (300, 120, False), (300, -HOUR - 120, False), (HOUR, -600, False)],
)
async def test_a_request_is_good_for_an_hour_at_most(provider: Provider, end: int, begin: int, *, is_good: bool) -> None:
    """FAPI 2.0 Message Signing 5.3.1; clocks may differ by a minute."""
    partner = add_partner(provider)
    now = provider.clock.now()
    answer = await push(provider, partner, wrap(provider, partner, exp=now + end, nbf=now + begin))
    assert answer.status == (201 if is_good else 400), await answer.text()


async def test_an_application_could_not_be_impersonated_by_its_request(provider: Provider) -> None:
    """RFC 9101 10.8: what names the application as its subject is a proof of who it is, and no request."""
    partner = add_partner(provider)
    answer = await push(provider, partner, wrap(provider, partner, sub=partner.id))
    assert (await told(answer))["error"] == "invalid_request_object"


HEADERS: dict[str, dict[str, Any]] = {
    "another type": {"typ": "dpop+jwt"},
    "an ID token's hint": {"typ": "at+jwt"},
    "a key inside": {"jwk": public(STRANGER)},
    "a key elsewhere": {"jku": "https://evil.example/jwks"},
    "critical": {"crit": ["exp"]},
    "a type that is no text": {"typ": 7},
    "a key's name that is no text": {"kid": 7},
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=list(HEADERS))
async def test_headers_that_are_not_needed_are_refused(provider: Provider, header: dict[str, Any]) -> None:
    """RFC 8725 3.11, RFC 9101 10.8."""
    partner = add_partner(provider)
    answer = await push(provider, partner, wrap(provider, partner, header))
    assert (await find_kept(provider, answer)).case.reason == "request_object.header"


@pytest.mark.parametrize("make", ["none", "stranger", "changed", "symmetric"])
async def test_only_the_keys_of_the_application_sign(provider: Provider, make: str) -> None:
    """Attack 24: `alg` none, another key, a changed byte, its own public key as a secret."""
    partner = add_partner(provider)
    good = wrap(provider, partner)
    token = {
        "none": encode(claims(provider, partner)),
        "stranger": wrap(provider, partner, key=STRANGER),
        "changed": f"{good[:-6]}{'AAAAAA' if good[-6:] != 'AAAAAA' else 'BBBBBB'}",
        "symmetric": encode(claims(provider, partner), '{"alg":"HS256"}', "c2ln"),
    }[make]
    answer = await push(provider, partner, token)
    assert (await told(answer))["error"] == "invalid_request_object"
    assert (await find_kept(provider, answer)).case.reason == f"request_object.{'header' if make in ('none', 'symmetric') else 'signature'}"


async def test_certificates_may_stand_in_the_header(provider: Provider) -> None:
    """RFC 7515 4.1.6: they are longer than most headers, and count for nothing."""
    partner = add_partner(provider)
    answer = await push(provider, partner, wrap(provider, partner, {"x5c": ["A" * 2000]}))
    assert answer.status == 201, await answer.text()


@pytest.mark.parametrize("token", ["x", "a.b", "..", "a.b.c.d.e", "é.é.é", "a" * 8000, encode(b'{"a":' + b"[" * 2500)])
async def test_what_is_no_token_is_refused(provider: Provider, token: str) -> None:
    """Attack 107: never a 500."""
    partner = add_partner(provider)
    assert (await told(await push(provider, partner, token)))["error"] == "invalid_request_object"
    assert answer_params(await ask(provider, partner, token, redirect_uri=partner.redirect_uri))["error"] == "invalid_request_object"


async def test_who_has_to_sign_asks_by_nothing_else(provider: Provider) -> None:
    """RFC 9101 10.5: neither through the browser nor pushed, and with a beginning."""
    partner = add_partner(provider, signed_requests_required=True)
    plain = answer_params(await provider.authorize(partner))
    assert (plain["error"], plain["state"]) == ("invalid_request", "the state")
    pushed = await provider.post("/oidc/par", partner, **provider.params(partner))
    assert (await find_kept(provider, pushed)).case.reason == "request.not_signed"
    without = await push(provider, partner, wrap(provider, partner, nbf=None))
    assert (await find_kept(provider, without)).case.reason == "request_object.time"
    assert (await push(provider, partner, wrap(provider, partner))).status == 201
    assert (await push(provider, add_partner(provider), wrap(provider, add_partner(provider)))).status == 400
    other = add_partner(provider)
    assert (await push(provider, other, wrap(provider, other, nbf=None))).status == 201


async def test_a_test_sign_in_is_not_signed(provider: Provider) -> None:
    """The console has no key."""
    partner = add_partner(provider, signed_requests_required=True)
    trial = start(provider, partner)
    assert await provider.get_code(trial.partner)
    assert (await provider.post("/oidc/par", trial.partner, **provider.params(trial.partner))).status == 201


async def test_values_of_other_kinds_are_read(provider: Provider) -> None:
    """RFC 9101 4: numbers and objects as JSON has them."""
    partner = add_partner(provider)
    token = wrap(provider, partner, max_age=0, claims={"userinfo": {"name": None}}, prompt="none")
    assert answer_params(await ask(provider, partner, token))["error"] == "login_required"
    bad = wrap(provider, partner, max_age=-1)
    assert answer_params(await ask(provider, partner, bad))["error"] == "invalid_request"


async def test_published_keys_are_fetched(open_door: Provider) -> None:
    """As for assertions."""
    async with open_neighbour() as partner_site:

        async def publish(_request: web.Request) -> web.Response:
            return web.json_response({"keys": [public(KEYS["ES256"], kid="one")]})

        partner_site.behave = publish
        partner = add_partner(open_door, jwks="", jwks_uri=partner_site.url("/jwks"))
        assert (await push(open_door, partner, wrap(open_door, partner, {"kid": "one"}))).status == 201


async def test_an_application_without_a_secret_may_sign(provider: Provider) -> None:
    """OpenID Connect Core 6: a native application with a key of its own installation, for one."""
    partner = add_partner(provider, kind=Kind.OWN, kind_of_app=Type.SINGLE_PAGE, pkce_required=True)
    assert (await provider.sign_in(await ask(provider, partner, wrap(provider, partner)))).status == 303


async def test_discovery_says_so(provider: Provider) -> None:
    """OpenID Connect Discovery 3, RFC 9101 10.5."""
    document = await (await provider.browser.get("/oidc/.well-known/openid-configuration")).json()
    assert document["request_parameter_supported"] is True
    assert document["request_uri_parameter_supported"] is False
    assert document["request_object_signing_alg_values_supported"] == ["RS256", "PS256", "ES256", "EdDSA"]
    assert document["require_signed_request_object"] is False


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.sampled_from(["state", "scope", "claims", "resource", "max_age", "nonce", "x"]), _JSON))
def test_any_value_is_read_or_refused(said: dict[str, Any]) -> None:
    """Attack 107: nothing but a text comes out."""
    try:
        found = read_values(said)
    except Refusal as refusal:
        assert refusal.error == "invalid_request_object"
        return
    assert all(isinstance(value, str) and value and "\0" not in value for value in found.values())
