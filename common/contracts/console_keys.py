"""Console keys: who may use the admin API."""

from __future__ import annotations

import msgspec

from common.contracts.status import ConsoleRole


class ConsoleKey(msgspec.Struct, frozen=True):
    """A key that was not revoked, without its value, which nobody has but its console.

    Attributes:
        id: of the key.
        name: of the console.
        role: what it may do.
        created_at: when it was issued, seconds since 1970.
        last_used_at: to the minute, seconds since 1970; None for never.
        is_own: whether it is the key of whoever asks.
    """

    id: str
    name: str
    role: ConsoleRole
    created_at: int
    last_used_at: int | None
    is_own: bool = False


class RevokeConsoleKey(msgspec.Struct, frozen=True):
    """What is said with a revocation.

    Attributes:
        last_owner: whether the last key of an owner may be revoked: the next one comes from the daemon's machine.
    """

    last_owner: bool = False
