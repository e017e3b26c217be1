"""The first tables. A frozen copy: later changes are migrations of their own."""

from peewee import *




def up(migrator, db):
    class AccessToken(Model):
        digest = BlobField(primary_key=True)
        family_id = CharField(max_length=32)
        scope = TextField()
        created_at = BigIntegerField()
        expires_at = BigIntegerField(index=True)
        class Meta:
            database = db
            table_name = 'access_token'
    db.create_tables([AccessToken])

    class Application(Model):
        id = CharField(primary_key=True, max_length=64)
        kind = CharField(max_length=16)
        type = CharField(max_length=16)
        protocol = CharField(max_length=16)
        name = CharField(max_length=256)
        description = TextField()
        enabled = BooleanField()
        settings_json = TextField()
        branding_json = TextField()
        search_text = TextField()
        sort_name = CharField(max_length=256)
        version = IntegerField()
        created_at = BigIntegerField()
        updated_at = BigIntegerField()
        last_used_at = BigIntegerField(null=True)
        deleted_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'application'
            indexes = ((('kind', 'deleted_at', 'sort_name', 'id'), False), (('kind', 'deleted_at', 'created_at', 'id'), False), (('kind', 'deleted_at', 'last_used_at', 'id'), False))
    db.create_tables([Application])

    class Audit(Model):
        id = BigAutoField()
        at = BigIntegerField(index=True)
        event = CharField(max_length=64)
        actor = CharField(max_length=160)
        application_id = CharField(null=True, max_length=64)
        user_id = CharField(null=True, max_length=32)
        detail_json = TextField()
        reference = CharField(max_length=16)
        class Meta:
            database = db
            table_name = 'audit'
            indexes = ((('application_id', 'id'), False), (('user_id', 'id'), False))
    db.create_tables([Audit])

    class Code(Model):
        digest = BlobField(primary_key=True)
        family_id = CharField(max_length=32)
        application_id = CharField(max_length=64)
        user_id = CharField(max_length=32)
        session_id = CharField(max_length=32)
        redirect_uri = TextField()
        scope = TextField()
        nonce = TextField(null=True)
        claims_json = TextField(null=True)
        code_challenge = CharField(null=True, max_length=128)
        signed_in_at = BigIntegerField()
        methods = CharField(max_length=64)
        acr = CharField(null=True, max_length=64)
        created_at = BigIntegerField()
        expires_at = BigIntegerField(index=True)
        used_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'code'
    db.create_tables([Code])

    class Consent(Model):
        user_id = CharField(max_length=32)
        application_id = CharField(index=True, max_length=64)
        permissions_json = TextField()
        refused_json = TextField()
        since = BigIntegerField()
        decided_at = BigIntegerField()
        expires_at = BigIntegerField()
        used_at = BigIntegerField(null=True)
        revoked_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'consent'
            primary_key = CompositeKey('user_id', 'application_id')
    db.create_tables([Consent])

    class ConsoleKey(Model):
        id = CharField(primary_key=True, max_length=32)
        digest = BlobField(unique=True)
        name = CharField(max_length=128)
        role = CharField(max_length=16)
        created_at = BigIntegerField()
        last_used_at = BigIntegerField(null=True)
        revoked_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'console_key'
    db.create_tables([ConsoleKey])

    class DeviceRequest(Model):
        digest = BlobField(primary_key=True)
        user_code_digest = BlobField(unique=True)
        application_id = CharField(max_length=64)
        scope = TextField()
        state = CharField(max_length=16)
        family_id = CharField(max_length=32)
        user_id = CharField(null=True, max_length=32)
        session_id = CharField(null=True, max_length=32)
        granted_scope = TextField(null=True)
        signed_in_at = BigIntegerField(null=True)
        methods = CharField(null=True, max_length=64)
        interval = IntegerField()
        polled_at = BigIntegerField(null=True)
        created_at = BigIntegerField()
        expires_at = BigIntegerField(index=True)
        class Meta:
            database = db
            table_name = 'device_request'
    db.create_tables([DeviceRequest])

    class Image(Model):
        id = CharField(primary_key=True, max_length=64)
        png = BlobField()
        width = IntegerField()
        height = IntegerField()
        created_at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'image'
    db.create_tables([Image])

    class Interaction(Model):
        id = CharField(primary_key=True, max_length=32)
        browser_digest = BlobField()
        application_id = CharField(max_length=64)
        params_json = TextField()
        session_id = CharField(null=True, max_length=32)
        consented_at = BigIntegerField(null=True)
        refused_at = BigIntegerField(null=True)
        other_account = BooleanField()
        created_at = BigIntegerField()
        expires_at = BigIntegerField(index=True)
        finished_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'interaction'
    db.create_tables([Interaction])

    class PairingCode(Model):
        digest = BlobField(primary_key=True)
        role = CharField(max_length=16)
        expires_at = BigIntegerField()
        used_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'pairing_code'
    db.create_tables([PairingCode])

    class PushedRequest(Model):
        digest = BlobField(primary_key=True)
        application_id = CharField(max_length=64)
        params_json = TextField()
        created_at = BigIntegerField()
        expires_at = BigIntegerField(index=True)
        used_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'pushed_request'
    db.create_tables([PushedRequest])

    class RefreshToken(Model):
        digest = BlobField(primary_key=True)
        family_id = CharField(max_length=32)
        created_at = BigIntegerField()
        expires_at = BigIntegerField(index=True)
        used_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'refresh_token'
    db.create_tables([RefreshToken])

    class SealCheck(Model):
        id = CharField(primary_key=True, max_length=32)
        sealed = BlobField()
        created_at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'seal_check'
    db.create_tables([SealCheck])

    class Secret(Model):
        id = CharField(primary_key=True, max_length=32)
        application_id = CharField(index=True, max_length=64)
        name = CharField(max_length=256)
        digest = BlobField(unique=True)
        hint = CharField(max_length=8)
        enabled = BooleanField()
        created_at = BigIntegerField()
        expires_at = BigIntegerField(null=True)
        last_used_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'secret'
            indexes = ((('application_id', 'name'), True),)
    db.create_tables([Secret])

    class Session(Model):
        id = CharField(primary_key=True, max_length=32)
        digest = BlobField(unique=True)
        user_id = CharField(index=True, max_length=32)
        signed_in_at = BigIntegerField()
        methods = CharField(max_length=64)
        persistent = BooleanField()
        user_agent = CharField(max_length=256)
        created_at = BigIntegerField()
        seen_at = BigIntegerField()
        expires_at = BigIntegerField(index=True)
        ended_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'session'
    db.create_tables([Session])

    class Setting(Model):
        name = CharField(primary_key=True, max_length=64)
        value_json = TextField()
        version = IntegerField()
        class Meta:
            database = db
            table_name = 'setting'
    db.create_tables([Setting])

    class SigningKey(Model):
        id = CharField(primary_key=True, max_length=64)
        algorithm = CharField(max_length=16)
        state = CharField(max_length=16)
        public_json = TextField()
        private_sealed = BlobField()
        created_at = BigIntegerField()
        changed_at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'signing_key'
    db.create_tables([SigningKey])

    class SignOutNotice(Model):
        id = BigAutoField()
        application_id = CharField(index=True, max_length=64)
        user_id = CharField(max_length=32)
        session_id = CharField(max_length=32)
        uri = TextField()
        reason = CharField(max_length=32)
        state = CharField(max_length=16)
        tries = IntegerField()
        next_try_at = BigIntegerField(index=True, null=True)
        last_answer = CharField(max_length=256)
        created_at = BigIntegerField()
        ended_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'sign_out_notice'
    db.create_tables([SignOutNotice])

    class Throttle(Model):
        door = CharField(primary_key=True, max_length=128)
        failures = IntegerField()
        closed_until = BigIntegerField()
        changed_at = BigIntegerField(index=True)
        class Meta:
            database = db
            table_name = 'throttle'
    db.create_tables([Throttle])

    class TokenFamily(Model):
        id = CharField(primary_key=True, max_length=32)
        application_id = CharField(index=True, max_length=64)
        user_id = CharField(index=True, max_length=32)
        session_id = CharField(index=True, max_length=32)
        scope = TextField()
        nonce = TextField(null=True)
        claims_json = TextField(null=True)
        signed_in_at = BigIntegerField()
        methods = CharField(max_length=64)
        acr = CharField(null=True, max_length=64)
        created_at = BigIntegerField()
        ends_at = BigIntegerField(index=True)
        revoked_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'token_family'
    db.create_tables([TokenFamily])

    class UsedAssertion(Model):
        digest = BlobField(primary_key=True)
        expires_at = BigIntegerField(index=True)
        class Meta:
            database = db
            table_name = 'used_assertion'
    db.create_tables([UsedAssertion])

    class User(Model):
        id = CharField(primary_key=True, max_length=32)
        username = CharField(max_length=64)
        username_key = CharField(unique=True, max_length=64)
        email = CharField(max_length=254)
        email_key = CharField(unique=True, null=True, max_length=254)
        email_verified = BooleanField()
        phone = CharField(max_length=32)
        phone_verified = BooleanField()
        profile_json = TextField()
        custom_json = TextField()
        search_text = TextField()
        password_hash = TextField(null=True)
        suspended = BooleanField()
        version = IntegerField()
        created_at = BigIntegerField(index=True)
        updated_at = BigIntegerField()
        last_sign_in_at = BigIntegerField(index=True, null=True)
        class Meta:
            database = db
            table_name = 'user'
    db.create_tables([User])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('user'))
    migrator.migrate(migrator.drop_table('used_assertion'))
    migrator.migrate(migrator.drop_table('token_family'))
    migrator.migrate(migrator.drop_table('throttle'))
    migrator.migrate(migrator.drop_table('sign_out_notice'))
    migrator.migrate(migrator.drop_table('signing_key'))
    migrator.migrate(migrator.drop_table('setting'))
    migrator.migrate(migrator.drop_table('session'))
    migrator.migrate(migrator.drop_table('secret'))
    migrator.migrate(migrator.drop_table('seal_check'))
    migrator.migrate(migrator.drop_table('refresh_token'))
    migrator.migrate(migrator.drop_table('pushed_request'))
    migrator.migrate(migrator.drop_table('pairing_code'))
    migrator.migrate(migrator.drop_table('interaction'))
    migrator.migrate(migrator.drop_table('image'))
    migrator.migrate(migrator.drop_table('device_request'))
    migrator.migrate(migrator.drop_table('console_key'))
    migrator.migrate(migrator.drop_table('consent'))
    migrator.migrate(migrator.drop_table('code'))
    migrator.migrate(migrator.drop_table('audit'))
    migrator.migrate(migrator.drop_table('application'))
    migrator.migrate(migrator.drop_table('access_token'))
