"""What happens when many ask at the same moment: nothing is given twice, nothing is lost (docs/ARCHITECTURE.md#the-store)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from tests.form_user import FormUser, SignInRequest, basic_fields, make_sign_in_request
from tests.live_daemon import LiveDaemon
from tests.makers import Person, make_person
from tests.patience import PATIENCE

REDIRECT_URI = "https://pagemark.example/callback"
SIGN_INS = 1000
PEOPLE = 8
AT_ONCE = 64


@pytest.fixture(scope="module")
def credentials(live_daemon: LiveDaemon) -> tuple[str, str]:
    """Client ID and secret of a third-party application."""
    return live_daemon.admin.create_application("Pagemark", "traditional", [REDIRECT_URI])


@pytest.fixture(scope="module")
def people(live_daemon: LiveDaemon) -> Iterator[list[Person]]:
    """Several users."""
    yield [make_person(live_daemon.admin) for _ in range(PEOPLE)]


@asynccontextmanager
async def browsing(person: Person) -> AsyncIterator[tuple[FormUser, aiohttp.ClientSession]]:
    """A browser session of a person."""
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=2 * PATIENCE)) as http:
        yield FormUser(http, person), http


async def test_one_code_in_fifty_hands_opens_once(live_daemon: LiveDaemon, credentials: tuple[str, str], people: list[Person]) -> None:
    """Fifty parallel redemptions of one code: exactly one success, the others invalid_grant (RFC 9700 2.1.1)."""
    endpoints = live_daemon.discovery
    request = make_sign_in_request(endpoints["authorization_endpoint"], credentials[0], REDIRECT_URI)
    async with browsing(people[0]) as (user, http):
        form = request.token_form(request.read_code(await user.visit(request.address)))

        async def redeem() -> tuple[int, dict[str, str]]:
            async with http.post(endpoints["token_endpoint"], data=form, headers=basic_fields(*credentials)) as answer:
                return answer.status, await answer.json()

        answers = await asyncio.gather(*(redeem() for _ in range(50)))
    assert sorted(status for status, _ in answers) == [200] + [400] * 49
    assert {body["error"] for status, body in answers if status == 400} == {"invalid_grant"}


async def test_a_thousand_sign_ins_at_once_lose_none(live_daemon: LiveDaemon, credentials: tuple[str, str], people: list[Person]) -> None:
    """A thousand authorization requests of several signed-in users, each redeemed: a thousand different ID tokens."""
    endpoints = live_daemon.discovery
    gate = asyncio.Semaphore(AT_ONCE)

    def ask() -> SignInRequest:
        return make_sign_in_request(endpoints["authorization_endpoint"], credentials[0], REDIRECT_URI)

    async def sign_in(user: FormUser, http: aiohttp.ClientSession) -> str:
        request = ask()
        async with gate:
            code = request.read_code(await user.visit(request.address))
            async with http.post(endpoints["token_endpoint"], data=request.token_form(code), headers=basic_fields(*credentials)) as answer:
                body = await answer.json()
                assert answer.status == 200, body
                return str(body["id_token"])

    async def sign_in_often(person: Person) -> list[str]:
        async with browsing(person) as (user, http):
            await user.visit(ask().address)
            return await asyncio.gather(*(sign_in(user, http) for _ in range(SIGN_INS // PEOPLE)))

    tokens = [token for found in await asyncio.gather(*(sign_in_often(person) for person in people)) for token in found]
    assert len(set(tokens)) == SIGN_INS
