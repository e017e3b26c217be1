"""The tables of a PostgreSQL database: new ones are made as they are today, and older ones that migrations have changed come out the same."""

from __future__ import annotations

import peewee
from psycopg.sql import quote

from daemon.storage.database.migrate import run_migrations
from daemon.storage.database.postgres.transactions import number_entries
from daemon.storage.tables.schema import TABLES
from daemon.storage.tables.table import Table

# Every text without a limit of its own (bounds are checked where texts come in) and compared byte by byte, as cursors and lists expect.
_TEXTS = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND data_type IN ('character varying', 'text') AND (collation_name IS DISTINCT FROM 'C' OR data_type <> 'text')
ORDER BY table_name, ordinal_position
"""
_WITHOUT_DEFAULT = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND column_default IS NULL
ORDER BY table_name, ordinal_position
"""


def make_tables(db: peewee.Database) -> None:
    """Make all tables and indexes, in one transaction.

    Args:
        db: connected, empty.

    Raises:
        peewee.DatabaseError: the server does not let us.
    """
    with db.atomic():
        with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
            for table in TABLES:
                table.create_table(safe=False)
        adapt_tables(db)
        number_entries(db)


def upgrade_tables(db: peewee.Database) -> list[str]:
    """Run the migrations that are lacking, and make of what they added what a new database has.

    Migrations say neither how texts are compared here, nor what a column holds for a daemon that does not know it.

    Args:
        db: connected.

    Returns:
        Names of the migrations that ran.

    Raises:
        StartError: it is newer than this program.
        peewee.DatabaseError: the server does not let us.
    """
    ran = run_migrations(db, lambda _first: None)
    # Also where none was lacking: whoever ran the last of them may have been cut off before this.
    with db.atomic():
        adapt_tables(db)
    return ran


def adapt_tables(db: peewee.Database) -> None:
    """See `upgrade_tables`; of tables as they are now. Changes nothing where all is so already.

    Args:
        db: connected.
    """
    texts, defaultless = _by_table(db, _TEXTS), _by_table(db, _WITHOUT_DEFAULT)
    for table in TABLES:
        name = table._meta.table_name
        _set_texts(db, name, texts.get(name, []))
        _set_defaults(db, table, defaultless.get(name, []))


def _by_table(db: peewee.Database, query: str) -> dict[str, list[str]]:
    """Columns by their tables."""
    found: dict[str, list[str]] = {}
    for table, column in db.execute_sql(query).fetchall():
        found.setdefault(table, []).append(column)
    return found


def _set_texts(db: peewee.Database, table: str, columns: list[str]) -> None:
    """Have the database compare the texts of a table as everything else does."""
    if columns:
        changes = ", ".join(f'ALTER COLUMN "{column}" TYPE text COLLATE "C"' for column in columns)
        db.execute_sql(f'ALTER TABLE "{table}" {changes}')


def _set_defaults(db: peewee.Database, table: type[Table], columns: list[str]) -> None:
    """Give columns the default that the program has for them: an older node beside this one inserts rows without those that it does not know."""
    defaults = {field.column_name: field.default for field in table._meta.sorted_fields if field.default is not None}
    changes = [f'ALTER COLUMN "{column}" SET DEFAULT {quote(defaults[column])}' for column in columns if column in defaults]
    if changes:
        db.execute_sql(f'ALTER TABLE "{table._meta.table_name}" ' + ", ".join(changes))
