"""Codes that are bound to a key, and devices that have one (RFC 9449 10; attack 50)."""

from __future__ import annotations

import pytest

from tests.protocol.devices.devices import GRANT, add_device_app, begin, decide
from tests.protocol.dpop.holder import PAR, TOKEN, Holder, assert_refused, find_kept
from tests.protocol.provider import Provider, answer_params


async def push(holder: Holder, *proofs: str, **more: str | None) -> dict[str, str]:
    """Push a request with proofs; give its answer."""
    form = holder.provider.params(holder.partner, **more)
    headers = [("DPoP", proof) for proof in proofs]
    if holder.partner.secret is not None:
        form["client_secret"] = holder.partner.secret
    answer = await holder.provider.browser.post("/oidc/par", data=form, headers=headers)
    return dict(await answer.json())


async def get_pushed_code(holder: Holder, request_uri: str) -> str:
    """From a pushed request to its code."""
    provider = holder.provider
    arrival = await provider.browser.get(
        "/oidc/authorize", params={"client_id": holder.partner.id, "request_uri": request_uri}, allow_redirects=False
    )
    return answer_params(await provider.consent(await provider.sign_in(arrival)))["code"]


@pytest.mark.parametrize("pushed", [False, True])
async def test_only_the_key_of_the_request_redeems_its_code(provider: Provider, *, pushed: bool) -> None:
    """RFC 9449 10 and 10.1: a code that is read on its way is worth nothing, though its verifier were known."""
    for with_key in ("none", "other", "own"):
        holder = Holder(provider, provider.add_partner())
        if pushed:
            code = await get_pushed_code(holder, (await push(holder, dpop_jkt=holder.jkt, prompt="login"))["request_uri"])
        else:
            code = await provider.get_code(holder.partner, dpop_jkt=holder.jkt)
        if with_key == "none":
            await assert_refused(provider, await holder.redeem(code), "dpop.missing")
        elif with_key == "other":
            thief = Holder(provider, holder.partner)
            await assert_refused(provider, await thief.redeem(code, thief.proof()), "dpop.other_key")
        else:
            assert (await holder.redeem(code, holder.proof())).status == 200


async def test_a_proof_with_a_pushed_request_binds_its_code(provider: Provider) -> None:
    """RFC 9449 10.1."""
    holder = Holder(provider, provider.add_partner())
    told = await push(holder, holder.proof(htu=PAR))
    code = await get_pushed_code(holder, told["request_uri"])
    thief = Holder(provider, holder.partner)
    await assert_refused(provider, await thief.redeem(code, thief.proof()), "dpop.other_key")


async def test_proof_and_parameter_of_a_pushed_request_agree(provider: Provider) -> None:
    """RFC 9449 10.1; and the proof is for this endpoint, once."""
    holder = Holder(provider, provider.add_partner())
    assert "request_uri" in await push(holder, holder.proof(htu=PAR), dpop_jkt=holder.jkt)
    other = Holder(provider, holder.partner)
    assert (await push(holder, other.proof(htu=PAR), dpop_jkt=holder.jkt))["error"] == "invalid_dpop_proof"
    assert (await push(holder, holder.proof(htu=TOKEN)))["error"] == "invalid_dpop_proof"
    proof = holder.proof(htu=PAR)
    assert "request_uri" in await push(holder, proof)
    assert (await push(holder, proof))["error"] == "invalid_dpop_proof"


@pytest.mark.parametrize("jkt", ["x", "a" * 42, "a" * 44, "a" * 42 + "=", "a" * 42 + " "])
async def test_what_is_no_thumbprint_is_refused(provider: Provider, jkt: str) -> None:
    """At authorize to the application, pushed by JSON."""
    holder = Holder(provider, provider.add_partner())
    answer = await provider.authorize(holder.partner, dpop_jkt=jkt)
    assert answer_params(answer)["error"] == "invalid_request"
    assert (await push(holder, dpop_jkt=jkt))["error"] == "invalid_request"


async def test_a_device_has_its_tokens_bound(provider: Provider) -> None:
    """RFC 9449 5: at every grant; what it asks for again and again takes a new proof each time."""
    partner = add_device_app(provider)
    holder = Holder(provider, partner)
    begun = await begin(provider, partner)
    fields = {"grant_type": GRANT, "device_code": begun["device_code"]}
    assert (await (await holder.ask(holder.proof(), **fields)).json())["error"] == "authorization_pending"
    await decide(provider, begun)
    provider.clock.move(6)
    wrong = await holder.ask(holder.proof(htm="GET"), **fields)
    assert (await find_kept(provider, wrong)).case.reason == "dpop.request"
    answer = await holder.ask(holder.proof(), **fields)
    assert (answer.status, (await answer.json())["token_type"]) == (200, "DPoP"), await answer.text()
