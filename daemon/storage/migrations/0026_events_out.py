"""Ends of secrets that were told, the hash chain over the audit log, receivers of shared signals. A frozen copy: later changes are migrations of their own."""

from peewee import *

def up(migrator, db):
    class SecretWarning(Model):
        secret_id = CharField(max_length=32, primary_key=True)
        expires_at = BigIntegerField(index=True)
        days = IntegerField()
        class Meta:
            database = db
            table_name = 'secret_warning'
    class AuditLink(Model):
        sequence = BigIntegerField(primary_key=True)
        entry_id = BigIntegerField(unique=True)
        at = BigIntegerField()
        entry_hash = BlobField()
        digest = BlobField()
        seal = BlobField(null=True)
        class Meta:
            database = db
            table_name = 'audit_link'
    db.create_tables([SecretWarning, AuditLink])
    migrator.migrate(
        migrator.add_column('webhook', 'kind', CharField(default='webhook', max_length=16)),
        migrator.add_column('webhook', 'application_id', CharField(default='', max_length=255)),
        migrator.add_column('webhook', 'subject_format', CharField(default='', max_length=16)),
        migrator.add_index('webhook', ('kind', 'application_id'), False),
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_column('webhook', 'subject_format'),
        migrator.drop_column('webhook', 'application_id'),
        migrator.drop_column('webhook', 'kind'),
        migrator.drop_table('audit_link'),
        migrator.drop_table('secret_warning'),
    )
