"""Roles: named sets of permissions that users, machines or members of organizations hold."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from common.contracts.checks import duplicate_problems, text_problems
from common.contracts.paging import RestorableListing
from common.errors import Problem


class Level(StrEnum):
    """Who can hold a role. Fixed at creation."""

    USER = "user"
    MACHINE = "machine"
    ORGANIZATION = "organization"


class Role(msgspec.Struct, frozen=True):
    """A role as the console sees it.

    Attributes:
        level: users and machines hold permissions of APIs by it; members of organizations those of the template too, in their organization alone.
        name: unique among roles of its level; stands in claims.
        is_default: whether every new user gets it.
        permissions, holders: how many permissions it gives, and how many hold it.
        version: grows with every change; sent back as `If-Match`.
        created_at, updated_at, deleted_at: seconds since 1970, None for never.
        second_factor: whether whoever holds it has to sign in with a second factor; nobody needs one where the tenant allows none.
        second_factor_since: since when, in seconds since 1970; 0 for never.
    """

    id: str
    level: Level
    name: str
    description: str
    is_default: bool
    permissions: int
    holders: int
    version: int
    created_at: int
    updated_at: int
    deleted_at: int | None = None
    second_factor: bool = False
    second_factor_since: int = 0


class RoleListing(RestorableListing, frozen=True):
    """Which roles, in which order; searched by name and description.

    Attributes:
        level: only those; None for any.
    """

    level: Level | None = None
    sort: Literal["name", "-name", "created", "-created"] = "name"


class CreateRole(msgspec.Struct, frozen=True):
    """A new role. `permissions` are ids."""

    name: str
    level: Level = Level.USER
    description: str = ""
    is_default: bool = False
    permissions: list[str] = []
    second_factor: bool = False

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found = role_name_problems(self.name)
        found += text_problems("description", self.description, 256) + duplicate_problems("permissions", self.permissions)
        if self.is_default and self.level is not Level.USER:
            found.append(Problem("is_default", "role.default_for_users", "Only roles of users can be given to every new user."))
        return found + _obligation_problems(self.level, self.second_factor)


class ChangeRole(msgspec.Struct, frozen=True):
    """A change of a role: what is left out stays as it is."""

    name: str | UnsetType = UNSET
    description: str | UnsetType = UNSET
    is_default: bool | UnsetType = UNSET
    second_factor: bool | UnsetType = UNSET

    def problems(self, level: Level) -> list[Problem]:
        """What is wrong with each field."""
        found: list[Problem] = []
        if self.name is not UNSET:
            found += role_name_problems(self.name)
        if self.description is not UNSET:
            found += text_problems("description", self.description, 256)
        if self.is_default is True and level is not Level.USER:
            found.append(Problem("is_default", "role.default_for_users", "Only roles of users can be given to every new user."))
        return found + _obligation_problems(level, self.second_factor is True)


def _obligation_problems(level: Level, obliges: bool) -> list[Problem]:
    if obliges and level is Level.MACHINE:
        return [Problem("second_factor", "role.second_factor_for_people", "Machines have no second factor.")]
    return []


def role_name_problems(name: str) -> list[Problem]:
    """Check the name of a role. A colon would make `organization:role` in claims ambiguous."""
    found = text_problems("name", name, 128, required=True)
    if not found and ":" in name:
        found = [Problem("name", "role.colon", "Leave out the colon.")]
    return found


class RoleName(msgspec.Struct, frozen=True):
    """A role by what people call it."""

    id: str
    name: str


class Holder(msgspec.Struct, frozen=True):
    """Who holds a role.

    Attributes:
        id: of the user or, for a role of machines, the application.
        name: what people call it.
        detail: the e-mail address of a user, or "".
        since: seconds since 1970.
    """

    id: str
    name: str
    detail: str
    since: int
