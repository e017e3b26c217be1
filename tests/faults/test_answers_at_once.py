"""Answers that come at the same moment from several windows: one counts, whole, and the others do nothing and are told so (requirement C3)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from urllib.parse import parse_qs, urljoin, urlsplit

import aiohttp
import pytest

from tests.form_user import find_form, make_sign_in_request
from tests.live_daemon import LiveDaemon
from tests.makers import Person, make_person
from tests.patience import PATIENCE

REDIRECT_URI = "https://pagemark.example/callback"
ANSWERED = ("This was answered somewhere else", "You have finished this sign-in already")
DECISIONS = ["authorize", "cancel"] * 4


@pytest.fixture(scope="module")
def daemon() -> Iterator[LiveDaemon]:
    """A daemon of this module."""
    found = LiveDaemon()
    try:
        found.initialise()
        found.start()
        yield found
        assert found.errors() == []
    finally:
        found.remove()


class Windows:
    """One browser with several windows on the same consent page.

    Args:
        http: its cookies and connections.
        home: where the daemon is.
    """

    def __init__(self, http: aiohttp.ClientSession, home: str) -> None:
        self._http, self._home = http, home
        self._page, self._fields = "", list[tuple[str, str]]()

    async def arrive(self, address: str, person: Person) -> None:
        """Sign in, and open the consent page."""
        page = await self._http.get(address)
        own = {"identifier": person.username, "password": person.password}
        form = find_form(await page.text())
        page = await self._http.post(urljoin(self._home, form.action), data=[*form.values, *own.items()])
        form = find_form(await page.text())
        assert "/consent/" in page.url.path, page.url
        self._page, self._fields = str(page.url), form.values

    async def answer(self, decision: str) -> str:
        """Press a button of the page, and follow to the end: where we are sent to, or the page that we are shown."""
        answer = await self._http.post(self._page, data=[*self._fields, ("decision", decision)], allow_redirects=False)
        while answer.status == 303:
            onward = urljoin(self._home, answer.headers["Location"])
            if not onward.startswith(self._home):
                return onward
            answer = await self._http.get(onward, allow_redirects=False)
        return await answer.text()


@pytest.mark.parametrize("first", ["authorize", "cancel"])
async def test_of_answers_at_the_same_moment_one_counts_and_the_others_are_told(daemon: LiveDaemon, first: str) -> None:
    """The application hears one answer; a consent stands if it was *authorize*, and none does if it was *cancel* (requirement C3)."""
    client_id, _ = daemon.admin.create_application("Pagemark", "single_page", [REDIRECT_URI])
    home = f"http://localhost:{daemon.port}/"
    decisions = DECISIONS if first == DECISIONS[0] else DECISIONS[::-1]
    for _ in range(4):
        person = make_person(daemon.admin)
        address = make_sign_in_request(daemon.discovery["authorization_endpoint"], client_id, REDIRECT_URI).address
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(PATIENCE)) as http:
            windows = Windows(http, home)
            await windows.arrive(address, person)
            ends = await asyncio.gather(*(windows.answer(decision) for decision in decisions))
        heard = [parse_qs(urlsplit(end).query) for end in ends if end.startswith(REDIRECT_URI)]
        assert len(heard) == 1, ends
        pages = [end for end in ends if not end.startswith(REDIRECT_URI)]
        assert all(any(said in page for said in ANSWERED) for page in pages), pages
        status, _ = daemon.admin.ask("GET", f"/api/applications/{client_id}/consents/{person.id}")
        assert ("code" in heard[0], status) in ((True, 200), (False, 404))
