"""What happens between the moment at which a page was opened and the press of its button."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer

from common.contracts.applications import ChangeApplication
from daemon.app import make_public_app
from daemon.context import build_context
from daemon.installation import read_master
from daemon.storage.database.place import find_place
from tests.protocol.ends.places import Stand
from tests.protocol.ends.reading import Browser, walk
from tests.protocol.meanwhile import suspend

Happening = Callable[[Stand], Awaitable[None]]
# Longer than any request, session or link is good for.
LONG = 9 * 86_400


async def send(stand: Stand, browser: Browser, language: str = "en") -> ClientResponse:
    """Press the button, as late as it is."""
    return await browser.post(stand.path, data=stand.data, allow_redirects=False, headers={"Accept-Language": language})


async def time_passes(stand: Stand) -> None:
    """It is left open for days."""
    stand.provider.clock.move(LONG)


async def is_sent(stand: Stand) -> None:
    """The button was pressed before, and the browser has not gone on yet: a double click."""
    assert (await send(stand, stand.provider.browser)).status in (200, 303)


async def is_finished(stand: Stand) -> None:
    """The button was pressed before, and all that follows is done: another tab, or the button *back*."""
    await walk(stand.provider.browser, await send(stand, stand.provider.browser))


async def is_answered_otherwise(stand: Stand) -> None:
    """Another tab has refused."""
    data = [(name, "cancel" if name == "decision" else value) for name, value in stand.data]
    assert (await stand.provider.browser.post(stand.path, data=data, allow_redirects=False)).status == 303


async def session_ends(stand: Stand) -> None:
    """Another browser has ended all sessions of the user."""
    sessions = stand.provider.context.services.sessions
    ended = stand.provider.context.store.write_now(
        lambda: [sessions.end_of_user(stand.user, each.id, f"user:{stand.user}") for each in sessions.list(stand.user)]
    )
    assert ended


async def user_is_suspended(stand: Stand) -> None:
    """An administrator has suspended the account."""
    stand.provider.context.store.write_now(suspend(stand.provider, stand.user))


async def user_is_deleted(stand: Stand) -> None:
    """An administrator has deleted the account."""
    stand.provider.context.store.write_now(lambda: stand.provider.context.services.users.delete(stand.user, "console:test"))


async def application_is_disabled(stand: Stand) -> None:
    """An administrator has switched the application off."""
    services, partner = stand.provider.context.services, stand.partner
    assert partner is not None
    off = ChangeApplication(enabled=False)
    stand.provider.context.store.write_now(lambda: services.applications.change(partner.id, off, None, "console:test"))


async def application_is_deleted(stand: Stand) -> None:
    """An administrator has deleted the application."""
    services, partner = stand.provider.context.services, stand.partner
    assert partner is not None
    stand.provider.context.store.write_now(lambda: services.applications.delete(partner.id, "console:test"))


async def daemon_restarts(stand: Stand) -> None:
    """Nothing that was kept in memory is left; the browser has its cookies."""
    provider, settings = stand.provider, stand.provider.context.settings
    jar = provider.browser.session.cookie_jar
    await provider.close()
    provider.context = build_context(settings, find_place(settings).open(), read_master(settings), provider.clock)
    provider.server = TestServer(make_public_app(provider.context))
    provider.browser = TestClient(provider.server, cookie_jar=jar)
    await provider.browser.start_server()
