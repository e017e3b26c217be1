"""The password: changed by whoever knows the current one; everything else ends."""

from __future__ import annotations

from itertools import pairwise

from tests.protocol.account.member import follow, leads_to, press, read, sign_in
from tests.protocol.account.test_connected_apps import connect
from tests.protocol.provider import PASSWORD, Provider

PATH = "/account/password"
NEW = "lantern otter harbor seven"


async def test_a_new_password_ends_everything_but_this_browser(provider: Provider) -> None:
    """Other sessions, tokens and the old password; the form is answered by 303 and names no password."""
    _, tokens, _ = await connect(provider)
    other = await provider.new_browser()
    await sign_in(provider, other)
    done = await press(provider, PATH, current=PASSWORD, new=NEW, again=NEW)
    assert NEW not in done.headers["Location"]
    assert "Your password is changed" in await follow(provider, done)
    assert leads_to(await other.get("/account", allow_redirects=False)) == "/sign-in"
    assert (await provider.userinfo(tokens["access_token"])).status == 401
    letters = provider.context.store.read_now(provider.context.services.mail.list)
    assert [(each.kind, each.to) for each in letters.items] == [("password_changed", "mina@example.org")]
    again = await provider.submit("/sign-in", other, identifier="mina", password=PASSWORD)
    assert again.headers["Location"] != "/"
    assert (await provider.submit("/sign-in", other, identifier="mina", password=NEW)).headers["Location"] == "/"


async def test_what_is_wrong_is_said_at_its_field(provider: Provider) -> None:
    """And nothing has changed."""
    await sign_in(provider)
    for current, new, again, words in (
        (PASSWORD, "short", "short", "8 to 256 characters."),
        (PASSWORD, "mina@example.org", "mina@example.org", "It holds your name or address"),
        (PASSWORD, NEW, "another", "not the same as above"),
        ("wrong", NEW, NEW, "That is not your password"),
        ("", NEW, NEW, "That is not your password"),
        (PASSWORD, "password123", "password123", "Too many people use this password"),
        (PASSWORD, "", "", "8 to 256 characters."),
    ):
        page = await follow(provider, await press(provider, PATH, current=current, new=new, again=again))
        assert words in page, words
        assert 'aria-invalid="true"' in page
        assert "Error:" in page
    other = await provider.new_browser()
    await sign_in(provider, other)
    assert "Sessions" in await read(provider, "/account")


async def test_guesses_of_the_current_password_are_counted(provider: Provider) -> None:
    """As those of a sign-in are: then the page says how long to wait."""
    await sign_in(provider)
    for _ in range(12):
        page = await follow(provider, await press(provider, PATH, current="wrong", new=NEW, again=NEW))
        if "Too many tries" in page:
            break
    assert "Too many tries" in page
    page = await follow(provider, await press(provider, PATH, current=PASSWORD, new=NEW, again=NEW))
    assert "Too many tries" in page


async def test_changing_it_again_and_again_floods_no_mailbox(provider: Provider) -> None:
    """The first few changes are told, and later ones when an hour is over."""
    await sign_in(provider)
    passwords = [PASSWORD, *(f"{NEW} {number}" for number in range(9))]
    for current, new in pairwise(passwords[:8]):
        assert "Your password is changed" in await follow(provider, await press(provider, PATH, current=current, new=new, again=new))
    assert len(provider.context.store.read_now(provider.context.services.mail.list).items) == 5
    provider.clock.move(3600)
    await press(provider, PATH, current=passwords[7], new=passwords[8], again=passwords[8])
    assert len(provider.context.store.read_now(provider.context.services.mail.list).items) == 6
