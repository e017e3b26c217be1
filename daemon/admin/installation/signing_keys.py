"""Routes about the keys that sign tokens."""

from __future__ import annotations

import asyncio

from common.contracts.installation.signing_keys import RotateKeys, SigningKey
from common.contracts.paging import Listing, Page
from common.errors import Conflict
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts
from daemon.keys.rotation import TooEarly


class SigningKeyRoutes:
    """Lists and rotates them.

    Args:
        parts: store, rotation.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._rotation = parts.store, parts.services.key_rotation

    async def list(self, asked: Asked[None, Listing]) -> Page[SigningKey]:
        """All keys in one page, what signs first; searched by algorithm and id."""
        found, wanted = await self._store.read(self._rotation.list), asked.query.search.casefold()
        items = [key for key in found if wanted in key.algorithm.casefold() or wanted in key.id.casefold()]
        return Page(items, None, len(items))

    async def rotate(self, asked: Asked[RotateKeys, None]) -> Page[SigningKey]:
        """Let the next keys sign from now on; gives all keys as they are then."""
        fresh = await asyncio.to_thread(self._rotation.make, asked.body)
        try:
            await self._store.write(lambda: self._rotation.rotate(asked.body, fresh, asked.actor))
        except TooEarly as error:
            message = "Partners may not have fetched the next key yet. Wait some minutes, or let it sign at once if the one of now leaked."
            raise Conflict("signing_key.too_early", message) from error
        found = await self._store.read(self._rotation.list)
        return Page([*found], None, len(found))
