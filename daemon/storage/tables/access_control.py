"""The tables of who may do what: APIs, permissions, roles, organizations and their members. See `tables` for the rest."""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, CharField, CompositeKey, IntegerField, TextField

from daemon.storage.tables.table import Table


class Resource(Table):
    """An API. One at most is the default.

    `detail_types_json` are the types of authorization details that it knows.
    `indicator_key` is its indicator with scheme and host in small letters, or its id once it is deleted, so that another one may take it.
    """

    id = CharField(32, primary_key=True)
    indicator = TextField()
    indicator_key = TextField(unique=True)
    name = CharField(128)
    names_json = TextField()
    access_token_lifetime = IntegerField()
    is_default = BooleanField()
    search_text = TextField()
    sort_name = CharField(128)
    version = IntegerField()
    created_at = BigIntegerField()
    updated_at = BigIntegerField()
    deleted_at = BigIntegerField(null=True, index=True)
    detail_types_json = TextField(default="[]")


_DEFAULT = Resource.is_default & Resource.deleted_at.is_null()
Resource.add_index(Resource.index(Resource.is_default, unique=True, where=_DEFAULT, name="resource_is_default"))


class Permission(Table):
    """A permission of an API, or of the organization template (`resource_id` ""). Its id stands for the pair of API and name.

    `name_key` is its name, or its id once it is deleted. `user_proof` is what its users have to have used beside a password, and
    `user_proof_minutes` within which time, 0 for once in their sign-in. `open_to` is which applications may ask for it that nobody registered.
    """

    id = CharField(32, primary_key=True)
    resource_id = CharField(32)
    name = CharField(256)
    name_key = CharField(256)
    titles_json = TextField()
    descriptions_json = TextField()
    risk = CharField(16)
    changes_data = BooleanField()
    search_text = TextField()
    version = IntegerField()
    created_at = BigIntegerField()
    deleted_at = BigIntegerField(null=True, index=True)
    user_proof = CharField(16, default="none")
    user_proof_minutes = IntegerField(default=0)
    open_to = CharField(16, default="nobody")

    class Meta:
        """Peewee's options."""

        indexes = ((("resource_id", "name_key"), True),)


class Role(Table):
    """A role; `level` is user, machine or organization. `name_key` is its folded name, or its id once it is deleted.

    `second_factor_since` is since when its people have to sign in with a second factor, 0 for never; so it is of an organization.
    """

    id = CharField(32, primary_key=True)
    level = CharField(16)
    name = CharField(128)
    name_key = CharField(256)
    description = TextField()
    is_default = BooleanField()
    search_text = TextField()
    version = IntegerField()
    created_at = BigIntegerField()
    updated_at = BigIntegerField()
    deleted_at = BigIntegerField(null=True, index=True)
    second_factor_since = BigIntegerField(default=0)

    class Meta:
        """Peewee's options."""

        indexes = ((("level", "name_key"), True),)


class RolePermission(Table):
    """A role gives a permission."""

    role_id = CharField(32)
    permission_id = CharField(32, index=True)

    class Meta:
        """Peewee's options."""

        primary_key = CompositeKey("role_id", "permission_id")


class RoleHolder(Table):
    """A user or, for a role of machines, an application holds a role."""

    holder_id = CharField(255)
    role_id = CharField(32)
    since = BigIntegerField()

    class Meta:
        """Peewee's options."""

        primary_key = CompositeKey("holder_id", "role_id")
        indexes = ((("role_id", "since", "holder_id"), False),)


class Organization(Table):
    """An organization."""

    id = CharField(32, primary_key=True)
    name = CharField(128)
    description = TextField()
    search_text = TextField()
    sort_name = CharField(128)
    version = IntegerField()
    created_at = BigIntegerField()
    updated_at = BigIntegerField()
    deleted_at = BigIntegerField(null=True)
    second_factor_since = BigIntegerField(default=0)

    class Meta:
        """Peewee's options."""

        indexes = (
            (("deleted_at", "sort_name", "id"), False),
            (("deleted_at", "created_at", "id"), False),
        )


class Member(Table):
    """A user is in an organization."""

    user_id = CharField(32)
    organization_id = CharField(32)
    since = BigIntegerField()

    class Meta:
        """Peewee's options."""

        primary_key = CompositeKey("user_id", "organization_id")
        indexes = ((("organization_id", "since", "user_id"), False),)


class MemberRemoval(Table):
    """A user was removed from an organization, and is not brought back by what adds people by itself."""

    organization_id = CharField(32)
    user_id = CharField(32, index=True)

    class Meta:
        """Peewee's options."""

        primary_key = CompositeKey("organization_id", "user_id")


class MemberRole(Table):
    """A member holds a role in an organization."""

    user_id = CharField(32)
    organization_id = CharField(32)
    role_id = CharField(32)

    class Meta:
        """Peewee's options."""

        primary_key = CompositeKey("user_id", "organization_id", "role_id")
        indexes = ((("role_id", "organization_id"), False),)
