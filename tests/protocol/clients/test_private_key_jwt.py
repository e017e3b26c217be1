"""Client authentication by a signed assertion: `private_key_jwt` (RFC 7523, OpenID Connect Core 9; attacks 36, 46 to 49)."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
from collections.abc import Callable
from typing import Any

import pytest
from joserfc.jwk import ECKey

from common.contracts.application_kinds import AuthenticationMethod, Type
from common.contracts.applications import ChangeApplication
from daemon.protocol.clients.assertion import ASSERTION_TYPE
from tests.protocol.provider import VERIFIER, Provider
from tests.protocol.signer import ISSUER, KEYS, Signer, add_machine, assert_refused, key_set, public


@pytest.mark.parametrize("algorithm", ["RS256", "PS256", "ES256", "EdDSA"])
async def test_an_application_proves_itself_by_its_key(provider: Provider, algorithm: str) -> None:
    """RFC 7523 2.2; each algorithm that discovery names."""
    partner = add_machine(provider, jwks=key_set(public(KEYS[algorithm])))
    signer = Signer(provider, partner, KEYS[algorithm], algorithm)
    response = await signer.send()
    assert response.status == 200, await response.text()
    metadata = await (await provider.browser.get("/oidc/.well-known/openid-configuration")).json()
    assert "private_key_jwt" in metadata["token_endpoint_auth_methods_supported"]
    assert algorithm in metadata["token_endpoint_auth_signing_alg_values_supported"]


@pytest.mark.parametrize(
    "audience", [ISSUER, [ISSUER], f"{ISSUER}/token", [f"{ISSUER}/token"], f"{ISSUER}/par"], ids=["issuer", "list", "token", "token-list", "par"]
)
async def test_it_may_be_meant_for_the_issuer_or_the_endpoint(signer: Signer, audience: object) -> None:
    """RFC 7523 3, OpenID Connect Core 9, RFC 9126 2."""
    assert (await signer.send(signer.assertion(aud=audience))).status == 200


@pytest.mark.parametrize("header", [{"kid": "one"}, {"typ": "JWT"}, {"typ": "client-authentication+jwt"}, {"kid": "one", "x5t": "abc"}])
async def test_usual_headers_are_accepted(signer: Signer, header: dict[str, str]) -> None:
    """What client libraries send."""
    assert (await signer.send(signer.assertion(header))).status == 200


async def test_the_client_id_may_stand_beside_it_if_it_is_the_same(signer: Signer) -> None:
    """RFC 7521 4.2."""
    assert (await signer.send(client_id=signer.partner.id)).status == 200
    await assert_refused(await signer.send(client_id=signer.provider.add_partner().id))


async def test_a_code_is_redeemed_with_an_assertion(provider: Provider) -> None:
    """The usual case."""
    partner = provider.add_partner(client_authentication=AuthenticationMethod.PRIVATE_KEY, jwks=key_set(public(KEYS["ES256"])))
    code = await provider.get_code(partner)
    fields = {"grant_type": "authorization_code", "code": code, "redirect_uri": partner.redirect_uri, "code_verifier": VERIFIER}
    response = await Signer(provider, partner).send(None, **fields)
    assert response.status == 200
    assert "id_token" in await response.json()


WRONG_CLAIMS: dict[str, tuple[Callable[[int], dict[str, Any]], str]] = {
    "issuer": (lambda _now: {"iss": "somebody"}, "assertion.issuer"),
    "no issuer": (lambda _now: {"iss": None}, "assertion.issuer"),
    "issuer is a list": (lambda _now: {"iss": ["x"]}, "assertion.issuer"),
    "other audience": (lambda _now: {"aud": "https://elsewhere.example"}, "assertion.audience"),
    "no audience": (lambda _now: {"aud": None}, "assertion.audience"),
    "two audiences": (lambda _now: {"aud": [ISSUER, "https://elsewhere.example"]}, "assertion.audience"),
    "the issuer twice": (lambda _now: {"aud": [ISSUER, ISSUER]}, "assertion.audience"),
    "empty list": (lambda _now: {"aud": []}, "assertion.audience"),
    "audience with a slash": (lambda _now: {"aud": ISSUER + "/"}, "assertion.audience"),
    "audience is an object": (lambda _now: {"aud": {ISSUER: 1}}, "assertion.audience"),
    "list of a list": (lambda _now: {"aud": [[ISSUER]]}, "assertion.audience"),
    "no end": (lambda _now: {"exp": None}, "assertion.expired"),
    "expired": (lambda now: {"exp": now}, "assertion.expired"),
    "end in words": (lambda _now: {"exp": "tomorrow"}, "assertion.time"),
    "end is true": (lambda _now: {"exp": True}, "assertion.time"),
    "good for a day": (lambda now: {"exp": now + 86400}, "assertion.too_long"),
    "end beyond reason": (lambda _now: {"exp": 10**300}, "assertion.too_long"),
    "from the future": (lambda now: {"iat": now + 61, "exp": now + 120}, "assertion.not_yet"),
    "not yet": (lambda now: {"nbf": now + 61, "exp": now + 120}, "assertion.not_yet"),
    "no id": (lambda _now: {"jti": None}, "assertion.id"),
    "empty id": (lambda _now: {"jti": ""}, "assertion.id"),
    "id is a number": (lambda _now: {"jti": 7}, "assertion.id"),
    "long id": (lambda _now: {"jti": "x" * 257}, "assertion.id"),
}


@pytest.mark.parametrize(("make", "reason"), WRONG_CLAIMS.values(), ids=list(WRONG_CLAIMS))
async def test_wrong_claims_are_refused_and_only_the_administrator_learns_why(
    signer: Signer, make: Callable[[int], dict[str, Any]], reason: str
) -> None:
    """Attack 49, GHSA-3p3g-vpw6-4w66."""
    await assert_refused(await signer.send(signer.assertion(**make(signer.provider.clock.now()))))
    assert [failure["reason"] for failure in signer.failures()] == [reason]


async def test_a_clock_that_is_a_minute_off_is_forgiven(signer: Signer) -> None:
    """Attack 49: not more."""
    now = signer.provider.clock.now()
    assert (await signer.send(signer.assertion(iat=now + 60, nbf=now + 60, exp=now + 660))).status == 200


async def test_an_assertion_works_once_while_it_is_good(signer: Signer) -> None:
    """Attack 49; also when the first use got no token."""
    assertion = signer.assertion()
    assert (await signer.send(assertion, scope="x", grant_type="authorization_code", code="wrong")).status == 400
    await assert_refused(await signer.send(assertion))
    signer.provider.clock.move(59)
    await assert_refused(await signer.send(assertion))
    assert signer.failures()[0]["reason"] == "assertion.used_before"


async def test_of_fifty_parallel_uses_one_succeeds(signer: Signer) -> None:
    """One insert decides."""
    assertion = signer.assertion()
    responses = await asyncio.gather(*(signer.send(assertion) for _ in range(50)))
    assert sorted(response.status for response in responses) == [200] + [401] * 49


async def test_two_applications_may_choose_the_same_id(signer: Signer) -> None:
    """RFC 7523 3: it is unique for one issuer."""
    other = Signer(signer.provider, add_machine(signer.provider))
    assert (await signer.send(signer.assertion(jti="same"))).status == 200
    assert (await other.send(other.assertion(jti="same"))).status == 200


@pytest.mark.parametrize(
    "header",
    [
        {"crit": ["exp"], "exp": 1},
        {"jwk": public(KEYS["ES256"])},
        {"jku": "https://evil.example/jwks"},
        {"x5u": "https://evil.example/cert"},
        {"typ": "at+jwt"},
        {"typ": "logout+jwt"},
        {"typ": "dpop+jwt"},
        {"kid": "two"},
        {"kid": "../../etc/passwd"},
        {"kid": "' OR 1=1 --"},
    ],
    # A key is another one in each process that collects the tests.
    ids=lambda header: " ".join([*header, *(value for value in header.values() if isinstance(value, str))]),
)
async def test_headers_that_choose_the_key_or_change_the_rules_are_refused(signer: Signer, header: dict[str, Any]) -> None:
    """RFC 8725; attacks 46 and 47."""
    await assert_refused(await signer.send(signer.assertion(header)))


def unsigned(claims: dict[str, Any], algorithm: str) -> str:
    """A token without a signature."""
    parts = (json.dumps({"alg": algorithm}), json.dumps(claims))
    return ".".join(base64.urlsafe_b64encode(part.encode()).decode().rstrip("=") for part in parts) + "."


async def test_other_algorithms_are_refused(signer: Signer) -> None:
    """CVE-2026-28802, RFC 8725 2.1: none in any spelling, and HMAC with what everybody knows."""
    for algorithm in ("none", "None", "NONE", "", "ES256"):
        await assert_refused(await signer.send(unsigned(signer.claims(), algorithm)))
    parts = [base64.urlsafe_b64encode(part).rstrip(b"=") for part in (b'{"alg":"HS256"}', json.dumps(signer.claims()).encode())]
    pem = ECKey.import_key(public(KEYS["ES256"])).as_pem(private=False)
    for everybody_knows in (pem, json.dumps(public(KEYS["ES256"])).encode(), b""):
        mac = base64.urlsafe_b64encode(hmac.digest(everybody_knows, b".".join(parts), "sha256")).rstrip(b"=")
        await assert_refused(await signer.send(b".".join([*parts, mac]).decode()))
    assert {failure["reason"] for failure in signer.failures()} <= {"assertion.algorithm", "assertion.signature"}


@pytest.mark.parametrize(
    "assertion",
    ["", "x", "..", "a.b.c", "e30.e30.e30", "!!!.???.***", "a" * 8193, "é.é.é", ".".join(["W1tb" * 600] * 3), "eyJhbGciOiJFUzI1NiJ9.e30."],
    ids=lambda text: text[:12],
)
async def test_what_is_no_token_is_refused(signer: Signer, assertion: str) -> None:
    """Attacks 47 and 48; never a 500."""
    for client_id in (None, signer.partner.id):
        response = await signer.send(assertion, client_id=client_id)
        assert response.status in ((401,) if len(assertion) <= 8192 else (400,)), await response.text()


async def test_a_megabyte_is_refused_unread(signer: Signer) -> None:
    """Attack 48, CVE-2025-61920."""
    assert (await signer.send("a" * 1_000_000)).status == 413


async def test_one_method_per_request(signer: Signer) -> None:
    """RFC 6749 2.3; attack 36."""
    response = await signer.send(client_secret="x")
    assert (response.status, (await response.json())["error"]) == (400, "invalid_request")
    form = {"grant_type": "client_credentials", "client_assertion_type": ASSERTION_TYPE, "client_assertion": signer.assertion()}
    basic = {"Authorization": "Basic " + base64.b64encode(f"{signer.partner.id}:x".encode()).decode()}
    response = await signer.provider.browser.post("/oidc/token", data=form, headers=basic)
    assert (response.status, (await response.json())["error"]) == (400, "invalid_request")


@pytest.mark.parametrize("kind", [None, "", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer", ASSERTION_TYPE + "x", ASSERTION_TYPE.upper()])
async def test_the_type_has_to_be_right(signer: Signer, kind: str | None) -> None:
    """RFC 7523 2.2."""
    await assert_refused(await signer.send(client_assertion_type=kind))
    await assert_refused(await signer.send(client_assertion_type=kind, client_id=signer.partner.id))


async def test_an_assertion_that_is_left_out_proves_nothing(signer: Signer) -> None:
    """An empty parameter counts as left out (RFC 6749 3.1); what remains names a method and no proof."""
    for assertion in ("", None):
        await assert_refused(await signer.send("", client_assertion=assertion, client_id=signer.partner.id))
        await assert_refused(await signer.send("", client_assertion=assertion))


async def test_who_has_a_key_cannot_use_a_secret(signer: Signer) -> None:
    """ASVS 10.4.16: the weaker way is closed."""
    assert signer.partner.secret is not None
    response = await signer.provider.token(signer.partner, grant_type="client_credentials")
    assert (response.status, (await response.json())["error"]) == (401, "invalid_client")
    assert signer.failures()[0]["reason"] == "client.method"


@pytest.mark.parametrize("of_type", [Type.TRADITIONAL, Type.SINGLE_PAGE, Type.NATIVE])
async def test_who_has_no_key_cannot_use_an_assertion(provider: Provider, of_type: Type) -> None:
    """Only the method of the application counts."""
    uri = "http://127.0.0.1/cb" if of_type is Type.NATIVE else "https://partner.example/callback"
    partner = provider.add_partner(kind_of_app=of_type, redirect_uri=uri, pkce_required=True, jwks=key_set(public(KEYS["ES256"])))
    await assert_refused(await Signer(provider, partner).send())


async def test_a_disabled_application_is_refused(signer: Signer) -> None:
    """Attack 44."""
    services = signer.provider.context.services
    signer.provider.context.store.write_now(lambda: services.applications.change(signer.partner.id, ChangeApplication(enabled=False), None, "test"))
    await assert_refused(await signer.send())
    assert signer.failures()[0]["reason"] == "application.disabled"
