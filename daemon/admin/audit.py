"""The route that lists the audit log."""

from __future__ import annotations

from common.contracts.audit import AuditEntry, AuditListing
from common.contracts.paging import Page
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class AuditRoutes:
    """Lists the audit log.

    Args:
        parts: store, audit.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._audit = parts.store, parts.services.audit

    async def list(self, asked: Asked[None, AuditListing]) -> Page[AuditEntry]:
        """One page, newest first."""
        return await self._store.read_long(lambda: self._audit.list(asked.query))
