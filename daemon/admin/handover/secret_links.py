"""Routes about one-time links."""

from __future__ import annotations

from collections.abc import Sequence

from common.contracts.handover.secret_links import CreatedSecretLink, CreateSecretLink, SecretLink
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class SecretLinkRoutes:
    """Lists, makes and withdraws one-time links of an application.

    Args:
        parts: store, applications, links.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._applications, self._links = parts.store, parts.services.applications, parts.services.secret_links

    async def list(self, asked: Asked[None, None]) -> Sequence[SecretLink]:
        """All links of an application, without their addresses."""
        return await self._store.read_long(lambda: self._links.list(self._applications.get(asked.id).id))

    async def create(self, asked: Asked[CreateSecretLink, None]) -> CreatedSecretLink:
        """Make a link; the answer is the only place where its address and code ever stand."""
        return await self._store.write(lambda: self._links.create(asked.id, asked.body, asked.actor))

    async def withdraw(self, asked: Asked[None, None]) -> None:
        """End a link that waits."""
        link_id = asked.request.match_info["link"]
        await self._store.write(lambda: self._links.withdraw(self._applications.get(asked.id).id, link_id, asked.actor))
