"""What each sign-in was granted, and whether its application was told of its end. A frozen copy: later changes are migrations of their own."""

from peewee import *

def up(migrator, db):
    for table in ('code', 'token_family', 'device_request'):
        migrator.migrate(migrator.add_column(table, 'granted_json', TextField(null=True)))
    migrator.migrate(migrator.add_column('token_family', 'told_at', BigIntegerField(null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('token_family', 'told_at'))
    for table in ('device_request', 'token_family', 'code'):
        migrator.migrate(migrator.drop_column(table, 'granted_json'))
