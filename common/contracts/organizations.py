"""Organizations: groups of users, such as companies, in which members hold roles of one common template."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, UnsetType

from common.contracts.checks import duplicate_problems, text_problems
from common.contracts.paging import Listing, RestorableListing
from common.contracts.resources import MOST_AT_ONCE
from common.contracts.roles import RoleName
from common.errors import Problem

# In front of the id of an organization: the `aud` of a token that addresses the organization itself.
AUDIENCE = "urn:letpass:organization:"


class Organization(msgspec.Struct, frozen=True):
    """An organization as the console sees it.

    Attributes:
        members: how many there are.
        version: grows with every change; sent back as `If-Match`.
        created_at, updated_at, deleted_at: seconds since 1970, None for never.
        second_factor: whether its members have to sign in with a second factor; nobody needs one where the tenant allows none.
        second_factor_since: since when, in seconds since 1970; 0 for never.
    """

    id: str
    name: str
    description: str
    members: int
    version: int
    created_at: int
    updated_at: int
    deleted_at: int | None = None
    second_factor: bool = False
    second_factor_since: int = 0


class OrganizationListing(RestorableListing, frozen=True):
    """Which organizations, in which order; searched by name, description and id."""

    sort: Literal["name", "-name", "created", "-created"] = "name"


class CreateOrganization(msgspec.Struct, frozen=True):
    """A new organization."""

    name: str
    description: str = ""
    second_factor: bool = False

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        return text_problems("name", self.name, 128, required=True) + text_problems("description", self.description, 256)


class ChangeOrganization(msgspec.Struct, frozen=True):
    """A change of an organization: what is left out stays as it is."""

    name: str | UnsetType = UNSET
    description: str | UnsetType = UNSET
    second_factor: bool | UnsetType = UNSET

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found: list[Problem] = []
        if self.name is not UNSET:
            found += text_problems("name", self.name, 128, required=True)
        if self.description is not UNSET:
            found += text_problems("description", self.description, 256)
        return found


class Member(msgspec.Struct, frozen=True):
    """A user in an organization.

    Attributes:
        user_id, username, name, email: who.
        roles: held in this organization.
        since: seconds since 1970.
    """

    user_id: str
    username: str
    name: str
    email: str
    roles: list[RoleName]
    since: int


class MemberListing(Listing, frozen=True):
    """Which members of an organization; searched by name, address and number.

    Attributes:
        role: only those who hold this role there, by its id; "" for any.
    """

    role: Annotated[str, msgspec.Meta(max_length=64)] = ""


class AddMembers(msgspec.Struct, frozen=True):
    """Users become members, with roles of the template; both by their ids."""

    users: list[str]
    roles: list[str] = []

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        if len(self.users) > MOST_AT_ONCE:
            return [Problem("users", "list.too_long", f"At most {MOST_AT_ONCE} at once.")]
        return duplicate_problems("users", self.users) + duplicate_problems("roles", self.roles)


class MemberRoles(msgspec.Struct, frozen=True):
    """All roles that a member shall hold, by their ids."""

    roles: list[str]

    def problems(self) -> list[Problem]:
        """What is wrong with the list."""
        return duplicate_problems("roles", self.roles)


class Membership(msgspec.Struct, frozen=True):
    """An organization that a user is in.

    Attributes:
        roles: held there.
        since: seconds since 1970.
    """

    id: str
    name: str
    roles: list[RoleName]
    since: int


class UserAccess(msgspec.Struct, frozen=True):
    """Everything that a user holds.

    Attributes:
        roles: held everywhere.
        organizations: that the user is in, by name.
    """

    roles: list[RoleName]
    organizations: list[Membership]
