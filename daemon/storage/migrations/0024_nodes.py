"""What several processes on one database tell each other, who does a chore, and previews. A frozen copy: later changes are migrations of their own."""

import peewee
from peewee import *

NUMBER = 'ALTER TABLE "news" ALTER COLUMN "transaction_id" SET DEFAULT CAST(CAST(pg_current_xact_id() AS text) AS bigint)'
INDEX = 'CREATE INDEX "news_transaction_id_id" ON "news" ("transaction_id", "id")'


def up(migrator, db):
    class News(Model):
        id = BigAutoField()
        at = BigIntegerField(index=True)
        node = CharField(max_length=32)
        subject = CharField(max_length=32)
        about_json = TextField()
        transaction_id = BigIntegerField(constraints=[SQL('DEFAULT 0')])
        class Meta:
            database = db
            table_name = 'news'
    class Lease(Model):
        name = CharField(max_length=32, primary_key=True)
        holder = CharField(max_length=32)
        until = BigIntegerField()
        class Meta:
            database = db
            table_name = 'lease'
    class Preview(Model):
        digest = BlobField(primary_key=True)
        html = BlobField()
        expires_at = BigIntegerField(index=True)
        class Meta:
            database = db
            table_name = 'preview'
    db.create_tables([News, Lease, Preview])
    if isinstance(db, peewee.PostgresqlDatabase):
        db.execute_sql('ALTER TABLE "news" ALTER COLUMN "node" TYPE text COLLATE "C", ALTER COLUMN "subject" TYPE text COLLATE "C", '
                       'ALTER COLUMN "about_json" TYPE text COLLATE "C"')
        db.execute_sql('ALTER TABLE "lease" ALTER COLUMN "name" TYPE text COLLATE "C", ALTER COLUMN "holder" TYPE text COLLATE "C"')
        db.execute_sql(NUMBER)
        db.execute_sql(INDEX)


def down(migrator, db):
    for name in ('preview', 'lease', 'news'):
        migrator.migrate(migrator.drop_table(name))
