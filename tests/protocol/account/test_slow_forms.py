"""A form takes as long to arrive as its sender likes: what was signed out meanwhile does nothing by it (attack 117)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlencode, urlsplit

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient

from common.contracts.users import User
from tests.patience import PATIENCE
from tests.protocol.account.member import leads_to, press, read, sign_in
from tests.protocol.factors.authenticator import Authenticator, open_making, read_hidden, read_options
from tests.protocol.joining.test_disowning import find_notice, intrude, mina
from tests.protocol.provider import Provider

Agent = TestClient[Any, Any]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class SlowForm:
    """A form whose head has arrived, and whose body waits.

    Args:
        browser: that sends it.
        path: where to.
        fields: of its body.
    """

    def __init__(self, browser: Agent, path: str, fields: dict[str, str]) -> None:
        self._began, self._go, self._fields = asyncio.Event(), asyncio.Event(), fields
        sent = browser.post(path, data=self._body(), headers=FORM, expect100=True, allow_redirects=False)
        self._sent = asyncio.ensure_future(self._keep(sent))

    async def _keep(self, sent: Any) -> ClientResponse:
        answer: ClientResponse = await sent
        return answer

    async def _body(self) -> AsyncIterator[bytes]:
        self._began.set()
        await self._go.wait()
        yield urlencode(self._fields).encode()

    async def wait(self) -> None:
        """Until the daemon has asked for the body."""
        await asyncio.wait_for(self._began.wait(), PATIENCE)

    async def finish(self) -> ClientResponse:
        """Send the body; gives the answer."""
        self._go.set()
        return await asyncio.wait_for(self._sent, PATIENCE)


async def disown(provider: Provider, link: str) -> None:
    """The owner presses the link in the letter."""
    owner = await provider.new_browser()
    assert (await provider.submit(link, owner)).headers["Location"].startswith("/recover/")


def passkeys(provider: Provider, user: User) -> int:
    """How many a user has."""
    services = provider.context.services
    return len(provider.context.store.read_now(lambda: services.passkeys.list_mine(user.id)))


async def test_a_form_that_was_begun_before_its_session_ended_adds_nothing(provider: Provider) -> None:
    """An intruder holds the body of two forms back until the owner has ended everything."""
    await sign_in(provider)
    intruder = await intrude(provider)
    link = urlsplit((await find_notice(provider)).link).path
    provider.browser, own = intruder, provider.browser
    page = await open_making(provider)
    made = Authenticator(provider.context.settings.origin).make(read_options(page))
    profile = await read(provider, "/account/profile")
    provider.browser = own
    late = [
        SlowForm(intruder, "/account/methods/passkey/confirm", {**read_hidden(page), "answer": made, "name": "theirs"}),
        SlowForm(intruder, "/account/profile/email", {**read_hidden(profile), "email": "intruder@example.org"}),
    ]
    for form in late:
        await form.wait()
    await disown(provider, link)
    for form in late:
        assert leads_to(await form.finish()) == "/sign-in"
    user, services = mina(provider), provider.context.services
    assert passkeys(provider, user) == 0
    assert provider.context.store.read_now(lambda: services.email_proofs.find_waiting(user.id)) == ""


async def test_nothing_is_consented_to_by_a_session_that_has_ended(provider: Provider) -> None:
    """The consent page of an application of the intruder's."""
    await sign_in(provider)
    intruder, partner = await intrude(provider), provider.add_partner()
    link = urlsplit((await find_notice(provider)).link).path
    arrival = await provider.authorize(partner, intruder)
    where = arrival.headers["Location"]
    page = await read(provider, where, intruder)
    late = SlowForm(intruder, where, {**read_hidden(page), "decision": "authorize"})
    await late.wait()
    await disown(provider, link)
    on = await late.finish()
    assert leads_to(on).startswith("/resume/")
    assert leads_to(await intruder.get(on.headers["Location"], allow_redirects=False)).startswith("/sign-in/")
    user, consents = mina(provider), provider.context.services.consents
    assert provider.context.store.read_now(lambda: consents.find(user.id, partner.id)) is None


async def test_the_owners_own_press_works_with_the_password_once_more(provider: Provider) -> None:
    """The session that says so is renewed by it on the way, and its sign-in is no younger for what it ends."""
    await sign_in(provider)
    provider.clock.move(10 * 60)
    await intrude(provider)
    page = await read(provider, "/account/sessions")
    (action,) = {each.partition('"')[0] for each in page.split('action="') if "/not-me" in each.partition('"')[0]}
    services, user = provider.context.services, mina(provider)
    before = {each.signed_in_at for each in list_sessions(provider, user)}
    assert "password" in leads_to(await press(provider, action, page=page))
    (mine,) = list_sessions(provider, user)
    assert mine.signed_in_at == min(before)
    await intrude(provider, password="correct-horse-battery")
    provider.clock.move(16 * 60)
    page = await read(provider, "/account/sessions")
    (action,) = {each.partition('"')[0] for each in page.split('action="') if "/not-me" in each.partition('"')[0]}
    asked = await press(provider, action, page=page)
    page = await read(provider, asked.headers["Location"])
    assert "password" in leads_to(await press(provider, action, page=page, proof="correct-horse-battery"))
    assert len(provider.context.store.read_now(lambda: services.sessions.list(user.id))) == 1


def list_sessions(provider: Provider, user: User) -> list[Any]:
    """The rows of a user's open sessions."""
    sessions = provider.context.services.sessions

    def look() -> list[Any]:
        return [sessions.find_by_id(each.id) for each in sessions.list(user.id)]

    return provider.context.store.read_now(look)
