"""A forgotten password is set anew through a mailed link."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from common.contracts.mail.letters import LetterKind
from common.contracts.people.account_settings import AccountSettings, Registration
from common.contracts.people.invitations import InviteUser
from common.contracts.users import ChangeUser, CreateUser, Profile
from daemon.services.mail.allowance import NETWORK
from daemon.services.people.mailed_links import Purpose
from tests.protocol.joining.mailbox import GOOD, follow, letters, send, set_rules, the_link
from tests.protocol.provider import PASSWORD, Provider, form_token


def suspend(provider: Provider) -> None:
    """An administrator suspends the only user."""
    users = provider.context.services.users
    found = provider.context.store.write_now(lambda: users.find_credentials("mina"))
    assert found is not None
    provider.context.store.write_now(lambda: users.change(found.id, ChangeUser(suspended=True), None, "console:test"))


async def sign_in(provider: Provider, password: str) -> int:
    """Try a password; 303 if it is right."""
    answer = await send(provider, "/sign-in", await provider.new_browser(), identifier="mina", password=password)
    return 303 if answer.headers.get("Location") == "/" else 200


@pytest.mark.parametrize("identifier", ["mina", "Mina@Example.org"])
async def test_a_link_sets_a_new_password_and_works_once(provider: Provider, identifier: str) -> None:
    """By name or address; on any device; the owner is told by mail."""
    assert "We send a link" in await (await provider.browser.get("/recover")).text()
    assert "Look into your mail" in await follow(provider, await send(provider, "/recover", identifier=identifier))
    (letter,) = await letters(provider)
    assert (letter.kind, letter.to, letter.facts) == (LetterKind.RECOVERY, "mina@example.org", {"username": "mina"})
    path, phone = letter.link.removeprefix(provider.context.settings.origin), await provider.new_browser()
    for _ in range(3):
        # Whatever follows links by itself spends none.
        page = await phone.get(path)
        assert 'autocomplete="new-password"' in await page.text()
    done = await follow(provider, await send(provider, path, phone, password=GOOD), phone)
    assert "Your new password is set" in done
    assert "very strong" in done
    assert [told.kind for told in await letters(provider)] == [LetterKind.PASSWORD_CHANGED]
    assert (await sign_in(provider, GOOD), await sign_in(provider, PASSWORD)) == (303, 200)
    again = await phone.get(path)
    assert (again.status, "This link was used already" in await again.text()) == (410, True)


async def test_known_and_unknown_accounts_get_the_same_answer_and_only_one_a_letter(provider: Provider) -> None:
    """Attack 75: by status, address and text."""
    answers = []
    for identifier in ("mina", "nobody", "nobody@example.org"):
        answer = await send(provider, "/recover", identifier=identifier)
        page = re.sub(r"kept=[\w-]+", "", await follow(provider, answer))
        answers.append((answer.status, urlsplit(answer.headers["Location"]).path, page))
    assert answers[0] == answers[1] == answers[2]
    assert [letter.to for letter in await letters(provider)] == ["mina@example.org"]


async def test_all_that_was_signed_in_ends(provider: Provider) -> None:
    """A session elsewhere is over."""
    path = (await provider.authorize(provider.add_partner())).headers["Location"]
    await send(provider, path, identifier="mina", password=PASSWORD)
    assert "Mina Seo" in await (await provider.browser.get("/")).text()
    phone = await provider.new_browser()
    await send(provider, "/recover", phone, identifier="mina")
    await send(provider, await the_link(provider), phone, password=GOOD)
    assert "Mina Seo" not in await (await provider.browser.get("/")).text()


@pytest.mark.parametrize(
    ("password", "said"),
    [("short", "Use 8 to 256"), ("password1", "Too many people"), ("mina-seo-1", "your name"), ("x" * 300, "Use 8 to 256")],
)
async def test_a_bad_password_spends_nothing_and_says_what_to_do(provider: Provider, password: str, said: str) -> None:
    """The page comes back without the password, with how strong it was."""
    await send(provider, "/recover", identifier="mina")
    path = await the_link(provider)
    page = await follow(provider, await send(provider, path, password=password))
    assert said in page
    assert password not in page
    assert "is set" in await follow(provider, await send(provider, path, password=GOOD))


async def test_a_link_explains_why_it_opens_nothing(provider: Provider) -> None:
    """Unknown, expired, replaced, suspended: each in its own words, and none sets a password."""
    await send(provider, "/recover", identifier="mina")
    first = await the_link(provider)
    await send(provider, "/recover", identifier="mina")
    second = await the_link(provider)
    for path, said, status in ((first, "A newer link was sent", 410), (first[:-3] + "xyz", "This link opens nothing", 404)):
        answer = await provider.browser.get(path)
        assert (answer.status, said in await answer.text()) == (status, True)
    provider.clock.move(3601)
    assert "This link has expired" in await (await provider.browser.get(second)).text()
    await send(provider, "/recover", identifier="mina")
    third = await the_link(provider)
    suspend(provider)
    answer = await provider.browser.get(third)
    assert (answer.status, "suspended" in await answer.text()) == (403, True)
    await send(provider, "/recover", identifier="mina")
    assert await letters(provider) == []


async def test_what_was_typed_at_the_sign_in_is_filled_in(provider: Provider) -> None:
    """After a wrong password; it stands in no address."""
    page = await follow(provider, await send(provider, "/sign-in", identifier="mina@example.org", password="forgotten"))
    way = re.search(r'href="(/recover[^"]*)"', page)
    assert way is not None
    assert "mina" not in way[1]
    assert 'value="mina@example.org"' in await (await provider.browser.get(way[1])).text()


async def test_nobody_is_flooded_with_letters(provider: Provider) -> None:
    """Requirement U3: the answer stays the same, and nothing more is sent."""
    sent = 0
    for _ in range(8):
        answer = await send(provider, "/recover", identifier="mina")
        assert urlsplit(answer.headers["Location"]).path == "/recover/sent"
        sent += len(await letters(provider))
    assert sent == 5


async def test_a_network_that_asks_for_much_is_told_so(provider: Provider) -> None:
    """It depends on no account: nothing is promised that is not sent, and what was typed stays."""
    token = form_token(await (await provider.browser.get("/recover")).text())
    answers = [
        await provider.browser.post("/recover", data={"identifier": f"nobody{each}", "token": token}, allow_redirects=False)
        for each in range(NETWORK.at_once + 1)
    ]
    assert {answer.status for answer in answers[:-1]} == {303}
    text = await answers[-1].text()
    assert (answers[-1].status, "Much was asked for from your network" in text, f'value="nobody{NETWORK.at_once}"' in text) == (429, True, True)
    assert answers[-1].headers["Retry-After"] == str(NETWORK.seconds)


async def test_a_form_of_another_browser_does_nothing(provider: Provider) -> None:
    """Attack 57: the token belongs to one browser and one page."""
    await send(provider, "/recover", identifier="mina")
    path, phone = await the_link(provider), await provider.new_browser()
    await phone.get("/recover")
    answer = await phone.post(path, data={"password": GOOD, "token": "x"}, allow_redirects=False)
    assert (answer.status, "This page was too old" in await answer.text()) == (403, True)
    assert (await phone.post(path, data={"password": GOOD}, headers={"Sec-Fetch-Site": "cross-site"})).status == 403
    assert await sign_in(provider, PASSWORD) == 303


async def test_the_sign_in_goes_on_where_the_same_browser_began(provider: Provider) -> None:
    """From the application's request to its request; another device is told to go back."""
    path = (await provider.authorize(provider.add_partner())).headers["Location"]
    interaction = path.rpartition("/")[2]
    assert f"/recover?interaction={interaction}" in await (await provider.browser.get(path)).text()
    await send(provider, f"/recover?interaction={interaction}", identifier="mina", interaction=interaction)
    link = await the_link(provider)
    done = await follow(provider, await send(provider, link, password=GOOD))
    assert f'href="/sign-in/{interaction}?account=yes&amp;kept=' in done
    await letters(provider)
    await send(provider, f"/recover?interaction={interaction}", identifier="mina", interaction=interaction)
    phone = await provider.new_browser()
    done = await follow(provider, await send(provider, (await the_link(provider)), phone, password=GOOD + "-2"), phone)
    assert 'href="/sign-in?kept=' in done


async def test_recovery_can_be_off(provider: Provider) -> None:
    """Then no page leads there, and a link or a form of before does nothing and says why."""
    await send(provider, "/recover", identifier="mina")
    path = await the_link(provider)
    held = [(page, form_token(await (await provider.browser.get(page)).text())) for page in ("/recover", path)]
    set_rules(provider, AccountSettings(recovery=False))
    assert "/recover" not in await (await provider.browser.get("/sign-in")).text()
    for page, token in held:
        for answer in (
            await provider.browser.get(page),
            await provider.browser.post(page, data={"identifier": "mina", "password": GOOD, "token": token}, allow_redirects=False),
        ):
            assert (answer.status, "New passwords are not mailed here" in await answer.text()) == (404, True)
    assert await letters(provider) == []
    assert await sign_in(provider, PASSWORD) == 303


async def test_an_account_without_a_password_has_nothing_to_recover(provider: Provider) -> None:
    """An invitation that was taken back leaves no other door; one that waits is mailed anew, and ends when it would have."""
    services, store = provider.context.services, provider.context.store
    user = store.write_now(
        lambda: services.users.create(CreateUser("sora", email="sora@example.org", profile=Profile(locale="ko")), None, "console:test")
    )
    for act, kinds in (
        (lambda: None, []),
        (lambda: services.invitations.invite(user.id, InviteUser(), "console:test"), [LetterKind.INVITATION]),
        (lambda: services.invitations.withdraw(user.id, "console:test"), []),
        (lambda: services.invitations.invite(user.id, InviteUser(by_mail=False), "console:test"), []),
    ):
        store.write_now(act)
        ends = store.read_now(lambda: services.mailed_links.find_newest(Purpose.INVITE, user.id))
        provider.clock.move(60)
        sent = await follow(provider, await send(provider, "/recover", identifier="sora"))
        assert "Look into your mail" in sent
        assert "or ask your administrator" in sent
        found = await letters(provider)
        assert [letter.kind for letter in found] == kinds
        # Not in that of whoever asks.
        assert {letter.language for letter in found} <= {"ko"}
        assert {letter.expires_at for letter in found} <= {0 if ends is None else ends.expires_at}
    token = store.write_now(lambda: services.mailed_links.make(Purpose.RECOVER, user.id, user.email))
    assert (await provider.browser.get(f"/recover/{token}")).status == 404


@pytest.mark.parametrize("path", ["/recover", "/register", "/verify-email", "/invitation"])
async def test_a_page_about_what_was_done_says_nothing_to_who_did_nothing(provider: Provider, path: str) -> None:
    """Nor does the address of somebody else's: it opens in the browser that did it alone."""
    set_rules(provider, AccountSettings(Registration.OPEN))
    pages = [f"{path}/done", *([f"{path}/sent"] if path in ("/recover", "/register") else [])]
    if path == "/recover":
        pages.append((await send(provider, "/recover", identifier="mina")).headers["Location"])
    stranger = await provider.new_browser()
    for page in pages:
        text = await (await stranger.get(page)).text()
        assert ("Nothing was done here" in text, 'href="/sign-in"' in text) == (True, True), page


async def test_what_was_sent_can_be_sent_again_or_elsewhere(provider: Provider) -> None:
    """The form comes back as it was filled in; what was typed stands in no address."""
    answer = await send(provider, "/recover", identifier="mina@example.org")
    assert "mina" not in answer.headers["Location"]
    page = await follow(provider, answer)
    again = re.search(r'href="(/recover\?kept=[^"]+)"', page)
    assert again is not None
    assert 'value="mina@example.org"' in await (await provider.browser.get(again[1])).text()
    assert 'href="/sign-in"' in page
