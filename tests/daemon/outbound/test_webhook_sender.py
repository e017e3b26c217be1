"""Webhooks go out to real receivers: good, slow, gone, lying, leading elsewhere, endless; across restarts and a kill -9."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from aiohttp import web

from common.contracts.events import EventName
from common.contracts.events_out.webhooks import Delivery, DeliveryState, IssuedWebhook, Stopped
from daemon.outbound.fetcher import Fetcher
from daemon.outbound.webhook_deliveries import WebhookSender
from daemon.outbound.webhook_dispatching import dispatch_webhooks
from daemon.services.events_out.webhook_deliveries import RETRIES
from daemon.services.tenant.events import Events
from tests.daemon.outbound.neighbour import Behaviour, Neighbour, open_neighbour
from tests.daemon.outbound.webhook_receiver import is_signed, read_event
from tests.daemon.services.events_out.test_dispatcher import dispatch, record
from tests.daemon.services.events_out.test_webhooks import make_webhook
from tests.daemon.tenant import ACTOR, Tenant, open_tenant
from tests.patience import PATIENCE


@pytest.fixture
def tenant() -> Iterator[Tenant]:
    """A tenant that may call this machine."""
    with open_tenant(allow_private=True) as tenant:
        yield tenant


def sign_nothing(_algorithm: str, _claims: dict[str, Any], _kind: str) -> str:
    """Webhooks need no key of the tenant."""
    raise AssertionError("a webhook is no token")


async def add(tenant: Tenant, url: str) -> IssuedWebhook:
    return await tenant.store.write(lambda: tenant.webhooks.create(make_webhook(url=url, events=("user",)), ACTOR))


async def look(tenant: Tenant, webhook_id: str) -> Sequence[Delivery]:
    return (await tenant.store.read(lambda: tenant.webhook_deliveries.list(webhook_id))).items


async def run_until(tenant: Tenant, webhook_id: str, done: Callable[[Sequence[Delivery]], bool], *, patience: float = PATIENCE) -> Sequence[Delivery]:
    """Let dispatcher and sender run until the deliveries are as they should be."""
    events = Events()
    tenant.audit.on_recorded = events.ring
    sender = WebhookSender(
        tenant.store, tenant.clock, tenant.webhook_deliveries, Fetcher("Letpass/test", allow_private=True, patience=patience), sign_nothing
    )
    tasks = [asyncio.create_task(sender.run()), asyncio.create_task(dispatch_webhooks(tenant.store, tenant.webhook_dispatcher, events))]
    try:
        async with asyncio.timeout(PATIENCE):
            while not done(found := await look(tenant, webhook_id)):  # noqa: ASYNC110  the database rings no bell here
                await asyncio.sleep(0.02)
    finally:
        sender.stop()
        events.close()
        await asyncio.gather(*tasks)
    return found


def are_over(deliveries: Sequence[Delivery]) -> bool:
    """Whether something came, and nothing waits."""
    return bool(deliveries) and all(each.state is not DeliveryState.WAITING for each in deliveries)


def were_tried(deliveries: Sequence[Delivery]) -> bool:
    """Whether each was tried and judged."""
    return bool(deliveries) and all(each.tried_at is not None for each in deliveries)


async def test_an_event_arrives_signed(tenant: Tenant) -> None:
    """As its receiver checks it, with nothing of ours but a name."""
    async with open_neighbour() as neighbour:
        issued = await add(tenant, neighbour.url("/in"))
        user = await tenant.store.write(
            lambda: tenant.audit.record(EventName.USER_SIGNED_IN, "user:u1", user_id="u1", detail={"address": "192.0.2.9"})
        )
        [delivery] = await run_until(tenant, issued.webhook.id, are_over)

        [heard] = neighbour.heard
        assert (heard.method, heard.path, heard.headers["User-Agent"]) == ("POST", "/in", "Letpass/test")
        assert is_signed(heard, issued.secret, tenant.clock.now())
        assert heard.headers["webhook-id"] == delivery.message_id
        payload = read_event(heard)
        assert (payload["type"], payload["data"]) == (
            "user.signed_in",
            {"entry": user, "actor": "user:u1", "user": {"id": "u1", "name": ""}, "facts": {}},
        )
        assert b"192.0.2.9" not in heard.body
        assert (delivery.state, delivery.status, delivery.tries) == (DeliveryState.DELIVERED, 200, 1)


async def test_both_secrets_sign_while_the_receiver_changes_over(tenant: Tenant) -> None:
    """And the old one not for ever."""
    async with open_neighbour() as neighbour:
        old = await add(tenant, neighbour.url())
        new = await tenant.store.write(lambda: tenant.webhooks.rotate(old.webhook.id, ACTOR))
        await tenant.store.write(lambda: tenant.webhook_deliveries.send_test(old.webhook.id, ACTOR))
        await run_until(tenant, old.webhook.id, are_over)
        now = tenant.clock.now()
        assert is_signed(neighbour.heard[0], old.secret, now)
        assert is_signed(neighbour.heard[0], new.secret, now)
        tenant.clock.move(86400)
        await tenant.store.write(lambda: tenant.webhook_deliveries.send_test(old.webhook.id, ACTOR))
        await run_until(tenant, old.webhook.id, lambda deliveries: len(deliveries) == 2 and are_over(deliveries))
        assert not is_signed(neighbour.heard[1], old.secret, tenant.clock.now())
        assert is_signed(neighbour.heard[1], new.secret, tenant.clock.now())


async def _say(status: int, body: bytes = b"", **headers: str) -> web.Response:
    return web.Response(status=status, body=body, headers={name.replace("_", "-"): value for name, value in headers.items()})


async def _try(tenant: Tenant, behave: Behaviour, *, patience: float = PATIENCE) -> tuple[Delivery, Neighbour]:
    async with open_neighbour(behave) as neighbour:
        issued = await add(tenant, neighbour.url())
        await tenant.store.write(lambda: tenant.audit.record(EventName.USER_SIGNED_IN, "daemon"))
        [delivery] = await run_until(tenant, issued.webhook.id, were_tried, patience=patience)
        return delivery, neighbour


async def test_a_receiver_that_leads_elsewhere_is_not_followed(tenant: Tenant) -> None:
    """A redirect is a failure."""
    delivery, neighbour = await _try(tenant, lambda _request: _say(307, Location="http://127.0.0.1:1/inner"))
    assert (delivery.state, delivery.status, len(neighbour.heard)) == (DeliveryState.WAITING, 307, 1)


async def test_a_receiver_that_asks_for_time_gets_it(tenant: Tenant) -> None:
    """In seconds."""
    delivery, _ = await _try(tenant, lambda _request: _say(503, b"later", Retry_After="777"))
    assert delivery.next_try_at == tenant.clock.now() + 777
    assert delivery.answer == "later"


async def test_a_receiver_that_is_gone_is_left_alone(tenant: Tenant) -> None:
    """410."""
    delivery, _ = await _try(tenant, lambda _request: _say(410))
    assert delivery.status == 410
    [webhook] = tenant.do(tenant.webhooks.list).items
    assert (webhook.enabled, webhook.stopped) == (False, Stopped.GONE)


async def test_of_an_endless_answer_a_kilobyte_is_taken(tenant: Tenant) -> None:
    """Its status counts, its words are harmless text."""

    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            await response.write("<b>\u202eok\x1b[31m\r\nfine".encode())
            while True:
                await response.write(b"x" * 65536)
        except (ConnectionError, asyncio.CancelledError):
            return response

    delivery, _ = await _try(tenant, answer)
    assert (delivery.state, delivery.status) == (DeliveryState.DELIVERED, 200)
    assert delivery.answer.startswith("<b> ok [31m\nfinexxx")
    assert len(delivery.answer) <= 1024


async def test_an_answer_that_drips_or_lies_about_its_length_counts_by_its_status(tenant: Tenant) -> None:
    """Its body is nobody's business."""

    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(status=202, headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"drip")
        assert request.transport is not None
        request.transport.close()
        return response

    delivery, _ = await _try(tenant, answer)
    assert (delivery.state, delivery.status, delivery.answer) == (DeliveryState.DELIVERED, 202, "drip")


async def test_a_receiver_that_says_nothing_is_given_up(tenant: Tenant) -> None:
    """And tried again later."""
    silent = asyncio.Event()

    async def answer(_request: web.Request) -> web.StreamResponse:
        await silent.wait()
        return web.Response()

    delivery, _ = await _try(tenant, answer, patience=0.3)
    silent.set()
    assert (delivery.state, delivery.status, delivery.problem) == (DeliveryState.WAITING, 0, "no answer within 0.3 seconds")
    assert delivery.duration >= 300


async def test_what_speaks_no_http_is_a_failure(tenant: Tenant) -> None:
    """Whatever it sends."""

    async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(10)
        writer.write(b"220 mail.example ESMTP\r\n")
        writer.close()

    server = await asyncio.start_server(babble, "127.0.0.1", 0)
    async with server:
        issued = await add(tenant, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
        await tenant.store.write(lambda: tenant.webhook_deliveries.send_test(issued.webhook.id, ACTOR))
        [delivery] = await run_until(tenant, issued.webhook.id, were_tried)
    assert (delivery.status, delivery.problem) == (0, "the answer is broken off or not HTTP")


async def test_a_receiver_that_comes_back_loses_nothing(tenant: Tenant) -> None:
    """Under the same id."""
    async with open_neighbour() as neighbour:
        port = neighbour.server.port
    issued = await add(tenant, f"http://127.0.0.1:{port}/")
    await tenant.store.write(lambda: tenant.webhook_deliveries.send_test(issued.webhook.id, ACTOR))
    [first] = await run_until(tenant, issued.webhook.id, were_tried)
    assert (first.state, first.problem) == (DeliveryState.WAITING, "no connection")
    tenant.clock.move(2 * RETRIES[0])
    heard: list[str] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        heard.append(request.headers["webhook-id"])
        return web.Response()

    runner = web.ServerRunner(web.Server(answer))  # type: ignore[arg-type]
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        await run_until(tenant, issued.webhook.id, are_over)
    finally:
        await runner.cleanup()
    assert heard == [first.message_id]


# A process of its own that dispatches and sends, and is killed by its receiver.
_SENDER = """
import asyncio, sys
from common.clock import FixedClock
from daemon.keys.digests import Digests
from daemon.keys.sealing import Sealing
from daemon.outbound.fetcher import Fetcher
from daemon.outbound.webhook_deliveries import WebhookSender
from daemon.outbound.webhook_dispatching import dispatch_webhooks
from daemon.services.build import build_services
from daemon.services.tenant.events import Events
from daemon.settings import Settings
from daemon.storage.database.place import find_place
settings, clock = Settings(issuer=sys.argv[1], data_folder=sys.argv[2], allow_private_targets=True), FixedClock(int(sys.argv[3]))
store = find_place(settings).open()
services = build_services(settings, store.db, clock, Digests(b"k" * 32), Sealing(b"s" * 32))
async def run():
    sender = WebhookSender(store, clock, services.webhook_deliveries, Fetcher("Letpass/test", allow_private=True), None)
    await asyncio.gather(sender.run(), dispatch_webhooks(store, services.webhook_dispatcher, Events()))
asyncio.run(run())
"""


async def test_a_kill_between_commit_answer_and_note_loses_nothing(tenant: Tenant) -> None:
    """What comes twice has the same id: once for each kill at most."""
    settings = tenant.settings
    arguments = [sys.executable, "-c", textwrap.dedent(_SENDER), settings.issuer, settings.data_folder, str(tenant.clock.now())]
    running: list[subprocess.Popen[bytes]] = []

    async def answer(_request: web.Request) -> web.StreamResponse:
        if running:
            os.kill(running[0].pid, signal.SIGKILL)
        return web.Response()

    async with open_neighbour(answer) as neighbour:
        issued = await add(tenant, neighbour.url())
        for _ in range(6):
            await asyncio.to_thread(record, tenant)
        process = await asyncio.to_thread(subprocess.Popen, arguments)
        running.append(process)
        try:
            assert await asyncio.to_thread(process.wait, PATIENCE) == -signal.SIGKILL
        finally:
            process.kill()
            process.wait()
        running.clear()
        # With SQLite the next start takes up at once what was under way.
        found = await run_until(tenant, issued.webhook.id, lambda deliveries: len(deliveries) == 6 and are_over(deliveries))

        ids = [each.headers["webhook-id"] for each in neighbour.heard]
        assert set(ids) == {each.message_id for each in found}
        assert max(map(ids.count, ids)) <= 2
        assert {each.state for each in found} == {DeliveryState.DELIVERED}


def test_nothing_is_dispatched_for_nobody(tenant: Tenant) -> None:
    """Without a webhook that is on, the log is not even read."""
    record(tenant)
    dispatch(tenant)
    assert not tenant.do(tenant.webhook_dispatcher.has_new)
    assert not tenant.do(tenant.webhook_dispatcher.dispatch)
