"""Forms that come and go, and the letters that people get."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient

from common.contracts.audit import AuditListing
from common.contracts.events import EventName
from common.contracts.mail.letters import Letter
from common.contracts.people.account_settings import AccountSettings
from daemon.services.mail.mail import DueLetter
from tests.protocol.provider import Provider, form_token

GOOD = "quiet-river-lantern"


async def letters(provider: Provider) -> list[Letter]:
    """The letters that wait, oldest first; they are taken."""
    await provider.context.afterwards.finish()

    def take() -> list[DueLetter]:
        return provider.context.services.mail.take(20)

    return [due.letter for due in sorted(await provider.context.store.write(take), key=lambda due: due.created_at)]


async def the_link(provider: Provider) -> str:
    """The path of the link in the only letter that waits."""
    (letter,) = await letters(provider)
    return urlsplit(letter.link).path


async def send(provider: Provider, path: str, browser: TestClient[Any, Any] | None = None, /, **fields: str) -> ClientResponse:
    """Open a page, fill its form in and send it."""
    client = browser or provider.browser
    page = await client.get(path)
    text = await page.text()
    token = form_token(text)
    return await client.post(urlsplit(path).path, data={**fields, "token": token}, allow_redirects=False)


async def follow(provider: Provider, answer: ClientResponse, browser: TestClient[Any, Any] | None = None) -> str:
    """The page that an answer leads to."""
    assert answer.status == 303, await answer.text()
    return await (await (browser or provider.browser).get(answer.headers["Location"])).text()


def set_rules(provider: Provider, rules: AccountSettings) -> None:
    """The tenant's rules for accounts."""
    provider.context.store.write_now(lambda: provider.context.services.account_settings.put(rules, None, "console:test"))


def check_terms(provider: Provider, username: str, event: EventName, at: int) -> None:
    """It is kept that somebody accepted the terms, when and which: in the audit log, and in what they may download."""
    services, facts = provider.context.services, {"terms_url": "https://hanbit.example/terms", "terms_accepted_at": at}

    def look() -> tuple[dict[str, object], dict[str, object]]:
        user = services.users.find_by_username(username)
        assert user is not None
        (entry,) = services.audit.list(AuditListing(event=event.value)).items
        (own,) = [each for each in services.own_data.collect(user)["history"] if each["event"] == event.value]
        return dict(entry.detail), own

    recorded, own = provider.context.store.read_now(look)
    assert facts.items() <= recorded.items()
    assert facts.items() <= own.items()
