"""What databases say differently, or what is said for the sake of one of them. Whoever adds a database looks here first."""

from __future__ import annotations

from typing import Any

import peewee

from daemon.storage.tables.table import Table


def is_same(column: Any, value: Any) -> Any:
    """The condition that a column has a value, which may be NULL. PostgreSQL: `IS NOT DISTINCT FROM`."""
    return peewee.Expression(column, "IS", value)


def contains_text(column: Any, text: str) -> Any:
    """The condition that a text contains another one, to the letter: SQLite's LIKE takes capitals for small letters. PostgreSQL: `strpos`."""
    return peewee.fn.INSTR(column, text) > 0


def without_index(column: Any) -> Any:
    """A text column as an expression that no index answers, where it is better to read the table once. A planner with figures needs no such hint."""
    return column.concat("")


def join_in_order(first: type[Table], second: type[Table], columns: list[Any]) -> Any:
    """A query on two tables of which the first is walked through first. SQLite keeps the order of a CROSS JOIN; others choose by themselves."""
    return first.select(*columns).join(second, peewee.JOIN.CROSS)


def is_among(column: Any, values_json: Any) -> Any:
    """The condition that a column has one of the values of a JSON array. PostgreSQL: `jsonb_array_elements_text`."""
    return column.in_(peewee.NodeList((peewee.SQL("(SELECT value FROM json_each("), values_json, peewee.SQL("))"))))


def join_texts(first: Any, *others: Any) -> Any:
    """Texts one after another, nothing if one of them is NULL."""
    for each in others:
        first = first.concat(each)
    return first
