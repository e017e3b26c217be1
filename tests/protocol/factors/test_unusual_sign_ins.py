"""What is unusual about a sign-in: a trusted browser asks all the same where the tenant wants that, the page says why, and so does the audit log."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from common.contracts.audit import AuditListing
from common.contracts.events import EventName
from common.contracts.mail.letters import LetterKind
from common.contracts.people.account_settings import AccountSettings, Unusual
from common.networks import network_of
from daemon.services.people import known_browsers
from tests.protocol.account.member import DAY, MINUTE
from tests.protocol.factors.phone import Phone, give_code, give_phone
from tests.protocol.factors.test_trusted_browsers import arrive, set_days, sign_out, trust
from tests.protocol.joining.mailbox import letters
from tests.protocol.provider import PASSWORD, Provider

LINUX, WINDOWS = "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0", "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0"


def ask_when(provider: Provider, *unusual: Unusual) -> None:
    """An administrator says when a trusted browser asks."""
    store = provider.context.services.account_settings
    wanted = msgspec.structs.replace(provider.context.store.read_now(store.get), ask_when_unusual=unusual)
    provider.context.store.write_now(lambda: store.put(wanted, None, "console:test"))


def say(provider: Provider, agent: str, address: str = "") -> None:
    """The browser calls itself so, and comes from there (a proxy says so)."""
    provider.browser.session.headers["User-Agent"] = agent
    if address:
        provider.browser.session.headers["X-Forwarded-For"] = address


def last_sign_in(provider: Provider) -> dict[str, Any]:
    """What is recorded of the newest one."""
    listing = AuditListing(event=EventName.USER_SIGNED_IN.value)
    return dict(provider.context.store.read_now(lambda: provider.context.services.audit.list(listing)).items[0].detail)


@pytest.fixture
async def phone(provider: Provider) -> Phone:
    """Its owner trusts this browser, which is a Firefox on Linux, and is signed out by now."""
    set_days(provider, 30)
    say(provider, LINUX)
    phone = give_phone(provider)
    await trust(provider, phone)
    sign_out(provider)
    await letters(provider)
    return phone


async def test_the_same_browser_is_not_asked(provider: Provider, phone: Phone) -> None:
    """Nothing is unusual, and nothing is recorded."""
    assert await arrive(provider) == "/"
    assert "unusual" not in last_sign_in(provider)


async def test_a_cookie_of_trust_in_another_kind_of_browser_asks_and_says_why(provider: Provider, phone: Phone) -> None:
    """As if it were copied: the code is asked for, and from then on that kind is known."""
    say(provider, WINDOWS)
    step = await arrive(provider)
    assert step.startswith("/sign-in/factor/")
    page = await (await provider.browser.get(step)).text()
    assert "This browser is trusted, and this sign-in is unusual" in page
    assert "a kind of browser that you have not used here before" in page
    assert (await give_code(provider, step, phone.next_code())).headers["Location"] == "/"
    assert last_sign_in(provider)["unusual"] == "new_device"
    sign_out(provider)
    assert await arrive(provider) == "/"


async def test_the_tenant_chooses_what_asks(provider: Provider, phone: Phone) -> None:
    """What does not ask is recorded all the same; whoever does not trust the browser reads of no trust."""
    ask_when(provider)
    say(provider, WINDOWS)
    assert await arrive(provider) == "/"
    assert last_sign_in(provider)["unusual"] == "new_device"
    other = await provider.new_browser()
    other.session.headers["User-Agent"] = "Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1"
    done = await provider.submit("/sign-in", other, identifier="mina", password=PASSWORD)
    assert "This browser is trusted" not in await (await other.get(done.headers["Location"])).text()


async def test_another_network_asks_where_that_is_wanted(provider: Provider, phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not by itself, for telephones change theirs all day."""
    home = network_of
    monkeypatch.setattr(known_browsers, "network_of", lambda address: f"{home(address)}.elsewhere")
    assert await arrive(provider) == "/"
    assert last_sign_in(provider)["unusual"] == "new_network"
    sign_out(provider)
    ask_when(provider, Unusual.NEW_NETWORK)
    monkeypatch.setattr(known_browsers, "network_of", lambda address: f"{home(address)}.far")
    step = await arrive(provider)
    assert "a network that you have not used here before" in await (await provider.browser.get(step)).text()


async def test_too_many_networks_at_once_ask_and_are_told_by_mail(provider: Provider, phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three within ten minutes; later they are no pace any more."""
    home = network_of
    for number in (1, 2):
        monkeypatch.setattr(known_browsers, "network_of", lambda address, number=number: f"{home(address)}.{number}")
        other = await provider.new_browser()
        other.session.headers["User-Agent"] = LINUX
        step = (await provider.submit("/sign-in", other, identifier="mina", password=PASSWORD)).headers["Location"]
        await give_code(provider, step, phone.next_code(), other)
    assert last_sign_in(provider)["unusual"] == "new_network fast_pace"
    assert LetterKind.NEW_SIGN_IN in {each.kind for each in await letters(provider)}
    monkeypatch.setattr(known_browsers, "network_of", home)
    step = await arrive(provider)
    assert "several networks" in await (await provider.browser.get(step)).text()
    provider.clock.move(10 * MINUTE)
    assert await arrive(provider) == "/"


async def test_after_long_nothing_is_known_and_nothing_is_unusual(provider: Provider, phone: Phone) -> None:
    """An account without earlier sign-ins has nothing to compare with: trust is what it was."""
    user = provider.context.store.read_now(lambda: provider.context.services.users.find_by_username("mina"))
    assert user is not None
    provider.context.store.write_now(lambda: provider.context.store.db.execute_sql("DELETE FROM known_browser"))
    say(provider, WINDOWS)
    provider.clock.move(DAY)
    assert await arrive(provider) == "/"


def test_a_rule_stands_once() -> None:
    """And only rules that there are."""
    twice = AccountSettings(ask_when_unusual=(Unusual.NEW_DEVICE, Unusual.NEW_DEVICE))
    assert [each.field for each in twice.problems()] == ["ask_when_unusual.1"]
