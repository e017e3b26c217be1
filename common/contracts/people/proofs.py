"""How users have to have proven who they are before something is given in their name."""

from __future__ import annotations

from enum import StrEnum

from common.contracts.checks import number_problems
from common.errors import Problem

# A day: what is to be proven more seldom is proven once in each sign-in.
MOST_MINUTES = 1440


class Proof(StrEnum):
    """What has to be used beside a password.

    Attributes:
        NONE: nothing, but what the rules for accounts want.
        SECOND_FACTOR: any second factor.
        PASSKEY: a passkey, alone or beside a password.
    """

    NONE = "none"
    SECOND_FACTOR = "second_factor"
    PASSKEY = "passkey"


def minutes_problems(field: str, minutes: int) -> list[Problem]:
    """What is wrong with the minutes within which something has to have been used; 0 for once in the sign-in."""
    return number_problems(field, minutes, 0, MOST_MINUTES)
