"""Attack 79 for webhooks and shared signals: neither is set up to lead inside, nor called there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import pytest
from aiohttp import web

from common.contracts.events_out.signals import PutSignalStream, Signal
from common.contracts.events_out.webhooks import Delivery
from common.errors import Invalid
from daemon.keys.signing import SigningKeys, make_signing_key
from daemon.outbound.fetcher import Fetcher
from daemon.outbound.gate import LookUp, look_up
from daemon.outbound.webhook_deliveries import WebhookSender
from tests.daemon.outbound.inner_addresses import INNER_ANSWERS, INNER_HOSTS, REFUSALS
from tests.daemon.outbound.neighbour import Neighbour, open_neighbour
from tests.daemon.services.events_out.test_webhooks import make_webhook
from tests.daemon.tenant import ACTOR, Tenant, open_tenant
from tests.patience import PATIENCE

# What the settings refuse by itself; what only a resolver reads is refused when it is called.
WRITTEN = tuple(host for host in INNER_HOSTS if host.startswith("[") or (host.count(".") == 3 and not host.startswith("0") and "x" not in host))
Look: TypeAlias = Callable[[], Sequence[Delivery]]
Add: TypeAlias = Callable[[Tenant, str], Look]
HARMLESS = "https://partner.example/in"


@pytest.fixture
def tenant() -> Iterator[Tenant]:
    """A tenant as it runs by default."""
    with open_tenant() as tenant:
        yield tenant


@pytest.mark.parametrize("host", [*WRITTEN, "localhost", "localhost.", "LOCALHOST", "sub.localhost"])
def test_an_address_inside_is_refused_where_it_is_set(tenant: Tenant, host: str) -> None:
    """Of a webhook and of a stream, new and changed; with a port, a path and a user as well."""
    application = tenant.add_application()
    for url in (f"https://{host}/", f"https://{host}:8443/in", f"http://{host}/"):
        with pytest.raises(Invalid) as refused:
            tenant.do(lambda url=url: tenant.webhooks.create(make_webhook(url=url), ACTOR))  # type: ignore[misc]
        assert {problem.field for problem in refused.value.problems} == {"url"}
        wanted = PutSignalStream(url=url, signals=tuple(Signal))
        with pytest.raises(Invalid) as refused:
            tenant.do(lambda wanted=wanted: tenant.signal_streams.put(application.id, wanted, None, ACTOR))  # type: ignore[misc]
        assert {problem.field for problem in refused.value.problems} == {"url"}


def add_webhook(tenant: Tenant, url: str) -> Look:
    """A webhook with this address, and one test event to it."""
    made = tenant.do(lambda: tenant.webhooks.create(make_webhook(url=HARMLESS), ACTOR)).webhook.id
    tenant.do(lambda: tenant.store.db.execute_sql("UPDATE webhook SET url = ? WHERE id = ?", (url, made)))
    tenant.do(lambda: tenant.webhook_deliveries.send_test(made, ACTOR))
    return lambda: tenant.webhook_deliveries.list(made).items


def add_stream(tenant: Tenant, url: str) -> Look:
    """A stream of signals with this address, and one verification event to it."""
    application = tenant.add_application().id
    stream = PutSignalStream(url=HARMLESS, signals=tuple(Signal), token="bearer-of-the-test")
    made = tenant.do(lambda: tenant.signal_streams.put(application, stream, None, ACTOR)).id
    tenant.do(lambda: tenant.store.db.execute_sql("UPDATE webhook SET url = ? WHERE id = ?", (url, made)))
    tenant.do(lambda: tenant.signal_streams.verify(application, ACTOR))
    return lambda: tenant.signal_streams.list_deliveries(application).items


ADD = pytest.mark.parametrize("add", [add_webhook, add_stream])


async def send_all(tenant: Tenant, looks: Sequence[Look], names: LookUp = look_up) -> list[Delivery]:
    """Try each delivery once, as the daemon does."""
    keys = SigningKeys([make_signing_key("RS256", tenant.sealing, 1)], tenant.sealing)
    fetcher = Fetcher("Letpass/test", allow_private=False, names=names, most_at_once=24)
    sender = WebhookSender(tenant.store, tenant.clock, tenant.webhook_deliveries, fetcher, keys.sign)
    task = asyncio.create_task(sender.run())

    def look() -> list[Delivery]:
        return [each for one in looks for each in one()]

    try:
        async with asyncio.timeout(PATIENCE):
            while not all(each.tried_at is not None and (each.status or each.problem) for each in await tenant.store.read(look)):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
    finally:
        sender.stop()
        await task
    return await tenant.store.read(look)


@ADD
async def test_no_notation_of_an_inner_address_is_called(tenant: Tenant, add: Add) -> None:
    """Also where the address came into the database in another way; whoever listens there hears nothing."""
    async with open_neighbour() as neighbour:
        port = neighbour.server.port
        looks = await asyncio.to_thread(lambda: [add(tenant, f"https://{host}:{port}/in") for host in INNER_HOSTS])
        found = await send_all(tenant, looks)
        assert len(found) == len(INNER_HOSTS)
        wrong = [(host, each.problem) for host, each in zip(INNER_HOSTS, found, strict=True) if each.problem not in REFUSALS]
        assert wrong == []
        assert neighbour.heard == []


@ADD
async def test_no_name_that_leads_inside_is_called(tenant: Tenant, add: Add) -> None:
    """Also when it leads outside as well."""

    async def names(host: str, _port: int) -> Sequence[str]:
        return INNER_ANSWERS[int(host.partition(".")[0].removeprefix("n"))]

    looks = await asyncio.to_thread(lambda: [add(tenant, f"https://n{number}.example/in") for number in range(len(INNER_ANSWERS))])
    assert {each.problem for each in await send_all(tenant, looks, names)} == {"the address is not public"}


@ADD
async def test_a_name_that_is_another_at_the_second_look_up_is_looked_up_once(tenant: Tenant, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding between check and connection: the judged address is the one that is connected to."""
    asked: list[str] = []

    async def names(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.2"] if len(asked) == 1 else ["127.0.0.1"]

    # This other address of the machine stands for a public one: nobody listens there, and a test connects to nobody else.
    monkeypatch.setattr("daemon.outbound.gate.is_public", lambda address: address == "127.0.0.2")
    async with open_neighbour() as neighbour:
        looks = await asyncio.to_thread(lambda: [add(tenant, f"https://rebinds.example:{neighbour.server.port}/in")])
        [delivery] = await send_all(tenant, looks, names)
        assert delivery.problem == "no connection"
        assert asked == ["rebinds.example"]
        assert neighbour.heard == []


@ADD
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_nobody_is_led_inside_by_a_redirect(add: Add, status: int) -> None:
    """Whatever its kind: it is an answer like any other, and a failure."""
    async with open_neighbour() as inner:

        async def lead(_request: web.Request) -> web.StreamResponse:
            return web.Response(status=status, headers={"Location": inner.url("/inner")})

        async with open_neighbour(lead) as outer:
            delivery = await _send_privately(add, outer)
            assert (delivery.status, len(outer.heard)) == (status, 1)
        assert inner.heard == []


async def _send_privately(add: Add, neighbour: Neighbour) -> Delivery:
    """One delivery of a tenant that may call this machine."""
    with open_tenant(allow_private=True) as tenant:
        look = await asyncio.to_thread(add, tenant, neighbour.url("/in"))
        keys = SigningKeys([make_signing_key("RS256", tenant.sealing, 1)], tenant.sealing)
        sender = WebhookSender(tenant.store, tenant.clock, tenant.webhook_deliveries, Fetcher("Letpass/test", allow_private=True), keys.sign)
        [due] = await tenant.store.write(lambda: tenant.webhook_deliveries.take(1, {}))
        await sender._deliver(due)
        [delivery] = await tenant.store.read(look)
        return delivery
