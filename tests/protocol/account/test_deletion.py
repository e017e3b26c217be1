"""The end of an account: where the rules allow it, after a time, taken back by a sign-in."""

from __future__ import annotations

from collections import Counter

import msgspec

from common.contracts.users import ChangeUser
from tests.protocol.account.member import DAY, MINUTE, follow, press, read, sign_in
from tests.protocol.account.test_connected_apps import connect
from tests.protocol.provider import PASSWORD, Provider

PATH = "/account/data/deletion"


def allow(provider: Provider, days: int) -> None:
    """Let people delete their accounts."""
    store = provider.context.services.account_settings
    provider.context.store.write_now(
        lambda: store.put(msgspec.structs.replace(store.get(), allow_deletion=True, deletion_wait_days=days), None, "test")
    )


def is_there(provider: Provider) -> bool:
    """Whether the account is."""
    users = provider.context.services.users
    return provider.context.store.read_now(lambda: users.find_by_username("mina")) is not None


def carry_out(provider: Provider) -> None:
    """What housekeeping does every hour."""
    provider.context.store.write_now(provider.context.services.deletions.delete_due)


async def test_it_is_offered_only_where_the_rules_allow_it(provider: Provider) -> None:
    """Neither page nor form does anything otherwise."""
    await sign_in(provider)
    assert PATH not in await read(provider, "/account/data")
    assert (await provider.browser.get(PATH, allow_redirects=False)).headers["Location"] == "/account/data"
    allow(provider, 14)
    page = await read(provider, PATH)
    store = provider.context.services.account_settings
    provider.context.store.write_now(lambda: store.put(msgspec.structs.replace(store.get(), allow_deletion=False), None, "test"))
    assert "has switched it off" in await follow(provider, await press(provider, PATH, page=page))
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 200


async def test_everything_ends_at_once_and_the_account_after_its_time(provider: Provider) -> None:
    """The person is told by a letter; what housekeeping does before the day changes nothing."""
    _, tokens, _ = await connect(provider)
    allow(provider, 14)
    done = await press(provider, PATH)
    assert "Your account will be deleted" in await done.text()
    assert (await provider.browser.get("/account", allow_redirects=False)).status == 303
    assert (await provider.userinfo(tokens["access_token"])).status == 401
    letters = provider.context.store.read_now(provider.context.services.mail.list)
    assert [each.kind for each in letters.items] == ["account_deletion"]
    provider.clock.move(13 * DAY)
    carry_out(provider)
    assert is_there(provider)
    provider.clock.move(DAY)
    carry_out(provider)
    assert not is_there(provider)
    written = provider.context.store.read_now(provider.context.services.mail.list).items
    assert ("account_deleted", "mina@example.org") in [(each.kind, each.to) for each in written]


async def test_a_sign_in_takes_it_back(provider: Provider) -> None:
    """The history says both."""
    await sign_in(provider)
    allow(provider, 14)
    await press(provider, PATH)
    provider.clock.move(3 * DAY)
    await sign_in(provider)
    assert "You had asked for its deletion, and have signed in since." in await read(provider, "/account")
    provider.clock.move(20 * DAY)
    carry_out(provider)
    assert is_there(provider)
    assert "account_kept" in [each.kind for each in provider.context.store.read_now(provider.context.services.mail.list).items]
    await sign_in(provider)
    assert "You had asked for its deletion" not in await read(provider, "/account")
    page = await read(provider, "/account/history")
    assert "You asked for the deletion of your account" in page
    assert "You kept your account by signing in" in page


async def test_an_administrator_who_keeps_it_is_named_in_the_history(provider: Provider) -> None:
    """Nobody is said to have kept it by a sign-in."""
    await sign_in(provider)
    allow(provider, 14)
    await press(provider, PATH)
    context = provider.context
    mina = context.store.read_now(lambda: context.services.users.find_by_username("mina"))
    assert mina is not None
    context.store.write_now(lambda: context.services.deletions.keep(mina.id, "console:test"))
    provider.clock.move(MINUTE)
    await sign_in(provider)
    assert "and have signed in since" not in await read(provider, "/account")
    page = await read(provider, "/account/history")
    assert "An administrator kept your account" in page
    assert "You kept your account by signing in" not in page


async def test_without_a_time_it_is_done_at_once(provider: Provider) -> None:
    """After the password, if the sign-in is a while ago."""
    await sign_in(provider)
    allow(provider, 0)
    provider.clock.move(20 * MINUTE)
    assert "That is not your password" in await follow(provider, await press(provider, PATH, proof="wrong"))
    assert is_there(provider)
    done = await press(provider, PATH, proof=PASSWORD)
    assert "Your account is deleted" in await done.text()
    (last,) = provider.context.store.read_now(provider.context.services.mail.list).items
    assert (last.kind, last.to) == ("account_deleted", "mina@example.org")
    assert "stays in the log of the administrators for a while, with your username" in await done.text()
    assert not is_there(provider)


async def test_whoever_is_suspended_stays(provider: Provider) -> None:
    """An administrator looks at them."""
    await sign_in(provider)
    allow(provider, 1)
    await press(provider, PATH)
    users = provider.context.services.users
    mina = provider.context.store.read_now(lambda: users.find_by_username("mina"))
    assert mina is not None
    provider.context.store.write_now(lambda: users.change(mina.id, ChangeUser(suspended=True), None, "test"))
    provider.clock.move(2 * DAY)
    carry_out(provider)
    assert is_there(provider)


async def test_wishes_again_and_again_flood_no_mailbox(provider: Provider) -> None:
    """Each wish counts; the letter about it does not come each time."""
    allow(provider, 14)
    for _ in range(7):
        await sign_in(provider)
        assert "Your account will be deleted" in await (await press(provider, PATH)).text()
    letters = provider.context.store.read_now(provider.context.services.mail.list)
    assert Counter(each.kind for each in letters.items) == {"account_deletion": 5, "account_kept": 5}


async def test_a_wish_taken_back_on_the_way_to_an_application_is_said_there(provider: Provider) -> None:
    """On the consent page that follows the sign-in, in the language of the page; and not before the wish."""
    partner = provider.add_partner()
    consent = (await provider.sign_in(await provider.authorize(partner))).headers["Location"]
    assert SAID not in await read(provider, consent)
    allow(provider, 14)
    await press(provider, PATH)
    provider.clock.move(DAY)
    consent = (await provider.sign_in(await provider.authorize(partner))).headers["Location"]
    assert SAID in await read(provider, consent)
    assert "계정이 유지됩니다" in await read(provider, f"{consent}?lang=ko")
    assert "アカウントは残ります" in await read(provider, f"{consent}?lang=ja")


SAID = "You had asked for its deletion, and have signed in since."
