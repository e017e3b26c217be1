"""The rows of Logto's tables that are read, with the names of its columns; those of its API are alike. Whatever else stands there is left out."""

from __future__ import annotations

import msgspec


class Row(msgspec.Struct, rename="camel", gc=False):
    """A row: names in camel case, after `rows` has put them so."""


class User(Row):
    """A user."""

    id: str
    username: str | None = None
    primary_email: str | None = None
    primary_phone: str | None = None
    password_encrypted: str | None = None
    password_encryption_method: str | None = None
    name: str | None = None
    avatar: str | None = None
    profile: dict[str, object] | None = None
    custom_data: dict[str, object] | None = None
    identities: dict[str, object] | None = None
    mfa_verifications: list[dict[str, object]] | None = None
    is_suspended: bool | None = None


class OidcMetadata(Row):
    """Addresses of an application."""

    redirect_uris: list[str] | None = None
    post_logout_redirect_uris: list[str] | None = None
    backchannel_logout_uri: str | None = None


class CustomMetadata(Row):
    """Other settings of an application; times are seconds, but for the days."""

    cors_allowed_origins: list[str] | None = None
    id_token_ttl: int | None = None
    refresh_token_ttl: int | None = None
    refresh_token_ttl_in_days: int | None = None
    rotate_refresh_token: bool | None = None
    is_device_flow: bool | None = None
    max_allowed_grants: int | None = None


class Application(Row):
    """An application."""

    id: str
    name: str
    type: str
    secret: str | None = None
    description: str | None = None
    oidc_client_metadata: OidcMetadata | None = None
    custom_client_metadata: CustomMetadata | None = None
    custom_data: dict[str, object] | None = None
    is_third_party: bool | None = None
    app_level_access_control_enabled: bool | None = None


class Secret(Row):
    """A secret of an application."""

    application_id: str
    name: str
    value: str
    expires_at: str | int | None = None


class Scope(Row):
    """A permission of an API, or of organizations, which have no `resource_id`."""

    id: str
    name: str
    resource_id: str | None = None
    description: str | None = None


class Resource(Row):
    """An API. The API of Logto gives its permissions with it."""

    id: str
    name: str
    indicator: str
    access_token_ttl: int | None = None
    is_default: bool | None = None
    scopes: list[Scope] | None = None


class Role(Row):
    """A role of users or machines, or of organizations."""

    id: str
    name: str
    description: str | None = None
    type: str | None = None
    is_default: bool | None = None


class Organization(Row):
    """An organization."""

    id: str
    name: str
    description: str | None = None
    custom_data: dict[str, object] | None = None
    is_mfa_required: bool | None = None


class Relation(Row):
    """What belongs together, each by its id."""

    user_id: str | None = None
    role_id: str | None = None
    scope_id: str | None = None
    application_id: str | None = None
    organization_id: str | None = None
    organization_role_id: str | None = None
    organization_scope_id: str | None = None
    user_scope: str | None = None


class Document(Row):
    """All tables. Users are looked at one by one, so that a hundred thousand of them take little memory."""

    users: list[msgspec.Raw] | None = None
    applications: list[msgspec.Raw] | None = None
    application_secrets: list[msgspec.Raw] | None = None
    resources: list[msgspec.Raw] | None = None
    scopes: list[msgspec.Raw] | None = None
    roles: list[msgspec.Raw] | None = None
    roles_scopes: list[msgspec.Raw] | None = None
    users_roles: list[msgspec.Raw] | None = None
    applications_roles: list[msgspec.Raw] | None = None
    organizations: list[msgspec.Raw] | None = None
    organization_roles: list[msgspec.Raw] | None = None
    organization_scopes: list[msgspec.Raw] | None = None
    organization_role_scope_relations: list[msgspec.Raw] | None = None
    organization_role_resource_scope_relations: list[msgspec.Raw] | None = None
    organization_user_relations: list[msgspec.Raw] | None = None
    organization_role_user_relations: list[msgspec.Raw] | None = None
    application_user_consent_user_scopes: list[msgspec.Raw] | None = None
    application_user_consent_resource_scopes: list[msgspec.Raw] | None = None
    application_user_consent_organization_scopes: list[msgspec.Raw] | None = None
    application_user_consent_organization_resource_scopes: list[msgspec.Raw] | None = None
