"""Numbers of transactions in the audit log: written by the server itself, whoever adds an entry, and good on that server alone."""

from __future__ import annotations

import peewee

# The number of the transaction under way, which stays the same within it and grows for good (PostgreSQL 13, 9.26.7).
_NUMBER = """ALTER TABLE "audit" ALTER COLUMN "transaction_id" SET DEFAULT CAST(CAST(pg_current_xact_id() AS text) AS bigint)"""
_INDEX = """CREATE INDEX "audit_transaction_id_id" ON "audit" ("transaction_id", "id")"""
_IS_FOREIGN = """
SELECT COALESCE((SELECT MAX("transaction_id") FROM "audit") >= CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS text) AS bigint), false)
"""


def number_entries(db: peewee.Database) -> None:
    """Have the server write into each new entry of the audit log which transaction it is of.

    The column's own default does so, that entries of a node of an older version beside this one have it too.
    """
    db.execute_sql(_NUMBER)
    db.execute_sql(_INDEX)


def is_foreign(db: peewee.Database) -> bool:
    """Whether there are entries of transactions that this server has not come to: its tables were brought from another server."""
    return bool(db.execute_sql(_IS_FOREIGN).fetchone()[0])


def forget_foreign(db: peewee.Database) -> None:
    """Take the numbers of another server's transactions out of the log: with them its entries would count as not committed for a long time."""
    if is_foreign(db):
        db.execute_sql("""UPDATE "audit" SET "transaction_id" = 0 WHERE "transaction_id" > 0""")
