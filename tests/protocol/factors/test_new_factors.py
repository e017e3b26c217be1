"""A rule about proofs is not met by what was added a moment ago, nor by what was removed (decision 0081, attack 131)."""

from __future__ import annotations

import pytest

from common.contracts.application_kinds import Kind
from common.contracts.people.proofs import Proof
from daemon.services.factors.waiting import WAITING
from daemon.services.people.authentication import HARDWARE_LEVEL
from tests.protocol.account.member import follow, press, read
from tests.protocol.factors.authenticator import (
    Authenticator,
    give_passkey,
    open_making,
    read_hidden,
    read_options,
    read_said,
    send_made,
    send_signed,
)
from tests.protocol.factors.phone import give_code, give_phone
from tests.protocol.factors.test_proof_rules import sign_in, sign_in_by_code, sign_in_by_passkey, touch
from tests.protocol.provider import PASSWORD, Partner, Provider, answer_params, claims_of

UNMET, INTERACTION = "unmet_authentication_requirements", "interaction_required"


def add_strict(provider: Provider, proof: Proof = Proof.PASSKEY) -> Partner:
    """An application with the rule: used within five minutes."""
    return provider.add_partner(Kind.OWN, user_proof=proof, user_proof_minutes=5)


async def add_own(provider: Provider) -> Authenticator:
    """Make a passkey in the account, signed in by now."""
    made, page = Authenticator(provider.context.settings.origin), await open_making(provider)
    done = await send_made(provider, page, made.make(read_options(page)))
    said = await read_said(provider, done)
    assert "Recovery codes" in said or "Your passkey is ready" in said
    return made


async def ask_error(provider: Provider, partner: Partner, **wanted: str) -> str:
    """What the application hears at once, "" for a code."""
    return answer_params(await provider.authorize(partner, None, **wanted)).get("error", "")


async def test_a_stolen_password_adds_no_passkey_that_meets_a_rule(provider: Provider) -> None:
    """Refused before and after, also when the passkey signs in by itself; a day later it counts."""
    partner = add_strict(provider)
    await sign_in(provider)
    assert await ask_error(provider, partner) == UNMET
    added = await add_own(provider)
    assert await ask_error(provider, partner) == UNMET
    provider.browser.session.cookie_jar.clear()
    await sign_in_by_passkey(provider, added)
    assert await ask_error(provider, partner) == UNMET
    provider.clock.move(WAITING)
    provider.browser.session.cookie_jar.clear()
    await sign_in_by_passkey(provider, added)
    assert await ask_error(provider, partner) == ""


async def test_an_essential_level_takes_no_new_passkey_and_a_token_says_what_happened(provider: Provider) -> None:
    """The level that an application insists on is a proof as a rule is; one that it only likes refuses nobody."""
    partner = provider.add_partner(Kind.OWN)
    await sign_in(provider)
    added = await add_own(provider)
    provider.browser.session.cookie_jar.clear()
    await sign_in_by_passkey(provider, added)
    essential = f'{{"id_token": {{"acr": {{"essential": true, "value": "{HARDWARE_LEVEL}"}}}}}}'
    assert await ask_error(provider, partner, claims=essential) == UNMET
    answer = await provider.authorize(partner, None, acr_values=HARDWARE_LEVEL)
    tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
    assert claims_of(tokens["id_token"])["acr"] == HARDWARE_LEVEL


async def test_a_passkey_that_was_added_by_a_code_is_no_passkey_for_a_rule(provider: Provider) -> None:
    """Somebody has an app; whoever has caught password and code adds a passkey beside, and is not let through by it."""
    phone, partner = give_phone(provider), add_strict(provider)
    await sign_in_by_code(provider, phone)
    await add_own(provider)
    assert await ask_error(provider, partner) == UNMET


async def test_whoever_has_a_passkey_uses_it_to_add_another(provider: Provider) -> None:
    """With password and code, fresh as they are, nothing is added; with the passkey it is, and counts at once."""
    old, phone, partner = await give_passkey(provider), give_phone(provider), add_strict(provider)
    await sign_in_by_code(provider, phone)
    methods = await (await provider.browser.get("/account/methods")).text()
    asked = await provider.browser.post("/account/methods/passkey", data=read_hidden(methods), allow_redirects=False)
    assert asked.headers["Location"].startswith("/account/again")
    page = await (await provider.browser.get(asked.headers["Location"])).text()
    sent = {**read_hidden(page), "proof": PASSWORD, "proof_code": phone.next_code()}
    refused = await provider.browser.post("/account/methods/passkey", data=sent, allow_redirects=False)
    page = await (await provider.browser.get(refused.headers["Location"])).text()
    assert "Use a passkey that you have" in page
    done = await send_signed(provider, "/account/methods/passkey", old.sign(read_options(page)), page)
    page = await (await provider.browser.get(done.headers["Location"])).text()
    new = Authenticator(provider.context.settings.origin)
    assert "Your passkey is ready" in await read_said(provider, await send_made(provider, page, new.make(read_options(page))))
    provider.browser.session.cookie_jar.clear()
    await sign_in_by_passkey(provider, new)
    assert await ask_error(provider, partner) == ""


async def test_a_step_up_takes_only_what_counts(provider: Provider) -> None:
    """Beside an old passkey there is one that nothing vouched for: the browser is not even asked for it, and its signature makes nothing stronger."""
    old, phone, partner = await give_passkey(provider), give_phone(provider), add_strict(provider)
    await sign_in_by_passkey(provider, old)
    # The proof of before is too old to vouch for anything by the time at which the form is sent.
    sent = Authenticator(provider.context.settings.origin)
    provider.clock.move(14 * 60)
    page = await open_making(provider)
    provider.clock.move(2 * 60)
    assert "Your passkey is ready" in await read_said(provider, await send_made(provider, page, sent.make(read_options(page))))
    provider.browser.session.cookie_jar.clear()
    await sign_in_by_code(provider, phone)
    arrival = await provider.authorize(partner, None)
    step = (await provider.browser.get(arrival.headers["Location"], allow_redirects=False)).headers["Location"]
    page = await (await provider.browser.get(step)).text()
    options = read_options(page)
    assert len(options["allowCredentials"]) == 1
    tried = await send_signed(provider, step, sent.sign(options), page)
    assert not tried.headers.get("Location", "").startswith("/resume/")
    assert "code" in answer_params(await touch(provider, old, await provider.authorize(partner, None)))


async def test_an_app_that_a_password_alone_has_set_up_is_no_second_factor_for_a_rule(provider: Provider) -> None:
    """Nor are the recovery codes that come with it; a day later it is."""
    partner = add_strict(provider, Proof.SECOND_FACTOR)
    services, store = provider.context.services, provider.context.store
    phone = give_phone(provider)
    store.write_now(lambda: store.db.execute_sql("UPDATE authenticator_app SET counts_from = ?", (provider.clock.now() + WAITING,)))
    await sign_in_by_code(provider, phone)
    assert await ask_error(provider, partner) == UNMET
    provider.browser.session.cookie_jar.clear()
    step = (await provider.submit("/sign-in", identifier="mina", password=PASSWORD)).headers["Location"]
    await provider.submit(step, None, code=phone.recovery_codes[0], recovery="yes")
    assert await ask_error(provider, partner) == UNMET
    user = store.read_now(lambda: services.users.find_by_username("mina"))
    assert user is not None and not store.read_now(lambda: services.second_factors.can_prove(user.id, "second_factor"))
    provider.clock.move(WAITING)
    assert store.read_now(lambda: services.second_factors.can_prove(user.id, "second_factor"))


@pytest.mark.parametrize("by", ["owner", "administrator"])
async def test_a_removed_passkey_takes_its_proof_from_every_session(provider: Provider, by: str) -> None:
    """Whoever holds it is signed out where it alone opened the session, and meets the rule nowhere."""
    passkey, phone, partner = await give_passkey(provider), give_phone(provider), add_strict(provider)
    await sign_in_by_passkey(provider, passkey)
    thief = await provider.new_browser()
    page = await (await thief.get("/sign-in")).text()
    assert (await send_signed(provider, "/sign-in", passkey.sign(read_options(page)), page, thief)).headers["Location"] == "/"
    assert await ask_error(provider, partner) == ""
    services, store = provider.context.services, provider.context.store
    user = store.read_now(lambda: services.users.find_by_username("mina"))
    assert user is not None
    (kept,) = store.read_now(lambda: services.passkeys.list_mine(user.id))
    path = f"/account/methods/passkeys/{kept.id}"
    if by == "owner":
        await follow(provider, await press(provider, f"{path}/delete", page=await read(provider, path)))
    else:
        store.write_now(lambda: services.second_factors.remove_passkey(user, kept.id, "console:test"))
    assert (await thief.get("/account", allow_redirects=False)).status == 303
    assert (await provider.browser.get("/account", allow_redirects=False)).status == (200 if by == "owner" else 303)
    assert "error" in answer_params(await provider.authorize(partner, None, prompt="none"))
    provider.browser.session.cookie_jar.clear()
    await sign_in_by_code(provider, phone)
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 200


async def test_a_removed_app_takes_its_proof_from_every_session(provider: Provider) -> None:
    """What its codes have proven is not asked for again where a passkey has proven it."""
    phone, partner = give_phone(provider), add_strict(provider, Proof.SECOND_FACTOR)
    await sign_in_by_code(provider, phone)
    assert await ask_error(provider, partner) == ""
    services, store = provider.context.services, provider.context.store
    user = store.read_now(lambda: services.users.find_by_username("mina"))
    assert user is not None
    store.write_now(lambda: services.second_factors.remove_app(user, "console:test"))
    assert await ask_error(provider, partner) == UNMET
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 200


async def test_a_code_of_an_app_still_opens_the_session_of_a_sign_in(provider: Provider) -> None:
    """What waits is only what rules and levels take: everybody signs in with what they have just set up."""
    phone = give_phone(provider)
    store = provider.context.store
    store.write_now(lambda: store.db.execute_sql("UPDATE authenticator_app SET counts_from = ?", (provider.clock.now() + WAITING,)))
    step = (await provider.submit("/sign-in", identifier="mina", password=PASSWORD)).headers["Location"]
    assert (await give_code(provider, step, phone.next_code())).headers["Location"] == "/"
