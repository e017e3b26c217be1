"""Secrets: the credentials of an application that runs on a server. Their value is shown once, when they are issued."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from common.contracts.checks import number_problems, text_problems
from common.errors import Problem

DAY = 86400
# What the console offers; None means never.
OFFERED_LIFETIMES: tuple[int | None, ...] = (7 * DAY, 30 * DAY, 180 * DAY, 365 * DAY, None)


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
            found += number_problems("lifetime", self.lifetime, 60, 3650 * DAY)
        return found


class ChangeSecret(msgspec.Struct, frozen=True):
    """A change of a secret: what is left out stays as it is."""

    name: str | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        return [] if self.name is UNSET else text_problems("name", self.name, 256, required=True)


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


class IssuedSecret(msgspec.Struct, frozen=True):
    """A secret at the one moment at which its value is known."""

    secret: Secret
    value: str
