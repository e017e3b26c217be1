"""A daemon that is killed at any moment: what it acknowledged is there, and nothing opens twice (attack 97)."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from http.client import HTTPException

import aiohttp
import pytest

from tests.form_user import FormUser, SignInRequest, basic_fields, make_sign_in_request
from tests.live_daemon import LiveDaemon
from tests.makers import Person, make_person
from tests.patience import PATIENCE

REDIRECT_URI = "https://pagemark.example/callback"
ROUNDS = 3


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


def restart(daemon: LiveDaemon) -> None:
    """End it as a power cut would, and start it again."""
    daemon.kill()
    (daemon.home / "run" / "endpoint.json").unlink(missing_ok=True)
    daemon.start()


def write_until_it_ends(daemon: LiveDaemon, acknowledged: list[str], enough: threading.Event, most: int) -> None:
    """Create roles one after the other, and note each that was acknowledged, until nobody answers."""
    name = threading.get_ident()
    for number in range(100_000):
        try:
            status, made = daemon.admin.ask("POST", "/api/roles", {"name": f"Role {name} {number}"})
        except (OSError, ValueError, HTTPException):
            return
        if status == 201:
            acknowledged.append(made["id"])
        if len(acknowledged) >= most:
            enough.set()


def find_roles(daemon: LiveDaemon) -> list[str]:
    """The ids of all roles."""
    found: list[str] = []
    cursor = ""
    while True:
        page = daemon.admin.call("GET", f"/api/roles?limit=100&cursor={cursor}")
        found += [role["id"] for role in page["items"]]
        cursor = page["next"]
        if not cursor:
            return found


def test_whatever_was_acknowledged_is_there_once(daemon: LiveDaemon) -> None:
    """Killed while several write, at a different moment each time; every next start is a clean one."""
    chance, acknowledged = random.Random(97), list[str]()
    for _ in range(ROUNDS):
        most, enough = len(acknowledged) + chance.randint(1, 40), threading.Event()
        writers = [threading.Thread(target=write_until_it_ends, args=(daemon, acknowledged, enough, most)) for _ in range(3)]
        for writer in writers:
            writer.start()
        assert enough.wait(PATIENCE)
        daemon.kill()
        for writer in writers:
            writer.join(PATIENCE)
        restart(daemon)
        found = find_roles(daemon)
        assert len(found) == len(set(found))
        assert set(acknowledged) <= set(found)
        # One more for each writer may have been stored without anybody having heard of it.
        assert len(found) <= len(acknowledged) + 3 * ROUNDS


async def redeem(http: aiohttp.ClientSession, daemon: LiveDaemon, credentials: tuple[str, str], **fields: str) -> tuple[int, dict[str, str]]:
    """Ask the token endpoint."""
    async with http.post(daemon.discovery["token_endpoint"], data=fields, headers=basic_fields(*credentials)) as answer:
        return answer.status, await answer.json()


async def test_what_was_spent_stays_spent_and_what_was_given_stays_good(daemon: LiveDaemon) -> None:
    """A code and a refresh token, each killed right behind the answer (RFC 9700 2.1.1 and 4.14)."""
    credentials = daemon.admin.create_application("Pagemark", "traditional", [REDIRECT_URI])
    person: Person = make_person(daemon.admin)
    timeout = aiohttp.ClientTimeout(total=2 * PATIENCE)
    async with aiohttp.ClientSession(timeout=timeout) as http:
        scope = "openid profile email offline_access"
        request: SignInRequest = make_sign_in_request(daemon.discovery["authorization_endpoint"], credentials[0], REDIRECT_URI, scope=scope)
        code = request.read_code(await FormUser(http, person, ticks_all=True).visit(request.address))
        form = request.token_form(code)
        status, first = await redeem(http, daemon, credentials, **form)
        assert status == 200, first
    restart(daemon)
    refresh = {"grant_type": "refresh_token", "refresh_token": first["refresh_token"]}
    async with aiohttp.ClientSession(timeout=timeout) as http:
        status, second = await redeem(http, daemon, credentials, **refresh)
        assert status == 200, second
    restart(daemon)
    async with aiohttp.ClientSession(timeout=timeout) as http:
        async with http.get(daemon.discovery["userinfo_endpoint"], headers={"Authorization": f"Bearer {second['access_token']}"}) as answer:
            assert answer.status == 200
        status, again = await redeem(http, daemon, credentials, **form)
        assert (status, again["error"]) == (400, "invalid_grant")
        # The replay has ended what the code gave, and that outlives the next cut as well.
    restart(daemon)
    async with aiohttp.ClientSession(timeout=timeout) as http:
        async with http.get(daemon.discovery["userinfo_endpoint"], headers={"Authorization": f"Bearer {second['access_token']}"}) as answer:
            assert answer.status == 401
        status, ended = await redeem(http, daemon, credentials, grant_type="refresh_token", refresh_token=second["refresh_token"])
        assert (status, ended["error"]) == (400, "invalid_grant")
