"""The certificates that tokens are bound to (RFC 8705). A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    for table in ('token_family', 'access_token'):
        migrator.migrate(migrator.add_column(table, 'x5t', CharField(default='', max_length=43)))


def down(migrator, db):
    for table in ('access_token', 'token_family'):
        migrator.migrate(migrator.drop_column(table, 'x5t'))
