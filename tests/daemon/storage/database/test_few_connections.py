"""The store on a PostgreSQL server that lets fewer connections in than the store wants."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from common.errors import Unavailable
from daemon.checks.stored import check_database, read_stored
from daemon.settings import Settings
from daemon.storage.database.database_place import NoConnections
from daemon.storage.database.place import find_place
from daemon.storage.database.store import Store
from tests.daemon.storage.database.stores import count, put
from tests.databases import Server, find_programs
from tests.patience import PATIENCE

pytestmark = pytest.mark.skipif(find_programs() is None, reason="PostgreSQL is not installed")  # `./dev test` installs it on Debian and Ubuntu
MOST = 6
MANY = 60


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """One that lets in six."""
    programs = find_programs()
    assert programs is not None
    server = Server(programs, ("fsync=off", "listen_addresses=", f"max_connections={MOST}", "superuser_reserved_connections=0"))
    yield server
    server.stop()


@pytest.fixture
def settings(server: Server, tmp_path: Path) -> Iterator[Settings]:
    """Those of a new database with all tables."""
    with server.database() as address:
        settings = Settings(data_folder=str(tmp_path), database=address)
        find_place(settings).migrate()
        yield settings


@contextmanager
def crowd(server: Server) -> Iterator[None]:
    """All connections that are left belong to somebody else."""
    with ExitStack() as taken:
        with pytest.raises(psycopg.OperationalError, match="too many clients"):
            for _ in range(MOST + 1):
                taken.enter_context(closing(psycopg.connect(server.address("postgres"))))
        yield


def meet(store: Store) -> list[asyncio.Future[object]]:
    """Many reads and writes at once."""
    writes = [asyncio.ensure_future(store.write(lambda number=number: put(store, f"n{number}"))) for number in range(MANY)]  # type: ignore[misc]
    reads = [asyncio.ensure_future(store.read(lambda: count(store))) for _ in range(MANY)]
    return [*writes, *reads]  # type: ignore[list-item]


async def test_jobs_go_to_the_threads_that_have_a_connection(server: Server, settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    """Each is done once, with one connection to write and one to read; the log says how many are missing."""
    with closing(find_place(settings).open()) as store:
        store.write_now(lambda: None)
        with crowd(server), caplog.at_level(logging.WARNING):
            await asyncio.gather(*meet(store))
            assert store.count_waiting() == {"write": 0, "read": 0, "read_long": 0}
        assert store.read_now(lambda: count(store)) == MANY
    told = [record for record in caplog.records if "raise its max_connections" in record.getMessage()]
    assert all(record.seldom for record in told)  # type: ignore[attr-defined]
    assert {record.facts["wanted"] for record in told} == {8}  # type: ignore[attr-defined]
    assert all(2 <= record.facts["connections"] < 8 for record in told)  # type: ignore[attr-defined]
    assert "did not take a transaction" not in caplog.text


async def test_who_has_no_connection_at_all_is_refused_until_there_is_one(server: Server, settings: Settings) -> None:
    """At once, and not kept waiting for others to leave."""
    with closing(find_place(settings).open()) as store:
        with crowd(server), pytest.raises(Unavailable):
            await store.read_long(lambda: count(store))
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    assert await store.read_long(lambda: count(store)) == 0
                    break
                except Unavailable:
                    await asyncio.sleep(0.05)


async def test_a_store_that_closes_in_a_crowd_still_does_what_was_asked(server: Server, settings: Settings) -> None:
    """No job stays with a thread that had no connection for it."""
    store = find_place(settings).open()
    store.write_now(lambda: None)
    with crowd(server):
        waiting = meet(store)
        await asyncio.sleep(0)
        await asyncio.to_thread(store.close)
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*waiting)
    with closing(find_place(settings).open()) as again:
        assert again.read_now(lambda: count(again)) == MANY


def test_the_check_says_what_there_is_too_little_of(server: Server, settings: Settings) -> None:
    """And not to look whether the server runs."""
    with crowd(server):
        with pytest.raises(NoConnections) as caught:
            read_stored(settings)
        [finding] = check_database(caught.value, settings)
    assert finding.code == "database.unusable"
    assert "max_connections" in str(finding)
    assert "runs" not in str(finding)
