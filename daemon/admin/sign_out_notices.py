"""The route that lists what an application was told of sign-outs."""

from __future__ import annotations

import msgspec

from common.contracts.paging import DEFAULT_PAGE, Page
from common.contracts.sign_out_notices import SignOutNotice
from daemon.admin.applications import Cursor, Limit
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class NoticeQuery(msgspec.Struct, frozen=True):
    """Which notices."""

    cursor: Cursor = ""
    limit: Limit = DEFAULT_PAGE


class NoticeRoutes:
    """Lists sign-out notices.

    Args:
        parts: store, applications, notices.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._applications, self._notices = parts.store, parts.applications, parts.sign_out_notices

    async def list(self, asked: Asked[None, NoticeQuery]) -> Page[SignOutNotice]:
        """One page, newest first."""
        query = asked.query

        def job() -> Page[SignOutNotice]:
            self._applications.get(asked.id)
            return self._notices.list(asked.id, query.cursor, query.limit)

        return await self._store.read(job)
