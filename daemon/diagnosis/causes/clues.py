"""What a cause is found from, and what is found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from common.contracts.applications import Application


class Neighbour(msgspec.Struct, frozen=True):
    """An application that may have been meant."""

    id: str
    name: str
    deleted: bool = False


class Surroundings(msgspec.Struct, frozen=True):
    """What only the store knows; see `services/handover/surroundings.py`.

    Attributes:
        owner: the name of another application with the redirect URI that came, or "".
        neighbours: applications whose ID or name resembles the client ID that came.
        apis: whether the application may ask for something of it, by the indicator of each API; only where an API was named that there is not.
        api_permissions: indicators of the APIs that have a permission of a name that came, by that name.
    """

    owner: str = ""
    neighbours: Sequence[Neighbour] = ()
    api_permissions: Mapping[str, str] = {}
    apis: Mapping[str, bool] = {}


class Cause(msgspec.Struct, frozen=True):
    """What is behind a refusal.

    Attributes:
        code: stable, of at most 64 characters; a code of `reasons`, or finer.
        expected: what would have been accepted, the likeliest first.
        facts: what was found out besides, to be kept with the facts that it was found from.
    """

    code: str
    expected: Sequence[str] = ()
    facts: Mapping[str, str] = {}


class Clues(msgspec.Struct, frozen=True):
    """What a cause is found from.

    Attributes:
        reason: a code of `reasons`.
        facts: what stood in the request and was observed, as it came; see `attempt`.
        application: whose request it was, None if that is not known.
    """

    reason: str
    facts: Mapping[str, str]
    application: Application | None
    surroundings: Surroundings = Surroundings()

    def get(self, name: str) -> str:
        """A fact, or ""."""
        return self.facts.get(name, "")
