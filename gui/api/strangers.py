"""Routes about applications that nobody registered."""

from __future__ import annotations

from common.contracts.strangers.policy import SimulatedStranger, SimulateStranger, StrangerPolicy
from gui.api.call import Call
from gui.api.routes import Routes


class StrangerRoutes(Routes):
    """The rules for applications that nobody registered."""

    def get_stranger_policy(self) -> Call:
        """The `StrangerPolicy`."""
        return self._get("/api/stranger-policy", StrangerPolicy)

    def change_stranger_policy(self, policy: StrangerPolicy) -> Call:
        """Replace the rules; their `version` must be the one that was shown. Gives the `StrangerPolicy` as it is now."""
        return self._send("PUT", "/api/stranger-policy", StrangerPolicy, policy, policy.version)

    def simulate_stranger(self, client_id: str, policy: StrangerPolicy | None = None) -> Call:
        """What would come of a client ID, as `SimulatedStranger`.

        Args:
            client_id: as an application would send it.
            policy: unsaved rules to go by; None for those in force.
        """
        return self._send("POST", "/api/stranger-policy/simulation", SimulatedStranger, SimulateStranger(client_id, policy))
