"""Routes about the rules for applications that nobody registered."""

from __future__ import annotations

from common.contracts.strangers.policy import SimulatedStranger, SimulateStranger, StrangerPolicy
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class StrangerPolicyRoutes:
    """Shows and replaces the rules, and says what they would make of an application.

    Args:
        parts: store, rules.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._policy = parts.store, parts.services.stranger_policy

    async def show(self, _asked: Asked[None, None]) -> StrangerPolicy:
        """The rules."""
        return await self._store.read_long(self._policy.get)

    async def replace(self, asked: Asked[StrangerPolicy, None]) -> StrangerPolicy:
        """Replace them."""
        return await self._store.write(lambda: self._policy.put(asked.body, asked.version, asked.actor))

    async def simulate(self, asked: Asked[SimulateStranger, None]) -> SimulatedStranger:
        """What would come of a client ID."""
        return await self._store.read_long(lambda: self._policy.simulate(asked.body))
