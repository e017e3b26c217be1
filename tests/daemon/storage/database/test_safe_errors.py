"""What leaves a thread of the store holds no cursor: whoever releases one waits for its connection."""

from __future__ import annotations

import asyncio
import gc
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from common.errors import Invalid, Unavailable
from daemon.storage.database.sqlite.files import migrate_file as migrate
from daemon.storage.database.sqlite.store import SqliteStore
from daemon.storage.database.store import Duplicate
from daemon.storage.tables.tenant import Setting
from tests.patience import PATIENCE


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """A migrated store."""
    migrate(tmp_path / "letpass.db")
    opened = SqliteStore(tmp_path / "letpass.db")
    yield opened
    opened.close()


@pytest.fixture
def no_collection() -> Iterator[None]:
    """Nothing is collected but what nobody holds."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def cursors() -> list[object]:
    """Every cursor that is alive, held or in a circle."""
    return [each for each in gc.get_objects() if isinstance(each, sqlite3.Cursor)]


def refuse_half_way(store: SqliteStore) -> None:
    """An error of a service while a query is being read."""
    rows = store.db.execute_sql("SELECT value FROM (SELECT 1 AS value UNION SELECT 2 UNION SELECT 3)")
    rows.fetchone()
    raise Invalid("x.y", "no")


def refuse_from_another(store: SqliteStore) -> None:
    """An error that arose from another one."""
    try:
        refuse_half_way(store)
    except Invalid as error:
        raise KeyError("later") from error


def insert_twice(store: SqliteStore) -> None:
    """A row that may be there once."""
    for _ in range(2):
        Setting.insert(name="once", value_json="{}", version=1).execute(store.db)


def misspell(store: SqliteStore) -> None:
    """A statement that is none."""
    store.db.execute_sql("SELECT nothing FROM nowhere")


def read_with_an_error(store: SqliteStore) -> None:
    """An error in the middle of reading, inside SQLite."""
    list(store.db.execute_sql("SELECT abs(value) FROM (SELECT 1 AS value UNION ALL SELECT -9223372036854775808)"))


def survive(store: SqliteStore) -> None:
    """A service that goes on after an error of the database."""
    try:
        insert_twice(store)
    except Duplicate:
        return


JOBS: list[Callable[[SqliteStore], None]] = [refuse_half_way, refuse_from_another, insert_twice, misspell, read_with_an_error, survive]


@pytest.mark.parametrize("job", JOBS, ids=[job.__name__ for job in JOBS])
@pytest.mark.usefixtures("no_collection")
async def test_no_cursor_outlives_its_job(store: SqliteStore, job: Callable[[SqliteStore], None]) -> None:
    """docs/ARCHITECTURE.md#the-store: errors reach the loop without frames that hold a cursor."""
    results = await asyncio.gather(*(store.write(lambda: job(store)) for _ in range(3)), store.write(lambda: None), return_exceptions=True)
    deadline = time.monotonic() + PATIENCE
    while cursors() and time.monotonic() < deadline:  # noqa: ASYNC110 - there is no event to wait for
        # The thread of the store may still be letting go of the batch.
        await asyncio.sleep(0.01)
    assert cursors() == []
    assert len(results) == 4


async def test_an_error_keeps_the_lines_where_it_arose(store: SqliteStore) -> None:
    """The log needs them."""
    with pytest.raises(Invalid) as caught:
        await store.write(lambda: refuse_half_way(store))
    assert "refuse_half_way" in [entry.name for entry in caught.traceback]


async def test_a_row_that_stands_twice_is_named_by_its_columns(store: SqliteStore) -> None:
    """Services say which field it was."""
    with pytest.raises(Duplicate) as caught:
        await store.write(lambda: insert_twice(store))
    assert caught.value.columns == {"setting.name"}


async def test_waiting_for_another_process_does_not_hold_the_connection(store: SqliteStore, tmp_path: Path) -> None:
    """Whoever uses the writer's connection meanwhile waits for a moment, not for as long as the other process takes."""
    (wait,) = await store.write(lambda: store.db.execute_sql("PRAGMA busy_timeout").fetchone())
    assert wait <= 20  # milliseconds
    other = sqlite3.connect(tmp_path / "letpass.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.ensure_future(store.write(lambda: None))
    await store.read(lambda: None)
    assert not waiting.done()
    other.execute("ROLLBACK")
    other.close()
    await waiting


async def test_a_lock_that_stays_is_a_503(store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for ever."""
    monkeypatch.setattr("daemon.storage.database.sqlite.store.LONGEST_WAIT", 0.05)
    other = sqlite3.connect(tmp_path / "letpass.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable):
        await store.write(lambda: None)
    other.execute("ROLLBACK")
    other.close()
