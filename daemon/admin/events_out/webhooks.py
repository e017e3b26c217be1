"""Routes about webhooks and their deliveries."""

from __future__ import annotations

from common.contracts.events_out.webhooks import (
    ChangeWebhook,
    CreateWebhook,
    Delivery,
    DeliveryContent,
    DeliveryListing,
    IssuedWebhook,
    SendAgain,
    SentAgain,
    Webhook,
    WebhookListing,
)
from common.contracts.paging import Page
from daemon.admin.events_out.for_viewers import show_deliveries, show_receiver
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class WebhookRoutes:
    """Lists, makes, changes and deletes webhooks; lists deliveries and sends them again.

    Args:
        parts: store, webhooks, deliveries.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._webhooks, self._deliveries = parts.store, parts.services.webhooks, parts.services.webhook_deliveries

    async def list(self, asked: Asked[None, WebhookListing]) -> Page[Webhook]:
        """One page of webhooks by name."""
        page = await self._store.read_long(lambda: self._webhooks.list(asked.query))
        return Page([show_receiver(each, asked) for each in page.items], page.next, page.total)

    async def create(self, asked: Asked[CreateWebhook, None]) -> IssuedWebhook:
        """Make one; the answer is the only place where its secret ever stands."""
        return await self._store.write(lambda: self._webhooks.create(asked.body, asked.actor))

    async def show(self, asked: Asked[None, None]) -> Webhook:
        """One webhook, without its secret."""
        return show_receiver(await self._store.read_long(lambda: self._webhooks.get(asked.id)), asked)

    async def change(self, asked: Asked[ChangeWebhook, None]) -> Webhook:
        """Change one, or switch it on or off."""
        return await self._store.write(lambda: self._webhooks.change(asked.id, asked.body, asked.version, asked.actor))

    async def delete(self, asked: Asked[None, None]) -> None:
        """Delete one for good."""
        await self._store.write(lambda: self._webhooks.delete(asked.id, asked.version, asked.actor))

    async def rotate(self, asked: Asked[None, None]) -> IssuedWebhook:
        """Make another secret; for a day the old one signs beside it."""
        return await self._store.write(lambda: self._webhooks.rotate(asked.id, asked.actor))

    async def test(self, asked: Asked[None, None]) -> Delivery:
        """Queue an event `webhook.test`; what becomes of it stands among the deliveries."""
        return await self._store.write(lambda: self._deliveries.send_test(asked.id, asked.actor))

    async def list_deliveries(self, asked: Asked[None, DeliveryListing]) -> Page[Delivery]:
        """One page of deliveries, newest first."""
        webhook, page = await self._store.read_long(lambda: (self._webhooks.get(asked.id), self._deliveries.list(asked.id, asked.query)))
        return Page(show_deliveries(page.items, webhook.url, asked), page.next, page.total)

    async def show_delivery(self, asked: Asked[None, None]) -> DeliveryContent:
        """One delivery with what is sent."""
        delivery_id = asked.request.match_info["delivery"]
        webhook, found = await self._store.read_long(lambda: (self._webhooks.get(asked.id), self._deliveries.get_content(asked.id, delivery_id)))
        [delivery] = show_deliveries([found.delivery], webhook.url, asked)
        return DeliveryContent(delivery, found.body)

    async def send_again(self, asked: Asked[None, None]) -> Delivery:
        """Let one delivery go out once more, or now if it waits."""
        delivery_id = asked.request.match_info["delivery"]
        return await self._store.write(lambda: self._deliveries.send_again(asked.id, delivery_id, asked.actor))

    async def send_failed_again(self, asked: Asked[SendAgain, None]) -> SentAgain:
        """Let all deliveries go out once more that have failed since a time."""
        return await self._store.write(lambda: self._deliveries.send_failed_again(asked.id, asked.body, asked.actor))
