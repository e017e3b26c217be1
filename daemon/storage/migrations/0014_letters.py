"""Letters to people. A frozen copy: later changes are migrations of their own."""

from peewee import *

def up(migrator, db):
    class Letter(Model):
        id = CharField(max_length=32, primary_key=True)
        kind = CharField(max_length=32)
        recipient = CharField(max_length=254)
        language = CharField(max_length=35)
        user_id = CharField(max_length=32)
        sealed = BlobField(null=True)
        state = CharField(max_length=16)
        outcome = CharField(max_length=32)
        answer = CharField(max_length=512)
        tries = IntegerField()
        created_at = BigIntegerField()
        expires_at = BigIntegerField()
        next_try_at = BigIntegerField(index=True, null=True)
        ended_at = BigIntegerField(index=True, null=True)
        class Meta:
            database = db
            table_name = 'letter'
            indexes = (
                (('created_at', 'id'), False),
                (('state', 'created_at', 'id'), False),
            )
    db.create_tables([Letter])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('letter'))
