"""Drafts: long work on a copy, and the short transaction that brings it over or refuses."""

from __future__ import annotations

import sqlite3
from typing import Any, cast

import pytest

from daemon.storage.database.sqlite import draft as draft_module
from daemon.storage.database.store import Database, Store
from daemon.storage.tables.tenant import Audit, Setting
from tests.daemon.storage.database.stores import Opened
from tests.databases import SQLITE


@pytest.fixture
def store(opened: Opened) -> Store:
    """A store with one row, on each kind of database."""
    opened.store.write_now(lambda: put(opened.store.db, "first"))
    return opened.store


def put(db: Database, name: str) -> None:
    """Insert a row."""
    Setting.insert(name=name, value_json="{}", version=1).execute(db)


def change(db: Database, name: str, value: str) -> None:
    """Change a row as it was read."""
    Setting.update(value_json=value, version=2).where((Setting.name == name) & (Setting.version == 1)).execute(db)


def names(store: Store) -> dict[str, str]:
    """What the real database holds."""
    return store.read_now(lambda: {row.name: row.value_json for row in Setting.select().execute(store.db)})


def test_a_draft_is_seen_by_nobody_until_it_is_committed(store: Store) -> None:
    """All or nothing."""
    with store.draft() as draft:
        put(draft.db, "second")
        put(draft.db, "third")
        change(draft.db, "first", "1")
        assert names(store) == {"first": "{}"}
        assert draft.commit(lambda: True)
    assert names(store) == {"first": "1", "second": "{}", "third": "{}"}


def test_others_write_while_a_draft_is_open(store: Store) -> None:
    """A draft locks nothing."""
    with store.draft() as draft:
        put(draft.db, "second")
        store.write_now(lambda: put(store.db, "between"))
        assert draft.commit(lambda: True)
    assert set(names(store)) == {"first", "second", "between"}


@pytest.mark.parametrize("overtake", ["a row that is there by now", "a row that has changed", "somebody says so"])
def test_whoever_was_faster_keeps_what_he_did(store: Store, overtake: str) -> None:
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


class Counting:
    """The connection of a test, which counts how often it is called."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection, self.calls = connection, 0

    @property
    def total_changes(self) -> int:
        """Rows that were changed."""
        return self._connection.total_changes

    def execute(self, *given: Any) -> sqlite3.Cursor:
        """One statement."""
        self.calls += 1
        return self._connection.execute(*given)

    def executemany(self, *given: Any) -> sqlite3.Cursor:
        """One statement for many rows."""
        self.calls += 1
        return self._connection.executemany(*given)


@pytest.mark.parametrize("opened", [SQLITE], indirect=True)
def test_however_many_rows_are_new_a_commit_takes_one_statement_for_each_table(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other writers wait for it, so it does as little as it can, although tables were written by turns and each statement gave its row's id."""
    counting: list[Counting] = []
    repeat = draft_module._repeat

    def count(written: list[Any], connection: sqlite3.Connection) -> None:
        counting.append(Counting(connection))
        repeat(written, cast("sqlite3.Connection", counting[0]))

    monkeypatch.setattr(draft_module, "_repeat", count)
    entry = {"at": 1, "event": "user.created", "actor": "command", "detail_json": "{}", "reference": ""}
    with store.draft() as draft:
        for number in range(100):
            put(draft.db, f"name {number}")
            Audit.insert(entry).execute(draft.db)
        assert draft.commit(lambda: True)
    assert counting[0].calls == 2
    assert len(names(store)) == 101
    assert store.read_now(lambda: Audit.select().count(store.db)) == 100


def test_what_is_written_to_one_table_keeps_its_order(store: Store) -> None:
    """A name that is given up may be taken again, whatever is written to other tables in between."""
    entry = {"at": 1, "event": "user.created", "actor": "command", "detail_json": "{}", "reference": ""}
    with store.draft() as draft:
        Setting.delete().where(Setting.name == "first").execute(draft.db)
        Audit.insert(entry).execute(draft.db)
        put(draft.db, "first")
        change(draft.db, "first", "second life")
        assert draft.commit(lambda: True)
    assert names(store) == {"first": "second life"}


def test_a_row_too_many_does_not_hide_one_too_few(store: Store) -> None:
    """Each statement meets as many rows as on the draft, or nothing is done."""
    store.write_now(lambda: put(store.db, "other"))
    store.write_now(lambda: change(store.db, "other", "theirs"))
    with store.draft() as draft:
        change(draft.db, "first", "mine")
        change(draft.db, "other", "mine")
        store.write_now(lambda: change(store.db, "first", "theirs"))
        store.write_now(lambda: Setting.update(version=1).where(Setting.name == "other").execute(store.db))
        assert not draft.commit(lambda: True)
    assert names(store) == {"first": "theirs", "other": "theirs"}
