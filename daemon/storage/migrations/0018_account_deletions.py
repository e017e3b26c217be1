"""Accounts that their users want deleted, until it is done or taken back. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    class AccountDeletion(Model):
        user_id = CharField(max_length=32, primary_key=True)
        asked_at = BigIntegerField()
        due_at = BigIntegerField(index=True)
        class Meta:
            database = db
            table_name = 'account_deletion'
    db.create_tables([AccountDeletion])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('account_deletion'))
