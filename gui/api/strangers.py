"""Routes about applications that nobody registered."""

from __future__ import annotations

from urllib.parse import quote

from common.contracts.applications import Application
from common.contracts.strangers.policy import SimulatedStranger, SimulateStranger, StrangerPolicy
from common.contracts.strangers.strangers import Stranger, StrangerListing
from gui.api.call import Call
from gui.api.routes import Routes, nothing


class StrangerRoutes(Routes):
    """The rules for applications that nobody registered."""

    def get_stranger_policy(self) -> Call:
        """The `StrangerPolicy`."""
        return self._get("/api/stranger-policy", StrangerPolicy)

    def change_stranger_policy(self, policy: StrangerPolicy) -> Call:
        """Replace the rules; their `version` must be the one that was shown. Gives the `StrangerPolicy` as it is now."""
        return self._send("PUT", "/api/stranger-policy", StrangerPolicy, policy, policy.version)

    def list_strangers(self, listing: StrangerListing) -> Call:
        """One `Page[Stranger]`."""
        return self._list("/api/strangers", Stranger, listing)

    def approve_stranger(self, application_id: str) -> Call:
        """Make one an ordinary application; gives the `Application`."""
        return self._send("POST", f"/api/strangers/{quote(application_id, safe='')}/approval", Application)

    def block_stranger(self, application_id: str) -> Call:
        """Block its host; gives the `StrangerPolicy`."""
        return self._send("POST", f"/api/strangers/{quote(application_id, safe='')}/block", StrangerPolicy)

    def delete_stranger(self, application_id: str) -> Call:
        """Delete one."""
        return self._http.send("DELETE", f"/api/strangers/{quote(application_id, safe='')}", decode=nothing)

    def simulate_stranger(self, client_id: str, policy: StrangerPolicy | None = None) -> Call:
        """What would come of a client ID, as `SimulatedStranger`.

        Args:
            client_id: as an application would send it.
            policy: unsaved rules to go by; None for those in force.
        """
        return self._send("POST", "/api/stranger-policy/simulation", SimulatedStranger, SimulateStranger(client_id, policy))
