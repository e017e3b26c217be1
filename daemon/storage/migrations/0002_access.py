"""APIs, permissions, roles, organizations; what tokens address. A frozen copy: later changes are migrations of their own."""

from peewee import *

def up(migrator, db):
    class Member(Model):
        user_id = CharField(max_length=32)
        organization_id = CharField(max_length=32)
        since = BigIntegerField()
        class Meta:
            database = db
            table_name = 'member'
            primary_key = CompositeKey('user_id', 'organization_id')
            indexes = ((('organization_id', 'since', 'user_id'), False),)
    db.create_tables([Member])

    class MemberRole(Model):
        user_id = CharField(max_length=32)
        organization_id = CharField(max_length=32)
        role_id = CharField(max_length=32)
        class Meta:
            database = db
            table_name = 'member_role'
            primary_key = CompositeKey('user_id', 'organization_id', 'role_id')
            indexes = ((('role_id', 'organization_id'), False),)
    db.create_tables([MemberRole])

    class Organization(Model):
        id = CharField(primary_key=True, max_length=32)
        name = CharField(max_length=128)
        description = TextField()
        search_text = TextField()
        sort_name = CharField(max_length=128)
        version = IntegerField()
        created_at = BigIntegerField()
        updated_at = BigIntegerField()
        deleted_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'organization'
            indexes = ((('deleted_at', 'sort_name', 'id'), False), (('deleted_at', 'created_at', 'id'), False))
    db.create_tables([Organization])

    class Permission(Model):
        id = CharField(primary_key=True, max_length=32)
        resource_id = CharField(max_length=32)
        name = CharField(max_length=256)
        name_key = CharField(max_length=256)
        titles_json = TextField()
        descriptions_json = TextField()
        risk = CharField(max_length=16)
        changes_data = BooleanField()
        search_text = TextField()
        version = IntegerField()
        created_at = BigIntegerField()
        deleted_at = BigIntegerField(index=True, null=True)
        class Meta:
            database = db
            table_name = 'permission'
            indexes = ((('resource_id', 'name_key'), True),)
    db.create_tables([Permission])

    class Resource(Model):
        id = CharField(primary_key=True, max_length=32)
        indicator = TextField()
        indicator_key = TextField(unique=True)
        name = CharField(max_length=128)
        names_json = TextField()
        access_token_lifetime = IntegerField()
        is_default = BooleanField()
        search_text = TextField()
        sort_name = CharField(max_length=128)
        version = IntegerField()
        created_at = BigIntegerField()
        updated_at = BigIntegerField()
        deleted_at = BigIntegerField(index=True, null=True)
        class Meta:
            database = db
            table_name = 'resource'
    db.create_tables([Resource])

    class Role(Model):
        id = CharField(primary_key=True, max_length=32)
        level = CharField(max_length=16)
        name = CharField(max_length=128)
        name_key = CharField(max_length=256)
        description = TextField()
        is_default = BooleanField()
        search_text = TextField()
        version = IntegerField()
        created_at = BigIntegerField()
        updated_at = BigIntegerField()
        deleted_at = BigIntegerField(index=True, null=True)
        class Meta:
            database = db
            table_name = 'role'
            indexes = ((('level', 'name_key'), True),)
    db.create_tables([Role])

    class RoleHolder(Model):
        holder_id = CharField(max_length=64)
        role_id = CharField(max_length=32)
        since = BigIntegerField()
        class Meta:
            database = db
            table_name = 'role_holder'
            primary_key = CompositeKey('holder_id', 'role_id')
            indexes = ((('role_id', 'since', 'holder_id'), False),)
    db.create_tables([RoleHolder])

    class RolePermission(Model):
        role_id = CharField(max_length=32)
        permission_id = CharField(index=True, max_length=32)
        class Meta:
            database = db
            table_name = 'role_permission'
            primary_key = CompositeKey('role_id', 'permission_id')
    db.create_tables([RolePermission])

    migrator.migrate(migrator.drop_index('consent', 'consent_application_id'))
    migrator.migrate(migrator.add_column('access_token', 'audience', TextField(default='')))
    migrator.migrate(migrator.add_column('access_token', 'organization_id', CharField(null=True, max_length=32)))
    migrator.migrate(migrator.add_column('code', 'resources', TextField(default='')))
    migrator.migrate(migrator.add_column('code', 'organization_id', CharField(null=True, max_length=32)))
    migrator.migrate(migrator.add_column('consent', 'held_json', TextField(default='{}')))
    migrator.migrate(migrator.add_column('device_request', 'resources', TextField(default='')))
    migrator.migrate(migrator.add_column('device_request', 'organization_id', CharField(null=True, max_length=32)))
    migrator.migrate(migrator.add_column('token_family', 'resources', TextField(default='')))
    migrator.migrate(migrator.add_column('token_family', 'organization_id', CharField(null=True, max_length=32)))
    migrator.migrate(migrator.add_index('consent', ('application_id', 'since', 'user_id')))


def down(migrator, db):
    migrator.migrate(migrator.drop_index('consent', 'consent_application_id_since_user_id'))
    migrator.migrate(migrator.drop_column('token_family', 'organization_id'))
    migrator.migrate(migrator.drop_column('token_family', 'resources'))
    migrator.migrate(migrator.drop_column('device_request', 'organization_id'))
    migrator.migrate(migrator.drop_column('device_request', 'resources'))
    migrator.migrate(migrator.drop_column('consent', 'held_json'))
    migrator.migrate(migrator.drop_column('code', 'organization_id'))
    migrator.migrate(migrator.drop_column('code', 'resources'))
    migrator.migrate(migrator.drop_column('access_token', 'organization_id'))
    migrator.migrate(migrator.drop_column('access_token', 'audience'))
    migrator.migrate(migrator.add_index('consent', ('application_id',)))
    migrator.migrate(migrator.drop_table('role_permission'))
    migrator.migrate(migrator.drop_table('role_holder'))
    migrator.migrate(migrator.drop_table('role'))
    migrator.migrate(migrator.drop_table('resource'))
    migrator.migrate(migrator.drop_table('permission'))
    migrator.migrate(migrator.drop_table('organization'))
    migrator.migrate(migrator.drop_table('member_role'))
    migrator.migrate(migrator.drop_table('member'))

