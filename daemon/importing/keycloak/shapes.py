"""The parts of a realm export that are read. What else stands there is seen to in `fields`; every part may be missing."""

from __future__ import annotations

import msgspec

Texts = dict[str, str]


class Shape(msgspec.Struct, rename="camel", gc=False):
    """What Keycloak writes: names in camel case."""


class Composites(Shape):
    """The roles in a role: of the realm, and of clients by client ID."""

    realm: list[str] | None = None
    client: dict[str, list[str]] | None = None


class Role(Shape):
    """A role of the realm, or of a client."""

    name: str
    description: str | None = None
    composites: Composites | None = None


class Roles(Shape):
    """All roles: of the realm, and of clients by client ID."""

    realm: list[Role] | None = None
    client: dict[str, list[Role]] | None = None


class Group(Shape):
    """A group with those in it."""

    name: str
    path: str | None = None
    attributes: dict[str, object] | None = None
    realm_roles: list[str] | None = None
    client_roles: dict[str, list[str]] | None = None
    sub_groups: list[Group] | None = None


class Mapper(Shape):
    """A rule that puts something into tokens."""

    name: str | None = None
    protocol_mapper: str | None = None


class Client(Shape):
    """An application, or an API."""

    client_id: str
    name: str | None = None
    description: str | None = None
    root_url: str | None = None
    enabled: bool | None = None
    protocol: str | None = None
    client_authenticator_type: str | None = None
    secret: str | None = None
    redirect_uris: list[str] | None = None
    web_origins: list[str] | None = None
    bearer_only: bool | None = None
    consent_required: bool | None = None
    standard_flow_enabled: bool | None = None
    implicit_flow_enabled: bool | None = None
    direct_access_grants_enabled: bool | None = None
    service_accounts_enabled: bool | None = None
    public_client: bool | None = None
    attributes: dict[str, object] | None = None
    protocol_mappers: list[Mapper] | None = None
    default_client_scopes: list[str] | None = None
    optional_client_scopes: list[str] | None = None


class Member(Shape):
    """A member of an organization."""

    username: str | None = None


class Domain(Shape):
    """A domain of an organization."""

    name: str | None = None


class Organization(Shape):
    """An organization (Keycloak 26)."""

    name: str
    id: str | None = None
    description: str | None = None
    enabled: bool | None = None
    attributes: dict[str, object] | None = None
    domains: list[Domain] | None = None
    members: list[Member] | None = None


class IdentityProvider(Shape):
    """Another provider that users come from."""

    alias: str


class Credential(Shape):
    """A password or a second factor; `secret_data` and `credential_data` are JSON in a text."""

    type: str | None = None
    value: str | None = None
    secret_data: str | None = None
    credential_data: str | None = None
    temporary: bool | None = None


class FederatedIdentity(Shape):
    """An account elsewhere by which a user signs in."""

    identity_provider: str | None = None
    user_id: str | None = None
    user_name: str | None = None


class User(Shape):
    """A user."""

    username: str
    id: str | None = None
    email: str | None = None
    email_verified: bool | None = None
    first_name: str | None = None
    last_name: str | None = None
    enabled: bool | None = None
    attributes: dict[str, object] | None = None
    credentials: list[Credential] | None = None
    federated_identities: list[FederatedIdentity] | None = None
    federation_link: str | None = None
    realm_roles: list[str] | None = None
    client_roles: dict[str, list[str]] | None = None
    groups: list[str] | None = None
    service_account_client_id: str | None = None
    required_actions: list[str] | None = None


class Realm(Shape):
    """A realm. Users and clients are read one by one: a hundred thousand take little memory, and one does not spoil the others."""

    realm: str | None = None
    access_token_lifespan: int | None = None
    users: list[msgspec.Raw] | None = None
    clients: list[msgspec.Raw] | None = None
    roles: Roles | None = None
    default_role: Role | None = None
    groups: list[Group] | None = None
    organizations: list[Organization] | None = None
    identity_providers: list[IdentityProvider] | None = None
