"""At most one API is the default. A frozen copy: later changes are migrations of their own."""

from peewee import *

def up(migrator, db):
    db.execute_sql(
        'UPDATE "resource" SET "is_default" = 0 WHERE "is_default" = 1 AND "deleted_at" IS NULL AND "id" <> '
        '(SELECT MAX("id") FROM "resource" WHERE "is_default" = 1 AND "deleted_at" IS NULL)'
    )
    db.execute_sql('CREATE UNIQUE INDEX "resource_is_default" ON "resource" ("is_default") WHERE ("is_default" = 1 AND "deleted_at" IS NULL)')


def down(migrator, db):
    db.execute_sql('DROP INDEX "resource_is_default"')
