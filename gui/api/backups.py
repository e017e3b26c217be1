"""Routes about backups."""

from __future__ import annotations

from common.contracts.paging import Listing
from common.contracts.status import BackupState, KeptBackup
from gui.api.call import Call
from gui.api.routes import Routes


class BackupRoutes(Routes):
    """Those that are kept, and one more now."""

    def list_backups(self, listing: Listing) -> Call:
        """One `Page[KeptBackup]` with all of them."""
        return self._list("/api/backups", KeptBackup, listing)

    def begin_backup(self) -> Call:
        """Begin to make one; gives the `BackupState`."""
        return self._send("POST", "/api/backups", BackupState)
