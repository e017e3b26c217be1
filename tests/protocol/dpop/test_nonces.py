"""Applications that get no tokens without a proof, and proofs that repeat a nonce (RFC 9449 5.2, 8 and 9; attack 50)."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import ClientResponse

from common.contracts.application_kinds import Kind, SigningAlgorithm, Type
from daemon.protocol.dpop.nonces import HEADER, WINDOW, Nonces
from tests.protocol.dpop.holder import PAR, Holder, assert_refused, find_kept
from tests.protocol.handover.trial import get_tokens, start
from tests.protocol.provider import VERIFIER, Partner, Provider, claims_of

OFFLINE = "openid profile offline_access"


def make_machine(provider: Provider, **settings: Any) -> Holder:
    """A machine with a key."""
    return Holder(provider, provider.add_partner(Kind.OWN, Type.MACHINE, **settings))


async def push(holder: Holder, *proofs: str) -> ClientResponse:
    """Push a request with proofs."""
    form = {**holder.provider.params(holder.partner), "client_secret": holder.partner.secret or ""}
    return await holder.provider.browser.post("/oidc/par", data=form, headers=[("DPoP", proof) for proof in proofs])


async def test_an_application_that_demands_proofs_gets_no_token_without_one(provider: Provider) -> None:
    """`dpop_bound_access_tokens`: at every grant, with nothing spent."""
    holder = Holder(provider, provider.add_partner(dpop_required=True))
    code = await provider.get_code(holder.partner, scope=OFFLINE, prompt="consent")
    await assert_refused(provider, await holder.redeem(code), "dpop.demanded")
    answer = await holder.redeem(code, holder.proof())
    assert answer.status == 200, await answer.text()
    assert HEADER not in answer.headers
    tokens = await answer.json()
    await assert_refused(provider, await holder.refresh(tokens["refresh_token"]), "dpop.demanded")
    assert (await holder.refresh(tokens["refresh_token"], holder.proof())).status == 200
    machine = make_machine(provider, dpop_required=True)
    await assert_refused(provider, await machine.ask_for_itself(), "dpop.demanded")
    assert (await (await machine.ask_for_itself(machine.proof())).json())["token_type"] == "DPoP"


async def test_a_proof_repeats_the_nonce_that_the_answer_brings(provider: Provider) -> None:
    """RFC 9449 8: `use_dpop_nonce` with the header; then it goes on, and each good answer brings the next one."""
    holder = make_machine(provider, dpop_nonce_required=True)
    refused = await holder.ask_for_itself(holder.proof())
    await assert_refused(provider, refused, "dpop.nonce", "use_dpop_nonce")
    nonce = refused.headers[HEADER]
    answer = await holder.ask_for_itself(holder.proof(nonce=nonce))
    assert (answer.status, answer.headers[HEADER]) == (200, nonce)
    # Without a proof nothing is to be repeated: only `dpop_required` demands one.
    assert (await (await holder.ask_for_itself()).json())["token_type"] == "Bearer"


WRONG = {"none": None, "foreign": "0" * 32, "number": 7, "empty": "", "list": ["x"], "letters": "é"}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=list(WRONG))
async def test_any_other_nonce_is_refused_and_spends_nothing(provider: Provider, wrong: object) -> None:
    """Whatever it is; the code stays good."""
    holder = Holder(provider, provider.add_partner(dpop_nonce_required=True))
    code = await provider.get_code(holder.partner)
    refused = await holder.redeem(code, holder.proof(nonce=wrong))
    await assert_refused(provider, refused, "dpop.nonce", "use_dpop_nonce")
    assert (await holder.redeem(code, holder.proof(nonce=refused.headers[HEADER]))).status == 200


async def test_a_nonce_is_good_for_two_to_four_minutes(provider: Provider) -> None:
    """And then a new one comes."""
    holder = make_machine(provider, dpop_nonce_required=True)
    nonce = (await holder.ask_for_itself(holder.proof())).headers[HEADER]
    provider.clock.move(WINDOW)
    answer = await holder.ask_for_itself(holder.proof(nonce=nonce))
    assert answer.status == 200
    assert answer.headers[HEADER] != nonce
    provider.clock.move(WINDOW)
    await assert_refused(provider, await holder.ask_for_itself(holder.proof(nonce=nonce)), "dpop.nonce", "use_dpop_nonce")


def test_every_node_knows_the_nonces_of_the_others(provider: Provider) -> None:
    """They come from the master key and the time alone; one whose clock is a little ahead is believed."""
    nonces = provider.context.protocol._proofs.nonces
    twin = Nonces(provider.clock, nonces._digests)
    assert twin.is_fresh(nonces.make())
    early = nonces.make()
    provider.clock.move(WINDOW)
    late = nonces.make()
    provider.clock.move(-WINDOW)
    assert early != late
    assert nonces.is_fresh(late)
    provider.clock.move(-WINDOW)
    assert not nonces.is_fresh(late)


@pytest.mark.parametrize("algorithm", [None, SigningAlgorithm.ES256])
async def test_userinfo_asks_for_a_nonce_and_brings_the_next(provider: Provider, algorithm: SigningAlgorithm | None) -> None:
    """RFC 9449 9: 401 with the challenge of the scheme; plain answers and signed ones alike."""
    holder = Holder(provider, provider.add_partner(dpop_required=True, dpop_nonce_required=True, userinfo_algorithm=algorithm))
    code = await provider.get_code(holder.partner)
    nonce = (await holder.redeem(code, holder.proof())).headers[HEADER]
    token = (await (await holder.redeem(code, holder.proof(nonce=nonce))).json())["access_token"]
    refused = await holder.userinfo(token, holder.proof_for(token))
    assert (refused.status, (await refused.json())["error"]) == (401, "use_dpop_nonce")
    assert 'DPoP realm="letpass", error="use_dpop_nonce"' in refused.headers["WWW-Authenticate"]
    assert (await find_kept(provider, refused)).case.reason == "dpop.nonce"
    answer = await holder.userinfo(token, holder.proof_for(token, nonce=refused.headers[HEADER]))
    assert (answer.status, answer.headers[HEADER]) == (200, nonce)
    said = await answer.text()
    assert (claims_of(said) if algorithm else await answer.json())["name"] == "Mina Seo"


async def test_pushed_requests_with_a_proof_repeat_it_too(provider: Provider) -> None:
    """RFC 9449 8.2, 10.1."""
    holder = Holder(provider, provider.add_partner(dpop_nonce_required=True))
    refused = await push(holder, holder.proof(htu=PAR))
    await assert_refused(provider, refused, "dpop.nonce", "use_dpop_nonce")
    answer = await push(holder, holder.proof(htu=PAR, nonce=refused.headers[HEADER]))
    assert (answer.status, HEADER in answer.headers) == (201, True)
    assert (await push(holder)).status == 201


async def test_a_page_may_read_the_nonce(provider: Provider) -> None:
    """RFC 9449 8: pages hold keys, too; the header is readable at every endpoint that sends it."""
    holder = Holder(provider, provider.add_partner(Kind.OWN, Type.SINGLE_PAGE, pkce_required=True, dpop_nonce_required=True))
    code = await provider.get_code(holder.partner)
    from_page = {"Origin": "https://partner.example"}
    form = {"grant_type": "authorization_code", "code": code, "client_id": holder.partner.id}
    answer = await provider.browser.post("/oidc/token", data=form, headers={**from_page, "DPoP": holder.proof()})
    assert HEADER in answer.headers["Access-Control-Expose-Headers"]
    nonce = answer.headers[HEADER]
    token = (await (await holder.redeem(code, holder.proof(nonce=nonce))).json())["access_token"]
    headers = {**from_page, "Authorization": f"DPoP {token}"}
    wanted = await provider.browser.get("/oidc/userinfo", headers={**headers, "DPoP": holder.proof_for(token)})
    assert {"WWW-Authenticate", HEADER} == set(wanted.headers["Access-Control-Expose-Headers"].split(", "))
    answer = await provider.browser.get("/oidc/userinfo", headers={**headers, "DPoP": holder.proof_for(token, nonce=nonce)})
    assert (answer.status, answer.headers["Access-Control-Expose-Headers"]) == (200, HEADER)


@pytest.mark.parametrize("kind", [Type.TRADITIONAL, Type.SINGLE_PAGE])
async def test_a_test_sign_in_needs_no_key(provider: Provider, kind: Type) -> None:
    """The console that tries a sign-in out has none; the partner's own program still does, with the very same fields."""
    public = kind is Type.SINGLE_PAGE
    partner = provider.add_partner(Kind.OWN if public else Kind.THIRD_PARTY, kind, pkce_required=public, dpop_required=True, dpop_nonce_required=True)
    trial = start(provider, partner)
    tokens = await get_tokens(trial)
    assert tokens["token_type"] == "Bearer"
    assert (await provider.userinfo(tokens["access_token"])).status == 200
    code = await provider.get_code(partner)
    for address in (partner.redirect_uri, trial.partner.redirect_uri):
        answer = await provider.redeem(Partner(partner.id, partner.secret, address), code)
        assert (answer.status, (await answer.json())["error"]) == (400, "invalid_dpop_proof")


async def test_what_a_grant_does_not_look_at_frees_from_nothing(provider: Provider) -> None:
    """A refresh token of a test sign-in beside the code of a real one, of a public application, whose requests say by nothing else whose they are."""
    partner = provider.add_partner(Kind.OWN, Type.SINGLE_PAGE, pkce_required=True, dpop_required=True)
    tested = await get_tokens(start(provider, partner), scope=OFFLINE, prompt="consent")
    holder = Holder(provider, partner)
    code = await provider.get_code(partner, scope=OFFLINE, prompt="consent")
    fields = {"grant_type": "authorization_code", "code": code, "redirect_uri": partner.redirect_uri, "code_verifier": VERIFIER}
    await assert_refused(provider, await holder.ask(refresh_token=tested["refresh_token"], **fields), "dpop.demanded")
    assert (await holder.ask(holder.proof(), refresh_token=tested["refresh_token"], **fields)).status == 200


async def test_who_demands_nothing_hears_of_no_nonce(provider: Provider) -> None:
    """Nothing of it costs those who do not use it."""
    holder = make_machine(provider)
    for answer in (await holder.ask_for_itself(), await holder.ask_for_itself(holder.proof())):
        assert (answer.status, answer.headers.get(HEADER)) == (200, None)
