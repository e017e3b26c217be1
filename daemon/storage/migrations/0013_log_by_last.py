"""The sign-in log is listed by when something happened last. A frozen copy: later changes are migrations of their own."""

from peewee import *

_LISTED = ('application_id', 'outcome', 'cause')


def up(migrator, db):
    db.execute_sql('CREATE INDEX "signinlog_last_at_id" ON "sign_in_log" ("last_at", "id")')
    for column in _LISTED:
        db.execute_sql(f'DROP INDEX "signinlog_{column}_id"')
        db.execute_sql(f'CREATE INDEX "signinlog_{column}_last_at_id" ON "sign_in_log" ("{column}", "last_at", "id")')


def down(migrator, db):
    for column in _LISTED:
        db.execute_sql(f'DROP INDEX "signinlog_{column}_last_at_id"')
        db.execute_sql(f'CREATE INDEX "signinlog_{column}_id" ON "sign_in_log" ("{column}", "id")')
    db.execute_sql('DROP INDEX "signinlog_last_at_id"')
