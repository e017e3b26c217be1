"""Since when a role or an organization obliges its people to sign in with a second factor."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from common.contracts.organizations import Organization
from common.contracts.roles import Role

Obliging = TypeVar("Obliging", Role, Organization)


def stamp(wanted: Obliging, before: int, now: int) -> Obliging:
    """A record that says so since now if it has not before, and since never if it does not.

    Args:
        wanted: with the switch as it is to be.
        before: since when it has obliged, in seconds since 1970; 0 for never.
        now: seconds since 1970.
    """
    return msgspec.structs.replace(wanted, second_factor_since=(before or now) if wanted.second_factor else 0)
