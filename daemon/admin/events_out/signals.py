"""Routes about the shared signals of an application."""

from __future__ import annotations

from common.contracts.events_out.signals import PutSignalStream, SignalStream
from common.contracts.events_out.webhooks import Delivery, DeliveryContent, DeliveryListing, SendAgain, SentAgain
from common.contracts.paging import Page
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
        return await self._store.read_long(lambda: self._streams.get(asked.id))

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
        return await self._store.read_long(lambda: self._streams.list_deliveries(asked.id, asked.query))

    async def show_delivery(self, asked: Asked[None, None]) -> DeliveryContent:
        """One delivery with the claims that it carries."""
        delivery_id = asked.request.match_info["delivery"]
        return await self._store.read_long(lambda: self._streams.get_content(asked.id, delivery_id))

    async def send_one_again(self, asked: Asked[None, None]) -> Delivery:
        """Let one delivery that has ended go out once more."""
        delivery_id = asked.request.match_info["delivery"]
        return await self._store.write(lambda: self._streams.send_one_again(asked.id, delivery_id))
