"""Sign-ins that connect an account elsewhere with their user. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    migrator.migrate(migrator.add_column('sign_in', 'links', TextField(default='')))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('sign_in', 'links'))
