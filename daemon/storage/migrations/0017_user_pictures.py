"""Pictures that people upload of themselves. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    class UserPicture(Model):
        user_id = CharField(max_length=32, primary_key=True)
        id = CharField(max_length=32, unique=True)
        png = BlobField()
        created_at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'user_picture'
    db.create_tables([UserPicture])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('user_picture'))
