"""What databases say differently, or what is said for the sake of one of them. Whoever adds a database looks here first."""

from __future__ import annotations

from typing import Any

import peewee

from daemon.storage.tables.table import Table


class _Said(peewee.WrappedNode):  # type: ignore[misc, unused-ignore]
    """An expression that is said in another way on PostgreSQL."""

    def __init__(self, plain: Any, postgres: Any) -> None:
        super().__init__(plain)
        self._postgres = postgres

    def __sql__(self, ctx: Any) -> Any:
        """Write it for the database at hand, which is known by how it marks a parameter."""
        return ctx.sql(self._postgres if ctx.state.param == "%s" else self.node)


def is_same(column: Any, value: Any) -> Any:
    """The condition that a column has a value, which may be NULL."""
    return _Said(peewee.Expression(column, "IS", value), peewee.Expression(column, "IS NOT DISTINCT FROM", value))


def contains_text(column: Any, text: str) -> Any:
    """The condition that a text contains another one, to the letter: LIKE takes capitals for small letters."""
    return _Said(peewee.fn.INSTR(column, text) > 0, peewee.fn.STRPOS(column, text) > 0)


def without_index(column: Any) -> Any:
    """A text column as an expression that no index answers, where it is better to read the table once. A planner with figures needs no such hint."""
    return _Said(column.concat(""), column)


def join_in_order(first: type[Table], second: type[Table], columns: list[Any]) -> Any:
    """A query on two tables of which the first is walked through first. SQLite keeps the order of a CROSS JOIN; others choose by themselves."""
    return first.select(*columns).join(second, peewee.JOIN.CROSS)


def is_among(column: Any, values_json: Any) -> Any:
    """The condition that a column has one of the values of a JSON array."""
    plain = peewee.NodeList((peewee.SQL("(SELECT value FROM json_each("), values_json, peewee.SQL("))")))
    postgres = peewee.NodeList((peewee.SQL("(SELECT jsonb_array_elements_text(CAST("), values_json, peewee.SQL(" AS jsonb)))")))
    return _Said(column.in_(plain), column.in_(postgres))


def join_texts(first: Any, *others: Any) -> Any:
    """Texts one after another, nothing if one of them is NULL."""
    for each in others:
        first = first.concat(each)
    return first


def add_up(column: Any) -> Any:
    """The sum of whole numbers as a whole number: PostgreSQL makes a decimal one of many large ones."""
    return peewee.fn.SUM(column).cast("BIGINT")


# Every transaction below it has come to its end.
_HORIZON = "CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)"


def find_horizon() -> Any:
    """Below which number of a transaction nothing can be written any more; 0 where only one is under way at a time."""
    return _Said(peewee.SQL("0"), peewee.SQL(_HORIZON))


def is_settled(transaction: Any) -> Any:
    """The condition that nothing can be committed any more that belongs before a row.

    Args:
        transaction: the column with the number of the transaction that wrote the row.
    """
    return _Said(peewee.SQL("1 = 1"), peewee.Expression(transaction, "<", peewee.SQL(_HORIZON)))


def comes_after(transaction: Any, key: Any, other_transaction: Any, other_key: Any) -> Any:
    """The condition that a row was committed after another; SQLite gives ids in the order of commits.

    Args:
        transaction, key: the columns of the row.
        other_transaction, other_key: the values of the other.
    """
    return _Said(key > other_key, peewee.Tuple(transaction, key) > peewee.Tuple(other_transaction, other_key))


def by_commit(transaction: Any, key: Any, *, newest_first: bool = False) -> Any:
    """The order in which rows were committed; arguments as for `comes_after`."""
    if newest_first:
        return _Said(key.desc(), peewee.NodeList((transaction.desc(), key.desc()), glue=", "))
    return _Said(key, peewee.NodeList((transaction, key), glue=", "))
