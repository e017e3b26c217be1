"""An application of the FAPI 2.0 Security Profile: one choice, and the whole road with private_key_jwt and DPoP (5.3.2, 5.4; attacks 49 and 50)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from aiohttp import ClientResponse

from common.contracts.application_kinds import AuthenticationMethod, SecurityProfile, SigningAlgorithm, Type
from common.contracts.application_settings import ApplicationSettings
from daemon.protocol.clients.assertion import ASSERTION_TYPE
from tests.protocol.dpop.holder import PAR, TOKEN, Holder, find_kept
from tests.protocol.handover.trial import start
from tests.protocol.provider import VERIFIER, Provider, answer_params, claims_of, start_provider
from tests.protocol.signer import ISSUER, KEYS, Signer, key_set, public, sign

SET = key_set(*(public(KEYS[name]) for name in ("RS256", "ES256", "EdDSA")))
PROFILE: dict[str, Any] = {
    "security_profile": SecurityProfile.FAPI2,
    "client_authentication": AuthenticationMethod.PRIVATE_KEY,
    "jwks": SET,
}


class Bank:
    """A partner that keeps to the profile, but for what is given."""

    def __init__(self, provider: Provider, **settings: Any) -> None:
        self.provider = provider
        self.partner = provider.add_partner(**{**PROFILE, **settings})
        self.signer, self.holder = Signer(provider, self.partner), Holder(provider, self.partner)

    def proof_of_itself(self, **claims: Any) -> dict[str, str]:
        """The fields by which it proves who it is."""
        assertion = self.signer.assertion(**claims)
        return {"client_id": self.partner.id, "client_assertion_type": ASSERTION_TYPE, "client_assertion": assertion}

    async def push(self, proof: dict[str, str] | None = None, **more: str | None) -> ClientResponse:
        """Push a request."""
        form = {**self.provider.params(self.partner, **more), **(proof or self.proof_of_itself())}
        return await self.provider.browser.post("/oidc/par", data=form)

    async def get_code(self, **more: str) -> dict[str, str]:
        """From a pushed request to the answer."""
        pushed = await (await self.push(None, **more)).json()
        params = {"client_id": self.partner.id, "request_uri": pushed["request_uri"]}
        arrival = await self.provider.browser.get("/oidc/authorize", params=params, allow_redirects=False)
        return answer_params(await self.provider.consent(await self.provider.sign_in(arrival)))

    async def ask(self, *proofs: str, proof: dict[str, str] | None = None, **fields: str) -> ClientResponse:
        """A token request."""
        form = {**(proof or self.proof_of_itself()), **fields}
        return await self.provider.browser.post("/oidc/token", data=form, headers=[("DPoP", each) for each in proofs])

    async def redeem(self, code: str, *proofs: str, proof: dict[str, str] | None = None) -> ClientResponse:
        """Exchange a code."""
        fields = {"grant_type": "authorization_code", "code": code, "redirect_uri": self.partner.redirect_uri, "code_verifier": VERIFIER}
        return await self.ask(*proofs, proof=proof, **fields)


@pytest.fixture
def bank(provider: Provider) -> Bank:
    """One that is good."""
    return Bank(provider)


async def test_the_whole_road(bank: Bank) -> None:
    """Pushed, signed, bound; `iss` in the answer, and a refresh token that stays."""
    answer = await bank.get_code(scope="openid profile offline_access", prompt="consent")
    assert answer["iss"] == ISSUER
    response = await bank.redeem(answer["code"], bank.holder.proof())
    assert response.status == 200, await response.text()
    tokens = await response.json()
    assert tokens["token_type"] == "DPoP"
    assert claims_of(tokens["id_token"])["iss"] == ISSUER
    info = await bank.holder.userinfo(tokens["access_token"], bank.holder.proof_for(tokens["access_token"]))
    assert (info.status, (await info.json())["name"]) == (200, "Mina Seo")
    for _ in range(2):
        again = await bank.ask(bank.holder.proof(), grant_type="refresh_token", refresh_token=tokens["refresh_token"])
        assert (again.status, (await again.json())["refresh_token"]) == (200, tokens["refresh_token"])


AUDIENCES: dict[str, Any] = {
    "the token endpoint": TOKEN,
    "the endpoint of pushed requests": PAR,
    "a list with the issuer": [ISSUER],
    "a list of both": [ISSUER, TOKEN],
    "with a slash": f"{ISSUER}/",
    "none": None,
}


@pytest.mark.parametrize("audience", AUDIENCES.values(), ids=list(AUDIENCES))
async def test_an_assertion_is_for_the_issuer_alone(bank: Bank, audience: Any) -> None:
    """5.3.2.1, RFC 7523bis: what one server is shown is worth nothing at another, whatever addresses that one claims."""
    refused = await bank.push(bank.proof_of_itself(aud=audience))
    assert (refused.status, (await refused.json())["error"]) == (401, "invalid_client")
    assert (await find_kept(bank.provider, refused)).case.reason == "assertion.audience"
    code = (await bank.get_code())["code"]
    assert (await bank.redeem(code, bank.holder.proof(), proof=bank.proof_of_itself(aud=audience))).status == 401
    assert (await bank.redeem(code, bank.holder.proof())).status == 200


@pytest.mark.parametrize("algorithm", ["RS256", "PS256", "ES256", "EdDSA"])
async def test_rs256_proves_nothing(bank: Bank, algorithm: str) -> None:
    """5.4.1: the others do."""
    bank.signer.key, bank.signer.algorithm = KEYS[algorithm], algorithm
    answer = await bank.push()
    assert answer.status == (401 if algorithm == "RS256" else 201), await answer.text()
    if algorithm == "RS256":
        assert (await find_kept(bank.provider, answer)).case.reason == "assertion.algorithm"


async def test_nothing_is_had_without_a_key(bank: Bank) -> None:
    """5.3.2.1: neither a bearer token nor a token for another key than that of the code."""
    code = (await bank.get_code(dpop_jkt=bank.holder.jkt))["code"]
    refused = await bank.redeem(code)
    assert (refused.status, (await refused.json())["error"]) == (400, "invalid_dpop_proof")
    thief = Holder(bank.provider, bank.partner)
    assert (await (await bank.redeem(code, thief.proof())).json())["error"] == "invalid_dpop_proof"


async def test_requests_come_pushed_and_with_a_challenge(bank: Bank) -> None:
    """5.3.2.2: nothing through the browser alone, and no `plain`."""
    assert answer_params(await bank.provider.authorize(bank.partner))["error"] == "invalid_request"
    for more in ({"code_challenge": None, "code_challenge_method": None}, {"code_challenge_method": "plain"}):
        assert (await (await bank.push(None, **more)).json())["error"] == "invalid_request"


async def test_a_code_is_good_for_a_minute_whatever_others_have(installation: Path, tmp_path: Path) -> None:
    """5.3.2.1."""
    provider = await start_provider(installation, tmp_path, code_lifetime=600)
    try:
        provider.add_user()
        bank = Bank(provider)
        code = (await bank.get_code())["code"]
        provider.clock.move(61)
        refused = await bank.redeem(code, bank.holder.proof())
        assert (await find_kept(provider, refused)).case.reason == "code.expired"
    finally:
        await provider.close()


@pytest.mark.parametrize(("ahead", "is_good"), [(10, True), (120, False)])
async def test_clocks_may_differ_a_little(bank: Bank, ahead: int, *, is_good: bool) -> None:
    """5.3.2.1: ten seconds are taken, more than a minute is not."""
    now = bank.provider.clock.now()
    answer = await bank.push(bank.proof_of_itself(iat=now + ahead, nbf=now + ahead, exp=now + ahead + 60))
    assert answer.status == (201 if is_good else 401), await answer.text()


async def test_a_signed_request_is_not_signed_by_rs256(bank: Bank) -> None:
    """5.4.1, FAPI 2.0 Message Signing 5.3.1."""
    now = bank.provider.clock.now()
    claims = {**bank.provider.params(bank.partner), "iss": bank.partner.id, "aud": ISSUER, "nbf": now, "exp": now + 60}
    for algorithm, status in (("RS256", 400), ("PS256", 201), ("ES256", 201)):
        form = {"request": sign({"alg": algorithm}, claims, KEYS[algorithm]), **bank.proof_of_itself()}
        answer = await bank.provider.browser.post("/oidc/par", data=form)
        assert answer.status == status, await answer.text()


async def test_a_test_sign_in_goes_as_ever(bank: Bank) -> None:
    """The console has neither key; it pushes, for it can."""
    trial = start(bank.provider, bank.partner)
    assert trial.test.pushed
    params = bank.provider.params(trial.partner)
    pushed = await (await bank.provider.post("/oidc/par", trial.partner, **params)).json()
    asked = {"client_id": bank.partner.id, "request_uri": pushed["request_uri"]}
    arrival = await bank.provider.browser.get("/oidc/authorize", params=asked, allow_redirects=False)
    code = answer_params(await bank.provider.consent(await bank.provider.sign_in(arrival)))["code"]
    assert (await bank.provider.redeem(trial.partner, code)).status == 200


def test_what_follows_cannot_be_taken_back_alone() -> None:
    """Neither by a change nor by what is written in a file or sent by hand."""
    chosen = ApplicationSettings(security_profile=SecurityProfile.FAPI2, userinfo_algorithm=SigningAlgorithm.RS256)
    assert (chosen.pkce_required, chosen.pushed_requests_required, chosen.dpop_required, chosen.issuer_audience_only) == (True,) * 4
    assert (chosen.rotate_refresh_tokens, chosen.id_token_algorithm, chosen.userinfo_algorithm) == (False, "ES256", "ES256")
    for change in ({"dpop_required": False}, {"pushed_requests_required": False}, {"id_token_algorithm": SigningAlgorithm.RS256}):
        assert msgspec.structs.replace(chosen, **change) == chosen
    read = msgspec.json.decode(b'{"security_profile": "fapi2", "dpop_required": false, "userinfo_algorithm": "RS256"}', type=ApplicationSettings)
    assert read == chosen
    eddsa = ApplicationSettings(security_profile=SecurityProfile.FAPI2, id_token_algorithm=SigningAlgorithm.EDDSA)
    assert eddsa.id_token_algorithm is SigningAlgorithm.EDDSA
    assert ApplicationSettings() == msgspec.structs.replace(ApplicationSettings(), dpop_required=False)


WANTING: dict[str, tuple[Callable[[], ApplicationSettings], Type, str]] = {
    "a secret": (lambda: ApplicationSettings(security_profile=SecurityProfile.FAPI2), Type.TRADITIONAL, "fapi.no_key"),
    "no server": (lambda: ApplicationSettings(security_profile=SecurityProfile.FAPI2), Type.NATIVE, "fapi.public_app"),
    "no keys": (lambda: ApplicationSettings(**{**PROFILE, "jwks": ""}), Type.TRADITIONAL, "keys.missing"),
}


@pytest.mark.parametrize(("make", "kind", "code"), WANTING.values(), ids=list(WANTING))
def test_what_only_the_partner_has_is_asked_for(make: Callable[[], ApplicationSettings], kind: Type, code: str) -> None:
    """The choice is refused in words until its keys are there."""
    assert code in [problem.code for problem in make().problems(kind)]
    assert ApplicationSettings(**PROFILE).problems(Type.TRADITIONAL) == []
