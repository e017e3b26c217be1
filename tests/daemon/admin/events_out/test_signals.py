"""The shared signals of an application over the admin API."""

from __future__ import annotations

import msgspec

from common.contracts.events_out.signals import SignalStream
from common.contracts.events_out.webhooks import Delivery, DeliveryContent, DeliveryState, SentAgain
from common.contracts.paging import Page
from common.contracts.status import ConsoleRole
from daemon.services.events_out.tries import Answered
from tests.daemon.admin.desk import Desk

STREAM = {"url": "https://shop.example/signals", "signals": ["session-revoked"], "token": "of-the-receiver"}


async def test_a_stream_lives_its_life(desk: Desk) -> None:
    """Its token goes in and never comes out."""
    path = f"/api/applications/{desk.tenant.add_application().id}/signals"
    assert (await desk.ask("GET", path)).error.code == "signals.none"
    stream: SignalStream = (await desk.ask("PUT", path, STREAM, version=0)).as_a(SignalStream)
    assert (stream.version, stream.has_token, stream.enabled) == (1, True, True)
    assert (await desk.ask("PUT", path, STREAM, version=0)).error.code == "signals.stale"
    assert (await desk.ask("PUT", path, {**STREAM, "signals": ["comet"]})).status == 422
    delivery: Delivery = (await desk.ask("POST", f"{path}/verify")).as_a(Delivery)
    assert delivery.event == "verification"
    page: Page[Delivery] = (await desk.ask("GET", f"{path}/deliveries")).as_a(Page[Delivery])
    assert page.items == [delivery]
    one = f"{path}/deliveries/{delivery.id}"
    content: DeliveryContent = (await desk.ask("GET", one)).as_a(DeliveryContent)
    assert msgspec.json.decode(content.body)["sub_id"] == {"format": "opaque", "id": stream.id}
    assert (await desk.ask("POST", f"{one}/send-again")).status == 200, "it waits, and is due already"
    tenant = desk.tenant
    [due] = tenant.do(lambda: tenant.webhook_deliveries.take(1, {}))
    tenant.do(lambda: tenant.webhook_deliveries.settle(due, Answered(202)))
    again: Delivery = (await desk.ask("POST", f"{one}/send-again")).as_a(Delivery)
    assert (again.id, again.state) == (delivery.id, DeliveryState.WAITING)
    assert (await desk.ask("POST", f"{path}/send-again", {"since": 0})).as_a(SentAgain) == SentAgain(0)
    viewer = desk.make_key(ConsoleRole.VIEWER)
    assert (await desk.ask("POST", f"{path}/verify", key=viewer)).error.code == "console.only_looks"
    everything = b"".join([(await desk.ask("GET", each)).body for each in (path, "/api/audit", f"{path}/deliveries")])
    assert b"of-the-receiver" not in everything
    assert (await desk.ask("DELETE", path, version=1)).status == 204
    assert (await desk.ask("DELETE", path)).error.code == "signals.none"
