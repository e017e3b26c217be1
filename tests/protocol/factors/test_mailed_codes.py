"""A code by mail after the password, of whoever has no second factor: off by default, bounded in every way, and no second factor for applications."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient

from common.contracts.application_kinds import Kind
from common.contracts.mail.letters import LetterKind
from common.contracts.people.account_settings import SecondFactorRule
from common.contracts.people.proofs import Proof
from common.contracts.users import ChangeUser
from daemon.services.people.authentication import PASSWORD_LEVEL, TWO_FACTOR_LEVEL
from tests.protocol.account.member import MINUTE, follow, press
from tests.protocol.factors.phone import give_code, give_password, give_phone
from tests.protocol.factors.test_trusted_browsers import sign_out
from tests.protocol.joining.mailbox import letters
from tests.protocol.provider import PASSWORD, Provider, answer_params, claims_of

Agent = TestClient[Any, Any]
WRONG = "That code did not match"


def switch(provider: Provider, **settings: Any) -> None:
    """An administrator changes the rules."""
    store = provider.context.services.account_settings
    wanted = msgspec.structs.replace(provider.context.store.read_now(store.get), **({"mailed_codes": True} | settings))
    provider.context.store.write_now(lambda: store.put(wanted, None, "console:test"))


async def read_code(provider: Provider) -> str:
    """Of the newest mail."""
    return [each.facts["code"] for each in await letters(provider) if each.kind is LetterKind.SIGN_IN_CODE][-1]


def other_than(code: str) -> str:
    """A wrong one."""
    return f"{(int(code) + 1) % 1_000_000:06}"


async def said(provider: Provider, done: ClientResponse) -> str:
    """The page after a try."""
    return await (await provider.browser.get(done.headers["Location"])).text() if done.status == 303 else await done.text()


async def test_by_default_no_code_is_mailed(provider: Provider) -> None:
    """And none where nobody has proven the address, for it may be somebody else's."""
    assert (await provider.submit("/sign-in", identifier="mina", password=PASSWORD)).headers["Location"] == "/"
    switch(provider)
    users, user = provider.context.services.users, provider.context.store.read_now(lambda: provider.context.services.users.find_by_username("mina"))
    assert user is not None
    provider.context.store.write_now(lambda: users.change(user.id, ChangeUser(email="new@example.org"), None, "console:test"))
    sign_out(provider)
    assert (await provider.submit("/sign-in", identifier="mina", password=PASSWORD)).headers["Location"] == "/"
    assert not [each for each in await letters(provider) if each.kind is LetterKind.SIGN_IN_CODE]


async def test_the_code_signs_in_and_says_no_more_than_it_is(provider: Provider) -> None:
    """`otp` (RFC 8176), no two factors: whoever insists on these hears that they are out of reach, and so does a rule."""
    switch(provider)
    partner = provider.add_partner(Kind.OWN)
    step = await give_password(provider, (await provider.authorize(partner)).headers["Location"])
    page = await (await provider.browser.get(step)).text()
    assert "m•••@" in page
    assert "recovery code" not in page
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 303
    done = await give_code(provider, step, await read_code(provider))
    answer = await provider.browser.get(done.headers["Location"], allow_redirects=False)
    told = claims_of((await (await provider.redeem(partner, answer_params(answer)["code"])).json())["id_token"])
    assert (told["amr"], told["acr"]) == (["pwd", "otp"], PASSWORD_LEVEL)
    essential = json.dumps({"id_token": {"acr": {"essential": True, "values": [TWO_FACTOR_LEVEL]}}})
    for asked in ({"claims": essential},):
        assert answer_params(await provider.authorize(partner, None, **asked))["error"] == "unmet_authentication_requirements"
    strict = provider.add_partner(Kind.OWN, user_proof=Proof.SECOND_FACTOR)
    assert answer_params(await provider.authorize(strict))["error"] == "unmet_authentication_requirements"


async def test_a_code_works_once_and_for_ten_minutes(provider: Provider) -> None:
    """And the one before the newest not at all."""
    switch(provider)
    step = await give_password(provider)
    first = await read_code(provider)
    await press(provider, step, decision="again")
    second = await read_code(provider)
    if first != second:
        assert WRONG in await said(provider, await give_code(provider, step, first))
    assert (await give_code(provider, step, second)).headers["Location"] == "/"
    sign_out(provider)
    step = await give_password(provider)
    third = await read_code(provider)
    provider.clock.move(10 * MINUTE)
    late = await provider.browser.get(step, allow_redirects=False)
    assert late.status == 303
    assert third
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 303


async def test_five_tries_and_no_more(provider: Provider) -> None:
    """The right one comes too late then; a new one has five of its own."""
    switch(provider)
    step = await give_password(provider)
    code = await read_code(provider)
    for _ in range(5):
        await give_code(provider, step, other_than(code))
    provider.clock.move(MINUTE)
    assert (await give_code(provider, step, code)).headers.get("Location", "") != "/"
    assert "is good no more" in await (await provider.browser.get(step)).text()
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 303


async def test_a_code_is_good_in_its_browser_and_sign_in_alone(provider: Provider) -> None:
    """Whoever has the password, too, and hears the code on the telephone: it is another sign-in's."""
    switch(provider)
    await give_password(provider)
    code = await read_code(provider)
    thief = await provider.new_browser()
    step = await give_password(provider, browser=thief)
    if await read_code(provider) != code:
        await give_code(provider, step, code, thief)
        assert (await thief.get("/account", allow_redirects=False)).status == 303


async def test_mails_are_bounded(provider: Provider) -> None:
    """Five, then one an hour; the page says so, and the newest code stays right."""
    switch(provider)
    step = await give_password(provider)
    code = await read_code(provider)
    for _ in range(8):
        await press(provider, step, decision="again")
        code = ([each.facts["code"] for each in await letters(provider)] or [code])[-1]
    assert (await give_code(provider, step, code)).headers["Location"] == "/"
    sign_out(provider)
    step = await give_password(provider)
    assert "no more mails go there for now" in await (await provider.browser.get(step)).text()


async def test_whoever_has_a_factor_is_offered_no_weaker_one(provider: Provider) -> None:
    """Nor whoever has to have one by now: they set it up."""
    switch(provider)
    phone = give_phone(provider)
    await letters(provider)
    step = await give_password(provider)
    assert not [each for each in await letters(provider) if each.kind is LetterKind.SIGN_IN_CODE]
    assert "Send a new code" not in await (await provider.browser.get(step)).text()
    assert (await give_code(provider, step, phone.next_code())).headers["Location"] == "/"
    provider.add_user("juno")
    switch(provider, second_factor=SecondFactorRule.REQUIRED, second_factor_grace_days=0)
    other = await provider.new_browser()
    page = await (await other.get(await give_password(provider, browser=other, identifier="juno"))).text()
    assert "Set up an authenticator app" in page


async def test_what_was_begun_by_mail_waits_for_a_factor_that_is_set_up_meanwhile(provider: Provider) -> None:
    """The mailed code is right, and not enough any more."""
    switch(provider)
    step = await give_password(provider)
    code = await read_code(provider)
    give_phone(provider)
    await give_code(provider, step, code)
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 303


async def test_proving_it_once_more_takes_the_password_alone(provider: Provider) -> None:
    """In the account area, where somebody is signed in: no mail goes out for it."""
    switch(provider)
    step = await give_password(provider)
    assert (await give_code(provider, step, await read_code(provider))).headers["Location"] == "/"
    new = "quiet-river-lantern"
    assert "Your password is changed" in await follow(provider, await press(provider, "/account/password", current=PASSWORD, new=new, again=new))
    assert not [each for each in await letters(provider) if each.kind is LetterKind.SIGN_IN_CODE]


@pytest.mark.parametrize("typed", ["", " ", "abc", "1" * 300, "１２３４５６", "%00"])
async def test_whatever_is_typed_is_only_wrong(provider: Provider, typed: str) -> None:
    """Never a 500."""
    switch(provider)
    step = await give_password(provider)
    done = await give_code(provider, step, typed)
    assert done.status in {303, 400}
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 303
