"""What the operator was told of. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    class OperatorNotice(Model):
        kind = CharField(max_length=32)
        about = CharField(max_length=255)
        at = BigIntegerField()
        mailed = BooleanField()
        class Meta:
            database = db
            table_name = 'operator_notice'
            primary_key = CompositeKey('kind', 'about')
    db.create_tables([OperatorNotice])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('operator_notice'))
