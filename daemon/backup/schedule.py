"""The daemon's own backups: made when their time has come, by one node at a time, on a thread of their own."""

from __future__ import annotations

import asyncio
import logging
import shlex
from pathlib import PurePath

import msgspec

from common.contracts.status import BackupPlan, BackupState
from common.errors import Conflict, StartError
from common.log import log_failure
from daemon.backup.kept import KeptBackups
from daemon.backup.newest import find_newest
from daemon.backup.progress import Progress
from daemon.backup.running import BackupRunner
from daemon.services.tenant.backups import Backups
from daemon.settings import Settings
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
        settings: how often, where to, how long they stay.
        kept: looks at those that are there.

    Attributes:
        kept: looks at those that are there.
    """

    def __init__(self, store: Store, backups: Backups, runner: BackupRunner, settings: Settings, kept: KeptBackups) -> None:
        self._store, self._backups, self._runner, self.kept = store, backups, runner, kept
        self._every, self._plan, self._settings = settings.backup_seconds, read_plan(settings), settings
        self._asked: asyncio.Task[None] | None = None
        self._done = 0  # bytes of the one that is being made here

    async def run(self) -> None:
        """Make backups until cancelled; one that is under way is stopped then."""
        try:
            if self._every:
                await self._follow_plan()
            await asyncio.Event().wait()
        finally:
            if self._asked is not None and not self._asked.done():
                self._asked.cancel()
                await asyncio.wait([self._asked])

    async def begin(self) -> BackupState:
        """Begin to make one although its time has not come; gives what is known then.

        Raises:
            Conflict: somebody makes one, or nothing says where it goes.
        """
        if not self._plan.folder and not self._plan.command:
            raise Conflict("backup.no_place", "Nothing says where backups go: set backup_folder or backup_command.")
        run_id = await self._store.write(lambda: self._backups.begin(self._runner.node))
        self._asked = asyncio.ensure_future(self._make_asked(run_id))
        return await self.find_state()

    async def find_state(self) -> BackupState:
        """What is known of backups, whether the newest is there, and how far the one is that is being made here."""
        state, row = await self._store.read(lambda: (self._backups.find_state(self._every, self._plan), self._backups.find_newest()))
        state = msgspec.structs.replace(state, newest=await asyncio.to_thread(find_newest, row, self._settings, self.kept))
        running = state.running
        return state if running is None else msgspec.structs.replace(state, running=msgspec.structs.replace(running, done=self._done))

    async def _make_asked(self, run_id: int) -> None:
        try:
            await self._make(run_id)
        except StartError as error:
            log.warning("a backup could not be made", extra={"facts": {"reason": str(error)}})
        except Exception as error:
            log_failure(log, "a backup could not be made", error)

    async def _follow_plan(self) -> None:
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
        progress, self._done = Progress(self._count), 0
        making = asyncio.ensure_future(asyncio.to_thread(self._runner.run, run_id, None, progress))
        try:
            made = await asyncio.shield(making)
        except asyncio.CancelledError:
            progress.stop()
            await asyncio.wait([making])
            making.exception()
            raise
        finally:
            self._done = 0
        described = f"{made.header.file_name}, {made.size} bytes, {made.rows} rows"
        log.info("made a backup and found it good", extra={"facts": {"backup": described}})

    def _count(self, done: int) -> None:
        self._done += done


def read_plan(settings: Settings) -> BackupPlan:
    """Where backups go and how long they stay; of a command the name of the program alone, for what it is given may be secret."""
    words = shlex.split(settings.backup_command)
    program = PurePath(words[0]).name if words else ""
    return BackupPlan(settings.backup_folder, program, settings.backup_keep_hourly, settings.backup_keep_daily, settings.backup_keep_weekly)
