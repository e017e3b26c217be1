"""The store on SQLite: what happens when the disk says no, or another process is at work."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from common.errors import Unavailable
from daemon.storage.database.sqlite.files import migrate_file
from daemon.storage.database.sqlite.store import SqliteStore
from daemon.storage.tables.tenant import Setting
from tests.daemon.storage.database.stores import count, put


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """A migrated store."""
    migrate_file(tmp_path / "letpass.db")
    opened = SqliteStore(tmp_path / "letpass.db")
    yield opened
    opened.close()


def test_a_commit_waits_for_the_disk(store: SqliteStore) -> None:
    """`synchronous=FULL` (2), on the connection that writes: a spent code stays spent after a power cut."""
    assert store.write_now(lambda: store.db.execute_sql("PRAGMA synchronous").fetchone()) == (2,)
    assert store.write_now(lambda: store.db.execute_sql("PRAGMA journal_mode").fetchone()) == ("wal",)


async def test_a_full_disk_is_a_503_and_passes(store: SqliteStore) -> None:
    """Attack 97: nothing is acknowledged that is not on disk; it recovers by itself."""
    await store.write(lambda: store.db.execute_sql("PRAGMA max_page_count = 1"))

    def write_much() -> None:
        Setting.insert(name="big", value_json="x" * 2_000_000, version=1).execute(store.db)

    with pytest.raises(Unavailable):
        await store.write(write_much)
    await store.write(lambda: store.db.execute_sql("PRAGMA max_page_count = 1000000"))
    await store.write(write_much)
    assert await store.read(lambda: count(store)) == 1


async def test_another_process_that_holds_the_lock_is_waited_for(store: SqliteStore, tmp_path: Path) -> None:
    """A command may write beside the daemon (decision 0007)."""
    other = sqlite3.connect(tmp_path / "letpass.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.ensure_future(store.write(lambda: put(store, "a")))
    assert await store.read(lambda: count(store)) == 0
    assert not waiting.done()
    other.execute("COMMIT")
    other.close()
    await waiting
