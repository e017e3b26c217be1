"""Sign-ins that an administrator tries out. A frozen copy: later changes are migrations of their own."""

from peewee import *

def up(migrator, db):
    class SignInTest(Model):
        id = CharField(max_length=32, primary_key=True)
        application_id = CharField(index=True, max_length=255)
        redirect_uri = TextField()
        digest = BlobField(null=True, unique=True)
        created_by = CharField(max_length=160)
        created_at = BigIntegerField()
        expires_at = BigIntegerField(index=True)
        waiting = BooleanField()
        class Meta:
            database = db
            table_name = 'sign_in_test'
    db.create_tables([SignInTest])
    migrator.migrate(migrator.add_column('code', 'test_id', CharField(default='', max_length=32)))
    migrator.migrate(migrator.add_column('token_family', 'test_id', CharField(default='', max_length=32)))
    migrator.migrate(migrator.add_column('sign_in_log', 'is_test', BooleanField(default=False)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('sign_in_log', 'is_test'))
    migrator.migrate(migrator.drop_column('token_family', 'test_id'))
    migrator.migrate(migrator.drop_column('code', 'test_id'))
    migrator.migrate(migrator.drop_table('sign_in_test'))
