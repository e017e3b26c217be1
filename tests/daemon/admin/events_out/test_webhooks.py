"""Webhooks over the admin API."""

from __future__ import annotations

import msgspec

from common.contracts.events_out.webhooks import Delivery, DeliveryContent, DeliveryState, IssuedWebhook, SentAgain, Webhook
from common.contracts.paging import Page
from common.contracts.status import ConsoleRole
from daemon.services.events_out.tries import Answered
from daemon.services.tenant.events import Events
from tests.daemon.admin.desk import Desk
from tests.patience import PATIENCE

SHOP = {"name": "Shop", "url": "https://shop.example/in", "events": ["consent", "user.deleted"]}


async def create(desk: Desk) -> IssuedWebhook:
    answer = await desk.ask("POST", "/api/webhooks", SHOP)
    assert answer.status == 201
    issued: IssuedWebhook = answer.as_a(IssuedWebhook)
    return issued


async def test_a_webhook_lives_its_life(desk: Desk) -> None:
    """Made, seen, changed by its version, given another secret, deleted; its secret stands in two answers alone."""
    issued = await create(desk)
    path = f"/api/webhooks/{issued.webhook.id}"
    shown = await desk.ask("GET", path)
    assert shown.as_a(Webhook) == issued.webhook
    assert shown.headers["ETag"] == '"1"'
    listed: Page[Webhook] = (await desk.ask("GET", "/api/webhooks?search=shop")).as_a(Page[Webhook])
    assert listed.items == [issued.webhook]

    changed: Webhook = (await desk.ask("PATCH", path, {"name": "Store", "enabled": False}, version=1)).as_a(Webhook)
    assert (changed.name, changed.enabled, changed.url) == ("Store", False, "https://shop.example/in")
    assert (await desk.ask("PATCH", path, {"name": "Kiosk"}, version=1)).error.code == "webhook.stale"
    assert (await desk.ask("PATCH", path, {"url": "http://10.0.0.1/", "events": []})).fields == {
        "url": "uri.http_not_loopback",
        "events": "webhook.no_events",
    }
    rotated: IssuedWebhook = (await desk.ask("POST", f"{path}/secret")).as_a(IssuedWebhook)
    assert rotated.secret != issued.secret
    everything = b"".join([(await desk.ask("GET", each)).body for each in ("/api/webhooks", path, "/api/audit")])
    assert issued.secret.encode() not in everything
    assert rotated.secret.encode() not in everything
    assert (await desk.ask("DELETE", path, version=rotated.webhook.version)).status == 204
    assert (await desk.ask("GET", path)).error.code == "webhook.unknown"


async def test_deliveries_are_listed_and_sent_again(desk: Desk) -> None:
    """One, or all that failed."""
    webhook_id = (await create(desk)).webhook.id
    path, tenant = f"/api/webhooks/{webhook_id}", desk.tenant
    delivery: Delivery = (await desk.ask("POST", f"{path}/test")).as_a(Delivery)
    assert (delivery.event, delivery.state) == ("webhook.test", DeliveryState.WAITING)
    assert (await desk.ask("POST", f"{path}/deliveries/{delivery.id}/send-again")).as_a(Delivery).state is DeliveryState.WAITING
    [due] = tenant.do(lambda: tenant.webhook_deliveries.take(1, {}))
    tenant.do(lambda: tenant.webhook_deliveries.settle(due, Answered(200, answer="fine", duration=9)))
    page: Page[Delivery] = (await desk.ask("GET", f"{path}/deliveries?state=delivered&event=test")).as_a(Page[Delivery])
    assert [(each.status, each.answer, each.duration) for each in page.items] == [(200, "fine", 9)]
    again: Delivery = (await desk.ask("POST", f"{path}/deliveries/{delivery.id}/send-again")).as_a(Delivery)
    assert again.state is DeliveryState.WAITING
    assert (await desk.ask("POST", f"{path}/deliveries/nothing/send-again")).error.code == "webhook_delivery.unknown"
    assert (await desk.ask("POST", f"{path}/send-again", {"since": 0})).as_a(SentAgain) == SentAgain(0)
    await desk.ask("PATCH", path, {"enabled": False})
    assert (await desk.ask("POST", f"{path}/test")).error.code == "webhook.disabled"


async def test_a_delivery_is_shown_with_what_is_sent(desk: Desk) -> None:
    """As the receiver gets it, and of its own webhook alone."""
    first, other = [f"/api/webhooks/{(await create(desk)).webhook.id}" for _ in range(2)]
    delivery: Delivery = (await desk.ask("POST", f"{first}/test")).as_a(Delivery)
    content: DeliveryContent = (await desk.ask("GET", f"{first}/deliveries/{delivery.id}")).as_a(DeliveryContent)
    assert content.delivery == delivery
    assert msgspec.json.decode(content.body)["type"] == "webhook.test"
    assert (await desk.ask("GET", f"{other}/deliveries/{delivery.id}")).error.code == "webhook_delivery.unknown"


async def test_consoles_hear_what_becomes_of_deliveries(desk: Desk) -> None:
    """The audit log has no entry of a try: it is told by the id of the webhook."""
    webhook_id = (await create(desk)).webhook.id
    events, tenant = Events(), desk.tenant
    tenant.webhook_deliveries.on_changed = events.tell_deliveries
    with events.follow() as bell:

        async def hear() -> list[tuple[str, str]]:
            assert await bell.wait(PATIENCE)
            return bell.take_told()

        await desk.ask("POST", f"/api/webhooks/{webhook_id}/test")
        assert await hear() == [("webhook_delivery.changed", webhook_id)]
        [due] = tenant.do(lambda: tenant.webhook_deliveries.take(1, {}))
        tenant.do(lambda: tenant.webhook_deliveries.settle(due, Answered(200)))
        assert await hear() == [("webhook_delivery.changed", webhook_id)]


async def test_viewers_look_and_change_nothing(desk: Desk) -> None:
    """Nor do they have anything sent."""
    webhook_id = (await create(desk)).webhook.id
    viewer = desk.make_key(ConsoleRole.VIEWER)
    assert (await desk.ask("GET", f"/api/webhooks/{webhook_id}/deliveries", key=viewer)).status == 200
    for method, path, body in (
        ("POST", "/api/webhooks", SHOP),
        ("PATCH", f"/api/webhooks/{webhook_id}", {"name": "x"}),
        ("POST", f"/api/webhooks/{webhook_id}/secret", None),
        ("POST", f"/api/webhooks/{webhook_id}/test", None),
        ("DELETE", f"/api/webhooks/{webhook_id}", None),
    ):
        assert (await desk.ask(method, path, body, key=viewer)).error.code == "console.only_looks"


async def test_viewers_see_the_host_of_a_receiver_and_nothing_behind_it(desk: Desk) -> None:
    """Neither in lists, nor alone, nor by searching for it, nor where an answer echoes it, nor in the audit log."""
    secret = "T0K3N-of-the-path"
    url = f"https://shop.example/hooks/{secret}?key=K3Y-of-the-query"
    made: IssuedWebhook = (await desk.ask("POST", "/api/webhooks", {**SHOP, "url": url})).as_a(IssuedWebhook)
    path, tenant = f"/api/webhooks/{made.webhook.id}", desk.tenant
    await desk.ask("PATCH", path, {"url": f"{url}-2"}, version=1)
    delivery: Delivery = (await desk.ask("POST", f"{path}/test")).as_a(Delivery)
    [due] = tenant.do(lambda: tenant.webhook_deliveries.take(1, {}))
    answer = f"Cannot POST /hooks/{secret}?key=K3Y-of-the-query-2 ({secret})"
    tenant.do(lambda: tenant.webhook_deliveries.settle(due, Answered(404, answer=answer, problem=f"/hooks/{secret}")))
    application = tenant.add_application().id
    stream = {"url": url, "signals": ["session-revoked"], "subject_format": "iss_sub", "enabled": True}
    assert (await desk.ask("PUT", f"/api/applications/{application}/signals", stream)).status == 200
    token_id = (await desk.ask("POST", f"/api/applications/{application}/signals/verify")).as_a(Delivery).id
    places = (
        "/api/webhooks",
        path,
        f"{path}/deliveries",
        f"{path}/deliveries/{delivery.id}",
        f"/api/applications/{application}/signals",
        f"/api/applications/{application}/signals/deliveries",
        f"/api/applications/{application}/signals/deliveries/{token_id}",
        "/api/audit",
    )
    viewer = desk.make_key(ConsoleRole.VIEWER)
    for place in places:
        seen = await desk.ask("GET", place, key=viewer)
        assert seen.status == 200, place
        for hidden in (secret, "K3Y-of-the-query"):
            assert hidden.encode() not in seen.body, place
    listed: Page[Webhook] = (await desk.ask("GET", "/api/webhooks", key=viewer)).as_a(Page[Webhook])
    assert listed.items[0].url == "https://shop.example/…"
    assert (await desk.ask("GET", path)).as_a(Webhook).url == f"{url}-2", "who may change it sees it"
    for search, many in (("shop.example", 1), (secret, 0), ("K3Y", 0)):
        assert (await desk.ask("GET", f"/api/webhooks?search={search}", key=viewer)).as_a(Page[Webhook]).total == many, search
