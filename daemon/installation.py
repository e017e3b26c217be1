"""An installation on this machine: its folders, its lock, its master key and its database. Made by `init`, opened by everything else."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from common.clock import Clock
from common.errors import StartError
from common.paths import make_private_folder
from daemon.context import make_sealing
from daemon.keys.provider import choose_provider, make_key, read_key
from daemon.keys.signing import load_signing_keys, set_up_keys
from daemon.settings import Loaded, Settings
from daemon.storage.database.migrate import find_pending, migrate
from daemon.storage.database.sqlite import SqliteStore
from daemon.storage.tenant.signing_keys import SigningKeyRows

KEY_FILE = "master.key"
LOCK_FILE = "letpassd.lock"
PROVIDER_FILE = "key-provider"


def is_initialised(settings: Settings) -> bool:
    """Whether there is an installation in the data folder."""
    return settings.database_file.exists()


def initialise(loaded: Loaded, clock: Clock) -> str:
    """Make a new installation: folder, master key, database, signing keys. Leaves an existing one as it is.

    Args:
        loaded: settings with their sources.
        clock: the time.

    Returns:
        The key provider in use.

    Raises:
        StartError: something cannot be made.
    """
    settings = loaded.settings
    folder = make_private_folder(settings.data)
    with hold_lock(settings):
        provider = read_provider(settings) if (folder / PROVIDER_FILE).exists() else choose_provider(settings.key_provider)
        master = read_key(provider, folder / KEY_FILE) if is_initialised(settings) else make_key(provider, folder / KEY_FILE)
        (folder / PROVIDER_FILE).write_text(provider + "\n", encoding="ascii")
        migrate(settings.database_file)
        store = SqliteStore(settings.database_file)
        try:
            rows, sealing = SigningKeyRows(store.db), make_sealing(master)
            store.write_now(lambda: set_up_keys(rows, sealing, clock.now()))
            store.write_now(lambda: load_signing_keys(rows, sealing))
        finally:
            store.close()
    return provider


def read_provider(settings: Settings) -> str:
    """Which key provider this installation uses: the one that the settings name, or the one that `init` chose.

    Raises:
        StartError: nothing was chosen yet.
    """
    if settings.key_provider != "auto":
        return settings.key_provider
    try:
        return (settings.data / PROVIDER_FILE).read_text(encoding="ascii").strip()
    except OSError as error:
        raise StartError("There is no installation here yet. Run `letpassd init` first.") from error


def read_master(settings: Settings) -> bytes:
    """The master key of this installation.

    Raises:
        StartError: it is missing or unreadable, or there is no installation.
    """
    if not is_initialised(settings):
        raise StartError(f"There is no database in {settings.data}. Run `letpassd init` first.")
    return read_key(read_provider(settings), settings.data / KEY_FILE)


@contextmanager
def open_store(settings: Settings) -> Iterator[SqliteStore]:
    """The database, for a command that runs beside or without the daemon.

    Raises:
        StartError: there is none, or its schema is not that of this program.
    """
    if not is_initialised(settings):
        raise StartError(f"There is no database in {settings.data}. Run `letpassd init` first.")
    if find_pending(settings.database_file):
        raise StartError("The database has to be brought up to date first. Start the daemon once.")
    store = SqliteStore(settings.database_file)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def hold_lock(settings: Settings) -> Iterator[None]:
    """Be the only daemon on this database, for as long as the block lasts.

    Raises:
        StartError: another process is.
    """
    path = settings.data / LOCK_FILE
    try:
        file = _open_lock(path)
    except OSError as error:
        raise StartError(f"The data folder {settings.data} cannot be used: {error.strerror}.") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = file.read().strip()
            raise StartError(f"A daemon is already running on {settings.data}" + (f" (process {holder})." if holder else ".")) from None
        file.seek(0)
        file.truncate()
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def _open_lock(path: Path) -> IO[str]:
    return open(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600), "r+", encoding="ascii")
