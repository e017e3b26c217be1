"""Numbers of transactions in the audit log and the news: written by the server itself, whoever adds an entry, and good on that server alone."""

from __future__ import annotations

import peewee

# What is followed in the order of its commits.
_FOLLOWED = ("audit", "news")
# The number of the transaction under way, which stays the same within it and grows for good (PostgreSQL 13, 9.26.7).
_NUMBER = 'ALTER TABLE "{}" ALTER COLUMN "transaction_id" SET DEFAULT CAST(CAST(pg_current_xact_id() AS text) AS bigint)'
_INDEX = 'CREATE INDEX "{0}_transaction_id_id" ON "{0}" ("transaction_id", "id")'
_IS_FOREIGN = """
SELECT COALESCE((SELECT MAX("transaction_id") FROM "audit") >= CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS text) AS bigint), false)
"""


def number_entries(db: peewee.Database) -> None:
    """Have the server write into each new entry of what is followed which transaction it is of.

    The column's own default does so, that entries of a node of an older version beside this one have it too.
    """
    for table in _FOLLOWED:
        db.execute_sql(_NUMBER.format(table))
        db.execute_sql(_INDEX.format(table))


def is_foreign(db: peewee.Database) -> bool:
    """Whether there are entries of transactions that this server has not come to: its tables were brought from another server."""
    return bool(db.execute_sql(_IS_FOREIGN).fetchone()[0])


def forget_foreign(db: peewee.Database) -> None:
    """Take the numbers of another server's transactions out of the log: with them its entries would count as not committed for a long time."""
    if is_foreign(db):
        db.execute_sql('UPDATE "audit" SET "transaction_id" = 0 WHERE "transaction_id" > 0')
        db.execute_sql('DELETE FROM "news"')
