"""Backups that were tried, and what became of them. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    class BackupRun(Model):
        id = BigAutoField()
        node = CharField(max_length=128)
        state = CharField(max_length=16)
        started_at = BigIntegerField()
        leased_until = BigIntegerField()
        made_at = BigIntegerField(null=True)
        ended_at = BigIntegerField(null=True)
        name = CharField(max_length=255)
        place = TextField()
        size = BigIntegerField()
        error = CharField(max_length=512)
        class Meta:
            database = db
            table_name = 'backup_run'
            indexes = ((('state', 'id'), False),)
    db.create_tables([BackupRun])
    if isinstance(db, PostgresqlDatabase):
        columns = ('node', 'state', 'name', 'place', 'error')
        db.execute_sql('ALTER TABLE "backup_run" ' + ', '.join(f'ALTER COLUMN "{name}" TYPE text COLLATE "C"' for name in columns))


def down(migrator, db):
    migrator.migrate(migrator.drop_table('backup_run'))
