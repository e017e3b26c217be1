"""Secrets: the credentials of an application that runs on a server. Their value is shown once, when they are issued."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from common.contracts.checks import number_problems, text_problems
from common.errors import Problem

DAY = 86400
# What the console offers; None means never.
OFFERED_LIFETIMES: tuple[int | None, ...] = (7 * DAY, 30 * DAY, 180 * DAY, 365 * DAY, None)
# The longest that a secret can be told to live, and what is called soon, in seconds.
LONGEST_LIFETIME, EXPIRES_SOON = 3650 * DAY, 14 * DAY
# The end of the year 9999: what comes later has no date.
_LATEST = 253402300799


class CreateSecret(msgspec.Struct, frozen=True):
    """A new secret.

    Attributes:
        name: unique within the application.
        lifetime: seconds from now, None for never.
    """

    name: str
    lifetime: int | None = None

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found = text_problems("name", self.name, 256, required=True)
        if self.lifetime is not None:
            found += number_problems("lifetime", self.lifetime, 60, LONGEST_LIFETIME)
        return found


class Secret(msgspec.Struct, frozen=True):
    """A secret without its value.

    Attributes:
        hint: its last four characters, to tell two apart.
        created_at, expires_at, last_used_at: seconds since 1970, None for never.
    """

    id: str
    name: str
    hint: str
    enabled: bool
    created_at: int
    expires_at: int | None
    last_used_at: int | None

    def ends_soon(self, now: int) -> bool:
        """Whether it ends within two weeks, or has ended.

        Args:
            now: seconds since 1970.
        """
        return self.expires_at is not None and self.expires_at - now <= EXPIRES_SOON


class ChangeSecret(msgspec.Struct, frozen=True):
    """A change of a secret: what is left out stays as it is.

    Attributes:
        expires_at: when it ends, in seconds since 1970, at most ten years from now; None for never. One that is over ends it at once.
        was: the secret as it was seen; if something that is to be changed is another by now, nothing is. Left out, nobody looks.
    """

    name: str | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET
    expires_at: int | UnsetType | None = UNSET
    was: Secret | UnsetType = UNSET

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found = [] if self.name is UNSET else text_problems("name", self.name, 256, required=True)
        if self.expires_at is not UNSET and self.expires_at is not None:
            found += number_problems("expires_at", self.expires_at, 0, _LATEST)
        return found


class IssuedSecret(msgspec.Struct, frozen=True):
    """A secret at the one moment at which its value is known."""

    secret: Secret
    value: str
