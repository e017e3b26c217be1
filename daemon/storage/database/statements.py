"""Queries built once from the tables, compiled to SQL when they are first run, and run many times.

Building and compiling a peewee query costs several times what running it does, and peewee keeps no cache of compiled
queries; docs/performance.md has the figures. Administration uses plain peewee queries; what every sign-in runs is compiled here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from inspect import isfunction
from typing import Any, Generic, TypeVar

import msgspec
import peewee

from daemon.storage.database.dialect import is_among
from daemon.storage.tables.table import Table

Row = TypeVar("Row", bound=msgspec.Struct)


class _Slot(str):
    """The name of a parameter inside a compiled statement."""

    __slots__ = ()


def slot(name: str) -> Any:
    """A parameter of a statement, given by name when it is run."""
    return peewee.Value(_Slot(name), converter=False)


def among(column: Any, name: str) -> Any:
    """The condition that a column has one of the values of a list, which is given by name as `listed(values)` when the statement is run.

    However long the list is, the statement is the same and has one value: nothing is compiled anew, and no limit is met.

    Args:
        column: the peewee field.
        name: of the parameter.
    """
    return is_among(column, slot(name))


def listed(values: Collection[str]) -> str:
    """A list as a parameter for `among`."""
    return msgspec.json.encode(list(values)).decode()


class Statement:
    """A query with slots, compiled for one database when it is first run: a daemon is ready sooner, and most commands need only a few.

    Args:
        db: whose dialect it is compiled to, and where it runs (on the calling thread's connection).
        query: a peewee query whose variable values are `slot(...)`, or a function that makes it when it is first run.
    """

    def __init__(self, db: peewee.Database, query: Any) -> None:
        self._db, self._query = db, query
        self._execute: Callable[[str, Sequence[Any]], Any] = db.execute_sql

    @cached_property
    def _compiled(self) -> tuple[str, Sequence[Any]]:
        """The SQL and its values. Two threads may both make it, and make the same."""
        query = self._query() if isfunction(self._query) else self._query
        sql, values = query.bind(self._db).sql()
        return sql, values

    def _run(self, given: dict[str, Any]) -> Any:
        sql, values = self._compiled
        return self._execute(sql, [given[value] if type(value) is _Slot else value for value in values])

    def change(self, **given: Any) -> int:
        """Run it and give the number of rows that it changed."""
        return int(self._run(given).rowcount)

    def one(self, **given: Any) -> tuple[Any, ...] | None:
        """Run it and give its first row, or None."""
        row: tuple[Any, ...] | None = self._run(given).fetchone()
        return row

    def all(self, **given: Any) -> list[tuple[Any, ...]]:
        """Run it and give all its rows."""
        return list(self._run(given).fetchall())


def make_removal(table: type[Table], column: Any, most: int) -> Any:
    """A query that deletes a bounded number of rows whose column lies before the slot `before`.

    Args:
        table: of any primary key.
        column: the peewee field.
        most: number of rows.
    """
    return _make_slice(table, column < slot("before"), most)


def remove_slice(db: peewee.Database, table: type[Table], condition: Any, most: int) -> int:
    """Delete a bounded number of the rows that meet a condition.

    Args:
        db: the database.
        table: of any primary key.
        condition: a peewee expression, best one that an index answers.
        most: number of rows.

    Returns:
        How many were deleted.
    """
    return int(_make_slice(table, condition, most).execute(db))


def _make_slice(table: type[Table], condition: Any, most: int) -> Any:
    keys = table._meta.get_primary_keys()
    key: Any = keys[0] if len(keys) == 1 else peewee.Tuple(*keys)
    return table.delete().where(key.in_(table.select(*keys).where(condition).limit(most)))


class RowSet(Generic[Row]):
    """The compiled statements that every table needs: put a row in, find one by a column.

    Args:
        db: the database.
        table: the table.
        row: a record with the same fields in the same order as the table's columns.
    """

    def __init__(self, db: peewee.Database, table: type[Table], row: type[Row]) -> None:
        self.table, self._row, self._db = table, row, db
        fields = table._meta.sorted_fields
        names = tuple(field.name for field in fields)
        if names != row.__struct_fields__:
            raise TypeError(f"{row.__name__} does not have the columns of {table.__name__}: {names}")
        self.columns = fields
        self._insert = Statement(db, lambda: table.insert({field: slot(field.name) for field in fields}))

    def add(self, row: Row) -> None:
        """Insert a row."""
        self._insert.change(**msgspec.structs.asdict(row))

    def finder(self, condition: Any) -> Callable[..., Row | None]:
        """A compiled query for the one row that meets a condition with slots.

        Args:
            condition: a peewee expression.

        Returns:
            A function that takes the slots by name and gives the row, or None.
        """
        one = Statement(self._db, lambda: self.table.select(*self.columns).where(condition)).one
        make = self._row

        def find(**given: Any) -> Row | None:
            found = one(**given)
            return None if found is None else make(*found)

        return find

    def lister(self, condition: Any) -> Callable[..., list[Row]]:
        """A compiled query for all rows that meet a condition with slots; the rest as for `finder`."""
        every, make = Statement(self._db, lambda: self.table.select(*self.columns).where(condition)).all, self._row
        return lambda **given: [make(*found) for found in every(**given)]
