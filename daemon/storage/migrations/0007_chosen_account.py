"""Who has said, within a request, as whom they go on. A frozen copy: later changes are migrations of their own."""

from peewee import *

def up(migrator, db):
    migrator.migrate(migrator.add_column('interaction', 'chosen_session_id', CharField(null=True, max_length=32)))
    migrator.migrate(migrator.add_column('interaction', 'chosen_user_id', CharField(null=True, max_length=32)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('interaction', 'chosen_user_id'))
    migrator.migrate(migrator.drop_column('interaction', 'chosen_session_id'))
