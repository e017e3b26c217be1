"""Step-up (RFC 9470): an application asks for a level of sign-in, the user is asked for what is missing alone, and tokens say what was reached."""

from __future__ import annotations

import json
from typing import Any

import pytest
from aiohttp import ClientResponse

from common.contracts.application_kinds import Kind
from common.contracts.events import EventName
from daemon.services.people.authentication import (
    HARDWARE_LEVEL,
    PASSWORD_LEVEL,
    PHISHING_RESISTANT_LEVEL,
    TWO_FACTOR_LEVEL,
    list_possible_levels,
)
from tests.protocol.factors.phone import Phone, give_code, give_phone, sign_in
from tests.protocol.provider import PASSWORD, Partner, Provider, answer_params, claims_of

WISH = {"acr_values": TWO_FACTOR_LEVEL}
DEMAND = {"claims": json.dumps({"id_token": {"acr": {"essential": True, "values": [TWO_FACTOR_LEVEL]}}})}
MILD_DEMAND = {"claims": json.dumps({"id_token": {"acr": {"essential": True, "values": [TWO_FACTOR_LEVEL, PASSWORD_LEVEL]}}})}


async def claims(provider: Provider, partner: Partner, answer: ClientResponse) -> dict[str, Any]:
    """What the ID token of an answer says."""
    tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
    return claims_of(tokens["id_token"])


async def step_up(provider: Provider, arrival: ClientResponse, code: str) -> ClientResponse:
    """From the redirect to the step through it and the resume door."""
    assert arrival.headers["Location"].startswith("/step-up/"), arrival.headers["Location"]
    on = await provider.browser.get(arrival.headers["Location"], allow_redirects=False)
    done = await give_code(provider, on.headers["Location"], code)
    assert done.headers["Location"].startswith("/resume/"), await done.text()
    return await provider.browser.get(done.headers["Location"], allow_redirects=False)


async def sign_in_before(provider: Provider) -> Phone:
    """Sign in with a password, and set an app up afterwards."""
    await provider.submit("/sign-in", identifier="mina", password=PASSWORD)
    return give_phone(provider)


@pytest.mark.parametrize("asked", [WISH, DEMAND])
async def test_whoever_is_signed_in_is_asked_for_the_code_alone(provider: Provider, asked: dict[str, str]) -> None:
    """The session goes on under another cookie; it is no younger for it, and the other application's sign-in stays."""
    phone, partner = await sign_in_before(provider), provider.add_partner(Kind.OWN)
    first = await claims(provider, partner, await provider.authorize(partner))
    assert first["acr"] == PASSWORD_LEVEL
    provider.clock.move(600)
    planted = {cookie.key: cookie.value for cookie in provider.browser.session.cookie_jar}["letpass_session"]
    arrival = await provider.authorize(partner, None, **asked)
    found = await claims(provider, partner, await step_up(provider, arrival, phone.next_code()))
    assert (found["acr"], found["amr"]) == (TWO_FACTOR_LEVEL, ["pwd", "otp", "mfa"])
    assert (found["sid"], found["auth_time"]) == (first["sid"], first["auth_time"])
    sessions = provider.context.services.sessions
    assert provider.context.store.read_now(lambda: sessions.find(planted)) is None
    # It is reached from now on.
    assert (await claims(provider, partner, await provider.authorize(partner, prompt="none", **asked)))["acr"] == TWO_FACTOR_LEVEL
    events = [each.event for each in provider.context.store.read_now(provider.context.services.audit.list).items]
    assert EventName.USER_STEPPED_UP in events
    assert "You confirmed your sign-in with a second proof" in await (await provider.browser.get("/account/history")).text()


async def test_nobody_is_signed_in_and_both_steps_reach_it_at_once(provider: Provider) -> None:
    """One road."""
    phone, partner = give_phone(provider), provider.add_partner(Kind.OWN)
    answer = await sign_in(provider, await provider.authorize(partner, None, **DEMAND), phone.next_code())
    assert (await claims(provider, partner, answer))["acr"] == TWO_FACTOR_LEVEL


async def test_what_is_essential_and_out_of_reach_is_refused(provider: Provider) -> None:
    """OpenID Connect Core 5.5.1.1: never a weaker token; what was only wished for never fails."""
    partner = provider.add_partner(Kind.OWN)
    refused = answer_params(await provider.sign_in(await provider.authorize(partner, None, **DEMAND)))
    assert (refused["error"], "code" in refused) == ("unmet_authentication_requirements", False)
    for asked in (WISH, MILD_DEMAND):
        assert (await claims(provider, partner, await provider.authorize(partner, None, **asked)))["acr"] == PASSWORD_LEVEL


async def test_without_a_page_only_what_is_essential_fails(provider: Provider) -> None:
    """`prompt=none` (OpenID Connect Core 3.1.2.6)."""
    await sign_in_before(provider)
    partner = provider.add_partner(Kind.OWN)
    assert answer_params(await provider.authorize(partner, prompt="none", **DEMAND))["error"] == "interaction_required"
    assert (await claims(provider, partner, await provider.authorize(partner, prompt="none", **WISH)))["acr"] == PASSWORD_LEVEL


async def test_an_application_hears_of_the_level_that_it_likes_best(provider: Provider) -> None:
    """A stronger session reaches the weaker level, too."""
    phone, partner = give_phone(provider), provider.add_partner(Kind.OWN)
    await sign_in(provider, await provider.authorize(partner), phone.next_code())
    for values, told in (
        (PASSWORD_LEVEL, PASSWORD_LEVEL),
        (f"urn:other {TWO_FACTOR_LEVEL} {PASSWORD_LEVEL}", TWO_FACTOR_LEVEL),
        ("urn:other", TWO_FACTOR_LEVEL),
    ):
        assert (await claims(provider, partner, await provider.authorize(partner, acr_values=values)))["acr"] == told


async def test_an_age_that_is_too_great_asks_for_everything(provider: Provider) -> None:
    """RFC 9470 4: `max_age` beside the level; a code makes no password younger."""
    phone, partner = await sign_in_before(provider), provider.add_partner(Kind.OWN)
    provider.clock.move(600)
    await step_up(provider, await provider.authorize(partner, None, **DEMAND), phone.next_code())
    arrival = await provider.authorize(partner, None, **DEMAND, max_age="300")
    found = await claims(provider, partner, await sign_in(provider, arrival, phone.next_code()))
    assert (found["acr"], found["auth_time"]) == (TWO_FACTOR_LEVEL, provider.clock.now())


async def test_an_api_reads_the_level_of_a_token(provider: Provider) -> None:
    """RFC 9470 6: at introspection as in a signed one; a token of before says what it was then."""
    phone, partner = await sign_in_before(provider), provider.add_partner(Kind.OWN)

    async def read(answer: ClientResponse) -> tuple[str, str]:
        tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
        return tokens["access_token"], await look(tokens["access_token"])

    async def look(token: str) -> str:
        return str((await (await provider.post("/oidc/introspect", partner, token=token)).json())["acr"])

    before, weak = await read(await provider.authorize(partner))
    _, strong = await read(await step_up(provider, await provider.authorize(partner, None, **DEMAND), phone.next_code()))
    assert (weak, strong, await look(before)) == (PASSWORD_LEVEL, TWO_FACTOR_LEVEL, PASSWORD_LEVEL)


async def test_the_step_is_not_gone_around(provider: Provider) -> None:
    """Going to the door, sending nothing, or the name of a step whose session has ended: the level is never reached by it."""
    phone, partner = await sign_in_before(provider), provider.add_partner(Kind.OWN)
    arrival = await provider.authorize(partner, None, **DEMAND)
    interaction = arrival.headers["Location"].rpartition("/")[2]
    again = await provider.browser.get(f"/resume/{interaction}", allow_redirects=False)
    assert again.headers["Location"] == arrival.headers["Location"]
    step = (await provider.browser.get(arrival.headers["Location"], allow_redirects=False)).headers["Location"]
    # Somebody signs out in another tab: a code alone signs nobody in.
    await provider.submit("/sign-out", decision="sign-out")
    sent = await give_code(provider, step, phone.next_code())
    assert sent.headers["Location"].startswith("/sign-in/")
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 303


async def test_a_step_of_one_session_makes_no_other_stronger(provider: Provider) -> None:
    """Signed out and in again with the password in another tab, for an account whose app was set up in between."""
    await sign_in_before(provider)
    partner = provider.add_partner(Kind.OWN)
    arrival = await provider.authorize(partner, None, **DEMAND)
    step = (await provider.browser.get(arrival.headers["Location"], allow_redirects=False)).headers["Location"]
    provider.add_user("juno")
    phone = give_phone(provider, "juno")
    await provider.submit("/sign-out", decision="sign-out")
    await provider.submit("/sign-in", identifier="juno", password=PASSWORD)
    sent = await give_code(provider, step, phone.next_code())
    assert sent.headers["Location"].startswith("/sign-in/")


async def test_cancelling_a_step_leaves_the_session(provider: Provider) -> None:
    """The application hears that the user turned back; they stay signed in as they were."""
    await sign_in_before(provider)
    partner = provider.add_partner(Kind.OWN)
    arrival = await provider.authorize(partner, None, **DEMAND)
    step = (await provider.browser.get(arrival.headers["Location"], allow_redirects=False)).headers["Location"]
    assert "this app wants more than your password" in await (await provider.browser.get(step)).text()
    done = await provider.submit(step, decision="cancel")
    assert answer_params(await provider.browser.get(done.headers["Location"], allow_redirects=False))["error"] == "access_denied"
    assert (await provider.browser.get("/account")).status == 200


async def test_discovery_names_the_levels(provider: Provider) -> None:
    """OpenID Connect Discovery 3."""
    metadata = await (await provider.browser.get("/oidc/.well-known/openid-configuration")).json()
    assert metadata["acr_values_supported"] == [PASSWORD_LEVEL, TWO_FACTOR_LEVEL, PHISHING_RESISTANT_LEVEL, HARDWARE_LEVEL]
    # An issuer that is an address in numbers has no passkeys.
    assert list_possible_levels(with_passkeys=False) == (PASSWORD_LEVEL, TWO_FACTOR_LEVEL)


@pytest.mark.parametrize("values", ["", " ", "x" * 4000, " ".join(str(number) for number in range(500)), "\u00e9 \u0000"])
async def test_levels_that_nobody_knows_change_nothing(provider: Provider, values: str) -> None:
    """However many; never a 500."""
    partner = provider.add_partner(Kind.OWN)
    answer = await provider.authorize(partner, acr_values=values)
    assert answer.status in {303, 400}
