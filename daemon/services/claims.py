"""Which claims a user permission opens, and their values for one user (OpenID Connect Core 5.1 and 5.4).

Nothing is invented: a claim without a value is left out, never null (OpenID Connect Core 5.3.2). Times are whole seconds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import msgspec

from common.contracts.permissions import BY_NAME, CATALOGUE
from common.contracts.users import User


def make_claims(user: User, permission: str) -> dict[str, Any]:
    """The claims that one permission opens.

    Args:
        user: whose values.
        permission: a name of the catalogue, such as `email`.

    Returns:
        Claims by name, in reading order; empty for a permission without claims.
    """
    if permission == "profile":
        return _profile_claims(user)
    if permission == "email":
        return {"email": user.email, "email_verified": bool(user.email_verified)} if user.email else {}
    if permission == "phone":
        return {"phone_number": user.phone, "phone_number_verified": bool(user.phone_verified)} if user.phone else {}
    if permission == "address":
        address = msgspec.to_builtins(user.profile.address)
        return {"address": address} if address else {}
    if permission == "custom_data":
        return {"custom_data": user.custom_data} if user.custom_data else {}
    return {}


def _profile_claims(user: User) -> dict[str, Any]:
    profile = user.profile
    values = {
        **{name: getattr(profile, name, "") for name in BY_NAME["profile"].claims},
        "preferred_username": user.username,
        "updated_at": user.updated_at,
    }
    return {name: value for name, value in values.items() if value}


def pick_claims(user: User, names: Iterable[str], allowed: Collection[str]) -> dict[str, Any]:
    """Single claims, as far as the permissions that open them are allowed.

    Args:
        user: whose values.
        names: of claims.
        allowed: permissions that the application has from this user.
    """
    everything = collect_claims(user, (permission.name for permission in CATALOGUE if permission.name in allowed))
    return {name: everything[name] for name in names if name in everything}


def collect_claims(user: User, permissions: Iterable[str]) -> dict[str, Any]:
    """The claims that several permissions open, together."""
    claims: dict[str, Any] = {}
    for permission in permissions:
        claims.update(make_claims(user, permission))
    return claims
