"""Sign-in methods: an authenticator app is set up and removed, and recovery codes are made, by whoever has just signed in."""

from __future__ import annotations

import re

import pyotp
from aiohttp import ClientResponse

from common.contracts.events import EventName
from common.contracts.mail.letters import LetterKind
from daemon.services.factors.one_time_codes import STEP
from tests.protocol.account.member import MINUTE, follow, leads_to, press, read, sign_in
from tests.protocol.factors.phone import Phone, give_code, give_password, give_phone
from tests.protocol.provider import PASSWORD, Provider

METHODS = "/account/methods"


async def begin(provider: Provider) -> tuple[str, Phone]:
    """From the page of the methods to the one that sets an app up; gives it, and a phone that has typed its key."""
    answer = await press(provider, f"{METHODS}/app", page=await read(provider, METHODS))
    page = await follow(provider, answer)
    (key,) = re.findall(r'id="key">([A-Z2-7 ]+)<', page)
    return page, Phone(provider, key.replace(" ", ""))


async def confirm(provider: Provider, page: str, code: str) -> ClientResponse:
    """Type the code of the page."""
    return await press(provider, f"{METHODS}/app/confirm", page=page, code=code)


def letter_kinds(provider: Provider) -> set[LetterKind]:
    """What was mailed."""
    return {each.kind for each in provider.context.store.read_now(provider.context.services.mail.list).items}


async def test_an_app_is_set_up_and_its_recovery_codes_are_shown_once(provider: Provider) -> None:
    """QR code without script, the key as text, a code that proves it, ten codes; a letter and the audit log tell of it."""
    await sign_in(provider)
    assert "Recovery codes" not in await read(provider, METHODS)
    page, phone = await begin(provider)
    assert 'class="qr"' in page
    assert f"secret={phone.secret}" in page
    assert "<script" not in page
    shown = await confirm(provider, page, phone.code())
    assert leads_to(shown) == f"{METHODS}/codes"
    page = await follow(provider, shown)
    codes = re.findall(r'<li class="code">([^<]+)<', page)
    assert len(set(codes)) == 10
    assert not any(code in shown.headers["Location"] for code in codes)
    file = await press(provider, f"{METHODS}/codes/download", page=page)
    assert 'filename="recovery-codes.txt"' in file.headers["Content-Disposition"]
    assert re.findall(r"^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$", await file.text(), re.MULTILINE) == codes
    methods = await read(provider, METHODS)
    assert "10 codes are left." in methods
    assert letter_kinds(provider) == {LetterKind.SECOND_FACTOR_ADDED}
    # The address of the page opens nothing for whoever finds it in a history later.
    provider.clock.move(11 * MINUTE)
    assert leads_to(await provider.browser.get(shown.headers["Location"], allow_redirects=False)) == METHODS
    late = await follow(provider, await press(provider, f"{METHODS}/codes/download", page=page))
    assert "Recovery codes are shown only once" in late
    other = await provider.new_browser()
    assert (await give_code(provider, await give_password(provider, browser=other), codes[0], other)).headers["Location"] == "/"
    assert "9 codes are left." in await read(provider, METHODS)


async def test_a_wrong_code_sets_nothing_up_and_keeps_the_key(provider: Provider) -> None:
    """What was scanned goes on to work."""
    await sign_in(provider)
    page, phone = await begin(provider)
    page = await follow(provider, await confirm(provider, page, phone.wrong_code()))
    assert "That code did not match" in page
    assert f"secret={phone.secret}" in page
    assert "<title>Error: " in page
    assert leads_to(await confirm(provider, page, phone.code())) == f"{METHODS}/codes"


async def test_of_two_windows_that_set_an_app_up_one_is_late(provider: Provider) -> None:
    """The race of two enrolments: the first one stays, and the second one is told."""
    await sign_in(provider)
    (first, phone), (second, other) = await begin(provider), await begin(provider)
    assert phone.secret != other.secret
    await confirm(provider, first, phone.code())
    late = await follow(provider, await confirm(provider, second, other.code()))
    assert "You have an authenticator app already" in late
    agent = await provider.new_browser()
    step = await give_password(provider, browser=agent)
    assert (await give_code(provider, step, other.next_code(), agent)).headers["Location"] != "/"
    assert (await give_code(provider, step, phone.code(), agent)).headers["Location"] == "/"


async def test_a_key_waits_for_half_an_hour_and_for_its_session(provider: Provider) -> None:
    """A form from before, or of another session, sets nothing up."""
    await sign_in(provider)
    page, phone = await begin(provider)
    other = await provider.new_browser()
    await sign_in(provider, other)
    sealed = re.findall(r'name="sealed" value="([^"]+)"', page)[0]
    token = re.findall(r'name="token" value="([^"]+)"', await read(provider, METHODS, other))[-1]
    data = {"token": token, "sealed": sealed, "code": phone.code()}
    foreign = await other.post(f"{METHODS}/app/confirm", data=data, allow_redirects=False)
    assert "That took too long" in await follow(provider, foreign, other)
    provider.clock.move(31 * MINUTE)
    assert "That took too long" in await follow(provider, await confirm(provider, page, phone.code()))
    assert "Set an authenticator app up" in await read(provider, METHODS)


async def test_an_app_is_removed_with_its_codes(provider: Provider) -> None:
    """A letter and the audit log tell of it; the password is enough again, and open sessions stay."""
    phone = give_phone(provider)
    await give_code(provider, await give_password(provider), phone.next_code())
    page = await read(provider, f"{METHODS}/app/remove")
    assert "Your authenticator app is removed" in await follow(provider, await press(provider, f"{METHODS}/app/remove", page=page))
    assert letter_kinds(provider) == {LetterKind.SECOND_FACTOR_ADDED, LetterKind.SECOND_FACTOR_REMOVED}
    entry = provider.context.store.read_now(provider.context.services.audit.list).items[0]
    assert (entry.event, entry.detail) == (EventName.USER_SECOND_FACTOR_REMOVED, {"factor": "authenticator_app"})
    other = await provider.new_browser()
    await sign_in(provider, other)
    assert "Set an authenticator app up" in await read(provider, METHODS, other)
    assert "You removed your authenticator app" in await read(provider, "/account/history", other)
    late = await follow(provider, await press(provider, f"{METHODS}/app/remove", page=page))
    assert "There is no authenticator app any more" in late
    assert phone.recovery_codes


async def test_what_matters_asks_for_a_code_beside_the_password(provider: Provider) -> None:
    """A password alone would make less of the session than it was: it renews nothing, and nothing is done."""
    await sign_in(provider)
    phone = give_phone(provider)
    provider.clock.move(16 * MINUTE)
    where = f"{METHODS}/app/remove"
    question = await follow(provider, await press(provider, where, page=await read(provider, where)))
    assert "Code of your app, or a recovery code" in question
    for password, code, words in (
        (PASSWORD, "", "That code did not match. Nothing was changed."),
        (PASSWORD, phone.wrong_code(), "That code did not match. Nothing was changed."),
        ("wrong", phone.code(), "That is not your password"),
    ):
        question = await follow(provider, await press(provider, where, page=question, proof=password, proof_code=code))
        assert words in question
        assert "<title>Error: " in question
    assert "10 codes are left." in await read(provider, METHODS)
    done = await press(provider, where, page=question, proof=PASSWORD, proof_code=phone.code())
    assert "Your authenticator app is removed" in await follow(provider, done)


async def test_the_methods_of_a_session_never_shrink_by_a_proof(provider: Provider) -> None:
    """What applications are told of the session stays true, and is as strong as before."""
    phone = give_phone(provider)
    await give_code(provider, await give_password(provider), phone.next_code())
    provider.clock.move(16 * MINUTE)
    question = await follow(provider, await press(provider, f"{METHODS}/codes", page=await read(provider, METHODS)))
    shown = await press(provider, f"{METHODS}/codes", page=question, proof=PASSWORD, proof_code=phone.code())
    assert leads_to(shown) == f"{METHODS}/codes"
    methods = provider.context.store.read_now(
        lambda: provider.context.store.db.execute_sql("SELECT methods FROM session WHERE ended_at IS NULL").fetchall()
    )
    assert methods == [("pwd otp",)]


async def test_new_codes_replace_the_old_ones(provider: Provider) -> None:
    """At once."""
    phone = give_phone(provider)
    await give_code(provider, await give_password(provider), phone.next_code())
    shown = await follow(provider, await press(provider, f"{METHODS}/codes", page=await read(provider, METHODS)))
    (fresh, *_) = re.findall(r'<li class="code">([^<]+)<', shown)
    other = await provider.new_browser()
    step = await give_password(provider, browser=other)
    assert (await give_code(provider, step, phone.recovery_codes[0], other)).headers["Location"] != "/"
    assert (await give_code(provider, step, fresh, other)).headers["Location"] == "/"


async def test_a_new_password_needs_a_code_too(provider: Provider) -> None:
    """An intruder at an open browser who knows the password does not get the account for good."""
    await sign_in(provider)
    phone, new = give_phone(provider), "lantern otter harbor seven"

    async def change(code: str) -> str:
        return await follow(provider, await press(provider, "/account/password", current=PASSWORD, new=new, again=new, proof_code=code))

    wrong = await change(phone.wrong_code())
    assert "That code did not match. Nothing was changed." in wrong
    assert "Your password is changed" in await change(phone.next_code())
    other = await provider.new_browser()
    step = await give_password(provider, browser=other, password=new)
    assert (await give_code(provider, step, pyotp.TOTP(phone.secret).at(provider.clock.now() + STEP), other)).headers["Location"] == "/"
