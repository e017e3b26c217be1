"""The tables of a new PostgreSQL database: made as they are today, for nobody ever had older ones there."""

from __future__ import annotations

import peewee

from daemon.storage.database.postgres.transactions import number_entries
from daemon.storage.tables.schema import TABLES

# Every text without a limit of its own (bounds are checked where texts come in) and compared byte by byte, as cursors and lists expect.
_TEXTS = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND data_type IN ('character varying', 'text') AND table_name = %s
  AND (collation_name IS DISTINCT FROM 'C' OR data_type <> 'text')
ORDER BY ordinal_position
"""


def make_tables(db: peewee.Database) -> None:
    """Make all tables and indexes, in one transaction.

    Args:
        db: connected, empty.

    Raises:
        peewee.DatabaseError: the server does not let us.
    """
    db.execute_sql("BEGIN")
    try:
        with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
            for table in TABLES:
                table.create_table(safe=False)
                set_texts(db, table._meta.table_name)
        number_entries(db)
    except BaseException:
        db.execute_sql("ROLLBACK")
        raise
    db.execute_sql("COMMIT")


def set_texts(db: peewee.Database, table: str) -> None:
    """Make the texts of a table such that the database compares them as everything else does.

    Args:
        db: connected.
        table: its name.
    """
    columns = [column for _, column in db.execute_sql(_TEXTS, (table,)).fetchall()]
    if columns:
        changes = ", ".join(f'ALTER COLUMN "{column}" TYPE text COLLATE "C"' for column in columns)
        db.execute_sql(f'ALTER TABLE "{table}" {changes}')
