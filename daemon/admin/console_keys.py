"""Routes about console keys: who has one, and revoking it. They are for owners alone."""

from __future__ import annotations

from collections.abc import Sequence

from common.contracts.console_keys import ConsoleKey, RevokeConsoleKey
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class ConsoleKeyRoutes:
    """Lists and revokes console keys.

    Args:
        parts: store, keys.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._keys = parts.store, parts.services.console_keys

    async def list(self, asked: Asked[None, None]) -> Sequence[ConsoleKey]:
        """All keys that were not revoked, newest first, without their values."""
        found = await self._store.read_long(self._keys.list)
        own = asked.console.id
        return [ConsoleKey(each.id, each.name, each.role, each.created_at, each.last_used_at, each.id == own) for each in found]

    async def revoke(self, asked: Asked[None, RevokeConsoleKey]) -> None:
        """End a key, its event streams with it."""
        await self._store.write(lambda: self._keys.revoke(asked.id, asked.actor, may_be_last=asked.query.last_owner))
