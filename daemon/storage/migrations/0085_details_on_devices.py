"""Authorization details of devices. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    migrator.migrate(migrator.add_column('device_request', 'details_json', TextField(null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('device_request', 'details_json'))
