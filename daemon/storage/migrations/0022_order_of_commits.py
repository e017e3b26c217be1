"""Which transaction wrote an entry of the audit log. A frozen copy: later changes are migrations of their own."""

import peewee

ADD = 'ALTER TABLE "audit" ADD COLUMN "transaction_id" BIGINT NOT NULL DEFAULT 0'
NUMBER = 'ALTER TABLE "audit" ALTER COLUMN "transaction_id" SET DEFAULT CAST(CAST(pg_current_xact_id() AS text) AS bigint)'
INDEX = 'CREATE INDEX "audit_transaction_id_id" ON "audit" ("transaction_id", "id")'


def up(migrator, db):
    # What is there was committed before anything that comes, and keeps the order of its ids.
    db.execute_sql(ADD)
    if isinstance(db, peewee.PostgresqlDatabase):
        db.execute_sql(NUMBER)
        db.execute_sql(INDEX)


def down(migrator, db):
    migrator.migrate(migrator.drop_column('audit', 'transaction_id'))
