"""Applications that nobody registered. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    class Stranger(Model):
        application_id = CharField(max_length=255, primary_key=True)
        document_json = TextField()
        fetched_at = BigIntegerField()
        fresh_until = BigIntegerField()
        class Meta:
            database = db
            table_name = 'stranger'
    db.create_tables([Stranger])
    migrator.migrate(migrator.add_column('application', 'origin', CharField(max_length=24, default='administrator')))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('application', 'origin'))
    migrator.migrate(migrator.drop_table('stranger'))
