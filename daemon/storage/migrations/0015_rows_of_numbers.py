"""An entry of the sign-in log has the numbers from one to another. A frozen copy: later changes are migrations of their own."""

from peewee import *

_COLUMNS = ('first_number', 'last_number')


def up(migrator, db):
    for column in _COLUMNS:
        migrator.migrate(migrator.add_column('sign_in_log', column, BigIntegerField(default=0)))
    db.execute_sql('CREATE INDEX "signinlog_first_number_last_number" ON "sign_in_log" ("first_number", "last_number")')


def down(migrator, db):
    db.execute_sql('DROP INDEX "signinlog_first_number_last_number"')
    for column in _COLUMNS:
        migrator.migrate(migrator.drop_column('sign_in_log', column))
