"""Authorization details. A frozen copy: later changes are migrations of their own."""

from peewee import *

TABLES = ('code', 'token_family', 'access_token')


def up(migrator, db):
    migrator.migrate(
        migrator.add_column('resource', 'detail_types_json', TextField(default="[]")),
        *(migrator.add_column(table, 'details_json', TextField(null=True)) for table in TABLES),
    )


def down(migrator, db):
    migrator.migrate(
        *(migrator.drop_column(table, 'details_json') for table in reversed(TABLES)),
        migrator.drop_column('resource', 'detail_types_json'),
    )
