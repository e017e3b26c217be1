"""Who was removed from an organization. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    class MemberRemoval(Model):
        organization_id = CharField(max_length=32)
        user_id = CharField(index=True, max_length=32)
        class Meta:
            database = db
            primary_key = CompositeKey('organization_id', 'user_id')
            table_name = 'member_removal'
    db.create_tables([MemberRemoval])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('member_removal'))
