"""A draft of the database on a copy: what was written to it, in the order in which it is written again to the real one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

import msgspec

from daemon.storage.database.store import Database, Job

CHANGING = ("INSERT", "UPDATE", "DELETE", "REPLACE")
# A statement about one table alone, by the name of that table.
_TABLE_ALONE = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)" (?!.*SELECT )')


class Written(msgspec.Struct, frozen=True):
    """A statement that changed something: its SQL and values, and how many rows it changed."""

    sql: str
    values: tuple[Any, ...]
    rows: int

    @property
    def is_new_row(self) -> bool:
        """Whether it puts one row into one table."""
        return self.rows == 1 and self.sql.startswith("INSERT") and _TABLE_ALONE.match(self.sql) is not None


class Differs(Exception):
    """A statement did something else than on the draft."""


class CopyDraft:
    """A copy of a database as it was at one moment; see `store.Draft`. Belongs to the thread that opened it.

    Args:
        db: the copy.
        written: what was written to it so far; it grows.
        run: runs a job on the real database, in a transaction of its own.
        repeat: writes the same again to the real database; inside a job. Raises Differs if it does something else there.
    """

    def __init__(self, db: Database, written: list[Written], run: Callable[[Job[bool]], bool], repeat: Callable[[list[Written]], None]) -> None:
        self.db = db
        self._written, self._run, self._repeat = written, run, repeat

    def commit(self, is_unchanged: Job[bool]) -> bool:
        """See `store.Draft.commit`."""

        def job() -> bool:
            if not is_unchanged():
                return False
            self._repeat(self._written)
            return True

        try:
            return self._run(job)
        except Differs:
            return False


def group_alike(written: Iterable[Written]) -> Iterator[tuple[str, list[Written]]]:
    """Statements that stand together and say the same with other values.

    Those about one table alone may change places with those about another, so they come table by table; any other stays where it is.

    Args:
        written: as it was done.
    """
    for sql, alike in groupby(_by_table(written), key=lambda each: each.sql):
        yield sql, list(alike)


def _by_table(written: Iterable[Written]) -> Iterator[Written]:
    tables: dict[str, list[Written]] = {}
    for each in written:
        alone = _TABLE_ALONE.match(each.sql)
        if alone is not None:
            tables.setdefault(alone[1], []).append(each)
            continue
        for kept in tables.values():
            yield from kept
        tables = {}
        yield each
    for kept in tables.values():
        yield from kept
