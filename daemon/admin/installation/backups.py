"""Routes about backups: those that are kept, and one more now."""

from __future__ import annotations

import asyncio

from common.contracts.paging import Listing, Page
from common.contracts.status import BackupState, KeptBackup
from common.errors import Conflict
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts
from daemon.backup.schedule import BackupSchedule


class BackupRoutes:
    """Lists and begins them.

    Args:
        parts: what makes them.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._schedule: BackupSchedule = parts.backup_schedule

    async def list(self, asked: Asked[None, Listing]) -> Page[KeptBackup]:
        """All that are kept in the folder of the settings, in one page; searched by name."""
        try:
            found = await asyncio.to_thread(self._schedule.kept.look)
        except OSError as error:
            message = f"The folder for backups cannot be read: {error.strerror}."
            raise Conflict("backup.folder", message) from error
        items = [each for each in found if asked.query.search.casefold() in each.name.casefold()]
        return Page(items, None, len(items))

    async def begin(self, _asked: Asked[None, None]) -> BackupState:
        """Begin to make one where the settings say; what becomes of it stands in the state."""
        return await self._schedule.begin()
