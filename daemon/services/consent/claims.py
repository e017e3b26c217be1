"""Which claims a user permission opens, and their values for one user (OpenID Connect Core 5.1 and 5.4).

Nothing is invented: a claim without a value is left out, never null (OpenID Connect Core 5.3.2). Times are whole seconds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import msgspec

from common.contracts.claim_names import GROUPS, ClaimNames, GroupsFrom
from common.contracts.permissions import BY_NAME, CATALOGUE, IDENTITIES, OF_ORGANIZATIONS, ORGANIZATION_ROLES, ORGANIZATIONS, ROLES
from common.contracts.users import User
from daemon.services.access_control.holdings import NOTHING, Belongings, NamedIdentity

# Who opens these needs to know the user's place first.
TELL_OF_BELONGINGS = OF_ORGANIZATIONS | {ROLES, IDENTITIES}


def make_claims(user: User, permission: str, belongings: Belongings = NOTHING) -> dict[str, Any]:
    """The claims that one permission opens.

    Args:
        user: whose values.
        permission: a name of the catalogue, such as `email`.
        belongings: the user's roles and those organizations that may be told.

    Returns:
        Claims by name, in reading order; empty for a permission without claims.
    """
    match permission:
        case "profile":
            claims = _profile_claims(user)
        case "email":
            claims = {"email": user.email, "email_verified": bool(user.email_verified)} if user.email else {}
        case "phone":
            claims = {"phone_number": user.phone, "phone_number_verified": bool(user.phone_verified)} if user.phone else {}
        case "address":
            claims = {"address": msgspec.to_builtins(user.profile.address)}
        case "custom_data":
            claims = {"custom_data": user.custom_data}
        case _:
            claims = _belonging_claims(permission, belongings)
    return {name: value for name, value in claims.items() if value or value is False}


def _profile_claims(user: User) -> dict[str, Any]:
    ours = {"preferred_username": user.username, "username": user.username, "updated_at": user.updated_at, "created_at": user.created_at}
    return {**{name: getattr(user.profile, name, "") for name in BY_NAME["profile"].claims}, **ours}


def _belonging_claims(permission: str, belongings: Belongings) -> dict[str, Any]:
    if permission == IDENTITIES:
        # By the provider, as other identity providers have it.
        return {"identities": {each.provider_id: _tell_identity(each) for each in belongings.identities}}
    if permission == ROLES:
        return {"roles": list(belongings.roles)}
    if permission == ORGANIZATIONS:
        rows = [affiliation.organization for affiliation in belongings.organizations]
        data = [{name: value for name, value in msgspec.structs.asdict(row).items() if value} for row in rows]
        return {"organizations": [row.id for row in rows], "organization_data": data}
    if permission == ORGANIZATION_ROLES:
        return {"organization_roles": [f"{each.organization.id}:{role}" for each in belongings.organizations for role in each.roles]}
    return {}


def _tell_identity(identity: NamedIdentity) -> dict[str, Any]:
    details = {"name": identity.name, "email": identity.email}
    return {"provider": identity.provider, "userId": identity.subject, "details": {name: value for name, value in details.items() if value}}


def pick_claims(user: User, names: Iterable[str], allowed: Collection[str], belongings: Belongings = NOTHING) -> dict[str, Any]:
    """Single claims, as far as the permissions that open them are allowed.

    Args:
        user: whose values.
        names: of claims.
        allowed: permissions that the application has from this user.
        belongings: the user's roles and those organizations that may be told.
    """
    wanted = [*names]
    if not wanted:
        return {}
    everything = collect_claims(user, (permission.name for permission in CATALOGUE if permission.name in allowed), belongings)
    return {name: everything[name] for name in wanted if name in everything}


def collect_claims(user: User, permissions: Iterable[str], belongings: Belongings = NOTHING) -> dict[str, Any]:
    """The claims that several permissions open, together."""
    claims: dict[str, Any] = {}
    for permission in permissions:
        claims.update(make_claims(user, permission, belongings))
    return claims


def name_claims(claims: dict[str, Any], wanted: ClaimNames) -> dict[str, Any]:
    """Claims as one application wants them called (requirement Z3).

    Args:
        claims: by the names of the catalogue.
        wanted: the application's names, and what its `groups` are.
    """
    groups = [] if wanted.groups is GroupsFrom.NONE else claims.get(wanted.groups.value, [])
    everything = {**claims, GROUPS: groups} if groups else claims
    return {wanted.renames.get(name, name): value for name, value in everything.items()} if wanted.renames else everything
