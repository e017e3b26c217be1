"""Routes about the shared signals of an application."""

from __future__ import annotations

from common.contracts.events_out.signals import PutSignalStream, SignalStream
from common.contracts.events_out.webhooks import Delivery, DeliveryContent, DeliveryListing, SendAgain, SentAgain
from common.contracts.paging import Page
from daemon.admin.events_out.for_viewers import show_deliveries, show_receiver
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class SignalRoutes:
    """Shows, sets and removes the stream of an application, and lists what it was told.

    Args:
        parts: store, streams.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._streams = parts.store, parts.services.signal_streams

    async def show(self, asked: Asked[None, None]) -> SignalStream:
        """The stream, without its token."""
        return show_receiver(await self._store.read_long(lambda: self._streams.get(asked.id)), asked)

    async def put(self, asked: Asked[PutSignalStream, None]) -> SignalStream:
        """Give the application a stream, or another one."""
        return await self._store.write(lambda: self._streams.put(asked.id, asked.body, asked.version, asked.actor))

    async def delete(self, asked: Asked[None, None]) -> None:
        """Take the stream away."""
        await self._store.write(lambda: self._streams.delete(asked.id, asked.version, asked.actor))

    async def verify(self, asked: Asked[None, None]) -> Delivery:
        """Queue a verification event; what becomes of it stands among the deliveries."""
        return await self._store.write(lambda: self._streams.verify(asked.id, asked.actor))

    async def send_again(self, asked: Asked[SendAgain, None]) -> SentAgain:
        """Let all deliveries go out once more that have failed since a time."""
        return await self._store.write(lambda: self._streams.send_again(asked.id, asked.body))

    async def list_deliveries(self, asked: Asked[None, DeliveryListing]) -> Page[Delivery]:
        """One page of deliveries, newest first."""
        stream, page = await self._store.read_long(lambda: (self._streams.get(asked.id), self._streams.list_deliveries(asked.id, asked.query)))
        return Page(show_deliveries(page.items, stream.url, asked), page.next, page.total)

    async def show_delivery(self, asked: Asked[None, None]) -> DeliveryContent:
        """One delivery with the claims that it carries."""
        delivery_id = asked.request.match_info["delivery"]
        stream, found = await self._store.read_long(lambda: (self._streams.get(asked.id), self._streams.get_content(asked.id, delivery_id)))
        [delivery] = show_deliveries([found.delivery], stream.url, asked)
        return DeliveryContent(delivery, found.body)

    async def send_one_again(self, asked: Asked[None, None]) -> Delivery:
        """Let one delivery go out once more, or now if it waits."""
        delivery_id = asked.request.match_info["delivery"]
        return await self._store.write(lambda: self._streams.send_one_again(asked.id, delivery_id))
