"""Statements: a query is built and compiled when it is first run, and never again."""

from __future__ import annotations

from typing import Any

import peewee
import pytest

from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.store import Store
from daemon.storage.tables.tenant import ConsoleKey, Setting
from daemon.storage.tenant.console_keys import ConsoleKeyRow


def test_a_query_is_made_when_it_is_first_run_and_kept(store: Store) -> None:
    """Most commands and tests run few of the statements that services have."""
    made = list[str]()

    def make() -> Any:
        made.append("query")
        return Setting.select(Setting.value_json).where(Setting.name == slot("name"))

    find = Statement(store.db, make).one
    assert made == []
    assert store.read_now(lambda: [find(name="a"), find(name="b")]) == [None, None]
    assert made == ["query"]


def test_the_statements_of_a_table_cost_nothing_until_they_are_run(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A daemon builds some hundred of them at its start."""
    made, select = list[str](), peewee.ModelSelect.__init__

    def note(self: peewee.ModelSelect, *arguments: Any, **named: Any) -> None:
        made.append("select")
        select(self, *arguments, **named)

    monkeypatch.setattr(peewee.ModelSelect, "__init__", note)
    rows = RowSet(store.db, ConsoleKey, ConsoleKeyRow)
    find, some = rows.finder(ConsoleKey.id == slot("id")), rows.lister(ConsoleKey.id == slot("id"))
    assert made == []
    assert store.read_now(lambda: (find(id="a"), some(id="a"))) == (None, [])
    assert made == ["select", "select"]
