"""The keys that codes and tokens are bound to (RFC 9449). A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    for table in ('code', 'token_family', 'access_token'):
        migrator.migrate(migrator.add_column(table, 'jkt', CharField(default='', max_length=43)))


def down(migrator, db):
    for table in ('access_token', 'token_family', 'code'):
        migrator.migrate(migrator.drop_column(table, 'jkt'))
