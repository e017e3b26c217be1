"""Who has asked an administrator for an application that nobody registered. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    class StrangerRequest(Model):
        application_id = CharField(max_length=255)
        user_id = CharField(max_length=32)
        asked_at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'stranger_request'
            primary_key = CompositeKey('application_id', 'user_id')
            indexes = ((('user_id',), False),)
    db.create_tables([StrangerRequest])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('stranger_request'))
