"""What a move reads: every row of every table once, however many batches there are and however the columns of a key compare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import peewee
import pytest
from hypothesis import given
from hypothesis import strategies as some

from common.errors import StartError
from daemon.storage.database import moving
from daemon.storage.tables.people import User
from daemon.storage.tables.schema import TABLES

KEYED = [table for table in TABLES if len(table._meta.get_primary_keys()) > 1]
_PARTS = some.text("abz", min_size=1, max_size=2)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a few rows are several batches."""
    monkeypatch.setattr(moving, "_BATCH", 2)
    monkeypatch.setattr(moving, "_FEW", 2)


@pytest.fixture
def databases() -> Iterator[tuple[peewee.Database, peewee.Database]]:
    """Two databases with all tables."""
    pair = peewee.SqliteDatabase(":memory:"), peewee.SqliteDatabase(":memory:")
    for db in pair:
        db.connect()
        with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
            db.create_tables(TABLES)
    yield pair
    for db in pair:
        db.close()


def make_row(table: type[peewee.Model], key: tuple[str, ...]) -> dict[str, Any]:
    """A row with a key, and something in every other column."""
    keys = [field.name for field in table._meta.get_primary_keys()]
    others = {field.name: _make_value(field) for field in table._meta.sorted_fields if field.name not in keys}
    return {**others, **dict(zip(keys, key, strict=True))}


def _make_value(field: peewee.Field) -> object:
    if isinstance(field, peewee.BlobField):
        return b"x"
    return 1 if isinstance(field, peewee.IntegerField | peewee.BooleanField | peewee.FloatField) else "x"


def list_keys(table: type[peewee.Model], db: peewee.Database) -> list[tuple[str, ...]]:
    """All keys of a table, read in one go."""
    return sorted(table.select(*table._meta.get_primary_keys()).tuples().execute(db))


def test_there_are_tables_with_keys_of_several_columns() -> None:
    """What the test below is about."""
    assert {"consent", "member_role", "role_holder"} <= {table._meta.table_name for table in KEYED}


@pytest.mark.parametrize("table", KEYED, ids=lambda table: table._meta.table_name)
def test_no_row_is_skipped_or_met_twice(table: type[peewee.Model]) -> None:
    """Also where one person has more rows than a batch, and a later column sorts before or behind the first one."""
    width = len(table._meta.get_primary_keys())

    @given(some.sets(some.tuples(*[_PARTS] * width), max_size=12), some.integers(0, 12))
    def check(keys: set[tuple[str, ...]], there: int) -> None:
        source, target = peewee.SqliteDatabase(":memory:"), peewee.SqliteDatabase(":memory:")
        for db in (source, target):
            with db.bind_ctx([table], bind_refs=False, bind_backrefs=False):
                db.create_tables([table])
        rows = [make_row(table, key) for key in sorted(keys)]
        for db, some_rows in ((source, rows), (target, rows[:there])):
            for row in some_rows:
                table.insert(row).execute(db)
        moving._copy_table(table, source, target, lambda _rows: None)
        assert list_keys(table, target) == sorted(keys)
        assert moving.digest_table(table, target, lambda _rows: None) == moving.digest_table(table, source, lambda _rows: None)
        for db in (source, target):
            db.close()

    check()


def test_a_target_with_rows_of_its_own_is_told(databases: tuple[peewee.Database, peewee.Database]) -> None:
    """By a unique column, since the keys differ."""
    source, target = databases
    for db, key in ((source, "b"), (target, "a")):
        User.insert(make_row(User, (key,))).execute(db)
    with pytest.raises(StartError, match="rows of the table user that were not copied from here"):
        moving._copy_table(User, source, target, lambda _rows: None)


def test_a_row_that_is_not_met_is_told(databases: tuple[peewee.Database, peewee.Database], monkeypatch: pytest.MonkeyPatch) -> None:
    """Two digests that leave out the same row are alike; the count is not."""
    source, _ = databases
    table = KEYED[0]
    for key in ("a", "b", "c"):
        table.insert(make_row(table, tuple([key] * len(table._meta.get_primary_keys())))).execute(source)
    whole = moving._batches
    monkeypatch.setattr(moving, "_batches", lambda *given: list(whole(*given))[:1])
    with pytest.raises(StartError, match="only 2 were met"):
        moving.digest_table(table, source, lambda _rows: None)
