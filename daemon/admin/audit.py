"""The route that lists the audit log."""

from __future__ import annotations

import msgspec

from common.contracts.audit import AuditEntry, AuditListing
from common.contracts.paging import Page
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts
from daemon.diagnosis.describing import Words, reason_in_words
from daemon.handover.sheets import choose_words


class AuditRoutes:
    """Lists the audit log.

    Args:
        parts: store, audit.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._audit = parts.store, parts.services.audit

    async def list(self, asked: Asked[None, AuditListing]) -> Page[AuditEntry]:
        """One page, newest first."""
        page = await self._store.read_long(lambda: self._audit.list(asked.query))
        words = choose_words(asked.query.language)
        return Page([_explain(entry, words) for entry in page.items], page.next, page.total)


def _explain(entry: AuditEntry, words: Words) -> AuditEntry:
    """The entry with what its reason means, if it has one."""
    reason = entry.detail.get("reason")
    return msgspec.structs.replace(entry, reason_text=reason_in_words(reason, words)) if isinstance(reason, str) else entry
