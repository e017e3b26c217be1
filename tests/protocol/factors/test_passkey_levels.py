"""Levels that passkeys reach (`phr`, `phrh`): asked for and insisted on, never reached by anything weaker, whichever way somebody goes around."""

from __future__ import annotations

import json
from typing import Any

import pytest
from aiohttp import ClientResponse

from common.contracts.application_kinds import Kind
from common.contracts.people.proofs import Proof
from daemon.services.people.authentication import HARDWARE_LEVEL, PASSWORD_LEVEL, PHISHING_RESISTANT_LEVEL, TWO_FACTOR_LEVEL
from tests.protocol.factors.authenticator import Authenticator, give_passkey, open_making, read_hidden, read_options, send_made, send_signed
from tests.protocol.factors.phone import Phone, give_code, give_password, give_phone, sign_in
from tests.protocol.factors.test_mailed_codes import read_code, switch
from tests.protocol.provider import Partner, Provider, answer_params, claims_of

NOT_ACCEPTED = "That passkey was not accepted"


def insist(*levels: str) -> dict[str, str]:
    """The parameter of a request that takes nothing less."""
    return {"claims": json.dumps({"id_token": {"acr": {"essential": True, "values": list(levels)}}})}


PASSKEY, BOUND = insist(PHISHING_RESISTANT_LEVEL), insist(HARDWARE_LEVEL)
WISH = {"acr_values": PHISHING_RESISTANT_LEVEL}


async def claims(provider: Provider, partner: Partner, answer: ClientResponse) -> dict[str, Any]:
    """What the ID token of an answer says."""
    return claims_of((await (await provider.redeem(partner, answer_params(answer)["code"])).json())["id_token"])


async def follow(provider: Provider, done: ClientResponse) -> ClientResponse:
    """Through the resume door."""
    assert done.headers["Location"].startswith("/resume/"), done.headers["Location"]
    return await provider.browser.get(done.headers["Location"], allow_redirects=False)


async def find_step(provider: Provider, arrival: ClientResponse) -> str:
    """The step to which a request leads whoever is signed in."""
    assert arrival.headers["Location"].startswith("/step-up/"), arrival.headers
    return (await provider.browser.get(arrival.headers["Location"], allow_redirects=False)).headers["Location"]


async def touch(provider: Provider, passkey: Authenticator, arrival: ClientResponse) -> ClientResponse:
    """Give the passkey that a request asks for."""
    step = await find_step(provider, arrival)
    page = await (await provider.browser.get(step)).text()
    return await follow(provider, await send_signed(provider, step, passkey.sign(read_options(page)), page))


async def sign_in_by_code(provider: Provider, **fields: Any) -> tuple[Authenticator, Phone, Partner]:
    """Somebody who has both, signed in by password and code."""
    passkey = await give_passkey(provider, **fields)
    phone, partner = give_phone(provider), provider.add_partner(Kind.OWN)
    await sign_in(provider, await provider.authorize(partner), phone.next_code())
    return passkey, phone, partner


@pytest.mark.parametrize(
    ("fields", "reached"),
    [({}, [PASSWORD_LEVEL, TWO_FACTOR_LEVEL, PHISHING_RESISTANT_LEVEL, HARDWARE_LEVEL]), ({"may_sync": True}, [PHISHING_RESISTANT_LEVEL])],
    ids=["on one device", "may be copied"],
)
async def test_a_passkey_alone_reaches_its_level(provider: Provider, fields: dict[str, Any], reached: list[str]) -> None:
    """And all that are weaker; of one that may be copied nobody says that it lies in one device."""
    passkey, partner = await give_passkey(provider, **fields), provider.add_partner(Kind.OWN)
    path = (await provider.authorize(partner, None, **PASSKEY)).headers["Location"]
    page = await (await provider.browser.get(path)).text()
    done = await send_signed(provider, path, passkey.sign(read_options(page)), page)
    assert (await claims(provider, partner, await follow(provider, done)))["acr"] == PHISHING_RESISTANT_LEVEL
    for level in reached:
        assert (await claims(provider, partner, await provider.authorize(partner, prompt="none", **insist(level))))["acr"] == level
    if HARDWARE_LEVEL not in reached:
        refused = answer_params(await provider.authorize(partner, prompt="none", **BOUND))
        assert refused["error"] == "unmet_authentication_requirements"
        assert (await claims(provider, partner, await provider.authorize(partner, acr_values=HARDWARE_LEVEL)))["acr"] == PHISHING_RESISTANT_LEVEL


@pytest.mark.parametrize("asked", [WISH, PASSKEY])
async def test_whoever_signed_in_by_a_code_is_asked_for_the_passkey_alone(provider: Provider, asked: dict[str, str]) -> None:
    """RFC 9470: the request and the session stay, and the token says what was used."""
    passkey, _, partner = await sign_in_by_code(provider)
    before = await claims(provider, partner, await provider.authorize(partner))
    assert before["acr"] == TWO_FACTOR_LEVEL
    found = await claims(provider, partner, await touch(provider, passkey, await provider.authorize(partner, None, **asked)))
    assert (found["acr"], found["amr"]) == (PHISHING_RESISTANT_LEVEL, ["pwd", "otp", "hwk", "user", "mfa"])
    assert (found["sid"], found["auth_time"]) == (before["sid"], before["auth_time"])
    assert (await claims(provider, partner, await provider.authorize(partner, prompt="none", **asked)))["acr"] == PHISHING_RESISTANT_LEVEL


async def test_no_code_stands_in_for_a_passkey(provider: Provider) -> None:
    """Neither the app's nor a recovery code, typed or sent: they are not even spent, and the page offers neither."""
    _, phone, partner = await sign_in_by_code(provider)
    arrival = await provider.authorize(partner, None, **PASSKEY)
    step = await find_step(provider, arrival)
    page = await (await provider.browser.get(step)).text()
    assert "this app wants a passkey of yours now" in page
    assert "recovery code" not in page
    assert 'name="code"' not in page
    code = phone.next_code()
    for sent in ({"code": code}, {"code": phone.recovery_codes[0], "recovery": "yes"}):
        done = await provider.browser.post(step, data={**read_hidden(page), **sent}, allow_redirects=False)
        assert NOT_ACCEPTED in await (await provider.browser.get(done.headers["Location"])).text()
    again = await provider.browser.get(f"/resume/{arrival.headers['Location'].rpartition('/')[2]}", allow_redirects=False)
    assert again.headers["Location"].startswith("/step-up/")
    # The code was not spent: it signs in elsewhere.
    other = await provider.new_browser()
    assert (await give_code(provider, await give_password(provider, browser=other), code, other)).headers["Location"] == "/"


async def test_a_passkey_that_may_be_copied_is_no_bound_one(provider: Provider) -> None:
    """Its owner has both kinds and answers with the weaker."""
    synced, phone, partner = await sign_in_by_code(provider, may_sync=True)
    refused = answer_params(await provider.authorize(partner, None, **BOUND))
    assert (refused["error"], "code" in refused) == ("unmet_authentication_requirements", False)
    bound = Authenticator(provider.context.settings.origin)
    provider.browser.session.cookie_jar.clear()
    page = await (await provider.browser.get("/sign-in")).text()
    await send_signed(provider, "/sign-in", synced.sign(read_options(page)), page)
    making = await open_making(provider)
    await send_made(provider, making, bound.make(read_options(making)))
    provider.browser.session.cookie_jar.clear()
    await sign_in(provider, await provider.authorize(partner), phone.next_code())
    arrival = await provider.authorize(partner, None, **BOUND)
    step = await find_step(provider, arrival)
    page = await (await provider.browser.get(step)).text()
    assert len(read_options(page)["allowCredentials"]) == 1
    done = await send_signed(provider, step, synced.sign(read_options(page)), page)
    assert NOT_ACCEPTED in await (await provider.browser.get(done.headers["Location"])).text()
    assert (await claims(provider, partner, await touch(provider, bound, arrival)))["acr"] == HARDWARE_LEVEL


async def test_a_passkey_that_is_removed_in_the_middle_opens_nothing(provider: Provider) -> None:
    """Between the page and the answer: the application hears that there is none any more."""
    passkey, _, partner = await sign_in_by_code(provider)
    arrival = await provider.authorize(partner, None, **PASSKEY)
    step = await find_step(provider, arrival)
    page = await (await provider.browser.get(step)).text()
    services, user_id = provider.context.services, passkey.handle.decode()

    def remove() -> None:
        user = services.users.find(user_id)
        assert user is not None
        for each in services.second_factors.find(user_id).passkeys:
            services.second_factors.remove_passkey(user, each.id, "console:test")

    provider.context.store.write_now(remove)
    done = await send_signed(provider, step, passkey.sign(read_options(page)), page)
    assert done.headers["Location"].startswith("/sign-in/")
    resumed = await provider.browser.get(f"/resume/{arrival.headers['Location'].rpartition('/')[2]}", allow_redirects=False)
    assert answer_params(resumed)["error"] == "unmet_authentication_requirements"


async def test_a_step_for_a_code_does_not_serve_a_request_for_a_passkey(provider: Provider) -> None:
    """Two tabs: what was begun for the weaker level is passed by a code, and the other request goes on asking."""
    passkey = await give_passkey(provider)
    provider.browser.session.cookie_jar.clear()
    phone, partner = give_phone(provider), provider.add_partner(Kind.OWN)
    first = await provider.authorize(partner, None, **PASSKEY)
    done = await give_code(provider, await give_password(provider), phone.next_code())
    assert done.headers["Location"] == "/"
    answer = await provider.browser.get(f"/resume/{first.headers['Location'].rpartition('/')[2]}", allow_redirects=False)
    if answer.headers["Location"].startswith("/choose-account/"):
        answer = await provider.choose(answer)
    # Signed in by password and code: the very request still wants the passkey.
    found = await claims(provider, partner, await touch(provider, passkey, answer))
    assert found["acr"] == PHISHING_RESISTANT_LEVEL


async def test_without_a_page_only_what_is_essential_fails(provider: Provider) -> None:
    """`prompt=none` (OpenID Connect Core 3.1.2.6), and a wish never fails."""
    _, _, partner = await sign_in_by_code(provider)
    assert answer_params(await provider.authorize(partner, prompt="none", **PASSKEY))["error"] == "interaction_required"
    assert (await claims(provider, partner, await provider.authorize(partner, prompt="none", **WISH)))["acr"] == TWO_FACTOR_LEVEL


async def test_a_level_is_not_passed_on_by_refreshing(provider: Provider) -> None:
    """A token of before the step-up says what it was then, and so do those that follow it."""
    passkey, _, partner = await sign_in_by_code(provider)
    scope = {"scope": "openid offline_access"}
    first = await (await provider.redeem(partner, answer_params(await provider.authorize(partner, **scope))["code"])).json()
    await touch(provider, passkey, await provider.authorize(partner, None, **PASSKEY))
    fresh = await provider.post("/oidc/token", partner, grant_type="refresh_token", refresh_token=first["refresh_token"])
    told = claims_of((await fresh.json())["id_token"])
    assert (told["acr"], "hwk" in told["amr"]) == (TWO_FACTOR_LEVEL, False)


async def test_the_second_step_offers_only_what_satisfies_the_demand_and_says_why(provider: Provider) -> None:
    """Whoever has both is asked for the passkey at once, and no code passes; for what is only wished for, both will do."""
    passkey = await give_passkey(provider)
    phone, partner, ruled = give_phone(provider), provider.add_partner(Kind.OWN), provider.add_partner(Kind.OWN, user_proof=Proof.PASSKEY)
    for asked, demand in ((partner, PASSKEY), (ruled, {})):
        arrival = await provider.authorize(asked, None, **demand)
        step = await give_password(provider, arrival.headers["Location"])
        page = await (await provider.browser.get(step)).text()
        assert "a code will not do" in page
        assert 'name="code"' not in page
        sent = {**read_hidden(page), "code": phone.next_code()}
        done = await provider.browser.post(step, data=sent, allow_redirects=False)
        assert NOT_ACCEPTED in await (await provider.browser.get(done.headers["Location"])).text()
        done = await follow(provider, await send_signed(provider, step, passkey.sign(read_options(page)), page))
        assert "code" in answer_params(done)
        provider.browser.session.cookie_jar.clear()
    step = await give_password(provider, (await provider.authorize(partner, None, **WISH)).headers["Location"])
    page = await (await provider.browser.get(step)).text()
    assert 'name="code"' in page
    assert "a code will not do" not in page


@pytest.mark.parametrize(
    ("asked", "lacks"), [(PASSKEY, "a passkey that counts"), (insist(TWO_FACTOR_LEVEL), "a second factor that counts"), ({}, "")]
)
async def test_whoever_has_nothing_that_satisfies_it_reads_so_before_the_mailed_code(provider: Provider, asked: dict[str, str], lacks: str) -> None:
    """The code signs in all the same, as the tenant wants it; the application hears what it would anyway."""
    switch(provider)
    arrival = await provider.authorize(provider.add_partner(Kind.OWN), None, **asked)
    step = await give_password(provider, arrival.headers["Location"])
    page = await (await provider.browser.get(step)).text()
    assert ("This app wants more than you have" in page) is bool(lacks)
    assert lacks in page
    answer = await follow(provider, await give_code(provider, step, await read_code(provider)))
    assert answer_params(answer).get("error", "") == ("unmet_authentication_requirements" if lacks else "")
