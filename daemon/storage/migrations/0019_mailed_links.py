"""Links that are mailed to people. A frozen copy: later changes are migrations of their own."""

from peewee import *

def up(migrator, db):
    class MailedLink(Model):
        id = CharField(max_length=32, primary_key=True)
        digest = BlobField(unique=True)
        purpose = CharField(max_length=32)
        user_id = CharField(index=True, max_length=32)
        email = CharField(max_length=254)
        interaction_id = CharField(max_length=32)
        language = CharField(max_length=35)
        detail_json = TextField()
        state = CharField(max_length=16)
        created_at = BigIntegerField()
        expires_at = BigIntegerField(index=True)
        ended_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'mailed_link'
    db.create_tables([MailedLink])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('mailed_link'))
