"""Codes of a sign-in that were mailed. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    class MailedCode(Model):
        sign_in_id = CharField(max_length=32, primary_key=True)
        digest = BlobField()
        tries = IntegerField()
        expires_at = BigIntegerField(index=True)
        class Meta:
            database = db
            table_name = 'mailed_code'
    db.create_tables([MailedCode])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('mailed_code'))
