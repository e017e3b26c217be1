"""The route that lists what an application was told of sign-outs."""

from __future__ import annotations

from common.contracts.paging import ListPart, Page
from common.contracts.sign_out_notices import SignOutNotice
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class NoticeRoutes:
    """Lists sign-out notices.

    Args:
        parts: store, applications, notices.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._applications, self._notices = parts.store, parts.services.applications, parts.services.sign_out_notices

    async def list(self, asked: Asked[None, ListPart]) -> Page[SignOutNotice]:
        """One page, newest first."""

        def job() -> Page[SignOutNotice]:
            self._applications.get(asked.id)
            return self._notices.list(asked.id, asked.query)

        return await self._store.read_long(job)
