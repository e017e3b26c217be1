"""A browser that does not ask for the second proof for some days: there alone, for so long, and nobody is told of a proof that was not given."""

from __future__ import annotations

import json
import re
from http.cookies import SimpleCookie
from typing import Any

import msgspec
import pytest
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient

from common.contracts.application_kinds import Kind
from common.contracts.events import EventName
from common.contracts.users import ChangeUser, User
from daemon.services.people.authentication import PASSWORD_LEVEL, TWO_FACTOR_LEVEL
from tests.protocol.account.member import DAY, press, read
from tests.protocol.factors.phone import Phone, give_code, give_password, give_phone
from tests.protocol.provider import PASSWORD, Provider, answer_params, claims_of

COOKIE = "letpass_trusted"
ESSENTIAL = json.dumps({"id_token": {"acr": {"essential": True, "values": [TWO_FACTOR_LEVEL]}}})
Agent = TestClient[Any, Any]


def set_days(provider: Provider, days: int) -> None:
    """An administrator says for how long."""
    store = provider.context.services.account_settings
    wanted = msgspec.structs.replace(provider.context.store.read_now(store.get), trusted_browser_days=days)
    provider.context.store.write_now(lambda: store.put(wanted, None, "console:test"))


def mina(provider: Provider) -> User:
    """Who signs in."""
    user = provider.context.store.read_now(lambda: provider.context.services.users.find_by_username("mina"))
    assert user is not None
    return user


def held(provider: Provider, browser: Agent | None = None) -> str:
    """The cookie of trust that a browser has, or ""."""
    return next((each.value for each in (browser or provider.browser).session.cookie_jar if each.key == COOKIE), "")


def sign_out(provider: Provider) -> None:
    """The browser has no session any more, and keeps all else."""
    provider.browser.session.cookie_jar.clear(lambda each: each.key.startswith("letpass_session"))


async def trust(provider: Provider, phone: Phone, browser: Agent | None = None) -> ClientResponse:
    """Sign in with both proofs, and tick the box."""
    agent, step = browser or provider.browser, await give_password(provider, browser=browser)
    page = await (await agent.get(step)).text()
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    done = await agent.post(step.partition("?")[0], data={**fields, "code": phone.next_code(), "trust": "yes"}, allow_redirects=False)
    assert done.headers["Location"] == "/", await done.text()
    return done


async def arrive(provider: Provider, browser: Agent | None = None, path: str = "/sign-in") -> str:
    """Give the password alone; where it leads."""
    done = await provider.submit(path, browser, identifier="mina", password=PASSWORD)
    return done.headers["Location"]


@pytest.fixture
async def phone(provider: Provider) -> Phone:
    """Its owner has said in this browser that it need not ask for 30 days, and is signed out by now."""
    set_days(provider, 30)
    phone = give_phone(provider)
    await trust(provider, phone)
    sign_out(provider)
    return phone


async def test_by_default_there_is_no_box_and_nobody_trusts_by_sending_one(provider: Provider) -> None:
    """The tenant has to allow it."""
    phone = give_phone(provider)
    assert 'name="trust"' not in await (await provider.browser.get(await give_password(provider))).text()
    await trust(provider, phone)
    assert held(provider) == ""


async def test_whoever_does_not_tick_the_box_is_asked_again(provider: Provider) -> None:
    """It is offered with its days, and not ticked."""
    set_days(provider, 30)
    phone = give_phone(provider)
    step = await give_password(provider)
    page = await (await provider.browser.get(step)).text()
    assert "Do not ask again in this browser for 30 days" in page
    assert re.search(r'name="trust" value="yes">', page)
    await give_code(provider, step, phone.next_code())
    assert held(provider) == ""
    sign_out(provider)
    assert "/factor/" in await arrive(provider)


async def test_the_cookie_is_for_this_host_and_no_script(provider: Provider) -> None:
    """HttpOnly, SameSite, the whole host, as long as trust; its value is stored as a digest alone."""
    set_days(provider, 7)
    done = await trust(provider, give_phone(provider))
    cookie = SimpleCookie(next(each for each in done.headers.getall("Set-Cookie") if each.startswith(COOKIE)))[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"], cookie["domain"]) == (True, "Lax", "/", str(7 * DAY), "")
    stored = provider.context.store.read_now(lambda: provider.context.store.db.execute_sql("SELECT digest FROM trusted_browser").fetchall())
    assert len(stored) == 1
    assert cookie.value.encode() not in bytes(stored[0][0])


async def test_the_password_is_enough_there_and_tokens_say_no_more(provider: Provider, phone: Phone) -> None:
    """RFC 8176: no `mfa` for a password alone; in another browser both are needed."""
    partner = provider.add_partner(Kind.OWN)
    resumed = await arrive(provider, path=(await provider.authorize(partner)).headers["Location"])
    answer = await provider.browser.get(resumed, allow_redirects=False)
    claims = claims_of((await (await provider.redeem(partner, answer_params(answer)["code"])).json())["id_token"])
    assert (claims["amr"], claims["acr"]) == (["pwd"], PASSWORD_LEVEL)
    entries = provider.context.store.read_now(provider.context.services.audit.list).items
    entry = next(each for each in entries if each.event == EventName.USER_SIGNED_IN)
    assert entry.detail["trusted_browser"] is True
    assert "/factor/" in await arrive(provider, await provider.new_browser())
    assert phone.provider is provider


@pytest.mark.parametrize(
    "asked", [{"acr_values": TWO_FACTOR_LEVEL}, {"claims": ESSENTIAL}, {"max_age": "0"}, {"max_age": "3600"}, {"prompt": "login"}]
)
async def test_what_an_application_demands_is_asked_all_the_same(provider: Provider, phone: Phone, asked: dict[str, str]) -> None:
    """At the sign-in itself."""
    partner = provider.add_partner(Kind.OWN)
    step = await arrive(provider, path=(await provider.authorize(partner, **asked)).headers["Location"])
    assert "/factor/" in step
    done = await give_code(provider, step, phone.next_code())
    answer = await provider.browser.get(done.headers["Location"], allow_redirects=False)
    claims = claims_of((await (await provider.redeem(partner, answer_params(answer)["code"])).json())["id_token"])
    assert (claims["amr"], claims["acr"]) == (["pwd", "otp", "mfa"], TWO_FACTOR_LEVEL)


async def test_a_session_that_was_spared_it_steps_up(provider: Provider, phone: Phone) -> None:
    """RFC 9470: trust is no factor, and is none after the step either."""
    partner = provider.add_partner(Kind.OWN)
    assert await arrive(provider) == "/"
    arrival = await provider.authorize(partner, acr_values=TWO_FACTOR_LEVEL)
    step = (await provider.browser.get(arrival.headers["Location"], allow_redirects=False)).headers["Location"]
    assert 'name="trust"' not in await (await provider.browser.get(step)).text()
    done = await give_code(provider, step, phone.next_code())
    answer = await provider.browser.get(done.headers["Location"], allow_redirects=False)
    claims = claims_of((await (await provider.redeem(partner, answer_params(answer)["code"])).json())["id_token"])
    assert (claims["amr"], claims["acr"]) == (["pwd", "otp", "mfa"], TWO_FACTOR_LEVEL)


async def test_what_weakens_the_account_asks_for_both_however_young_the_sign_in(provider: Provider, phone: Phone) -> None:
    """Whoever has the browser and the password takes no second proof away."""
    assert await arrive(provider) == "/"
    done = await press(provider, "/account/methods/app/remove")
    assert done.headers["Location"].startswith("/account/again")
    user, factors = mina(provider), provider.context.services.second_factors
    assert provider.context.store.read_now(lambda: factors.has_app(user.id))
    assert phone.secret


async def test_it_is_over_after_its_days_and_sooner_if_the_rule_says_so(provider: Provider, phone: Phone) -> None:
    """Fewer days count at once, for those that were given before, too."""
    provider.clock.move(10 * DAY)
    assert await arrive(provider) == "/"
    sign_out(provider)
    for days, asks in ((9, True), (0, True), (11, False), (30, False)):
        set_days(provider, days)
        assert ("/factor/" in await arrive(provider)) is asks
        sign_out(provider)
    provider.clock.move(20 * DAY)
    assert "/factor/" in await arrive(provider)
    assert phone.secret


async def test_it_is_one_persons_and_several_may_have_it_in_one_browser(provider: Provider, phone: Phone) -> None:
    """A new cookie each time: one that was put into a browser before is worth nothing afterwards."""
    provider.add_user("juno")
    other, earlier = give_phone(provider, "juno"), held(provider)
    step = await give_password(provider, identifier="juno")
    page = await (await provider.browser.get(step)).text()
    token = re.findall(r'name="token" value="([^"]*)"', page)[0]
    await provider.browser.post(step, data={"token": token, "code": other.next_code(), "trust": "yes"}, allow_redirects=False)
    assert held(provider) not in {"", earlier}
    sign_out(provider)
    assert await arrive(provider) == "/"
    sign_out(provider)
    assert (await provider.submit("/sign-in", identifier="juno", password=PASSWORD)).headers["Location"] == "/"
    thief = await provider.new_browser()
    thief.session.cookie_jar.update_cookies({COOKIE: earlier})
    assert "/factor/" in await arrive(provider, thief)
    assert phone.secret


async def test_its_owner_sees_it_and_is_asked_again_at_once(provider: Provider, phone: Phone) -> None:
    """By a button of the account, from wherever; the history tells of both."""
    other = await provider.new_browser()
    await give_code(provider, await give_password(provider, browser=other), phone.next_code(), other)
    page = await read(provider, "/account/methods", other)
    assert "No second proof is asked in this browser until" in page
    (action,) = set(re.findall(r'action="(/account/methods/browsers/[^"]+)"', page))
    stranger = await provider.new_browser()
    provider.add_user("juno")
    await provider.submit("/sign-in", stranger, identifier="juno", password=PASSWORD)
    assert await arrive(provider) == "/"
    sign_out(provider)
    token = re.findall(rf'action="{action}"[^§]*?name="token" value="([^"]*)"', page)[0]
    await other.post(action, data={"token": token}, allow_redirects=False)
    assert "No second proof is asked" not in await read(provider, "/account/methods", other)
    assert "/factor/" in await arrive(provider)
    history = await read(provider, "/account/history", other)
    assert "You chose not to be asked for a second proof in a browser for some days" in history
    assert "You are asked for a second proof again where you were not" in history


@pytest.mark.parametrize("cause", ["password", "reset", "other sessions", "suspension"])
async def test_it_ends_with_what_ends_everything(provider: Provider, phone: Phone, cause: str) -> None:
    """A new password, a reset by an administrator, sign-out everywhere, a suspension; the audit log tells."""
    services, user = provider.context.services, mina(provider)

    def end() -> None:
        if cause == "password":
            services.users.set_password(user.id, provider.context.passwords.hash_now(PASSWORD), "console:test")
        elif cause == "reset":
            services.second_factors.reset(user, "console:test")
        elif cause == "suspension":
            services.users.change(user.id, ChangeUser(suspended=True), None, "console:test")
            services.users.change(user.id, ChangeUser(suspended=False), None, "console:test")
        else:
            session = services.sessions.open(user.id, "pwd", "", persistent=False, replaces=None)[1]
            services.sessions.end_others(session, f"user:{user.id}")

    provider.context.store.write_now(end)
    events = [each.event for each in provider.context.store.read_now(services.audit.list).items]
    assert EventName.USER_BROWSER_TRUST_ENDED in events
    if cause == "reset":
        phone = give_phone(provider)
    assert "/factor/" in await arrive(provider)
    assert phone.secret


async def test_the_file_of_own_data_tells_of_it(provider: Provider, phone: Phone) -> None:
    """Which browser, from where, since when and until when; nothing that opens anything."""
    services, user = provider.context.services, mina(provider)
    (told,) = provider.context.store.read_now(lambda: services.own_data.collect(user))["trusted_browsers"]
    assert told.keys() == {"id", "user_agent", "network", "created_at", "expires_at", "used_at"}
    assert told["expires_at"] - told["created_at"] == 30 * DAY
    assert held(provider) not in json.dumps(told)


async def test_the_cookie_of_trust_alone_is_worth_nothing_elsewhere(provider: Provider, phone: Phone) -> None:
    """It counts beside the cookie that names the browser, and with no other one; a browser that has lost that one is asked."""
    other, cookie = await provider.new_browser(), held(provider)
    await other.get("/sign-in")
    other.session.cookie_jar.update_cookies({COOKIE: cookie}, other.make_url("/"))
    assert "/factor/" in await arrive(provider, other)
    assert await arrive(provider) == "/"
    sign_out(provider)
    provider.browser.session.cookie_jar.clear(lambda each: each.key == "letpass_browser")
    assert held(provider) == cookie
    assert "/factor/" in await arrive(provider)
