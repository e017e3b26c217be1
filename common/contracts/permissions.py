"""The user permissions that an application may be allowed to ask for (OpenID Connect Core 5.4 and our own)."""

from __future__ import annotations

import re

import msgspec

from common.contracts.checks import duplicate_problems, text_problems
from common.errors import Problem

OPENID = "openid"
OFFLINE = "offline_access"
MOST_ENTRIES = 10_000
IDENTITIES = "identities"
ROLES, ORGANIZATIONS, ORGANIZATION_ROLES = "roles", "organizations", "organization_roles"

# Whoever is given one of them learns of organizations: of those that the user chooses.
OF_ORGANIZATIONS = frozenset({ORGANIZATIONS, ORGANIZATION_ROLES})
_SCOPE_NAME = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]{1,256}")


class UserPermission(msgspec.Struct, frozen=True):
    """One entry of the catalogue.

    Attributes:
        name: the scope, such as `email`.
        claims: the claims it opens, in the order in which people should read them.
        risk: `low`, `medium` or `high`: how much harm a careless partner could do with it.
    """

    name: str
    claims: tuple[str, ...]
    risk: str


CATALOGUE: tuple[UserPermission, ...] = (
    UserPermission(
        "profile",
        (
            "name",
            "given_name",
            "family_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "username",
            "profile",
            "picture",
            "website",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale",
            "updated_at",
            "created_at",
        ),
        "low",
    ),
    UserPermission("email", ("email", "email_verified"), "low"),
    UserPermission("phone", ("phone_number", "phone_number_verified"), "medium"),
    UserPermission("address", ("address",), "medium"),
    UserPermission("custom_data", ("custom_data",), "high"),
    UserPermission(IDENTITIES, ("identities",), "high"),
    UserPermission(ROLES, ("roles",), "medium"),
    UserPermission(ORGANIZATIONS, ("organizations", "organization_data"), "medium"),
    UserPermission(ORGANIZATION_ROLES, ("organization_roles",), "medium"),
    UserPermission(OFFLINE, (), "medium"),
)
BY_NAME = {permission.name: permission for permission in CATALOGUE}
# Which of them opens a claim.
OPENED_BY = {claim: permission.name for permission in CATALOGUE for claim in permission.claims}


class AllowedPermission(msgspec.Struct, frozen=True):
    """A permission that an application may ask for.

    Attributes:
        name: the scope.
        required: whether a user has to give it in order to use the application.
        reason: why the partner wants it, in the partner's words; shown as a quotation.
    """

    name: str
    required: bool = True
    reason: str = ""


class PermissionEntry(msgspec.Struct, frozen=True):
    """An entry of the lists of what an application may ask for: a permission of an API or of organizations, which users hold through roles.

    Attributes:
        id: of the permission, which stands for one pair of API and name.
        required: whether a user who holds it has to give it in order to use the application.
        reason: why the partner wants it, in the partner's words; shown as a quotation.
    """

    id: str
    required: bool = True
    reason: str = ""


# What a new third-party application may ask for at once (requirements A3, P8).
DEFAULT_PERMISSIONS = (AllowedPermission("profile"), AllowedPermission("email"), AllowedPermission(OFFLINE, required=False))


def permission_problems(field: str, permissions: list[AllowedPermission]) -> list[Problem]:
    """Check a list of allowed permissions."""
    found = duplicate_problems(field, (permission.name for permission in permissions))
    for index, permission in enumerate(permissions):
        if permission.name not in BY_NAME:
            found.append(Problem(f"{field}.{index}.name", "permission.unknown", "There is no such user permission."))
        found += text_problems(f"{field}.{index}.reason", permission.reason, 200)
    return found


def entry_problems(field: str, entries: list[PermissionEntry]) -> list[Problem]:
    """Check a list of entries, as far as that needs no look at which there are."""
    if len(entries) > MOST_ENTRIES:
        return [Problem(field, "list.too_long", f"At most {MOST_ENTRIES} entries.")]
    found = duplicate_problems(field, (entry.id for entry in entries))
    for index, entry in enumerate(entries):
        found += text_problems(f"{field}.{index}.reason", entry.reason, 200)
    return found


def name_problems(name: str) -> list[Problem]:
    """Check the name of a permission (RFC 6749 3.3)."""
    if not name:
        return [Problem("name", "text.required", "Fill this in.")]
    if not _SCOPE_NAME.fullmatch(name):
        return [Problem("name", "permission.name", "1 to 256 characters without spaces, quotes and backslashes, such as read:orders.")]
    if name in (OPENID, OFFLINE):
        return [Problem("name", "permission.reserved", "This name belongs to the protocol itself.")]
    return []
