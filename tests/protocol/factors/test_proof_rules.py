"""Rules of administrators: an application, or a permission of an API, needs a second factor or a passkey, used within so many minutes."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import ClientResponse

from common.contracts.application_kinds import Kind
from common.contracts.people.proofs import Proof
from common.contracts.resources import ChangePermission
from daemon.services.people.authentication import PASSWORD_LEVEL, TWO_FACTOR_LEVEL
from tests.protocol.account.member import MINUTE, follow, press
from tests.protocol.devices.devices import add_device_app, enter, poll, poll_error
from tests.protocol.factors.authenticator import Authenticator, give_passkey, read_options, send_signed
from tests.protocol.factors.phone import Phone, give_code, give_phone
from tests.protocol.house import LIBRARY, House, said
from tests.protocol.provider import PASSWORD, Partner, Provider, answer_params, claims_of

WANTED = {"resource": LIBRARY, "scope": "openid offline_access read write"}


def rule(house: House, name: str = "library write", proof: Proof = Proof.PASSKEY, minutes: int = 5) -> None:
    """An administrator says what a permission needs."""
    change = ChangePermission(user_proof=proof, user_proof_minutes=minutes)
    house.run(lambda access_control: access_control.role_permissions.change(house.permissions[name], change, None, "test"))


async def sign_in(provider: Provider) -> None:
    """With the password alone."""
    done = await provider.submit("/sign-in", identifier="mina", password=PASSWORD)
    assert done.headers["Location"] == "/", await done.text()


async def sign_in_by_code(provider: Provider, phone: Phone) -> None:
    """With password and code."""
    step = (await provider.submit("/sign-in", identifier="mina", password=PASSWORD)).headers["Location"]
    assert (await give_code(provider, step, phone.next_code())).headers["Location"] == "/"


async def sign_in_by_passkey(provider: Provider, passkey: Authenticator) -> None:
    """With it alone."""
    page = await (await provider.browser.get("/sign-in")).text()
    assert (await send_signed(provider, "/sign-in", passkey.sign(read_options(page)), page)).headers["Location"] == "/"


async def find_step(provider: Provider, arrival: ClientResponse) -> str:
    """The step to which a request leads."""
    assert arrival.headers["Location"].startswith("/step-up/"), arrival.headers["Location"]
    return (await provider.browser.get(arrival.headers["Location"], allow_redirects=False)).headers["Location"]


async def touch(provider: Provider, passkey: Authenticator, arrival: ClientResponse) -> ClientResponse:
    """Give the passkey that a request asks for, and go on."""
    step = await find_step(provider, arrival)
    page = await (await provider.browser.get(step)).text()
    done = await send_signed(provider, step, passkey.sign(read_options(page)), page)
    assert done.headers["Location"].startswith("/resume/"), done.headers["Location"]
    return await provider.browser.get(done.headers["Location"], allow_redirects=False)


@pytest.fixture
async def holder(house: House) -> tuple[House, Authenticator, Phone]:
    """Mina has both an app and a passkey, and the permission to write needs a passkey of the last five minutes."""
    passkey, phone = await give_passkey(house.provider), give_phone(house.provider)
    rule(house)
    return house, passkey, phone


async def test_a_permission_needs_a_passkey_of_the_last_minutes(holder: tuple[House, Authenticator, Phone]) -> None:
    """*Changing payments needs a passkey used within five minutes*: asked once, and again when it is too long ago; the session stays."""
    house, passkey, phone = holder
    provider, partner = house.provider, house.provider.add_partner(Kind.OWN)
    await sign_in_by_code(provider, phone)
    first = await house.redeem(partner, await touch(provider, passkey, await provider.authorize(partner, None, **WANTED)))
    assert said(first)[1] >= {"read", "write"}
    provider.clock.move(5 * MINUTE)
    again = await house.redeem(partner, await provider.authorize(partner, None, prompt="none", **WANTED))
    provider.clock.move(1)
    late = answer_params(await provider.authorize(partner, None, prompt="none", **WANTED))
    assert (late["error"], "code" in late) == ("interaction_required", False)
    anew = await house.redeem(partner, await touch(provider, passkey, await provider.authorize(partner, None, **WANTED)))
    assert len({claims_of(each["id_token"])["sid"] for each in (first, again, anew)}) == 1
    assert claims_of(anew["id_token"])["auth_time"] == claims_of(first["id_token"])["auth_time"]


async def test_whoever_does_not_ask_for_it_is_asked_for_nothing(holder: tuple[House, Authenticator, Phone]) -> None:
    """The rule is the permission's, not the API's nor the application's."""
    house, _, phone = holder
    partner = house.provider.add_partner(Kind.OWN)
    await sign_in_by_code(house.provider, phone)
    tokens = await house.redeem(partner, await house.provider.authorize(partner, resource=LIBRARY, scope="openid read"))
    assert "read" in said(tokens)[1]


async def test_a_third_party_asks_for_the_proof_of_what_was_allowed_alone(holder: tuple[House, Authenticator, Phone]) -> None:
    """First the consent, which is not asked twice; a permission that was declined needs no proof."""
    house, passkey, phone = holder
    provider = house.provider
    entries = house.entries("library read", "library write", optional=("library read", "library write"))
    partner = house.add_partner(resource_permissions=entries)
    await sign_in_by_code(provider, phone)
    asked = await provider.authorize(partner, None, resource=LIBRARY, scope="openid read write")
    assert asked.headers["Location"].startswith("/consent/")
    allowed = await provider.consent(asked, held=[house.permissions["library write"]])
    tokens = await house.redeem(partner, await touch(provider, passkey, allowed))
    assert said(tokens)[1] >= {"write"}
    other = house.add_partner(resource_permissions=entries)
    asked = await provider.authorize(other, None, resource=LIBRARY, scope="openid read write")
    provider.clock.move(10 * MINUTE)
    declined = await provider.consent(asked, held=[house.permissions["library read"]])
    assert said(await house.redeem(other, declined))[1] & {"read", "write"} == {"read"}


@pytest.mark.parametrize("weaker", ["code", "recovery", "none"])
async def test_nothing_weaker_goes_around_a_rule(holder: tuple[House, Authenticator, Phone], weaker: str) -> None:
    """A code, a wish for less by `acr_values`, an essential level that is less: the passkey is asked for all the same."""
    house, _, phone = holder
    provider, partner = house.provider, house.provider.add_partner(Kind.OWN)
    await sign_in_by_code(provider, phone)
    for levels in (PASSWORD_LEVEL, TWO_FACTOR_LEVEL, ""):
        arrival = await provider.authorize(partner, None, acr_values=levels, **WANTED)
        step = await find_step(provider, arrival)
        if weaker != "none":
            page = await (await provider.browser.get(step)).text()
            assert 'name="code"' not in page
            sent = {"code": phone.next_code()} if weaker == "code" else {"code": phone.recovery_codes[0], "recovery": "yes"}
            await provider.submit(step, None, **sent)
        resumed = await provider.browser.get(f"/resume/{arrival.headers['Location'].rpartition('/')[2]}", allow_redirects=False)
        assert resumed.headers["Location"].startswith("/step-up/")


async def test_a_step_of_before_or_of_another_tab_is_worth_nothing(holder: tuple[House, Authenticator, Phone]) -> None:
    """Two tabs are led to the step; one passes, time goes by, and the other's request asks anew."""
    house, passkey, phone = holder
    provider, partner = house.provider, house.provider.add_partner(Kind.OWN)
    other = provider.add_partner(Kind.OWN)
    await sign_in_by_code(provider, phone)
    first, second = [await provider.authorize(each, None, **WANTED) for each in (partner, other)]
    assert "code" in answer_params(await touch(provider, passkey, first))
    provider.clock.move(5 * MINUTE + 1)
    late = await provider.browser.get(f"/resume/{second.headers['Location'].rpartition('/')[2]}", allow_redirects=False)
    assert late.headers["Location"].startswith("/step-up/")


async def test_a_new_password_makes_no_passkey_younger(holder: tuple[House, Authenticator, Phone]) -> None:
    """The account opens a new session for whoever changes the password; it says what was proven for that, and when, and nothing more."""
    house, passkey, phone = holder
    provider, partner = house.provider, house.provider.add_partner(Kind.OWN)
    await sign_in_by_passkey(provider, passkey)
    assert "code" in answer_params(await provider.authorize(partner, prompt="none", **WANTED))
    new = "another-horse-of-seven-batteries"
    done = await press(provider, "/account/password", current=PASSWORD, new=new, again=new, proof_code=phone.next_code())
    assert "Your password is changed" in await follow(provider, done)
    assert answer_params(await provider.authorize(partner, None, prompt="none", **WANTED))["error"] == "interaction_required"


async def test_what_was_given_without_the_proof_carries_the_permission_no_more(house: House) -> None:
    """The rule comes later: a refresh, an introspection and a code of before leave it out, and bring it back with no refresh of theirs."""
    provider, partner = house.provider, house.provider.add_partner(Kind.OWN)
    await sign_in(provider)
    tokens = await house.redeem(partner, await provider.authorize(partner, None, **WANTED))
    assert said(tokens)[1] >= {"read", "write"}
    rule(house, minutes=0)
    fresh = dict(await (await house.refresh(partner, tokens)).json())
    assert said(fresh)[1] & {"read", "write"} == {"read"}
    seen = await (await provider.post("/oidc/introspect", partner, token=tokens["access_token"])).json()
    assert "write" not in seen["scope"].split()
    rule(house, proof=Proof.NONE)
    assert "write" in said(dict(await (await house.refresh(partner, fresh)).json()))[1]


async def test_a_refresh_keeps_what_was_proven_at_the_sign_in(holder: tuple[House, Authenticator, Phone]) -> None:
    """The minutes count when the user comes to the application; what follows from that sign-in goes on by itself."""
    house, passkey, _ = holder
    provider, partner = house.provider, house.provider.add_partner(Kind.OWN)
    await sign_in_by_passkey(provider, passkey)
    tokens = await house.redeem(partner, await provider.authorize(partner, None, **WANTED))
    provider.clock.move(30 * MINUTE)
    assert said(dict(await (await house.refresh(partner, tokens)).json()))[1] >= {"read", "write"}


async def demand(provider: Provider, **settings: Any) -> Partner:
    """An own application with a rule."""
    return provider.add_partner(Kind.OWN, **settings)


async def test_an_application_needs_a_second_factor(provider: Provider) -> None:
    """Whoever is signed in with a password is asked for the code alone; whoever has none is told so by the application."""
    partner = await demand(provider, user_proof=Proof.SECOND_FACTOR)
    await sign_in(provider)
    refused = answer_params(await provider.authorize(partner))
    assert (refused["error"], "code" in refused) == ("unmet_authentication_requirements", False)
    phone = give_phone(provider)
    assert answer_params(await provider.authorize(partner, prompt="none"))["error"] == "interaction_required"
    done = await give_code(provider, await find_step(provider, await provider.authorize(partner)), phone.next_code())
    answer = await provider.browser.get(done.headers["Location"], allow_redirects=False)
    tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
    assert claims_of(tokens["id_token"])["acr"] == TWO_FACTOR_LEVEL


async def test_sign_ins_that_are_weaker_than_a_new_rule_give_nothing_more(provider: Provider) -> None:
    """Refresh, userinfo and introspection; the sign-in log says why."""
    partner = provider.add_partner(Kind.OWN)
    await sign_in(provider)
    code = answer_params(await provider.authorize(partner, scope="openid offline_access"))["code"]
    tokens = await (await provider.redeem(partner, code)).json()
    provider.change(partner, user_proof=Proof.SECOND_FACTOR)
    refused = await provider.token(partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert (refused.status, (await refused.json())["error"]) == (400, "invalid_grant")
    assert (await provider.userinfo(tokens["access_token"])).status == 401
    seen = await (await provider.post("/oidc/introspect", partner, token=tokens["access_token"])).json()
    assert seen == {"active": False}
    provider.change(partner, user_proof=Proof.NONE)
    assert (await provider.userinfo(tokens["access_token"])).status == 200


async def test_a_rule_of_one_application_is_no_others(provider: Provider) -> None:
    """A session that one application has made stronger serves the other, and one that was not goes on without."""
    strict, mild = await demand(provider, user_proof=Proof.PASSKEY, user_proof_minutes=1), provider.add_partner(Kind.OWN)
    passkey = await give_passkey(provider)
    phone = give_phone(provider)
    await sign_in_by_code(provider, phone)
    assert "code" in answer_params(await provider.authorize(mild, prompt="none"))
    assert "code" in answer_params(await touch(provider, passkey, await provider.authorize(strict)))
    assert "code" in answer_params(await provider.authorize(strict, prompt="none"))
    provider.clock.move(MINUTE + 1)
    assert answer_params(await provider.authorize(strict, prompt="none"))["error"] == "interaction_required"


async def test_a_device_gets_the_permission_after_the_proof_and_one_consent(holder: tuple[House, Authenticator, Phone]) -> None:
    """RFC 8628: the code is entered, the consent given, the passkey used; the answer of before the step counts."""
    house, passkey, phone = holder
    provider = house.provider
    partner = add_device_app(provider, resource_permissions=house.entries("library write"))
    await sign_in_by_code(provider, phone)
    codes = await (await provider.post("/oidc/device-authorization", partner, scope="openid write", resource=LIBRARY)).json()
    asked = await enter(provider, codes["user_code"])
    assert asked.headers["Location"].startswith("/consent/")
    allowed = await provider.consent(asked, held=[house.permissions["library write"]])
    assert await poll_error(provider, partner, codes) in {"authorization_pending", "slow_down"}
    done = await touch(provider, passkey, allowed)
    assert not done.headers.get("Location", "").startswith(("/consent/", "/step-up/"))
    provider.clock.move(MINUTE)
    assert "write" in said(dict(await (await poll(provider, partner, codes)).json()))[1]
