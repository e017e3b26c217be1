"""Consents as administrators see them: which users authorized an application, and what (requirement A9)."""

from __future__ import annotations

import msgspec

from common.contracts.application_settings import ApplicationSettings
from common.contracts.resources import Permission


class ConsentedOrganization(msgspec.Struct, frozen=True):
    """An organization that a user lets an application act in.

    Attributes:
        permissions: what it was allowed there.
    """

    id: str
    name: str
    permissions: list[Permission]


class ConsentSummary(msgspec.Struct, frozen=True):
    """A consent as a line of a list, however much was allowed.

    Attributes:
        user_id, username, name, email: who; a deleted user has no consents.
        user_permissions: names such as `email`.
        permissions: how many of APIs, held through the user's own roles.
        organizations: how many were chosen.
        permissions_in_organizations: how many were allowed there, counted in each.
        since, used_at, expires_at: seconds since 1970; `used_at` None if it was not used yet.
    """

    user_id: str
    username: str
    name: str
    email: str
    user_permissions: list[str]
    permissions: int
    organizations: int
    permissions_in_organizations: int
    since: int
    used_at: int | None
    expires_at: int


class Consent(msgspec.Struct, frozen=True):
    """What a user allowed an application, in full.

    Attributes:
        user_id, username, name, email: who; a deleted user has no consents.
        user_permissions: names such as `email`.
        permissions: of APIs, held through the user's own roles.
        organizations: chosen by the user.
        since, used_at, expires_at: seconds since 1970; `used_at` None if it was not used yet.
    """

    user_id: str
    username: str
    name: str
    email: str
    user_permissions: list[str]
    permissions: list[Permission]
    organizations: list[ConsentedOrganization]
    since: int
    used_at: int | None
    expires_at: int


class ConsentCount(msgspec.Struct, frozen=True):
    """How many users have authorized an application, or had their consent revoked at once."""

    users: int


class AskedAgainRequest(msgspec.Struct, frozen=True):
    """Settings of an application that are not saved yet."""

    settings: ApplicationSettings


class AskedAgain(msgspec.Struct, frozen=True):
    """How many users would be asked again if settings were saved.

    Attributes:
        users: whose consent lacks something that the application could then ask for.
        authorized: whose consent is in force.
    """

    users: int
    authorized: int
