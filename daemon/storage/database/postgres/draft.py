"""A copy of the tables that only one connection sees, in which a long piece of work is done in peace, and what it wrote there brought over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import peewee
import psycopg
from psycopg.sql import SQL, Identifier

from common.errors import Unavailable
from daemon.storage.database.postgres.connections import Lost, PostgresDatabase, connect, open_postgres
from daemon.storage.database.postgres.watch import Watch
from daemon.storage.database.rewriting import CHANGING, CopyDraft, Differs, Written, group_alike
from daemon.storage.database.store import Duplicate, Job
from daemon.storage.tables.schema import TABLES


@contextmanager
def open_draft(address: str, watch: Watch, run: Callable[[Job[bool]], bool], real: Callable[[], peewee.Database]) -> Iterator[CopyDraft]:
    """A copy of a live database in temporary tables, which stand before the real ones of the same name and end with the connection.

    Nobody waits for it: the real tables are read once, at one moment, and locked against nothing but a change of their columns.

    Raises:
        Unavailable: the server cannot be reached.
    """
    db = open_postgres(address, watch)
    try:
        connect(db)
        db.execute_sql("BEGIN ISOLATION LEVEL REPEATABLE READ")
        for table in TABLES:
            _copy_table(db, table._meta.table_name)
        db.execute_sql("COMMIT")
        # What follows is a transaction for each statement: one for all would, as long as it lasts, keep whoever follows the audit log waiting for it.
        yield CopyDraft(db, _record(db), run, lambda written: _repeat(written, real()))
    except Lost as error:
        raise Unavailable("store.unavailable", "The database is not available; nothing was changed.", retry_after=5) from error
    finally:
        db.close()


def _record(db: PostgresDatabase) -> list[Written]:
    """Have each statement that changes rows remembered; the list grows."""
    written: list[Written] = []
    run = db.execute_sql

    def execute_sql(sql: str, params: Any = None) -> Any:
        cursor = run(sql, params)
        if sql.startswith(CHANGING):
            written.append(Written(sql, tuple(params or ()), cursor.rowcount))
        return cursor

    db.execute_sql = execute_sql  # type: ignore[method-assign]
    return written


def _copy_table(db: PostgresDatabase, name: str) -> None:
    """Make a temporary table with the columns, indexes and rows of a real one."""
    connection = db.connection()  # type: ignore[no-untyped-call]
    table = Identifier(name)
    # Before the temporary table stands, the name means the real one.
    connection.execute(SQL("CREATE TEMPORARY TABLE {0} (LIKE {0} INCLUDING ALL)").format(table))
    schema = connection.execute("SELECT current_schema()").fetchone()[0]
    connection.execute(SQL("INSERT INTO pg_temp.{0} SELECT * FROM {1}").format(table, Identifier(schema, name)))


def _repeat(written: list[Written], db: peewee.Database) -> None:
    """Write the same again, rows that are new to a table all at once: others wait as long as this takes."""
    connection: Any = db.connection()
    for sql, group in group_alike(written):
        try:
            if len(group) > 1 and all(each.is_new_row for each in group):
                values = [each.values for each in group]
                # What they gave back, such as the ids of rows, was needed on the copy alone.
                cursor = connection.cursor()
                _check(len(group), cursor, partial(cursor.executemany, sql.partition(" RETURNING ")[0], values))
                continue
            # One by one: what one of them changes too much must not hide what another changes too little.
            for each in group:
                cursor = db.execute_sql(each.sql, each.values)
                if cursor.rowcount != each.rows:
                    raise Differs
        except (Duplicate, peewee.IntegrityError, psycopg.IntegrityError):
            raise Differs from None


def _check(rows: int, cursor: Any, run: Callable[[], object]) -> None:
    run()
    if cursor.rowcount != rows:
        raise Differs
