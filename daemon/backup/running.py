"""A backup from beginning to end: noted when it begins, made, what is old removed, and noted what became of it."""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

from common.clock import Clock
from common.errors import AppError, StartError
from daemon.backup.backup_keys import make_installation_keys, read_key_file
from daemon.backup.making import Made, Wanted, make_backup
from daemon.backup.progress import Progress, Stopped
from daemon.backup.retention import Keep, Retention
from daemon.services.tenant.backups import RENEW_EVERY, Backups, name_node
from daemon.settings import Settings
from daemon.storage.database.store import Store
from daemon.storage.tenant.restores import find_last_restore

log = logging.getLogger(__name__)


class BackupRunner:
    """Makes backups. Blocks; called on a thread that has the time.

    Args:
        settings: of the installation.
        master: its master key.
        store: where it is noted.
        clock: the time.
        backups: the notes.
    """

    def __init__(self, settings: Settings, master: bytes, store: Store, clock: Clock, backups: Backups) -> None:
        self._settings, self._master, self._store, self._clock, self._backups = settings, master, store, clock, backups
        self._retention = Retention(make_installation_keys(master))
        self.node = name_node()

    def find_wanted(self) -> Wanted:
        """What the settings say.

        Raises:
            StartError: the recipient cannot be read.
        """
        settings = self._settings
        recipient = read_key_file(Path(settings.backup_recipient), is_private=False) if settings.backup_recipient else ""
        folder = Path(settings.backup_folder) if settings.backup_folder else None
        return Wanted(folder, settings.backup_command, recipient, settings.backup_with_master_key)

    def run(self, run_id: int, wanted: Wanted | None, progress: Progress) -> Made:
        """Make one that was begun, and note what becomes of it.

        Args:
            run_id: its number.
            wanted: where it goes; as the settings say for None.
            progress: is told, and stops it.

        Raises:
            Stopped: it was stopped.
            StartError: it could not be made.
        """
        renewed = time.monotonic()

        def tell() -> None:
            nonlocal renewed
            if time.monotonic() - renewed > RENEW_EVERY:
                renewed = time.monotonic()
                # It may be that the database takes nothing at the moment; the backup can still be made.
                with suppress(AppError):
                    self._store.write_now(lambda: self._backups.renew(run_id))

        progress.hear(tell)
        try:
            chosen = wanted or self.find_wanted()
            made = make_backup(self._settings, self._master, self._clock, chosen, progress)
        except (Stopped, KeyboardInterrupt):
            self._note(lambda: self._backups.note_stopped(run_id))
            raise
        except Exception as error:
            words = str(error) if isinstance(error, StartError) else f"An error of the program: {type(error).__name__}."
            self._note(lambda: self._backups.note_failed(run_id, words))
            raise
        header = made.header
        self._store.write_now(lambda: self._backups.note_good(run_id, header.made_at, header.file_name, made.place, made.size))
        self._clear_up(chosen, made)
        return made

    def _clear_up(self, wanted: Wanted, made: Made) -> None:
        """Only from the folder that the settings name: who names another one looks after it."""
        settings = self._settings
        if wanted.folder is None or not settings.backup_folder or wanted.folder != Path(settings.backup_folder):
            return
        keep = Keep(settings.backup_keep_hourly, settings.backup_keep_daily, settings.backup_keep_weekly)
        known, restore = self._store.read_now(lambda: (self._backups.list_names(), find_last_restore(self._store.db)))
        cleared = self._retention.clear(wanted.folder, keep, made.header, known, self._clock.now(), restore)
        if cleared.removed:
            log.info("removed backups that are not needed any more", extra={"facts": {"backups": [path.name for path in cleared.removed]}})
        for name in cleared.damaged:
            self._note(partial(self._backups.note_damaged, name))

    def _note(self, job: object) -> None:
        with suppress(AppError):
            self._store.write_now(job)  # type: ignore[arg-type]
