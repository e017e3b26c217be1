"""The languages that an application asks for (`ui_locales`) on every page of its request, not on the sign-in page alone."""

from __future__ import annotations

import pytest

from common.contracts.application_kinds import Kind
from common.contracts.people.account_settings import AccountSettings, Registration
from tests.protocol.joining.mailbox import GOOD, follow, send, set_rules, the_link
from tests.protocol.provider import Provider

KOREAN = {"Accept-Language": "ko-KR,ko;q=0.9"}


@pytest.fixture
async def korean(provider: Provider) -> Provider:
    """A browser that prefers Korean, where anybody may register."""
    set_rules(provider, AccountSettings(Registration.OPEN))
    provider.browser.session.headers.update(KOREAN)
    return provider


async def language(provider: Provider, path: str) -> str:
    """In which language a page is, at the end of its redirects."""
    page = await (await provider.browser.get(path)).text()
    return page.partition('<html lang="')[2].partition('"')[0]


async def test_it_holds_on_the_whole_way(korean: Provider) -> None:
    """OpenID Connect Core 3.1.2.1: sign-in, registration, recovery and what was asked for there; elsewhere the browser decides."""
    partner = korean.add_partner(Kind.OWN)
    sign_in = (await korean.authorize(partner, ui_locales="ja")).headers["Location"]
    number = sign_in.rpartition("/")[2]
    for path in (sign_in, f"/register/{number}", f"/recover?interaction={number}"):
        assert await language(korean, path) == "ja", path
    for path in ("/sign-in", "/register", "/recover"):
        assert await language(korean, path) == "ko", path
    create = (await korean.authorize(partner, ui_locales="ja", prompt="create")).headers["Location"]
    assert await language(korean, create) == "ja"
    sent = await send(korean, "/recover", identifier="mina", interaction=number)
    assert await language(korean, sent.headers["Location"]) == "ja"
    link = await the_link(korean)
    assert await language(korean, link) == "ja"
    done = await send(korean, link, password=GOOD)
    assert 'lang="ja"' in await follow(korean, done)


async def test_a_page_that_is_refused_is_in_it_too(korean: Provider) -> None:
    """Of an application that nobody knows, and of an address that is not its own."""
    partner = korean.add_partner(Kind.OWN)
    answers = [
        await korean.authorize(partner, client_id="nobody", ui_locales="ja"),
        await korean.authorize(partner, redirect_uri="x", ui_locales="ja"),
    ]
    for answer in answers:
        assert 'lang="ja"' in await answer.text()


async def test_what_was_chosen_comes_before_it_and_another_browser_learns_nothing(korean: Provider) -> None:
    """docs/pages.md: the chosen language, the profile's, what the application asks for, the browser's."""
    path = (await korean.authorize(korean.add_partner(Kind.OWN), ui_locales="ja")).headers["Location"]
    elsewhere = await korean.new_browser()
    assert 'lang="en"' in await (await elsewhere.get(f"/recover?interaction={path.rpartition('/')[2]}")).text()
    await korean.browser.get("/recover?lang=en")
    assert await language(korean, path) == "en"
