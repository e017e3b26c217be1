"""Client authentication by a signed assertion: `private_key_jwt` (RFC 7523, OpenID Connect Core 9; SECURITY 36, 46 to 49)."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientResponse, web
from joserfc import jws
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey

from common.contracts.applications import ChangeApplication, ClientAuthentication, Kind, Type
from common.contracts.secrets import ChangeSecret, CreateSecret
from daemon.protocol.client_assertion import ASSERTION_TYPE
from tests.daemon.outbound.neighbour import open_neighbour
from tests.protocol.provider import VERIFIER, Partner, Provider, start_provider

ISSUER = "http://localhost:8710/oidc"
_IDS = count(1)
KEYS: dict[str, Key] = {
    "RS256": RSAKey.generate_key(2048),
    "ES256": ECKey.generate_key("P-256"),
    "EdDSA": OKPKey.generate_key("Ed25519"),
}
KEYS["PS256"] = KEYS["RS256"]


def public(key: Key, **more: str) -> dict[str, Any]:
    """A key as a partner publishes it."""
    return {**key.as_dict(private=False), "use": "sig", **more}


def key_set(*keys: dict[str, Any]) -> str:
    """A JWK set."""
    return json.dumps({"keys": list(keys)})


def sign(header: dict[str, Any], claims: Any, key: Key) -> str:
    """A compact JWS of anything, however wrong."""
    payload = claims if isinstance(claims, bytes) else json.dumps(claims).encode()
    parts = [base64.urlsafe_b64encode(part).rstrip(b"=") for part in (json.dumps(header).encode(), payload)]
    signature = jws.JWSRegistry.algorithms[header["alg"]].sign(b".".join(parts), key)
    return b".".join([*parts, base64.urlsafe_b64encode(signature).rstrip(b"=")]).decode()


@dataclass
class Signer:
    """A partner that signs."""

    provider: Provider
    partner: Partner
    key: Key = field(default_factory=lambda: KEYS["ES256"])
    algorithm: str = "ES256"

    def claims(self, **more: Any) -> dict[str, Any]:
        """Good claims; one given as None is left out."""
        now = self.provider.clock.now()
        claims = {"iss": self.partner.id, "sub": self.partner.id, "aud": ISSUER, "iat": now, "exp": now + 60, "jti": f"id-{next(_IDS)}", **more}
        return {name: value for name, value in claims.items() if value is not None}

    def assertion(self, header: dict[str, Any] | None = None, **more: Any) -> str:
        """A good assertion, but for what is given."""
        return sign({"alg": self.algorithm, **(header or {})}, self.claims(**more), self.key)

    async def send(self, assertion: str | None = None, **fields: str | None) -> ClientResponse:
        """A token request: a machine asks for a token of its own."""
        form: dict[str, str | None] = {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": self.assertion() if assertion is None else assertion,
            **fields,
        }
        return await self.provider.browser.post("/oidc/token", data={name: value for name, value in form.items() if value is not None})

    def failures(self) -> list[dict[str, object]]:
        """What the administrator reads about failed authentications, newest first."""
        audit = self.provider.context.services.audit
        page = self.provider.context.store.write_now(lambda: audit.list(application_id=self.partner.id, event="authentication_failed"))
        return [entry.detail for entry in page.items]


def add_machine(provider: Provider, **settings: Any) -> Partner:
    """An application that proves itself by a key."""
    settings.setdefault("jwks", key_set(public(KEYS["ES256"], kid="one")))
    return provider.add_partner(Kind.OWN, Type.MACHINE, client_authentication=ClientAuthentication.PRIVATE_KEY, **settings)


@pytest.fixture
async def open_door(installation: Path, tmp_path: Path) -> AsyncIterator[Provider]:
    """A provider that may fetch from this machine."""
    started = await start_provider(installation, tmp_path, allow_private_targets=True)
    started.add_user()
    yield started
    await started.close()


@pytest.fixture
def signer(provider: Provider) -> Signer:
    """A machine with a key for ES256."""
    return Signer(provider, add_machine(provider))


async def assert_refused(response: ClientResponse) -> None:
    """The same answer whatever is wrong."""
    assert response.status == 401, await response.text()
    assert await response.json() == {"error": "invalid_client", "error_description": "Client authentication failed."}
    assert "WWW-Authenticate" not in response.headers


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
    partner = provider.add_partner(client_authentication=ClientAuthentication.PRIVATE_KEY, jwks=key_set(public(KEYS["ES256"])))
    code = await provider.get_code(partner)
    fields = {"grant_type": "authorization_code", "code": code, "redirect_uri": partner.redirect_uri, "code_verifier": VERIFIER}
    response = await Signer(provider, partner).send(None, **fields)
    assert response.status == 200
    assert "id_token" in await response.json()


WRONG_CLAIMS: dict[str, tuple[Callable[[int], dict[str, Any]], str]] = {
    "issuer": (lambda _now: {"iss": "somebody"}, "assertion_issuer"),
    "no issuer": (lambda _now: {"iss": None}, "assertion_issuer"),
    "issuer is a list": (lambda _now: {"iss": ["x"]}, "assertion_issuer"),
    "other audience": (lambda _now: {"aud": "https://elsewhere.example"}, "assertion_audience"),
    "no audience": (lambda _now: {"aud": None}, "assertion_audience"),
    "two audiences": (lambda _now: {"aud": [ISSUER, "https://elsewhere.example"]}, "assertion_audience"),
    "the issuer twice": (lambda _now: {"aud": [ISSUER, ISSUER]}, "assertion_audience"),
    "empty list": (lambda _now: {"aud": []}, "assertion_audience"),
    "audience with a slash": (lambda _now: {"aud": ISSUER + "/"}, "assertion_audience"),
    "audience is an object": (lambda _now: {"aud": {ISSUER: 1}}, "assertion_audience"),
    "list of a list": (lambda _now: {"aud": [[ISSUER]]}, "assertion_audience"),
    "no end": (lambda _now: {"exp": None}, "assertion_expired"),
    "expired": (lambda now: {"exp": now}, "assertion_expired"),
    "end in words": (lambda _now: {"exp": "tomorrow"}, "assertion_time"),
    "end is true": (lambda _now: {"exp": True}, "assertion_time"),
    "good for a day": (lambda now: {"exp": now + 86400}, "assertion_too_long"),
    "end beyond reason": (lambda _now: {"exp": 10**300}, "assertion_too_long"),
    "from the future": (lambda now: {"iat": now + 61, "exp": now + 120}, "assertion_not_yet"),
    "not yet": (lambda now: {"nbf": now + 61, "exp": now + 120}, "assertion_not_yet"),
    "no id": (lambda _now: {"jti": None}, "assertion_id"),
    "empty id": (lambda _now: {"jti": ""}, "assertion_id"),
    "id is a number": (lambda _now: {"jti": 7}, "assertion_id"),
    "long id": (lambda _now: {"jti": "x" * 257}, "assertion_id"),
}


@pytest.mark.parametrize(("make", "reason"), WRONG_CLAIMS.values(), ids=list(WRONG_CLAIMS))
async def test_wrong_claims_are_refused_and_only_the_administrator_learns_why(
    signer: Signer, make: Callable[[int], dict[str, Any]], reason: str
) -> None:
    """SECURITY 49, GHSA-3p3g-vpw6-4w66."""
    await assert_refused(await signer.send(signer.assertion(**make(signer.provider.clock.now()))))
    assert [failure["reason"] for failure in signer.failures()] == [reason]


async def test_a_clock_that_is_a_minute_off_is_forgiven(signer: Signer) -> None:
    """SECURITY 49: not more."""
    now = signer.provider.clock.now()
    assert (await signer.send(signer.assertion(iat=now + 60, nbf=now + 60, exp=now + 660))).status == 200


async def test_an_assertion_works_once_while_it_is_good(signer: Signer) -> None:
    """SECURITY 49; also when the first use got no token."""
    assertion = signer.assertion()
    assert (await signer.send(assertion, scope="x", grant_type="authorization_code", code="wrong")).status == 400
    await assert_refused(await signer.send(assertion))
    signer.provider.clock.move(59)
    await assert_refused(await signer.send(assertion))
    assert signer.failures()[0]["reason"] == "assertion_used_before"


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
    ids=str,
)
async def test_headers_that_choose_the_key_or_change_the_rules_are_refused(signer: Signer, header: dict[str, Any]) -> None:
    """RFC 8725; SECURITY 46 and 47."""
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
    assert {failure["reason"] for failure in signer.failures()} <= {"assertion_algorithm", "assertion_signature"}


@pytest.mark.parametrize(
    "assertion",
    ["", "x", "..", "a.b.c", "e30.e30.e30", "!!!.???.***", "a" * 8193, "é.é.é", ".".join(["W1tb" * 600] * 3), "eyJhbGciOiJFUzI1NiJ9.e30."],
    ids=lambda text: text[:12],
)
async def test_what_is_no_token_is_refused(signer: Signer, assertion: str) -> None:
    """SECURITY 47 and 48; never a 500."""
    for client_id in (None, signer.partner.id):
        response = await signer.send(assertion, client_id=client_id)
        assert response.status in ((401,) if len(assertion) <= 8192 else (400,)), await response.text()


async def test_a_megabyte_is_refused_unread(signer: Signer) -> None:
    """SECURITY 48, CVE-2025-61920."""
    assert (await signer.send("a" * 1_000_000)).status == 413


async def test_another_ones_key_is_refused(signer: Signer) -> None:
    """SECURITY 49."""
    stranger = Signer(signer.provider, signer.partner, ECKey.generate_key("P-256"))
    await assert_refused(await stranger.send())
    await assert_refused(await stranger.send(stranger.assertion({"kid": "one"})))
    changed = signer.assertion()
    await assert_refused(await signer.send(changed[:-4] + ("AAAA" if changed[-4:] != "AAAA" else "BBBB")))


@pytest.mark.parametrize(
    "shown",
    [
        public(KEYS["ES256"], use="enc"),
        public(KEYS["ES256"], alg="ES384"),
        public(ECKey.generate_key("P-384")),
        {"kty": "RSA", "e": "AQAB", "n": "_" * 171},
        {"kty": "oct", "k": "c2VjcmV0"},
        {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"},
        {"kty": ["EC"]},
    ],
    ids=["encryption", "other algorithm", "other curve", "small", "symmetric", "broken", "nonsense"],
)
async def test_keys_that_do_not_fit_are_passed_over(open_door: Provider, shown: dict[str, Any]) -> None:
    """The good one beside them works; alone they prove nothing."""
    async with open_neighbour() as partner_site:
        published = [shown]

        async def publish(_request: web.Request) -> web.Response:
            return web.json_response({"keys": published})

        partner_site.behave = publish
        signer = Signer(open_door, add_machine(open_door, jwks="", jwks_uri=partner_site.url("/jwks")))
        await assert_refused(await signer.send())
        published.append(public(KEYS["ES256"]))
        open_door.clock.move(300)
        assert (await signer.send()).status == 200


async def test_published_keys_are_fetched_and_rotated(open_door: Provider) -> None:
    """A new key is found at its first use; the old one stops working when it is gone."""
    old, new = ECKey.generate_key("P-256"), ECKey.generate_key("P-256")
    async with open_neighbour() as partner_site:
        published = [public(old, kid="old")]

        async def publish(_request: web.Request) -> web.Response:
            return web.json_response({"keys": published})

        partner_site.behave = publish
        partner = add_machine(open_door, jwks="", jwks_uri=partner_site.url("/jwks"))
        before, after = Signer(open_door, partner, old), Signer(open_door, partner, new)
        assert (await before.send(before.assertion({"kid": "old"}))).status == 200
        published[:] = [public(new, kid="new")]
        open_door.clock.move(30)
        assert (await after.send(after.assertion({"kid": "new"}))).status == 200
        await assert_refused(await before.send(before.assertion({"kid": "old"})))
        assert len(partner_site.heard) == 2


async def test_keys_that_cannot_be_fetched_are_a_failed_authentication(open_door: Provider) -> None:
    """The administrator reads why; a stranger who only invents an assertion causes one request in 30 seconds."""
    async with open_neighbour() as partner_site:

        async def fail(_request: web.Request) -> web.Response:
            return web.Response(status=404)

        partner_site.behave = fail
        signer = Signer(open_door, add_machine(open_door, jwks="", jwks_uri=partner_site.url("/jwks")))
        for _ in range(5):
            await assert_refused(await signer.send())
        assert len(partner_site.heard) == 1
        assert signer.failures() == [{"reason": "keys_not_available", "method": "private_key_jwt", "detail": "HTTP 404"}]


async def test_keys_inside_the_network_are_not_fetched_by_default(provider: Provider) -> None:
    """SECURITY 79: an administrator, or whoever may edit an application, cannot make the daemon ask inner services."""
    async with open_neighbour() as inner:
        signer = Signer(provider, add_machine(provider, jwks="", jwks_uri=inner.url("/jwks")))
        await assert_refused(await signer.send())
        assert inner.heard == []
        assert signer.failures()[0]["detail"] == "not https"


async def test_one_method_per_request(signer: Signer) -> None:
    """RFC 6749 2.3; SECURITY 36."""
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
    assert signer.failures()[0]["reason"] == "method_not_allowed"


@pytest.mark.parametrize("of_type", [Type.TRADITIONAL, Type.SINGLE_PAGE, Type.NATIVE])
async def test_who_has_no_key_cannot_use_an_assertion(provider: Provider, of_type: Type) -> None:
    """Only the method of the application counts."""
    uri = "http://127.0.0.1/cb" if of_type is Type.NATIVE else "https://partner.example/callback"
    partner = provider.add_partner(kind_of_app=of_type, redirect_uri=uri, pkce_required=True, jwks=key_set(public(KEYS["ES256"])))
    await assert_refused(await Signer(provider, partner).send())


async def test_a_disabled_application_is_refused(signer: Signer) -> None:
    """SECURITY 44."""
    services = signer.provider.context.services
    signer.provider.context.store.write_now(lambda: services.applications.change(signer.partner.id, ChangeApplication(enabled=False), None, "test"))
    await assert_refused(await signer.send())
    assert signer.failures()[0]["reason"] == "application_disabled"


async def test_the_administrator_learns_why_a_secret_was_refused(provider: Provider) -> None:
    """REQUIREMENTS A6: the partner hears the same every time."""
    partner = provider.add_partner()
    services, store = provider.context.services, provider.context.store
    signer = Signer(provider, partner)
    answers = []

    async def attempt(secret: str) -> None:
        answers.append(await (await provider.token(Partner(partner.id, secret), grant_type="authorization_code", code="x")).text())

    await attempt("wrong")
    issued = store.write_now(lambda: services.secrets.issue(partner.id, CreateSecret("second", lifetime=86400), "test"))
    store.write_now(lambda: services.secrets.change(partner.id, issued.secret.id, ChangeSecret(enabled=False), "test"))
    await attempt(issued.value)
    store.write_now(lambda: services.secrets.change(partner.id, issued.secret.id, ChangeSecret(enabled=True), "test"))
    provider.clock.move(86400)
    await attempt(issued.value)
    assert len(set(answers)) == 1
    assert [failure["reason"] for failure in signer.failures()] == ["secret_expired", "secret_disabled", "secret_unknown"]


async def test_failures_do_not_flood_the_log(signer: Signer) -> None:
    """One entry a minute for the same reason."""
    for _ in range(10):
        await signer.send(signer.assertion(aud="x"))
    assert len(signer.failures()) == 1
    signer.provider.clock.move(60)
    await signer.send(signer.assertion(aud="x"))
    assert len(signer.failures()) == 2
