"""The store on each kind of database: transactions, readers, jobs that others overtake, and a stop that finishes its work."""

from __future__ import annotations

import asyncio
import threading
from functools import partial

import pytest

from common.errors import Conflict, Invalid, Unavailable
from daemon.storage.database.place import find_place
from daemon.storage.database.store import Store
from tests.daemon.storage.database.stores import Opened, count, put
from tests.patience import PATIENCE


async def test_many_jobs_at_once_are_all_done(store: Store) -> None:
    """docs/ARCHITECTURE.md#the-store: nothing is lost, however many come at once."""

    def job(number: int) -> int:
        put(store, f"n{number}")
        return number

    results = await asyncio.gather(*(store.write(partial(job, number)) for number in range(1000)))
    assert results == list(range(1000))
    assert await store.read(lambda: count(store)) == 1000


async def test_a_failing_job_takes_back_its_own_changes_only(store: Store) -> None:
    """SQLite: a savepoint for each job; PostgreSQL: a transaction."""

    def fail(number: int) -> None:
        put(store, f"bad{number}")
        raise Invalid("x.y", "no")

    jobs = [store.write(partial(fail, n) if n % 3 == 0 else partial(put, store, f"n{n}")) for n in range(30)]
    results = await asyncio.gather(*jobs, return_exceptions=True)
    assert sum(isinstance(result, Invalid) for result in results) == 10
    assert await store.read(lambda: count(store)) == 20


async def test_nobody_hears_of_a_change_before_it_can_be_read(store: Store) -> None:
    """Futures are resolved after the commit."""
    for number in range(20):
        await store.write(partial(put, store, f"n{number}"))
        assert await store.read(lambda: count(store)) == number + 1


async def test_a_reader_cannot_write(store: Store) -> None:
    """SQLite: `query_only`; PostgreSQL: READ ONLY."""
    for read in (store.read, store.read_long):
        with pytest.raises(Unavailable):
            await read(lambda: put(store, "x"))
    assert await store.read(lambda: count(store)) == 0


async def test_nobody_waits_behind_what_takes_long(store: Store) -> None:
    """A list for the console and a question of ten thousand rows hold up neither token requests nor those who change something."""
    over = threading.Event()
    long = asyncio.ensure_future(store.read_long(lambda: over.wait(PATIENCE)))
    await store.write(lambda: put(store, "a"))
    assert await store.read(lambda: count(store)) == 1
    assert not long.done()
    over.set()
    assert await long
    assert await store.read_long(lambda: count(store)) == 1


async def test_a_closed_store_refuses_politely(store: Store) -> None:
    """503, come back."""
    store.close()
    with pytest.raises(Unavailable) as refused:
        await store.write(lambda: None)
    assert refused.value.retry_after


async def test_a_stop_finishes_what_was_accepted(opened: Opened) -> None:
    """Requirement O4: graceful stop."""
    store = opened.store
    waiting = [store.write(partial(put, store, f"n{number}")) for number in range(500)]
    tasks = [asyncio.ensure_future(each) for each in waiting]
    await asyncio.sleep(0)
    store.close()
    await asyncio.gather(*tasks)
    again = find_place(opened.settings).open()
    assert again.read_now(lambda: count(again)) == 500
    again.close()


async def test_a_caller_that_gave_up_disturbs_nobody(store: Store) -> None:
    """A browser that closes its connection."""
    given_up = asyncio.ensure_future(store.write(lambda: put(store, "a")))
    await asyncio.sleep(0)
    given_up.cancel()
    await store.write(lambda: put(store, "b"))
    assert await store.read(lambda: count(store)) == 2


@pytest.mark.parametrize("neighbours", [0, 3])
async def test_a_job_that_others_overtook_is_run_again(store: Store, neighbours: int) -> None:
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


async def test_a_job_that_is_overtaken_for_ever_ends_as_a_conflict(store: Store) -> None:
    """409, and never a mistake of ours; nothing of it is kept, and the next job is served."""
    store.write_now(lambda: put(store, "taken"))

    def job() -> None:
        put(store, "mine")
        put(store, "taken")

    with pytest.raises(Conflict):
        await store.write(job)
    assert await store.write(lambda: count(store)) == 1
