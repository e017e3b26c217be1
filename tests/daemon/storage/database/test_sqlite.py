"""The store: transactions, group commit, readers, what happens when the disk says no, and a stop that finishes its work."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from common.errors import Conflict, Invalid, Unavailable
from daemon.storage.database.migrate import migrate
from daemon.storage.database.sqlite import SqliteStore
from daemon.storage.tables.tenant import Setting
from tests.patience import PATIENCE


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """A migrated store."""
    migrate(tmp_path / "letpass.db")
    opened = SqliteStore(tmp_path / "letpass.db")
    yield opened
    opened.close()


def put(store: SqliteStore, name: str) -> None:
    """Insert a row; inside a job."""
    Setting.insert(name=name, value_json="{}", version=1).execute(store.db)


def count(store: SqliteStore) -> int:
    """How many rows there are; inside a job."""
    return int(Setting.select().count(store.db))


async def test_many_jobs_at_once_are_all_done(store: SqliteStore) -> None:
    """docs/ARCHITECTURE.md#the-store: group commit loses nothing."""

    def job(number: int) -> int:
        put(store, f"n{number}")
        return number

    results = await asyncio.gather(*(store.write(partial(job, number)) for number in range(1000)))
    assert results == list(range(1000))
    assert await store.read(lambda: count(store)) == 1000


async def test_a_failing_job_takes_back_its_own_changes_only(store: SqliteStore) -> None:
    """A savepoint per job."""

    def fail(number: int) -> None:
        put(store, f"bad{number}")
        raise Invalid("x.y", "no")

    jobs = [store.write(partial(fail, n) if n % 3 == 0 else partial(put, store, f"n{n}")) for n in range(30)]
    results = await asyncio.gather(*jobs, return_exceptions=True)
    assert sum(isinstance(result, Invalid) for result in results) == 10
    assert await store.read(lambda: count(store)) == 20


async def test_nobody_hears_of_a_change_before_it_can_be_read(store: SqliteStore) -> None:
    """Futures are resolved after the commit."""
    for number in range(20):
        await store.write(partial(put, store, f"n{number}"))
        assert await store.read(lambda: count(store)) == number + 1


async def test_a_reader_cannot_write(store: SqliteStore) -> None:
    """`query_only`."""
    for read in (store.read, store.read_long):
        with pytest.raises(Unavailable):
            await read(lambda: put(store, "x"))
    assert await store.read(lambda: count(store)) == 0


async def test_nobody_waits_behind_what_takes_long(store: SqliteStore) -> None:
    """A list for the console and a question of ten thousand rows hold up neither token requests nor those who change something."""
    over = threading.Event()
    long = asyncio.ensure_future(store.read_long(lambda: over.wait(PATIENCE)))
    await store.write(lambda: put(store, "a"))
    assert await store.read(lambda: count(store)) == 1
    assert not long.done()
    over.set()
    assert await long
    assert await store.read_long(lambda: count(store)) == 1


async def test_a_closed_store_refuses_politely(store: SqliteStore) -> None:
    """503, come back."""
    store.close()
    with pytest.raises(Unavailable) as refused:
        await store.write(lambda: None)
    assert refused.value.retry_after


async def test_a_stop_finishes_what_was_accepted(store: SqliteStore, tmp_path: Path) -> None:
    """Requirement O4: graceful stop."""
    waiting = [store.write(partial(put, store, f"n{number}")) for number in range(500)]
    tasks = [asyncio.ensure_future(each) for each in waiting]
    await asyncio.sleep(0)
    store.close()
    await asyncio.gather(*tasks)
    with sqlite3.connect(tmp_path / "letpass.db") as file:
        assert file.execute("SELECT count(*) FROM setting").fetchone() == (500,)
    file.close()


async def test_a_caller_that_gave_up_disturbs_nobody(store: SqliteStore) -> None:
    """A browser that closes its connection."""
    given_up = asyncio.ensure_future(store.write(lambda: put(store, "a")))
    await asyncio.sleep(0)
    given_up.cancel()
    await store.write(lambda: put(store, "b"))
    assert await store.read(lambda: count(store)) == 2


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


@pytest.mark.parametrize("neighbours", [0, 3])
async def test_a_job_that_others_overtook_is_run_again(store: SqliteStore, neighbours: int) -> None:
    """Its check then sees what they wrote; alone or in a batch, and what it wrote before is written once."""
    put_now = store.write_now
    put_now(lambda: put(store, "taken"))
    tries = 0

    def job() -> str:
        nonlocal tries
        tries += 1
        put(store, "mine")
        put(store, "taken" if tries == 1 else "free")
        return "done"

    others = [store.write(lambda number=number: put(store, f"other {number}")) for number in range(neighbours)]  # type: ignore[misc]
    assert (await asyncio.gather(store.write(job), *others))[0] == "done"
    assert tries == 2
    assert await store.read(lambda: count(store)) == 3 + neighbours


async def test_a_job_that_is_overtaken_for_ever_ends_as_a_conflict(store: SqliteStore) -> None:
    """409, and never a mistake of ours; nothing of it is kept, and the next job is served."""
    store.write_now(lambda: put(store, "taken"))

    def job() -> None:
        put(store, "mine")
        put(store, "taken")

    with pytest.raises(Conflict):
        await store.write(job)
    assert await store.write(lambda: count(store)) == 1
