"""A sign-in that was somebody else's: its mail, the page of its link, and the press that ends everything."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from aiohttp.test_utils import TestClient

from common.contracts.application_kinds import Kind
from common.contracts.audit import AuditListing
from common.contracts.events import EventName
from common.contracts.mail.letters import Letter, LetterKind
from common.contracts.people.account_settings import AccountSettings
from common.contracts.users import ChangeUser, User
from tests.protocol.account.member import DAY, follow, press, read, sign_in
from tests.protocol.factors.phone import give_password, give_phone
from tests.protocol.joining.mailbox import GOOD, letters, send, set_rules
from tests.protocol.provider import PASSWORD, Provider, answer_params

Agent = TestClient[Any, Any]
STRANGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36"


def mina(provider: Provider) -> User:
    """Whose account it is."""
    user = provider.context.store.read_now(lambda: provider.context.services.users.find_by_username("mina"))
    assert user is not None
    return user


async def intrude(provider: Provider, agent: str = STRANGE, password: str = PASSWORD) -> Agent:
    """Somebody signs in with mina's password, in a browser that was never seen."""
    browser = await provider.new_browser()
    browser.session.headers["User-Agent"] = agent
    done = await provider.submit("/sign-in", browser, identifier="mina", password=password)
    assert done.headers["Location"] == "/", await done.text()
    return browser


async def find_notice(provider: Provider) -> Letter:
    """The letter about it."""
    (letter,) = [each for each in await letters(provider) if each.kind is LetterKind.NEW_SIGN_IN]
    return letter


async def is_in(browser: Agent) -> bool:
    """Whether it is signed in."""
    return (await browser.get("/account", allow_redirects=False)).status == 200


async def sign_in_anew(provider: Provider) -> None:
    """Mina signs in with her new password, and is asked for nothing else."""
    assert (await provider.submit("/sign-in", identifier="mina", password=GOOD)).headers["Location"] == "/"


@pytest.fixture
async def intruded(provider: Provider) -> tuple[Provider, Agent, str]:
    """Mina is signed in, somebody else is, too, and she has the mail: its link."""
    await sign_in(provider)
    intruder = await intrude(provider)
    return provider, intruder, urlsplit((await find_notice(provider)).link).path


async def test_a_browser_that_was_never_seen_is_told_by_mail(provider: Provider) -> None:
    """The first one is no news; the same one, and one of its kind in the same network, are none either. What it calls itself is told in our names."""
    await sign_in(provider)
    assert await letters(provider) == []
    other = await provider.new_browser()
    await sign_in(provider, other)
    assert await letters(provider) == []
    await intrude(provider, STRANGE + " <b>Buy pills</b>")
    letter = await find_notice(provider)
    assert letter.to == mina(provider).email
    assert (letter.facts["device"], letter.facts["username"]) == ("Chrome, Windows", "mina")
    listing = AuditListing(event=EventName.USER_SIGNED_IN.value)
    newest, *earlier = provider.context.store.read_now(lambda: provider.context.services.audit.list(listing)).items
    assert newest.detail["new_browser"] is True
    assert not any("new_browser" in each.detail for each in earlier)
    # Known from then on, also under another agent's name: by its cookie.
    await intrude(provider)
    assert await letters(provider) == []


async def test_the_file_of_own_data_tells_which_browsers_are_known(provider: Provider) -> None:
    """By our names and networks, and when they were seen; nothing of the cookie that names them. With the account they are gone."""
    await sign_in(provider)
    provider.clock.move(DAY)
    await intrude(provider)
    services, user = provider.context.services, mina(provider)
    newest, oldest = provider.context.store.read_now(lambda: services.own_data.collect(user))["known_browsers"]
    assert (newest["device"], newest["last_at"] - oldest["last_at"]) == ("Chrome, Windows", DAY)
    assert newest.keys() == {"device", "network", "first_at", "last_at"}
    provider.context.store.write_now(lambda: services.users.delete(user.id, "console:test"))
    left = provider.context.store.read_now(lambda: provider.context.store.db.execute_sql("SELECT count(*) FROM known_browser").fetchone())
    assert left == (0,)


async def test_the_tenant_may_want_no_mail(provider: Provider) -> None:
    """The audit log says it all the same."""
    set_rules(provider, AccountSettings(sign_in_notices=False))
    await sign_in(provider)
    await intrude(provider)
    assert await letters(provider) == []


async def test_the_press_ends_everything_and_leads_to_a_new_password(provider: Provider) -> None:
    """Sessions of both, tokens for use while the user is away, sign-ins under way and trust; then the old password opens nothing."""
    partner, services = provider.add_partner(Kind.OWN), provider.context.services
    await sign_in(provider)
    intruder = await intrude(provider)
    link = urlsplit((await find_notice(provider)).link).path
    stolen = await provider.authorize(partner, intruder, scope="openid offline_access")
    tokens = await (await provider.redeem(partner, answer_params(stolen)["code"])).json()
    give_phone(provider)
    under_way = await provider.new_browser()
    step = await give_password(provider, browser=under_way)
    reader = await provider.new_browser()
    page = await read(provider, link, reader)
    assert "Chrome, Windows" in page
    assert "Everybody is signed out of this account" in page
    done = await send(provider, link, reader)
    assert done.headers["Location"].startswith("/recover/")
    assert not await is_in(intruder)
    assert not await is_in(provider.browser)
    refused = await provider.token(partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert (await refused.json())["error"] == "invalid_grant"
    late = await under_way.get(step, allow_redirects=False)
    assert late.status == 303
    assert "factor" not in late.headers["Location"]
    set_anew = await send(provider, done.headers["Location"], reader, password=GOOD)
    assert "Your new password is set" in await (await reader.get(set_anew.headers["Location"])).text()
    assert (await provider.submit("/sign-in", intruder, identifier="mina", password=PASSWORD)).headers["Location"] != "/"
    # The app was set up since that sign-in, by whomever: it is gone, too.
    await sign_in_anew(provider)
    listing = AuditListing(event=EventName.USER_SIGN_IN_DISOWNED.value)
    (entry,) = provider.context.store.read_now(lambda: services.audit.list(listing)).items
    assert entry.detail["way"] == "mail"
    assert "a sign-in was not yours, and everything ended" in await read(provider, "/account/history")


async def test_looking_at_the_link_changes_nothing(intruded: tuple[Provider, Agent, str]) -> None:
    """A scanner of mails opens it as often as it likes; a form without its token does nothing either."""
    provider, intruder, link = intruded
    scanner = await provider.new_browser()
    for _ in range(3):
        assert (await scanner.get(link)).status == 200
        assert (await scanner.head(link)).status == 200
    assert (await scanner.post(link, data={})).status == 403
    assert await is_in(intruder)
    assert (await send(provider, link)).headers["Location"].startswith("/recover/")
    assert not await is_in(intruder)


async def test_it_works_once_and_for_a_day(intruded: tuple[Provider, Agent, str]) -> None:
    """Of two presses one counts; afterwards the page says so, and so it does when it is too late, or a newer mail came."""
    provider, _, link = intruded
    reader = await provider.new_browser()
    page = await read(provider, link, reader)
    led = await send(provider, link)
    await send(provider, led.headers["Location"], password=GOOD)
    late = await press(provider, link, page=page, browser=reader)
    assert "This link was used already" in await late.text()
    assert "This link was used already" in await (await reader.get(link)).text()
    await sign_in_anew(provider)
    await letters(provider)
    await intrude(provider, STRANGE.replace("Windows NT 10.0; Win64; x64", "X11; Linux x86_64"), GOOD)
    second = urlsplit((await find_notice(provider)).link).path
    provider.clock.move(DAY + 1)
    assert "It was not me" not in await (await reader.get(second)).text()


async def test_what_is_no_link_says_nothing_of_any_account(intruded: tuple[Provider, Agent, str]) -> None:
    """Unknown, of another purpose, or no token at all."""
    provider, _, link = intruded
    for path in ("/not-me/" + "x" * 43, "/not-me/x", "/recover/" + link.rpartition("/")[2]):
        page = await provider.browser.get(path)
        assert page.status in {400, 404, 410}
        assert "mina" not in (await page.text()).split("<main")[1].split("</main>")[0]


async def test_a_new_password_does_not_take_it_back(intruded: tuple[Provider, Agent, str]) -> None:
    """The intruder changes it first; the owner's link ends that sign-in, too, and sets another."""
    provider, intruder, link = intruded
    done = await press(provider, "/account/password", browser=intruder, current=PASSWORD, new=GOOD, again=GOOD)
    assert "Your password is changed" in await follow(provider, done, intruder)
    assert await is_in(intruder)
    led = await send(provider, link, await provider.new_browser())
    assert led.headers["Location"].startswith("/recover/")
    assert not await is_in(intruder)


async def test_a_former_address_ends_and_recovers_nothing(intruded: tuple[Provider, Agent, str]) -> None:
    """An address that was changed meanwhile, by whomever."""
    provider, intruder, link = intruded
    users, user = provider.context.services.users, mina(provider)
    provider.context.store.write_now(lambda: users.change(user.id, ChangeUser(email="other@example.org"), None, "console:test"))
    reader = await provider.new_browser()
    done = await send(provider, link, reader)
    assert done.headers["Location"].startswith("/not-me/done")
    assert "Everything has ended" in await (await reader.get(done.headers["Location"])).text()
    assert not await is_in(intruder)


async def test_without_recovery_the_page_promises_none(intruded: tuple[Provider, Agent, str]) -> None:
    """Then an administrator sets the password."""
    provider, intruder, link = intruded
    set_rules(provider, msgspec.structs.replace(AccountSettings(), recovery=False))
    reader = await provider.new_browser()
    assert "you choose a new password" not in await read(provider, link, reader)
    done = await send(provider, link, reader)
    assert "Ask your administrator" in await (await reader.get(done.headers["Location"])).text()
    assert not await is_in(intruder)
    # Nobody could set another: the owner is not shut out for good.
    await sign_in(provider)


async def test_many_new_browsers_fill_no_mailbox(provider: Provider) -> None:
    """Five mails, then one an hour."""
    await sign_in(provider)
    systems = ("iPhone", "iPad", "Android", "CrOS x", "Windows", "Macintosh", "Linux", "X11")
    sent = []
    for system in systems:
        await intrude(provider, f"Mozilla/5.0 ({system}) Firefox/130.0")
        sent += await letters(provider)
    assert [each.kind for each in sent] == [LetterKind.NEW_SIGN_IN] * 5


async def test_the_account_has_the_same_for_each_session(provider: Provider) -> None:
    """Whoever presses stays, under a new cookie, and is led to a new password; nobody else's session is theirs to disown."""
    await sign_in(provider)
    intruder = await intrude(provider)
    page = await read(provider, "/account/sessions")
    (action,) = {each.partition('"')[0] for each in page.split('action="') if "/not-me" in each.partition('"')[0]}
    said = await follow(provider, await press(provider, action, page=page))
    assert "Everything else has ended" in said
    assert "New password" in said
    assert not await is_in(intruder)
    assert await is_in(provider.browser)
    provider.add_user("juno")
    other = await provider.new_browser()
    await sign_in(provider, other, "juno")
    theirs = provider.context.store.read_now(
        lambda: provider.context.services.sessions.list(provider.context.services.users.find_by_username("juno").id)  # type: ignore[union-attr]
    )
    forged = await press(provider, f"/account/sessions/{theirs[0].id}/not-me", page=page.replace(action, f"/account/sessions/{theirs[0].id}/not-me"))
    assert forged.status in {303, 403}
    assert await is_in(other)
