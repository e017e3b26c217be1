"""Passkeys at the protocol: what applications are told, and answers that are wrong in every way that an attacker or an accident has."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from common.contracts.application_kinds import Kind
from common.contracts.events import EventName
from common.contracts.people.account_settings import PasskeyRule
from common.contracts.users import ChangeUser
from daemon.services.people.authentication import HARDWARE_LEVEL, PHISHING_RESISTANT_LEVEL
from tests.protocol.account.member import MINUTE
from tests.protocol.factors.authenticator import Authenticator, give_passkey, open_making, read_options, read_said, send_made, send_signed
from tests.protocol.factors.phone import give_password
from tests.protocol.provider import PASSWORD, Provider, answer_params, claims_of

WRONG, UNKNOWN = "That passkey was not accepted", "That passkey is not known here"


async def open_sign_in(provider: Provider, path: str = "/sign-in") -> str:
    """The sign-in page."""
    page = await provider.browser.get(path)
    assert page.status == 200
    return await page.text()


async def is_signed_in(provider: Provider) -> bool:
    """Whether somebody is."""
    return (await provider.browser.get("/account", allow_redirects=False)).status == 200


@pytest.mark.parametrize(
    ("fields", "amr", "acr"),
    [
        ({}, ["hwk", "user", "mfa"], HARDWARE_LEVEL),
        ({"algorithm": -8, "may_sync": True, "is_synced": True}, ["swk", "user", "mfa"], PHISHING_RESISTANT_LEVEL),
        ({"algorithm": -257, "counter": 7}, ["hwk", "user", "mfa"], HARDWARE_LEVEL),
    ],
    ids=["ES256", "EdDSA", "RS256"],
)
async def test_applications_hear_what_happened(provider: Provider, fields: dict[str, Any], amr: list[str], acr: str) -> None:
    """A passkey whose authenticator knows its user is two factors by itself, and reaches a level of its own."""
    passkey, partner = await give_passkey(provider, **fields), provider.add_partner(Kind.OWN)
    path = (await provider.authorize(partner)).headers["Location"]
    page = await open_sign_in(provider, path)
    done = await send_signed(provider, path, passkey.sign(read_options(page)), page)
    answer = await provider.browser.get(done.headers["Location"], allow_redirects=False)
    tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
    claims = claims_of(tokens["id_token"])
    assert (claims["amr"], claims["acr"]) == (amr, acr)


async def test_after_a_password_a_touch_is_a_second_factor(provider: Provider) -> None:
    """An authenticator that did not look who touches it is no two factors alone, and is the second one."""
    passkey, partner = await give_passkey(provider), provider.add_partner(Kind.OWN)
    passkey.verifies = False
    page = await open_sign_in(provider)
    assert WRONG in await read_said(provider, await send_signed(provider, "/sign-in", passkey.sign(read_options(page)), page))
    step = await give_password(provider, (await provider.authorize(partner)).headers["Location"])
    page = await open_sign_in(provider, step)
    done = await send_signed(provider, step, passkey.sign(read_options(page)), page)
    answer = await provider.browser.get(done.headers["Location"], allow_redirects=False)
    tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
    claims = claims_of(tokens["id_token"])
    assert (claims["amr"], claims["acr"]) == (["pwd", "hwk", "user", "mfa"], HARDWARE_LEVEL)


async def test_a_password_alone_is_not_enough_any_more(provider: Provider) -> None:
    """Whoever has a passkey is asked for it after the password, and nobody is signed in before."""
    await give_passkey(provider)
    await give_password(provider)
    assert not await is_signed_in(provider)


async def test_an_answer_works_once(provider: Provider) -> None:
    """Also in another tab, which got a challenge of its own."""
    passkey = await give_passkey(provider)
    page = await open_sign_in(provider)
    answer = passkey.sign(read_options(page))
    assert (await send_signed(provider, "/sign-in", answer, page)).headers["Location"] == "/"
    provider.browser.session.cookie_jar.clear(lambda each: each.key == "letpass_session")
    assert WRONG in await read_said(provider, await send_signed(provider, "/sign-in", answer, page))


async def test_an_answer_is_good_for_ten_minutes(provider: Provider) -> None:
    """And no moment longer."""
    passkey = await give_passkey(provider)
    page = await open_sign_in(provider)
    provider.clock.move(10 * MINUTE)
    assert WRONG in await read_said(provider, await send_signed(provider, "/sign-in", passkey.sign(read_options(page)), page))
    assert not await is_signed_in(provider)


@pytest.mark.parametrize(
    ("lie", "client"),
    [
        ({}, {"origin": "https://evil.example"}),
        ({}, {"origin": "http://localhost:1"}),
        ({}, {"type": "webauthn.create"}),
        ({}, {"challenge": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}),
        ({"rp_id": "evil.example"}, {}),
        ({"may_sync": True}, {}),
        ({"is_synced": True}, {}),
        ({"handle": b"somebody else"}, {}),
        ({"counter": 3}, {}),
    ],
    ids=["site", "port", "kind", "challenge", "host", "may be copied now", "copied and cannot be", "user", "counter"],
)
async def test_what_is_signed_has_to_be_right(provider: Provider, lie: dict[str, Any], client: dict[str, str]) -> None:
    """Every field that another site, another ceremony or another key would have otherwise is looked at; the failure is recorded."""
    passkey = await give_passkey(provider, counter=5)
    for name, value in lie.items():
        setattr(passkey, name, value)
    page = await open_sign_in(provider)
    assert WRONG in await read_said(provider, await send_signed(provider, "/sign-in", passkey.sign(read_options(page), **client), page))
    assert not await is_signed_in(provider)
    entries = provider.context.store.read_now(lambda: provider.context.services.histories.read(passkey.handle.decode(), most=1)).entries
    if lie.keys() <= {"rp_id", "may_sync", "is_synced", "counter"} and "challenge" not in client:
        assert entries[0].event is EventName.USER_SIGN_IN_FAILED


async def test_a_signature_of_another_key_is_worth_nothing(provider: Provider) -> None:
    """Under the name of the one that is known."""
    passkey = await give_passkey(provider)
    thief = Authenticator(passkey.origin, rp_id=passkey.rp_id, handle=passkey.handle, credential_id=passkey.credential_id)
    page = await open_sign_in(provider)
    assert WRONG in await read_said(provider, await send_signed(provider, "/sign-in", thief.sign(read_options(page)), page))
    page = await open_sign_in(provider)
    await send_signed(provider, "/sign-in", passkey.sign(read_options(page)), page)
    assert "A sign-in with a passkey failed" in await (await provider.browser.get("/account/history")).text()


async def test_a_passkey_that_nobody_has_is_said_to_be_unknown(provider: Provider) -> None:
    """As one that was removed."""
    page = await open_sign_in(provider)
    stranger = Authenticator(provider.context.settings.origin)
    assert UNKNOWN in await read_said(provider, await send_signed(provider, "/sign-in", stranger.sign(read_options(page)), page))


@pytest.mark.parametrize("text", ["x", "[]", "{}", '{"id":"AA","rawId":"AA","response":{}}', '{"id":1}', '"', "{" * 5000, "9" * 8_000])
async def test_what_cannot_be_read_is_refused_in_words(provider: Provider, text: str) -> None:
    """Whatever it is."""
    page = await open_sign_in(provider)
    done = await send_signed(provider, "/sign-in", text, page)
    assert WRONG in await read_said(provider, done)


async def test_a_challenge_is_good_for_its_browser_and_purpose(provider: Provider) -> None:
    """Neither what another browser was asked nor what a second step was asked for signs in."""
    passkey = await give_passkey(provider)
    other = await provider.new_browser()
    theirs = await (await other.get("/sign-in")).text()
    page = await open_sign_in(provider)
    assert WRONG in await read_said(provider, await send_signed(provider, "/sign-in", passkey.sign(read_options(theirs)), page))
    step = await give_password(provider)
    asked = read_options(await open_sign_in(provider, step))
    page = await open_sign_in(provider)
    assert WRONG in await read_said(provider, await send_signed(provider, "/sign-in", passkey.sign(asked), page))
    assert not await is_signed_in(provider)


async def test_somebody_elses_passkey_is_no_second_step(provider: Provider) -> None:
    """After the password of another user."""
    passkey = await give_passkey(provider)
    provider.add_user("yuna")
    done = await provider.submit("/sign-in", identifier="yuna", password=PASSWORD)
    assert done.headers["Location"] == "/"
    page = await open_making(provider)
    own = Authenticator(passkey.origin)
    await send_made(provider, page, own.make(read_options(page)))
    provider.browser.session.cookie_jar.clear()
    step = await give_password(provider, identifier="yuna")
    page = await open_sign_in(provider, step)
    assert WRONG in await read_said(provider, await send_signed(provider, step, passkey.sign(read_options(page)), page))
    assert not await is_signed_in(provider)


async def test_a_suspended_user_is_told_so(provider: Provider) -> None:
    """Only whoever has the passkey hears it."""
    passkey = await give_passkey(provider)
    users, user_id = provider.context.services.users, passkey.handle.decode()
    provider.context.store.write_now(lambda: users.change(user_id, ChangeUser(suspended=True), None, "console:test"))
    page = await open_sign_in(provider)
    done = await send_signed(provider, "/sign-in", passkey.sign(read_options(page)), page)
    assert done.status == 403
    assert "This account is suspended" in await done.text()


@pytest.mark.parametrize(
    ("fields", "client"),
    [({}, {"origin": "https://evil.example"}), ({}, {"type": "webauthn.get"}), ({"rp_id": "evil.example"}, {}), ({"verifies": False}, {})],
    ids=["site", "kind", "host", "unverified"],
)
async def test_a_new_passkey_has_to_be_right(provider: Provider, fields: dict[str, Any], client: dict[str, str]) -> None:
    """Nothing is kept of one that is not."""
    await provider.submit("/sign-in", identifier="mina", password=PASSWORD)
    page = await open_making(provider)
    made = Authenticator(provider.context.settings.origin, **fields)
    said = await read_said(provider, await send_made(provider, page, made.make(read_options(page), **client)))
    assert "The passkey could not be made" in said
    assert "Another passkey" not in said


async def test_of_two_tabs_each_makes_its_own_and_none_twice(provider: Provider) -> None:
    """The same answer again is too late; the key of an authenticator is kept once, whoever sends it."""
    await provider.submit("/sign-in", identifier="mina", password=PASSWORD)
    page, other = await open_making(provider), await open_making(provider)
    made = Authenticator(provider.context.settings.origin)
    answer = made.make(read_options(page))
    assert "Recovery codes" in await read_said(provider, await send_made(provider, page, answer))
    assert "That took too long" in await read_said(provider, await send_made(provider, page, answer))
    assert "You have that passkey already" in await read_said(provider, await send_made(provider, other, made.make(read_options(other))))


async def test_what_matters_asks_an_older_sign_in_for_the_passkey(provider: Provider) -> None:
    """It stands in for password and code, renews the sign-in, and is good for that page alone."""
    passkey = await give_passkey(provider)
    page = await open_sign_in(provider)
    await send_signed(provider, "/sign-in", passkey.sign(read_options(page)), page)
    provider.clock.move(20 * MINUTE)
    html = await open_making(provider)
    assert "Your password once more" in html
    done = await send_signed(provider, "/account/methods/passkey", passkey.sign(read_options(html)), html)
    assert done.status == 303
    assert "Name of the passkey" in await (await provider.browser.get(done.headers["Location"])).text()


def set_rule(provider: Provider, rule: PasskeyRule) -> None:
    """An administrator sets it."""
    store = provider.context.services.account_settings
    wanted = msgspec.structs.replace(provider.context.store.read_now(store.get), passkeys=rule)
    provider.context.store.write_now(lambda: store.put(wanted, None, "console:test"))


async def test_as_a_second_proof_alone_it_signs_nobody_in(provider: Provider) -> None:
    """The page offers none, what was shown before the rule opens nothing, and after the password it is asked for; any touch is enough to make one."""
    passkey = await give_passkey(provider)
    page = await open_sign_in(provider)
    answer = passkey.sign(read_options(page))
    set_rule(provider, PasskeyRule.SECOND_FACTOR)
    assert WRONG in await read_said(provider, await send_signed(provider, "/sign-in", answer, page))
    assert "data-options" not in await open_sign_in(provider)
    step = await give_password(provider)
    html = await open_sign_in(provider, step)
    assert (await send_signed(provider, step, passkey.sign(read_options(html)), html)).headers["Location"] == "/"
    page = await open_making(provider)
    touched = Authenticator(passkey.origin, verifies=False)
    assert "Your passkey is ready" in await read_said(provider, await send_made(provider, page, touched.make(read_options(page))))


async def test_where_passkeys_are_off_nobody_makes_one_and_none_is_forgotten(provider: Provider) -> None:
    """Whoever has one is asked for it still; a page that was open when the rule came makes nothing."""
    passkey = await give_passkey(provider)
    page = await open_sign_in(provider)
    await send_signed(provider, "/sign-in", passkey.sign(read_options(page)), page)
    page = await open_making(provider)
    set_rule(provider, PasskeyRule.OFF)
    other = Authenticator(passkey.origin)
    assert "This cannot be changed here any more" in await read_said(provider, await send_made(provider, page, other.make(read_options(page))))
    methods = await (await provider.browser.get("/account/methods")).text()
    assert 'action="/account/methods/passkey"' not in methods
    provider.browser.session.cookie_jar.clear()
    await give_password(provider)


async def test_whoever_confirms_who_they_are_does_not_become_somebody_else(provider: Provider) -> None:
    """By the passkey of another one: the page says so, and nobody is signed in by it."""
    passkey = await give_passkey(provider)
    provider.add_user("juno")
    assert (await provider.submit("/sign-in", identifier="juno", password=PASSWORD)).headers["Location"] == "/"
    path = (await provider.authorize(provider.add_partner(Kind.OWN), prompt="login")).headers["Location"]
    page = await (await provider.browser.get(path)).text()
    done = await send_signed(provider, path, passkey.sign(read_options(page)), page)
    assert done.headers["Location"].startswith(path)
    assert "That is another account" in await read_said(provider, done)
