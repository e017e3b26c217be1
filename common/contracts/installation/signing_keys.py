"""The keys that sign tokens, as consoles see them; nothing of them is secret."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from common.contracts.checks import duplicate_problems
from common.errors import Problem


class KeyState(StrEnum):
    """What a key is for at present. Each is published long before it signs, and for a while after."""

    NEXT = "next"
    CURRENT = "current"
    PREVIOUS = "previous"
    # Only tokens that are long over were signed with it; it is kept to know them again.
    RETIRED = "retired"


class SigningKey(msgspec.Struct, frozen=True):
    """One key.

    Attributes:
        id: `kid` in tokens and in the JWK set (RFC 7517 4.5).
        algorithm: such as `RS256` (RFC 7518 3.1).
        state: what it is for.
        created_at: since when it is published, seconds since 1970.
        changed_at: since when it is in its state, likewise.
        signs_from: from when a rotation lets it sign without partners noticing, likewise; None for one that is not next.
    """

    id: str
    algorithm: str
    state: KeyState
    created_at: int
    changed_at: int
    signs_from: int | None = None


class RotateKeys(msgspec.Struct, frozen=True):
    """What is said with a rotation.

    Attributes:
        algorithms: whose keys are rotated; all if there is none.
        at_once: whether a key may sign that partners may not have met yet, such as because the one of now leaked: they refuse tokens until they
            fetch the keys again.
    """

    algorithms: list[str] = []
    at_once: bool = False

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        return duplicate_problems("algorithms", self.algorithms)
