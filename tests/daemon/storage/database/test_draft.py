"""Drafts: long work on a copy, and the short transaction that brings it over or refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.storage.database.migrate import migrate
from daemon.storage.database.sqlite import SqliteStore
from daemon.storage.database.store import Database
from daemon.storage.tables.tenant import Setting


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """A migrated store with one row."""
    migrate(tmp_path / "letpass.db")
    opened = SqliteStore(tmp_path / "letpass.db")
    opened.write_now(lambda: put(opened.db, "first"))
    yield opened
    opened.close()


def put(db: Database, name: str) -> None:
    """Insert a row."""
    Setting.insert(name=name, value_json="{}", version=1).execute(db)


def change(db: Database, name: str, value: str) -> None:
    """Change a row as it was read."""
    Setting.update(value_json=value, version=2).where((Setting.name == name) & (Setting.version == 1)).execute(db)


def names(store: SqliteStore) -> dict[str, str]:
    """What the real database holds."""
    return store.read_now(lambda: {row.name: row.value_json for row in Setting.select().execute(store.db)})


def test_a_draft_is_seen_by_nobody_until_it_is_committed(store: SqliteStore) -> None:
    """All or nothing."""
    with store.draft() as draft:
        put(draft.db, "second")
        put(draft.db, "third")
        change(draft.db, "first", "1")
        assert names(store) == {"first": "{}"}
        assert draft.commit(lambda: True)
    assert names(store) == {"first": "1", "second": "{}", "third": "{}"}


def test_others_write_while_a_draft_is_open(store: SqliteStore) -> None:
    """A draft locks nothing."""
    with store.draft() as draft:
        put(draft.db, "second")
        store.write_now(lambda: put(store.db, "between"))
        assert draft.commit(lambda: True)
    assert set(names(store)) == {"first", "second", "between"}


@pytest.mark.parametrize("overtake", ["a row that is there by now", "a row that has changed", "somebody says so"])
def test_whoever_was_faster_keeps_what_he_did(store: SqliteStore, overtake: str) -> None:
    """A draft that does not hold any more changes nothing at all."""
    with store.draft() as draft:
        put(draft.db, "second")
        change(draft.db, "first", "mine")
        if overtake == "a row that is there by now":
            store.write_now(lambda: put(store.db, "second"))
        if overtake == "a row that has changed":
            store.write_now(lambda: change(store.db, "first", "theirs"))
        before = names(store)
        assert not draft.commit(lambda: overtake != "somebody says so")
    assert names(store) == before
