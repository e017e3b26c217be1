"""Sign-ins under way. A frozen copy: later changes are migrations of their own."""

from peewee import *

def up(migrator, db):
    class SignIn(Model):
        id = CharField(primary_key=True, max_length=32)
        user_id = CharField(max_length=32)
        browser_digest = BlobField()
        interaction_id = CharField(null=True, max_length=32)
        methods = CharField(max_length=64)
        needed = CharField(max_length=64)
        address = CharField(max_length=64)
        user_agent = CharField(max_length=256)
        persistent = BooleanField()
        started_at = BigIntegerField()
        passed_at = BigIntegerField()
        expires_at = BigIntegerField(index=True)
        session_id = CharField(null=True, max_length=32)
        finished_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'sign_in'
    db.create_tables([SignIn])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('sign_in'))
