"""The routes that list and export the audit log."""

from __future__ import annotations

import contextlib
from functools import partial

import msgspec
from aiohttp import web

from common.contracts.audit import AuditEntry, AuditExport, AuditListing
from common.contracts.paging import Page
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts
from daemon.diagnosis.describing import Words, reason_in_words
from daemon.handover.sheets import choose_words
from daemon.services.events_out.audit_export import EXPORTED_AT_ONCE, MEDIA, record_export, write_entries, write_head
from daemon.services.events_out.audit_names import AuditNames


class AuditRoutes:
    """Lists the audit log.

    Args:
        parts: store, audit.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._audit, self._names = parts.store, parts.services.audit, AuditNames(parts.store.db)

    async def list(self, asked: Asked[None, AuditListing]) -> Page[AuditEntry]:
        """One page, newest first.

        Raises:
            Invalid: it is asked about somebody or something that there is not.
        """
        page = await self._store.read_long(lambda: self._audit.list(self._names.resolve(asked.query)))
        words = choose_words(asked.query.language)
        return Page([_explain(entry, words) for entry in page.items], page.next, page.total)

    async def export(self, asked: Asked[None, AuditExport]) -> web.StreamResponse:
        """The log as a file, the oldest entry first, read and sent in parts: it may be longer than memory.

        Raises:
            Invalid: it is asked about somebody or something that there is not.
        """
        wanted = await self._store.read_long(lambda: self._names.resolve(asked.query))
        listing = wanted.listing
        last, after = await self._store.read_long(self._audit.find_newest_id), 0
        await self._store.write(lambda: record_export(self._audit, wanted, asked.actor))
        response = web.StreamResponse(
            headers={
                "Content-Type": MEDIA[wanted.format],
                "Content-Disposition": f'attachment; filename="audit-log.{wanted.format.value}"',
            }
        )
        with contextlib.suppress(ConnectionError):
            await response.prepare(asked.request)
            await response.write(write_head(wanted.format).encode())
            while entries := await self._store.read_long(partial(self._audit.list_part, listing, after, last, EXPORTED_AT_ONCE)):
                await response.write(write_entries(entries, wanted.format).encode())
                after = entries[-1].id
            await response.write_eof()
        return response


def _explain(entry: AuditEntry, words: Words) -> AuditEntry:
    """The entry with what its reason means, if it has one."""
    reason = entry.detail.get("reason")
    return msgspec.structs.replace(entry, reason_text=reason_in_words(reason, words)) if isinstance(reason, str) else entry
