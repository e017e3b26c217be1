"""The parts of a blueprint of authentik that are read. Whatever else stands there is left out; every part may be missing."""

from __future__ import annotations

import msgspec

Key = str | int


class Shape(msgspec.Struct, gc=False):
    """What authentik writes."""


class Entry(Shape):
    """An object. Blueprints have `identifiers` and `attrs`, `ak dumpdata` has `pk` and `fields`."""

    model: str
    identifiers: dict[str, object] | None = None
    attrs: dict[str, object] | None = None
    id: Key | None = None
    state: str | None = None
    pk: Key | None = None
    fields: dict[str, object] | None = None


class User(Shape):
    """A user."""

    username: str
    pk: Key | None = None
    uuid: str | None = None
    name: str | None = None
    email: str | None = None
    is_active: bool | None = None
    type: str | None = None
    password: str | None = None
    groups: list[Key] | None = None
    ak_groups: list[Key] | None = None
    roles: list[Key] | None = None
    attributes: dict[str, object] | None = None


class Group(Shape):
    """A group."""

    name: str
    pk: Key | None = None
    parent: Key | None = None
    parents: list[Key] | None = None
    users: list[Key] | None = None
    roles: list[Key] | None = None
    attributes: dict[str, object] | None = None
    is_superuser: bool | None = None


class Role(Shape):
    """A role."""

    name: str
    pk: Key | None = None


class Application(Shape):
    """What users see of an application; its provider has the protocol."""

    name: str
    pk: Key | None = None
    slug: str | None = None
    provider: Key | None = None
    meta_description: str | None = None
    meta_publisher: str | None = None


class RedirectUri(Shape):
    """An address, or a pattern for some."""

    url: str
    matching_mode: str | None = None
    redirect_uri_type: str | None = None


class Provider(Shape):
    """An OAuth 2.0 or OpenID Connect provider."""

    name: str
    pk: Key | None = None
    client_id: str | None = None
    client_secret: str | None = None
    client_type: str | None = None
    redirect_uris: list[RedirectUri] | str | None = None
    _redirect_uris: list[RedirectUri] | None = None
    authorization_flow: Key | None = None
    property_mappings: list[Key] | None = None
    include_claims_in_id_token: bool | None = None
    access_token_validity: str | None = None
    refresh_token_validity: str | None = None
    sub_mode: str | None = None
    logout_uri: str | None = None
    logout_method: str | None = None


class Named(Shape):
    """Anything with a name."""

    pk: Key | None = None
    name: str | None = None
    slug: str | None = None
    scope_name: str | None = None


class Binding(Shape):
    """Who may use an application."""

    target: Key | None = None
    group: Key | None = None
    user: Key | None = None
    policy: Key | None = None
    enabled: bool | None = None
    negate: bool | None = None


class Owned(Shape):
    """Something of a user, such as a second factor."""

    user: Key | None = None
    source: Key | None = None
