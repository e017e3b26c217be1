"""DPoP proofs at the token endpoint (RFC 9449 4.3 and 11; attack 50)."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
from collections.abc import Callable
from typing import Any

import pytest
from joserfc.jwk import ECKey, RSAKey

from common.contracts.application_kinds import Kind, Type
from daemon.diagnosis.causes import dpop
from daemon.diagnosis.describing import describe
from daemon.protocol.dpop.proof import ALGORITHMS, LONGEST
from daemon.storage.tables.applications import UsedAssertion
from daemon.storage.tenant.expiry import Expiry
from daemon.views.languages import load_words
from tests.protocol.dpop.holder import TOKEN, USERINFO, Holder, assert_refused, find_kept, make_holder
from tests.protocol.provider import Provider, claims_of
from tests.protocol.signer import KEYS, sign


def count_rows(provider: Provider) -> int:
    """How many used proofs and assertions are remembered."""
    store = provider.context.store
    return int(store.write_now(lambda: UsedAssertion.select().bind(store.db).count()))


@pytest.fixture
def holder(provider: Provider) -> Holder:
    """A machine with a key for ES256."""
    return make_holder(provider)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
async def test_a_token_is_bound_to_the_key_of_the_proof(provider: Provider, algorithm: str) -> None:
    """RFC 9449 5 and 6; each algorithm that discovery names."""
    holder = make_holder(provider, key=KEYS[algorithm], algorithm=algorithm)
    answer = await holder.ask_for_itself(holder.proof())
    assert answer.status == 200, await answer.text()
    assert (await answer.json())["token_type"] == "DPoP"
    metadata = await (await provider.browser.get("/oidc/.well-known/openid-configuration")).json()
    assert metadata["dpop_signing_alg_values_supported"] == ["ES256", "EdDSA", "PS256"]
    assert tuple(ALGORITHMS) == dpop.ALGORITHMS


async def test_a_long_key_and_what_a_header_says_besides_do_no_harm(provider: Provider) -> None:
    """RFC 7515 4: what is not understood is ignored."""
    holder = make_holder(provider, key=RSAKey.generate_key(4096), algorithm="PS256")
    key = {**holder.key.as_dict(private=False), "kid": "mine", "key_ops": ["verify"], "ext": True, "alg": "PS256"}
    assert (await holder.ask_for_itself(holder.proof({"jwk": key, "made_by": "us", "kid": "mine"}))).status == 200


async def test_without_a_proof_everything_is_as_ever(holder: Holder) -> None:
    """Nothing is bound that nobody asked to have bound."""
    assert (await (await holder.ask_for_itself()).json())["token_type"] == "Bearer"


@pytest.mark.parametrize(
    "address",
    [
        TOKEN,
        f"{TOKEN}?a=b#c",
        TOKEN.replace("http://localhost", "HTTP://LOCALHOST"),
        TOKEN.replace("/token", "/%74oken"),
        TOKEN.replace("/token", "/x/../token"),
        TOKEN.replace("/oidc/", "/./oidc/"),
    ],
)
async def test_the_address_is_compared_in_its_one_right_spelling(holder: Holder, address: str) -> None:
    """RFC 9449 4.3: by the rules of RFC 3986 6.2.2 and 6.2.3, without query and fragment."""
    assert (await holder.ask_for_itself(holder.proof(htu=address))).status == 200


@pytest.mark.parametrize("seconds", [-60, -1, 10, 60])
async def test_clocks_may_differ_by_a_minute(holder: Holder, seconds: int) -> None:
    """FAPI 2.0 Security Profile 5.3.2.1."""
    assert (await holder.ask_for_itself(holder.proof(iat=holder.provider.clock.now() + seconds))).status == 200


def _header(holder: Holder) -> dict[str, Any]:
    return {"typ": "dpop+jwt", "alg": "ES256", "jwk": holder.key.as_dict(private=False)}


def _segment(part: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


def _unsigned(holder: Holder, algorithm: str) -> str:
    return f"{_segment({**_header(holder), 'alg': algorithm})}.{_segment(claims_of(holder.proof()))}."


def _by_secret(holder: Holder) -> str:
    """Signed with what everybody knows, as CVE-2026-28802 and its like do."""
    parts = f"{_segment({**_header(holder), 'alg': 'HS256'})}.{_segment(claims_of(holder.proof()))}"
    mac = hmac.digest(json.dumps(holder.key.as_dict(private=False)).encode(), parts.encode(), "sha256")
    return f"{parts}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


def _changed(holder: Holder) -> str:
    header, _, signature = holder.proof().split(".")
    return f"{header}.{_segment(claims_of(holder.proof()))}.{signature}"


_P384, _RSA = ECKey.generate_key("P-384"), RSAKey.generate_key(2048)
_SHORT = {**_RSA.as_dict(private=False), "n": str(_RSA.as_dict(private=False)["n"])[:171]}
_OTHER = ECKey.generate_key("P-256")
WRONG: dict[str, tuple[Callable[[Holder], str], str]] = {
    "no token": (lambda _holder: "x", "dpop.form"),
    "two parts": (lambda _holder: "e30.e30", "dpop.form"),
    "no JSON": (lambda _holder: "!!!.???.***", "dpop.form"),
    "too long": (lambda holder: holder.proof(more="x" * LONGEST), "dpop.form"),
    "claims are a list": (lambda holder: sign(_header(holder), b"[]", holder.key), "dpop.form"),
    "no type": (lambda holder: holder.proof({"typ": None}), "dpop.header"),
    "another type": (lambda holder: holder.proof({"typ": "JWT"}), "dpop.header"),
    "critical": (lambda holder: holder.proof({"crit": ["b64"], "b64": True}), "dpop.header"),
    "a key elsewhere": (lambda holder: holder.proof({"x5u": "https://evil.example/key"}), "dpop.header"),
    "none": (lambda holder: _unsigned(holder, "none"), "dpop.algorithm"),
    "symmetric": (_by_secret, "dpop.algorithm"),
    "RS256": (lambda holder: sign({**_header(holder), "alg": "RS256", "jwk": _RSA.as_dict(private=False)}, b"{}", _RSA), "dpop.algorithm"),
    "no key": (lambda holder: holder.proof({"jwk": None}), "dpop.key"),
    "key is a text": (lambda holder: holder.proof({"jwk": "x"}), "dpop.key"),
    "a private key": (lambda holder: holder.proof({"jwk": holder.key.as_dict(private=True)}), "dpop.key"),
    "a symmetric key": (lambda holder: holder.proof({"jwk": {"kty": "oct", "k": "c2VjcmV0"}}), "dpop.key"),
    "of another curve": (lambda holder: holder.proof({"jwk": _P384.as_dict(private=False)}), "dpop.key"),
    "off the curve": (lambda holder: holder.proof({"jwk": {**holder.key.as_dict(private=False), "x": "AAAA"}}), "dpop.key"),
    "a short RSA key": (lambda holder: sign({**_header(holder), "alg": "PS256", "jwk": _SHORT}, b"{}", _RSA), "dpop.key"),
    "of another purpose": (lambda holder: holder.proof({"jwk": {**holder.key.as_dict(private=False), "use": "enc"}}), "dpop.key"),
    "signed by another": (lambda holder: holder.proof({"jwk": _OTHER.as_dict(private=False)}), "dpop.signature"),
    "changed": (_changed, "dpop.signature"),
    "other method": (lambda holder: holder.proof(htm="GET"), "dpop.request"),
    "method in small letters": (lambda holder: holder.proof(htm="post"), "dpop.request"),
    "no method": (lambda holder: holder.proof(htm=None), "dpop.request"),
    "other endpoint": (lambda holder: holder.proof(htu=USERINFO), "dpop.request"),
    "other host": (lambda holder: holder.proof(htu=TOKEN.replace("localhost", "evil.example")), "dpop.request"),
    "host before an @": (lambda holder: holder.proof(htu=TOKEN.replace("localhost", "localhost@evil.example")), "dpop.request"),
    "other path in capitals": (lambda holder: holder.proof(htu=TOKEN.replace("/token", "/TOKEN")), "dpop.request"),
    "path alone": (lambda holder: holder.proof(htu="/oidc/token"), "dpop.request"),
    "no address": (lambda holder: holder.proof(htu=None), "dpop.request"),
    "address is a list": (lambda holder: holder.proof(htu=[TOKEN]), "dpop.request"),
    "address that is none": (lambda holder: holder.proof(htu="http://[::1"), "dpop.request"),
    "old": (lambda holder: holder.proof(iat=holder.provider.clock.now() - 61), "dpop.time"),
    "from the future": (lambda holder: holder.proof(iat=holder.provider.clock.now() + 61), "dpop.time"),
    "in milliseconds": (lambda holder: holder.proof(iat=holder.provider.clock.now() * 1000), "dpop.time"),
    "beyond reason": (lambda holder: holder.proof(iat=10**300), "dpop.time"),
    "no time": (lambda holder: holder.proof(iat=None), "dpop.time"),
    "time is true": (lambda holder: holder.proof(iat=True), "dpop.time"),
    "no id": (lambda holder: holder.proof(jti=None), "dpop.id"),
    "empty id": (lambda holder: holder.proof(jti=""), "dpop.id"),
    "id is a number": (lambda holder: holder.proof(jti=7), "dpop.id"),
    "long id": (lambda holder: holder.proof(jti="x" * 257), "dpop.id"),
}


@pytest.mark.parametrize(("make", "reason"), WRONG.values(), ids=list(WRONG))
async def test_a_wrong_proof_is_refused_and_spends_nothing(provider: Provider, make: Callable[[Holder], str], reason: str) -> None:
    """RFC 9449 4.3; attack 50: the code is good afterwards."""
    holder = Holder(provider, provider.add_partner())
    code = await provider.get_code(holder.partner)
    await assert_refused(provider, await holder.redeem(code, make(holder)), reason)
    assert (await holder.redeem(code, holder.proof())).status == 200


async def test_two_proofs_are_one_too_many(holder: Holder) -> None:
    """RFC 9449 4.3 1."""
    await assert_refused(holder.provider, await holder.ask_for_itself(holder.proof(), holder.proof()), "dpop.form")


async def test_a_proof_works_once_while_it_is_good(holder: Holder) -> None:
    """RFC 9449 11.1."""
    clock = holder.provider.clock
    proof = holder.proof(iat=clock.now() + 60)
    assert (await holder.ask_for_itself(proof)).status == 200
    for seconds in (0, 60, 60):
        clock.move(seconds)
        await assert_refused(holder.provider, await holder.ask_for_itself(proof), "dpop.used_before")
    clock.move(1)
    await assert_refused(holder.provider, await holder.ask_for_itself(proof), "dpop.time")


async def test_of_twenty_parallel_uses_one_succeeds(holder: Holder) -> None:
    """One insert decides."""
    proof = holder.proof()
    answers = await asyncio.gather(*(holder.ask_for_itself(proof) for _ in range(20)))
    assert sorted(answer.status for answer in answers) == [200] + [400] * 19


async def test_two_keys_may_choose_the_same_id(holder: Holder) -> None:
    """It is unique for one key."""
    other = make_holder(holder.provider)
    assert (await holder.ask_for_itself(holder.proof(jti="same"))).status == 200
    assert (await other.ask_for_itself(other.proof(jti="same"))).status == 200


async def test_what_is_remembered_of_a_proof_goes_when_it_is_over(holder: Holder) -> None:
    """By the upkeep that removes used assertions."""
    await holder.ask_for_itself(holder.proof())
    store, clock = holder.provider.context.store, holder.provider.clock
    expiry = Expiry(store.db, 500)
    assert count_rows(holder.provider) == 1
    store.write_now(lambda: expiry.remove("used_assertions", clock.now() + 61))
    assert count_rows(holder.provider) == 1
    store.write_now(lambda: expiry.remove("used_assertions", clock.now() + 62))
    assert count_rows(holder.provider) == 0


async def test_nobody_without_an_application_writes_rows(provider: Provider) -> None:
    """Keys are free; so the application proves itself first."""
    holder = make_holder(provider)
    holder.partner = type(holder.partner)(holder.partner.id, "wrong", holder.partner.redirect_uri)
    answer = await holder.ask_for_itself(holder.proof())
    assert (answer.status, (await answer.json())["error"]) == (401, "invalid_client")
    assert count_rows(provider) == 0


async def test_the_administrator_reads_what_was_wrong(provider: Provider) -> None:
    """Requirement H5: with what was said and what was expected, and nothing of the query."""
    holder = Holder(provider, provider.add_partner(Kind.OWN, Type.MACHINE))
    answer = await holder.ask_for_itself(holder.proof(htm="GET", htu=f"{USERINFO}?access_token=hidden"))
    case = (await find_kept(provider, answer)).case
    explanation = describe(case, load_words("en")).explanation
    assert explanation == f"The proof is for “GET” and the address “{USERINFO}”. It has to be for POST {TOKEN}."
    assert "hidden" not in repr(case)
    answer = await holder.ask_for_itself(holder.proof(iat=provider.clock.now() + 90))
    assert describe((await find_kept(provider, answer)).case, load_words("en")).explanation.startswith("The proof says that it comes from 90 seconds")
