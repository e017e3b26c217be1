"""The daemon's own backups: made when their time has come, by one node at a time, on a thread of their own."""

from __future__ import annotations

import asyncio
import logging

from common.errors import StartError
from common.log import log_failure
from daemon.backup.progress import Progress
from daemon.backup.running import BackupRunner
from daemon.services.tenant.backups import Backups
from daemon.storage.database.store import Store

log = logging.getLogger(__name__)

# Seconds after the start until the first look, so that a start is not slower for it, and between two looks.
FIRST, EVERY = 2, 60


class BackupSchedule:
    """Makes them.

    Args:
        store: where they are noted.
        backups: the notes.
        runner: makes one.
        every: seconds between two, 0 for none.
    """

    def __init__(self, store: Store, backups: Backups, runner: BackupRunner, every: int) -> None:
        self._store, self._backups, self._runner, self._every = store, backups, runner, every

    async def run(self) -> None:
        """Make backups until cancelled; one that is under way is stopped then."""
        if not self._every:
            return
        await asyncio.sleep(FIRST)
        while True:
            try:
                if await self._store.read(lambda: self._backups.is_due(self._every)):
                    run_id = await self._store.write(lambda: self._backups.begin_if_due(self._runner.node, self._every))
                    if run_id is not None:
                        await self._make(run_id)
            except StartError as error:
                log.warning("a backup could not be made and will be tried again", extra={"facts": {"reason": str(error)}})
            except Exception as error:
                log_failure(log, "a backup could not be made and will be tried again", error)
            await asyncio.sleep(EVERY)

    async def _make(self, run_id: int) -> None:
        progress = Progress()
        making = asyncio.ensure_future(asyncio.to_thread(self._runner.run, run_id, None, progress))
        try:
            made = await asyncio.shield(making)
        except asyncio.CancelledError:
            progress.stop()
            await asyncio.wait([making])
            making.exception()
            raise
        described = f"{made.header.file_name}, {made.size} bytes, {made.rows} rows"
        log.info("made a backup and found it good", extra={"facts": {"backup": described}})
