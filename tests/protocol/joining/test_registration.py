"""People make accounts for themselves, where the tenant lets them."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

import pytest

from common.contracts.audit import AuditListing
from common.contracts.branding import TenantBranding
from common.contracts.events import EventName
from common.contracts.mail.letters import LetterKind
from common.contracts.people.account_settings import AccountSettings, Registration
from daemon.services.mail.allowance import NETWORK
from daemon.services.people.throttle import FREE_TRIES
from tests.protocol.joining.mailbox import GOOD, check_terms, follow, letters, send, set_rules, the_link
from tests.protocol.provider import Provider, form_token

OPEN = AccountSettings(Registration.OPEN)
JOON = {"username": "joon", "email": "joon@example.org", "name": "Joon Lee", "password": GOOD}


async def signs_in(provider: Provider, username: str) -> bool:
    """Whether an account can sign in with the password of these tests."""
    answer = await send(provider, "/sign-in", await provider.new_browser(), identifier=username, password=GOOD)
    return answer.headers.get("Location") == "/"


async def test_an_account_is_made_when_its_address_is_proven(provider: Provider) -> None:
    """Before that nobody can sign in; a look at the link makes nothing; a press does, once, on any device."""
    set_rules(provider, OPEN)
    assert "/register" in await (await provider.browser.get("/sign-in")).text()
    assert "Look into your mail" in await follow(provider, await send(provider, "/register", **JOON))
    assert not await signs_in(provider, "joon")
    (letter,) = await letters(provider)
    assert (letter.kind, letter.to) == (LetterKind.REGISTRATION, "joon@example.org")
    path, phone = letter.link.removeprefix(provider.context.settings.origin), await provider.new_browser()
    assert "joon@example.org" in await (await phone.get(path)).text()
    assert not await signs_in(provider, "joon")
    assert "Your account is ready" in await follow(provider, await send(provider, path, phone, password=GOOD), phone)
    assert await signs_in(provider, "joon")
    again = await phone.get(path)
    text = await again.text()
    assert (again.status, "Your account is ready: sign in" in text, 'href="/sign-in"' in text) == (410, True, True)


async def test_an_address_with_an_account_gets_the_same_answer_and_its_owner_a_letter(provider: Provider) -> None:
    """Attack 75: only whoever reads the mail learns it."""
    set_rules(provider, OPEN)
    known = await send(provider, "/register", **{**JOON, "email": "Mina@example.org"})
    assert [letter.kind for letter in await letters(provider)] == [LetterKind.ALREADY_REGISTERED]
    unknown = await send(provider, "/register", **JOON)
    paths = [urlsplit(answer.headers["Location"]).path for answer in (known, unknown)]
    assert (known.status, paths[0]) == (unknown.status, paths[1])


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"username": "mina"}, "Somebody has this username already"),
        ({"username": "-"}, "Start with a letter or digit"),
        ({"email": "nowhere"}, "Write an address such as"),
        ({"email": ""}, "Write an address such as"),
        ({"name": "a\u202eb"}, "without invisible ones"),
        ({"password": "password1"}, "Too many people"),
        ({"password": "joon-lee-1"}, "your name"),
        ({"password": ""}, "Use 8 to 256"),
    ],
)
async def test_a_refusal_says_what_to_do_and_keeps_what_was_typed(provider: Provider, changed: dict[str, str], said: str) -> None:
    """But never the password."""
    set_rules(provider, OPEN)
    typed = {**JOON, **changed}
    page = await follow(provider, await send(provider, "/register", **typed))
    assert said in page
    assert all(f'value="{typed[field]}"' in page for field in ("username", "email", "name") if typed[field] and field not in changed)
    assert GOOD not in page
    assert await letters(provider) == []


async def test_terms_have_to_be_accepted_where_there_are_some(provider: Provider) -> None:
    """The box starts unticked."""
    services, store = provider.context.services, provider.context.store
    store.write_now(lambda: services.branding.put(TenantBranding(terms_url="https://hanbit.example/terms"), None, "console:test"))
    set_rules(provider, AccountSettings(Registration.OPEN, accept_terms=True))
    page = await follow(provider, await send(provider, "/register", **JOON))
    assert "Tick this box to go on" in page
    assert (await send(provider, "/register", **JOON, terms="yes")).headers["Location"].startswith("/register/sent?")
    accepted_at, path = provider.clock.now(), await the_link(provider)
    provider.clock.move(600)
    store.write_now(lambda: services.branding.put(TenantBranding(terms_url="https://hanbit.example/later"), None, "console:test"))
    await follow(provider, await send(provider, path, password=GOOD))
    check_terms(provider, "joon", EventName.USER_REGISTERED, accepted_at)
    await send(provider, "/sign-in", identifier="joon", password=GOOD)
    page = await (await provider.browser.get("/account/history")).text()
    assert "You registered and accepted the terms at https://hanbit.example/terms" in page


async def test_where_no_terms_have_to_be_accepted_none_are_noted(provider: Provider) -> None:
    """Also with a ticked box that was not asked for."""
    set_rules(provider, AccountSettings(Registration.OPEN, verify_email=False))
    await send(provider, "/register", **JOON, terms="yes")
    services = provider.context.services
    (entry,) = provider.context.store.read_now(lambda: services.audit.list(AuditListing(event="user.registered"))).items
    assert list(entry.detail) == ["address"]


async def test_a_user_name_that_is_taken_meanwhile_is_asked_for_anew(provider: Provider) -> None:
    """The link is not spent by that."""
    set_rules(provider, OPEN)
    await send(provider, "/register", **JOON)
    path = await the_link(provider)
    provider.add_user("joon")
    # `add_user` has given the address away too: another account has it by now.
    answer = await provider.browser.get(path)
    page = await answer.text()
    assert (answer.status, "There is an account with this address" in page, 'type="password"' in page) == (410, True, False)
    await send(provider, "/register", **{**JOON, "username": "sora", "email": "sora@example.com"})
    path = await the_link(provider)
    provider.add_user("sora")
    assert "The username is taken by now" in await follow(provider, await send(provider, path, password=GOOD))
    assert "Your account is ready" in await follow(provider, await send(provider, path, username="sora-kim", password=GOOD))
    assert await signs_in(provider, "sora-kim")


async def test_of_several_links_one_makes_the_account_and_the_others_say_so_at_once(provider: Provider) -> None:
    """A later registration takes no earlier link away, or strangers could; and whoever has a link reads the mail, so it may be told."""
    set_rules(provider, OPEN)
    await send(provider, "/register", **JOON)
    await send(provider, "/register", **{**JOON, "username": "stranger", "password": "quite-another-lantern"})
    paths = [urlsplit(letter.link).path for letter in await letters(provider)]
    pages = {path: await (await provider.browser.get(path)).text() for path in paths}
    assert all('type="password"' in page for page in pages.values())
    (mine,) = [path for path, page in pages.items() if "joon" in page.replace("joon@example.org", "")]
    (other,) = set(paths) - {mine}
    phone = await provider.new_browser()
    late = form_token(await (await phone.get(other)).text())
    assert "Your account is ready" in await follow(provider, await send(provider, mine, password=GOOD))
    answer = await provider.browser.get(other)
    page = await answer.text()
    assert (answer.status, "There is an account with this address" in page, 'type="password"' in page) == (410, True, False)
    answer = await phone.post(other, data={"token": late, "password": "wrong"}, allow_redirects=False)
    assert (answer.status, "There is an account with this address" in await answer.text()) == (409, True)


async def test_an_application_may_ask_for_a_new_account_and_gets_it(provider: Provider) -> None:
    """`prompt=create` (Initiating User Registration via OpenID Connect 1.0): the same browser goes on in the request."""
    set_rules(provider, OPEN)
    arrival = await provider.authorize(provider.add_partner(), prompt="create")
    path = (await provider.browser.get(arrival.headers["Location"], allow_redirects=False)).headers["Location"]
    interaction = path.rpartition("/")[2]
    assert path == f"/register/{interaction}"
    await send(provider, path, **JOON)
    done = await follow(provider, await send(provider, await the_link(provider), password=GOOD))
    onward = link_to_sign_in(done)
    assert onward.startswith(f"/sign-in/{interaction}?account=yes&kept=")
    assert 'value="joon"' in await (await provider.browser.get(onward)).text()
    phone = await provider.new_browser()
    assert "joon" not in await (await phone.get(onward)).text()
    answer = await send(provider, onward, identifier="joon", password=GOOD)
    assert answer.headers["Location"] == f"/resume/{interaction}"


@pytest.mark.parametrize(("rule", "said"), [(Registration.OFF, "New accounts cannot be created here"), (Registration.INVITATION, "by invitation")])
async def test_where_nobody_registers_the_page_says_so(provider: Provider, rule: Registration, said: str) -> None:
    """And the sign-in page leads nowhere."""
    set_rules(provider, AccountSettings(rule))
    assert 'href="/register' not in await (await provider.browser.get("/sign-in")).text()
    answer = await provider.browser.get("/register")
    assert (answer.status, said in await answer.text()) == (404, True)
    arrival = await provider.authorize(provider.add_partner(), prompt="create")
    assert "New accounts cannot be created here" in await (await provider.browser.get(arrival.headers["Location"])).text()


async def test_without_a_proof_the_account_is_there_at_once(provider: Provider) -> None:
    """Then a taken address is told, for there is no letter that could."""
    set_rules(provider, AccountSettings(Registration.OPEN, verify_email=False))
    page = await follow(provider, await send(provider, "/register", **{**JOON, "email": "mina@example.org"}))
    assert "Somebody has this address already" in page
    assert "Your account is ready" in await follow(provider, await send(provider, "/register", **JOON))
    assert await signs_in(provider, "joon")


async def test_registering_again_and_again_blocks_no_recovery(provider: Provider) -> None:
    """Attack 116: whose address it is gets a bounded number of letters about it, and one for a new password all the same."""
    set_rules(provider, OPEN)
    for _ in range(8):
        await send(provider, "/register", **{**JOON, "email": "mina@example.org"})
    assert [letter.kind for letter in await letters(provider)] == [LetterKind.ALREADY_REGISTERED] * 5
    await send(provider, "/recover", identifier="mina")
    assert [letter.kind for letter in await letters(provider)] == [LetterKind.RECOVERY]


async def test_a_press_makes_nothing_of_what_somebody_else_registered(provider: Provider) -> None:
    """A stranger names an address that is not theirs, with a password of their own; its owner has registered as well and opens that letter first."""
    set_rules(provider, OPEN)
    await send(provider, "/register", await provider.new_browser(), **{**JOON, "password": "strangers-three-words"})
    path = await the_link(provider)
    page = await follow(provider, await send(provider, path, password=GOOD))
    assert "That is not the password of this registration" in page
    assert "That is not the password" in await follow(provider, await send(provider, path))
    assert not await signs_in(provider, "joon")
    await send(provider, "/register", **JOON)
    assert "Your account is ready" in await follow(provider, await send(provider, await the_link(provider), password=GOOD))
    assert await signs_in(provider, "joon")


async def test_nobody_reads_a_list_of_names_at_the_registration(provider: Provider) -> None:
    """Attack 75: who asks for name after name from one network is stopped, also where no letter comes of it, and is told so."""
    context = provider.context
    for _ in range(NETWORK.at_once - 1):
        context.store.write_now(lambda: context.services.mail.may_ask("127.0.0.1"))
    set_rules(provider, OPEN)
    page = await follow(provider, await send(provider, "/register", **{**JOON, "username": "mina"}))
    assert "Somebody has this username already" in page
    answer = await send(provider, "/register", **{**JOON, "username": "mina"})
    text = await answer.text()
    assert (answer.status, "Much was asked for from your network" in text) == (429, True)
    assert ("Somebody has this username" in text, 'value="mina"' in text, GOOD in text) == (False, True, False)


async def test_guesses_at_the_password_of_a_registration_are_paused(provider: Provider) -> None:
    """Whoever reads somebody's mail, and not their mind, gets as many tries as at the sign-in."""
    set_rules(provider, OPEN)
    await send(provider, "/register", **JOON)
    path = await the_link(provider)
    for _ in range(FREE_TRIES):
        page = await follow(provider, await send(provider, path, password="another-guess"))
    assert "Too many tries" in page
    assert "Too many tries" in await follow(provider, await send(provider, path, password=GOOD))
    assert not await signs_in(provider, "joon")
    provider.clock.move(60)
    assert "Your account is ready" in await follow(provider, await send(provider, path, password=GOOD))


async def test_a_link_makes_nothing_once_nobody_may_register(provider: Provider) -> None:
    """What the rules say counts when it is pressed."""
    set_rules(provider, OPEN)
    await send(provider, "/register", **JOON)
    path = await the_link(provider)
    set_rules(provider, AccountSettings(Registration.OFF))
    answer = await provider.browser.get(path)
    assert (answer.status, "Registration was closed after this link was sent" in await answer.text()) == (404, True)
    assert not await signs_in(provider, "joon")


async def test_the_sign_in_after_a_registration_has_the_name_filled_in(provider: Provider) -> None:
    """Also without a proof of the address, and after a link that was opened in another browser, which signs nobody in."""
    set_rules(provider, AccountSettings(Registration.OPEN, verify_email=False))
    onward = link_to_sign_in(await follow(provider, await send(provider, "/register", **JOON)))
    assert 'value="joon"' in await (await provider.browser.get(onward)).text()
    set_rules(provider, OPEN)
    await letters(provider)
    await send(provider, "/register", **{**JOON, "username": "sora", "email": "sora@example.com"})
    phone, path = await provider.new_browser(), await the_link(provider)
    onward = link_to_sign_in(await follow(provider, await send(provider, path, phone, password=GOOD), phone))
    assert 'value="sora"' in await (await phone.get(onward)).text()
    assert (await phone.get("/account", allow_redirects=False)).status == 303


async def test_the_password_of_a_registration_can_be_looked_at(provider: Provider) -> None:
    """By the button of every other password field, whose script the page allows."""
    set_rules(provider, OPEN)
    await send(provider, "/register", **JOON)
    answer = await provider.browser.get(await the_link(provider))
    assert "script-src 'sha256-" in answer.headers["Content-Security-Policy"]
    assert 'id="show-password"' in await answer.text()


def link_to_sign_in(page: str) -> str:
    """Where a page leads to the sign-in."""
    found = re.search(r'href="(/sign-in[^"]*)"', page)
    assert found
    return html.unescape(found[1])
