"""Routes about applications that came though nobody registered them."""

from __future__ import annotations

from common.contracts.applications import Application
from common.contracts.paging import Page
from common.contracts.strangers.policy import StrangerPolicy
from common.contracts.strangers.strangers import Stranger, StrangerListing
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class StrangerRoutes:
    """Lists, approves, blocks and deletes them.

    Args:
        parts: store, strangers.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._strangers = parts.store, parts.services.strangers

    async def list(self, asked: Asked[None, StrangerListing]) -> Page[Stranger]:
        """One page."""
        return await self._store.read_long(lambda: self._strangers.list(asked.query))

    async def approve(self, asked: Asked[None, None]) -> Application:
        """Make one an ordinary application."""
        return await self._store.write(lambda: self._strangers.approve(asked.id, asked.actor))

    async def block(self, asked: Asked[None, None]) -> StrangerPolicy:
        """Block the host of one."""
        return await self._store.write(lambda: self._strangers.block(asked.id, asked.actor))

    async def delete(self, asked: Asked[None, None]) -> None:
        """Delete one."""
        await self._store.write(lambda: self._strangers.delete(asked.id, asked.actor))
