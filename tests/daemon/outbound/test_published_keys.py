"""Published keys: fetched once for all, kept for five minutes, failures remembered, an unknown key fetched for now and then."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from aiohttp import web

from common.clock import FixedClock
from daemon.outbound.fetcher import Fetcher
from daemon.outbound.published_keys import PublishedKeys
from tests.daemon.outbound.neighbour import Neighbour, open_neighbour
from tests.patience import PATIENCE


@dataclass
class Scene:
    """A partner that publishes keys, and the daemon's knowledge of them."""

    partner: Neighbour
    clock: FixedClock
    keys: PublishedKeys
    body: str = '{"keys": [{"kid": "one"}]}'
    status: int = 200

    async def ask(self, key_id: str | None = "one") -> tuple[str, str]:
        """What is known after the keys were needed."""
        await self.keys.prepare(self.partner.url("/jwks"), key_id)
        return self.keys.find(self.partner.url("/jwks"))

    @property
    def fetches(self) -> int:
        """How often the partner was asked."""
        return len(self.partner.heard)


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    """A partner with one key."""
    clock = FixedClock()
    async with open_neighbour() as partner:
        made = Scene(partner, clock, PublishedKeys(Fetcher("Letpass/test", allow_private=True, patience=PATIENCE), clock))

        async def publish(_request: web.Request) -> web.Response:
            return web.Response(text=made.body, status=made.status)

        partner.behave = publish
        yield made


async def test_keys_are_kept_for_five_minutes(scene: Scene) -> None:
    """Then they are fetched again."""
    assert await scene.ask() == (scene.body, "")
    scene.clock.move(299)
    await scene.ask()
    assert scene.fetches == 1
    scene.clock.move(1)
    assert scene.keys.find(scene.partner.url("/jwks"))[0] == ""
    await scene.ask()
    assert scene.fetches == 2


async def test_many_who_need_them_at_once_cause_one_fetch(scene: Scene) -> None:
    """However many requests come in."""
    assert set(await asyncio.gather(*(scene.ask() for _ in range(20)))) == {(scene.body, "")}
    assert scene.fetches == 1


async def test_an_unknown_key_is_fetched_for_at_most_every_thirty_seconds(scene: Scene) -> None:
    """A partner may rotate at any time, and anybody may invent names of keys."""
    await scene.ask()
    scene.clock.move(29)
    await scene.ask("two")
    assert scene.fetches == 1
    scene.clock.move(1)
    scene.body = '{"keys": [{"kid": "two"}]}'
    assert await scene.ask("two") == (scene.body, "")
    assert scene.fetches == 2
    for number in range(20):
        await scene.ask(f"invented-{number}")
    assert scene.fetches == 2


async def test_a_failure_is_remembered_for_thirty_seconds(scene: Scene) -> None:
    """A partner whose server is down is not asked for every request."""
    scene.status = 503
    for _ in range(5):
        assert await scene.ask() == ("", "HTTP 503")
    assert scene.fetches == 1
    scene.clock.move(30)
    scene.status = 200
    assert await scene.ask() == (scene.body, "")


async def test_good_keys_outlive_a_failed_fetch_but_not_their_five_minutes(scene: Scene) -> None:
    """A removed key has to stop working."""
    body, _ = await scene.ask()
    scene.clock.move(40)
    scene.status = 500
    assert await scene.ask("unknown") == (body, "HTTP 500")
    scene.clock.move(300)
    assert await scene.ask() == ("", "HTTP 500")


async def test_a_clock_that_was_set_back_does_not_keep_keys_for_ever(scene: Scene) -> None:
    """They are fetched anew."""
    await scene.ask()
    scene.clock.move(-10_000)
    await scene.ask()
    assert scene.fetches == 2


TOO_MANY = '{"keys": [' + ",".join(["{}"] * 101) + "]}"


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"keys": 1}', '{"keys": ["x"]}', "<html>", "[" * 5000, TOO_MANY], ids=lambda text: text[:15])
async def test_what_is_no_jwk_set_is_a_failure(scene: Scene, body: str) -> None:
    """Never an exception."""
    scene.body = body
    text, problem = await scene.ask()
    assert text == ""
    assert "JWK set" in problem


async def test_only_so_many_addresses_are_remembered(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest is forgotten."""
    monkeypatch.setattr("daemon.outbound.published_keys.MOST_ADDRESSES", 2)
    for path in ("/a", "/b", "/c"):
        await scene.keys.prepare(scene.partner.url(path), None)
    assert scene.keys.find(scene.partner.url("/a")) == ("", "not fetched")
    assert scene.keys.find(scene.partner.url("/c")) == (scene.body, "")
