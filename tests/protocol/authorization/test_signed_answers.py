"""Answers in one signed token (JARM): what stands in it, how it travels, and that nothing stands beside it."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from aiohttp import ClientResponse
from joserfc import jwt
from joserfc.jwk import KeySet

from common.contracts.application_kinds import SigningAlgorithm
from tests.protocol.provider import Partner, Provider
from tests.protocol.signer import ISSUER

MODES = {"jwt": "query", "query.jwt": "query", "fragment.jwt": "fragment", "form_post.jwt": "form"}


async def find_params(answer: ClientResponse, travels: str) -> dict[str, str]:
    """What an answer carries, by the way in which it came."""
    if travels == "form":
        assert answer.status == 200
        found = re.findall(r'name="(\w+)" value="([^"]*)"', await answer.text())
        return {name: html.unescape(value) for name, value in found}
    parts = urlsplit(answer.headers["Location"])
    # Nothing travels the other way.
    assert (parts.query, parts.fragment).count("") == 1
    return dict(parse_qsl(parts.query if travels == "query" else parts.fragment))


async def open_answer(provider: Provider, partner: Partner, token: str, algorithm: str) -> dict[str, object]:
    """What stands in the token, once the published keys have proven it."""
    keys = KeySet.import_key_set(await (await provider.browser.get("/oidc/jwks")).json())
    opened = jwt.decode(token, keys, algorithms=[algorithm])
    assert (opened.claims.pop("iss"), opened.claims.pop("aud")) == (ISSUER, partner.id)
    now = provider.clock.now()
    assert now < opened.claims.pop("exp") <= now + 600
    return dict(opened.claims)


@pytest.mark.parametrize(("mode", "travels"), MODES.items())
async def test_a_code_comes_in_a_signed_token(provider: Provider, mode: str, travels: str) -> None:
    """JARM 2.1 and 2.3: issuer, audience and end, and the answer itself; nothing of it beside the token."""
    partner = provider.add_partner()
    arrival = await provider.sign_in(await provider.authorize(partner, response_mode=mode))
    params = await find_params(await provider.consent(arrival), travels)
    assert set(params) == {"response"}
    said = await open_answer(provider, partner, params["response"], "RS256")
    assert set(said) == {"code", "state"}
    assert said["state"] == "the state"
    assert (await provider.redeem(partner, str(said["code"]))).status == 200


@pytest.mark.parametrize("algorithm", list(SigningAlgorithm))
@pytest.mark.parametrize(("mode", "travels"), MODES.items())
async def test_a_refusal_is_signed_too(provider: Provider, mode: str, travels: str, algorithm: SigningAlgorithm) -> None:
    """JARM 2.1.2, by the algorithm of the application."""
    partner = provider.add_partner(id_token_algorithm=algorithm)
    params = await find_params(await provider.authorize(partner, response_mode=mode, prompt="none", state=None), travels)
    assert set(params) == {"response"}
    said = await open_answer(provider, partner, params["response"], algorithm.value)
    assert (said["error"], "state" in said) == ("login_required", False)


@pytest.mark.parametrize("mode", ["jwt.jwt", ".jwt", "JWT", "web_message.jwt", "query.jwt.jwt"])
async def test_other_modes_are_refused_in_plain(provider: Provider, mode: str) -> None:
    """There is no such thing, so the refusal goes the usual way."""
    params = await find_params(await provider.authorize(provider.add_partner(), response_mode=mode), "query")
    assert (params["error"], params["iss"]) == ("invalid_request", ISSUER)


async def test_a_signed_answer_signs_nobody_out_and_hints_at_nobody(provider: Provider) -> None:
    """RFC 8725 3.11: it is signed as an ID token is, and is none."""
    partner = provider.add_partner()
    arrival = await provider.sign_in(await provider.authorize(partner, response_mode="jwt"))
    token = (await find_params(await provider.consent(arrival), "query"))["response"]
    assert (await provider.userinfo(token)).status == 401
    hinted = await find_params(await provider.authorize(partner, prompt="none", id_token_hint=token), "query")
    assert hinted["error"] == "login_required"
    asked = await provider.browser.get("/oidc/sign-out", params={"id_token_hint": token, "client_id": partner.id}, allow_redirects=False)
    # Somebody is asked first, and stays signed in until then.
    assert asked.status in (200, 303)
    again = await provider.authorize(partner, prompt="none")
    assert "code" in await find_params(again, "query")


async def test_discovery_says_so(provider: Provider) -> None:
    """JARM 4."""
    document = await (await provider.browser.get("/oidc/.well-known/openid-configuration")).json()
    assert {*MODES} <= {*document["response_modes_supported"]}
    assert document["authorization_signing_alg_values_supported"] == [each.value for each in SigningAlgorithm]
