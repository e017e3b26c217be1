"""The route that lists the audit log."""

from __future__ import annotations

from typing import Annotated

import msgspec

from common.contracts.audit import AuditEntry
from common.contracts.paging import DEFAULT_PAGE, Page
from daemon.admin.applications import Cursor, Limit
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts

_Short = Annotated[str, msgspec.Meta(max_length=64)]


class AuditQuery(msgspec.Struct, frozen=True):
    """Which entries."""

    application: _Short = ""
    user: _Short = ""
    event: _Short = ""
    cursor: Cursor = ""
    limit: Limit = DEFAULT_PAGE


class AuditRoutes:
    """Lists the audit log.

    Args:
        parts: store, audit.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._audit = parts.store, parts.audit

    async def list(self, asked: Asked[None, AuditQuery]) -> Page[AuditEntry]:
        """One page, newest first."""
        query = asked.query
        return await self._store.read(lambda: self._audit.list(query.application, query.user, query.event, query.cursor, query.limit))
