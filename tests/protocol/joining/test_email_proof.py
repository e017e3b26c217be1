"""A link that proves an address: it takes whoever reads the mail and whoever has the account, in one person (attack 91)."""

from __future__ import annotations

import pytest

from common.contracts.mail.letters import LetterKind
from common.contracts.users import User
from daemon.services.people.mailed_links import PATHS, Purpose
from daemon.services.people.sign_in import SignIn
from tests.protocol.account.member import leads_to, sign_in
from tests.protocol.factors.authenticator import read_hidden
from tests.protocol.factors.phone import give_code, give_password, give_phone
from tests.protocol.joining.mailbox import follow, letters, send, the_link
from tests.protocol.provider import PASSWORD, Provider, form_token

WANTED = "victim@example.net"


def find(provider: Provider, username: str) -> User:
    """An account as it is now."""
    found = provider.context.store.read_now(lambda: provider.context.services.users.find_by_username(username))
    assert found is not None
    return found


async def ask(provider: Provider, username: str = "mina") -> str:
    """Have a link mailed to an address that somebody wants for an account; gives its path."""
    proofs, user = provider.context.services.email_proofs, find(provider, username)
    assert provider.context.store.write_now(lambda: proofs.ask(user.id, WANTED, "192.0.2.1", "en"))
    return await the_link(provider)


async def test_who_only_reads_the_mail_gives_nobody_their_address(provider: Provider) -> None:
    """An intruder enters the address of somebody else, who presses what came: in no session, or in one of their own."""
    provider.add_user("victim")
    path, phone = await ask(provider), await provider.new_browser()
    await sign_in(provider, phone, "victim")
    for browser in (provider.browser, phone):
        page = await (await browser.get(path)).text()
        assert ("mina" in page, 'type="password"' in page) == (True, True)
        for typed in ({}, {"password": "what I sign in with"}):
            page = await follow(provider, await send(provider, path, browser, **typed), browser)
            assert "That is not the password of this account" in page
    assert "is signed in here" in page
    assert (find(provider, "mina").email, find(provider, "victim").email) == ("mina@example.org", "victim@example.org")


async def test_whoever_is_signed_in_to_the_account_presses_once(provider: Provider) -> None:
    """The session says whose it is."""
    path = await ask(provider)
    await sign_in(provider)
    page = await (await provider.browser.get(path)).text()
    assert ("One press" in page, 'type="password"' in page) == (True, False)
    page = await follow(provider, await send(provider, path))
    assert ("is confirmed" in page, "or sign in" in page, "Open my profile" in page) == (True, False, True)
    assert 'href="/account/profile"' in page
    assert (find(provider, "mina").email, find(provider, "mina").email_verified) == (WANTED, True)


async def test_by_the_password_nobody_is_signed_in(provider: Provider) -> None:
    """A stranger's telephone keeps nothing, and whoever is signed in there stays."""
    provider.add_user("juno")
    path, phone, other = await ask(provider), await provider.new_browser(), await provider.new_browser()
    await sign_in(provider, phone, "juno")
    page = await follow(provider, await send(provider, path, phone, password=PASSWORD), phone)
    assert ("is confirmed" in page, "or sign in" in page, "Open my profile" in page) == (True, True, False)
    assert find(provider, "mina").email == WANTED
    assert "juno" in await (await phone.get("/account/profile")).text()
    assert leads_to(await other.get("/account", allow_redirects=False)) == "/sign-in"


async def test_a_page_counts_for_the_session_that_it_was_shown_to(provider: Provider) -> None:
    """Its button is worth nothing once somebody else, or nobody, is signed in (attack 60)."""
    path = await ask(provider)
    await sign_in(provider)
    token = form_token(await (await provider.browser.get(path)).text())
    await provider.submit("/sign-out")
    answer = await provider.browser.post(path, data={"token": token}, allow_redirects=False)
    page = await answer.text()
    assert (answer.status, "This page was too old" in page, 'type="password"' in page) == (403, True, True)
    assert find(provider, "mina").email == "mina@example.org"


async def test_guesses_at_the_page_count_like_guesses_at_the_sign_in(provider: Provider) -> None:
    """One door for both, and a pause is told (attack 75)."""
    path = await ask(provider)
    page = ""
    for _ in range(12):
        page = await follow(provider, await send(provider, path, password="wrong"))
        if "Too many tries" in page:
            break
    assert "Too many tries" in page
    assert "Too many tries" in await follow(provider, await send(provider, path, password=PASSWORD))
    answer = await provider.submit("/sign-in", identifier="mina", password=PASSWORD)
    assert answer.status == 429


async def test_a_password_that_was_changed_meanwhile_proves_nothing(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """Attack 117: it is looked at once more where it is acted upon."""
    path, user = await ask(provider), find(provider, "mina")
    services, hashed = provider.context.services, provider.context.passwords.hash_now("another-password-now")
    prove = SignIn.prove

    def changed_before(self: SignIn, *args: object, **more: object) -> object:
        services.users.set_password(user.id, hashed, "console:test")
        return prove(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(SignIn, "prove", changed_before)
    await send(provider, path, password=PASSWORD)
    assert find(provider, "mina").email == "mina@example.org"


async def test_the_letter_names_the_account_and_what_confirming_does(provider: Provider) -> None:
    """Whoever gets it may never have heard of it."""
    user = find(provider, "mina")
    assert provider.context.store.write_now(lambda: provider.context.services.email_proofs.ask(user.id, WANTED, "192.0.2.1", "en"))
    (letter,) = await letters(provider)
    assert (letter.kind, letter.to, dict(letter.facts)) == (LetterKind.EMAIL_PROOF, WANTED, {"username": "mina"})
    assert PATHS[Purpose.VERIFY_EMAIL] in letter.link


async def test_a_password_alone_changes_no_address_of_an_account_with_a_second_factor(provider: Provider) -> None:
    """A thief asked for the link while a password was enough, and opens it when it is not: page and form ask to sign in."""
    path, thief = await ask(provider), await provider.new_browser()
    page = await (await thief.get(path)).text()
    assert 'type="password"' in page
    phone = give_phone(provider)
    sent = {**read_hidden(page), "password": PASSWORD}
    shown = await follow(provider, await thief.post(path, data=sent, allow_redirects=False), thief)
    assert ("in this browser first" in shown, 'type="password"' in shown) == (True, False)
    assert find(provider, "mina").email == "mina@example.org"
    await give_code(provider, await give_password(provider), phone.next_code())
    assert "is confirmed" in await follow(provider, await send(provider, path))
    assert find(provider, "mina").email == WANTED
