"""Wrong secrets are limited by network and client ID, so that nobody guesses one and nobody locks a partner out (attack 109; decision 0045)."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientResponse

from common.contracts.audit import AuditListing
from common.contracts.secrets import ChangeSecret
from common.errors import Unavailable
from daemon.pages import check
from daemon.services.applications.guesses import FREE_TRIES, LONGEST_WAIT
from tests.protocol.provider import Partner, Provider, start_provider
from tests.protocol.told import told

HOME, STRANGER = "192.0.2.10", "203.0.113.66"


@pytest.fixture
async def proxied(installation: Path, tmp_path: Path) -> AsyncIterator[Provider]:
    """A provider behind a proxy, so that requests can come from anywhere."""
    started = await start_provider(installation, tmp_path, trusted_proxies=["127.0.0.1"])
    yield started
    await started.close()


async def show(provider: Provider, client_id: str, secret: str, address: str = STRANGER, path: str = "/oidc/introspect") -> ClientResponse:
    """Show a secret from somewhere."""
    basic = base64.b64encode(f"{client_id}:{secret}".encode()).decode()
    headers = {"Authorization": f"Basic {basic}", "X-Forwarded-For": address}
    return await provider.browser.post(path, data={"token": "x", "grant_type": "refresh_token", "refresh_token": "x"}, headers=headers)


async def guess(provider: Provider, client_id: str, number: int, address: str = STRANGER) -> list[int]:
    """The answers to so many wrong secrets."""
    return [(await show(provider, client_id, f"wrong-secret-number-{each}", address)).status for each in range(number)]


def right(partner: Partner) -> str:
    """Its secret."""
    assert partner.secret is not None
    return partner.secret


async def test_guesses_end_and_the_partner_goes_on(proxied: Provider) -> None:
    """A stranger waits, with the right secret too; from where nobody guessed the right one always works."""
    partner = proxied.add_partner()
    assert await guess(proxied, partner.id, FREE_TRIES + 3) == [401] * FREE_TRIES + [429] * 3
    refused = await show(proxied, partner.id, right(partner))
    body = await refused.json()
    assert (refused.status, body["error"]) == (429, "temporarily_unavailable")
    assert 1 <= int(refused.headers["Retry-After"]) <= LONGEST_WAIT
    for _ in range(3):
        assert (await show(proxied, partner.id, right(partner), HOME)).status == 200
    listing = AuditListing(event="application.authentication_failed", application=partner.id)
    found = proxied.context.store.write_now(lambda: proxied.context.services.audit.list(listing)).items
    assert [entry.detail["network"] for entry in found if entry.detail["reason"] == "secret.too_many_guesses"] == [STRANGER]


async def test_a_network_that_waited_may_try_again(proxied: Provider) -> None:
    """The wait grows to a minute and no further; after an hour without guesses all is forgotten."""
    partner = proxied.add_partner()
    await guess(proxied, partner.id, FREE_TRIES)
    waits = []
    for _ in range(10):
        refused = await show(proxied, partner.id, "wrong-secret-again")
        waits.append(int(refused.headers["Retry-After"]))
        proxied.clock.move(waits[-1])
        assert (await show(proxied, partner.id, "wrong-secret-again")).status == 401
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (1, LONGEST_WAIT)
    proxied.clock.move(LONGEST_WAIT)
    assert (await show(proxied, partner.id, right(partner))).status == 200
    proxied.clock.move(3700)
    assert await guess(proxied, partner.id, FREE_TRIES) == [401] * FREE_TRIES


async def test_guesses_at_once_pass_no_more_often_than_one_after_the_other(proxied: Provider) -> None:
    """As with passwords, attack 102."""
    partner = proxied.add_partner()
    answers = await asyncio.gather(*(show(proxied, partner.id, f"wrong-secret-number-{each}") for each in range(FREE_TRIES + 20)))
    assert sorted(answer.status for answer in answers) == [401] * FREE_TRIES + [429] * 20


async def test_one_application_has_nothing_to_do_with_another(proxied: Provider) -> None:
    """A partner's second application behind the same gateway goes on."""
    one, other = proxied.add_partner(), proxied.add_partner()
    await guess(proxied, one.id, FREE_TRIES + 1)
    assert (await show(proxied, other.id, right(other))).status == 200


async def test_an_application_that_does_not_exist_is_limited_alike(proxied: Provider) -> None:
    """Attack 39: the limit tells nobody which client IDs there are."""
    partner = proxied.add_partner()
    assert await guess(proxied, "nobody", FREE_TRIES + 2) == await guess(proxied, partner.id, FREE_TRIES + 2)
    answers = [await show(proxied, client_id, "wrong-secret") for client_id in ("nobody", partner.id)]
    assert len({str(await told(answer)) for answer in answers}) == 1


async def test_right_secrets_are_no_guesses(proxied: Provider) -> None:
    """However many, and those that have ended neither."""
    partner = proxied.add_partner()
    for _ in range(FREE_TRIES + 5):
        assert (await show(proxied, partner.id, right(partner))).status == 200
    secrets = proxied.context.services.secrets
    secret = proxied.context.store.write_now(lambda: secrets.list(partner.id))[0]
    proxied.context.store.write_now(lambda: secrets.change(partner.id, secret.id, ChangeSecret(enabled=False), "test"))
    for _ in range(FREE_TRIES + 5):
        assert (await show(proxied, partner.id, right(partner))).status == 401


@pytest.mark.parametrize("path", ["/oidc/introspect", "/check"])
async def test_a_database_that_fails_is_no_guess(proxied: Provider, path: str) -> None:
    """Nobody was wrong whose secret could not be looked up, or whose job has to run again because somebody was faster."""
    partner = proxied.add_partner()
    store = proxied.context.store
    await store.write(lambda: store.db.execute_sql("ALTER TABLE secret RENAME TO away"))
    for _ in range(FREE_TRIES + 5):
        if path == "/check":
            with pytest.raises(Unavailable):
                await store.write(lambda: check._check(proxied.context, partner.id, right(partner), STRANGER))
        else:
            assert (await show(proxied, partner.id, right(partner))).status >= 500
    await store.write(lambda: store.db.execute_sql("ALTER TABLE away RENAME TO secret"))
    assert (await show(proxied, partner.id, right(partner))).status == 200


async def test_a_right_secret_forgives_no_guesses_beside_it(proxied: Provider) -> None:
    """Who shares the partner's address cannot hide behind it."""
    partner = proxied.add_partner()
    answers = []
    for number in range(FREE_TRIES + 2):
        answers += await guess(proxied, partner.id, 1)
        if number < FREE_TRIES - 1:
            assert (await show(proxied, partner.id, right(partner))).status == 200
    assert answers == [401] * FREE_TRIES + [429] * 2


@pytest.mark.parametrize("path", ["/oidc/token", "/oidc/introspect", "/oidc/revoke", "/oidc/par", "/oidc/device-authorization"])
async def test_every_endpoint_counts_at_the_same_door(proxied: Provider, path: str) -> None:
    """There is no second way to try."""
    partner = proxied.add_partner()
    await guess(proxied, partner.id, FREE_TRIES)
    assert (await show(proxied, partner.id, "wrong-secret", path=path)).status == 429
    assert (await show(proxied, partner.id, "wrong-secret", HOME, path=path)).status == 401
