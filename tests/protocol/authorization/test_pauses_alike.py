"""Pauses tell nothing of accounts, and a second name of an account gives no more guesses (attack 75)."""

from __future__ import annotations

from daemon.services.people.throttle import FREE_TRIES
from tests.protocol.account.member import press, sign_in
from tests.protocol.provider import PASSWORD, Provider


async def fail(provider: Provider, identifier: str, times: int) -> list[int]:
    """Try a wrong password; give the statuses."""
    return [(await provider.submit("/sign-in", identifier=identifier, password="wrong")).status for _ in range(times)]


async def test_a_pause_under_one_name_tells_nothing_under_another(provider: Provider) -> None:
    """User name first and e-mail address then, and the other way round: status by status as with an account that is not there."""
    told = []
    for first, second in (("mina", "mina@example.org"), ("nobody", "nobody@example.org")):
        told.append((await fail(provider, first, FREE_TRIES + 1), await fail(provider, second, FREE_TRIES + 1)))
    assert told[0] == told[1]
    assert told[0][0] == told[0][1] == [*[303] * (FREE_TRIES - 1), 429, 429]


async def test_another_name_gives_no_more_guesses(provider: Provider) -> None:
    """While the account is paused the right password is none under its other name; time opens it."""
    await fail(provider, "mina", FREE_TRIES)
    refused = await provider.submit("/sign-in", identifier="mina@example.org", password=PASSWORD)
    assert "That did not match" in await (await provider.browser.get(refused.headers["Location"])).text()
    provider.clock.move(11)
    done = await provider.submit("/sign-in", identifier="mina@example.org", password=PASSWORD)
    assert done.headers["Location"] == "/"


async def test_whoever_is_signed_in_is_told_of_the_pause(provider: Provider) -> None:
    """They know that there is their account."""
    await sign_in(provider)
    page = await (await provider.browser.get("/account/password")).text()
    other = await provider.new_browser()
    for _ in range(FREE_TRIES):
        await provider.submit("/sign-in", other, identifier="mina@example.org", password="wrong")
    new = "lantern otter harbor seven"
    answer = await press(provider, "/account/password", page=page, current=PASSWORD, new=new, again=new)
    assert "Too many tries" in await (await provider.browser.get(answer.headers["Location"])).text()
