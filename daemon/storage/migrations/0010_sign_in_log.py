"""The sign-in log. A frozen copy: later changes are migrations of their own."""

from peewee import *

def up(migrator, db):
    class SignInLog(Model):
        id = BigAutoField(primary_key=True)
        key = CharField(max_length=32, unique=True)
        at = BigIntegerField(index=True)
        last_at = BigIntegerField()
        count = IntegerField()
        application_id = CharField(max_length=255)
        user_id = CharField(max_length=32)
        place = CharField(max_length=16)
        outcome = CharField(max_length=16)
        reason = CharField(max_length=64)
        cause = CharField(max_length=64)
        reference = CharField(index=True, max_length=16)
        network = CharField(max_length=64)
        error = CharField(max_length=64)
        description = CharField(max_length=512)
        search = TextField()
        seen_json = TextField()
        class Meta:
            database = db
            table_name = 'sign_in_log'
            indexes = (
                (('application_id', 'id'), False),
                (('outcome', 'id'), False),
                (('cause', 'id'), False),
                (('application_id', 'outcome', 'place', 'cause', 'last_at', 'at', 'count', 'id'), False),
            )
    db.create_tables([SignInLog])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('sign_in_log'))
