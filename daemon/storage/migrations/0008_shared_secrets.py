"""Two applications may have one secret. A frozen copy: later changes are migrations of their own."""

from peewee import *

def up(migrator, db):
    migrator.migrate(migrator.drop_index('secret', 'secret_digest'))
    migrator.migrate(migrator.add_index('secret', ('application_id', 'digest'), True))
    migrator.migrate(migrator.add_index('secret', ('digest',), False))


def down(migrator, db):
    migrator.migrate(migrator.drop_index('secret', 'secret_digest'))
    migrator.migrate(migrator.drop_index('secret', 'secret_application_id_digest'))
    migrator.migrate(migrator.add_index('secret', ('digest',), True))
