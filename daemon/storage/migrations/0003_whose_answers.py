"""Whose each fact of an interaction is. A frozen copy: later changes are migrations of their own. Answers of nobody known count no more."""

from peewee import *

def up(migrator, db):
    migrator.migrate(migrator.add_column('interaction', 'user_id', CharField(null=True, max_length=32)))
    migrator.migrate(migrator.add_column('interaction', 'answered_session_id', CharField(null=True, max_length=32)))
    migrator.migrate(migrator.add_column('interaction', 'answered_user_id', CharField(null=True, max_length=32)))
    migrator.migrate(migrator.add_column('interaction', 'asked_user_id', CharField(null=True, max_length=32)))
    migrator.migrate(migrator.add_column('interaction', 'account_changed', BooleanField(default=False)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('interaction', 'account_changed'))
    migrator.migrate(migrator.drop_column('interaction', 'asked_user_id'))
    migrator.migrate(migrator.drop_column('interaction', 'answered_user_id'))
    migrator.migrate(migrator.drop_column('interaction', 'answered_session_id'))
    migrator.migrate(migrator.drop_column('interaction', 'user_id'))

