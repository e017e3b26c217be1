"""A store on a new database of each kind, and small jobs on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from daemon.settings import Settings
from daemon.storage.database.place import find_place
from daemon.storage.database.store import Store
from daemon.storage.tables.tenant import Setting
from tests.databases import POSTGRESQL, new_database, new_file


@dataclass
class Opened:
    """A store, and the settings that lead to its database."""

    store: Store
    settings: Settings


@contextmanager
def open_new(kind: str, folder: Path) -> Iterator[Opened]:
    """A store on a database with all tables and nothing in them, until the block ends."""
    if kind == POSTGRESQL:
        with new_database() as address, _opened(Settings(data_folder=str(folder), database=address)) as opened:
            yield opened
    else:
        settings = Settings(data_folder=str(folder))
        settings.database_file.write_bytes(new_file())
        with _opened(settings) as opened:
            yield opened


@contextmanager
def _opened(settings: Settings) -> Iterator[Opened]:
    store = find_place(settings).open()
    try:
        yield Opened(store, settings)
    finally:
        store.close()


def put(store: Store, name: str) -> None:
    """Insert a row; inside a job."""
    Setting.insert(name=name, value_json="{}", version=1).execute(store.db)


def count(store: Store) -> int:
    """How many rows there are; inside a job."""
    return int(Setting.select().count(store.db))
