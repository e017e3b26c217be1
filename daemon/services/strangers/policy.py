"""The rules for applications that nobody registered, and what they would make of one."""

from __future__ import annotations

from urllib.parse import urlsplit

from common.contracts.events import EventName
from common.contracts.strangers.policy import (
    OpenPermissionOfApi,
    SimulatedStranger,
    SimulateStranger,
    StrangerPolicy,
    StrangerReason,
    Verdict,
)
from common.errors import check
from common.uris import LOOPBACK_HOSTS
from daemon.services.applications.applications import Applications
from daemon.services.strangers.deciding import Decision, decide
from daemon.services.tenant.audit import Audit
from daemon.services.tenant.settings import SettingStore
from daemon.storage.access_control.role_permissions import PermissionRows
from daemon.storage.database.store import Database


class StrangerPolicyStore(SettingStore[StrangerPolicy]):
    """Keeps the rules. Called inside store jobs.

    Args:
        db: the database.
        audit: where changes are recorded.
        applications: those that are registered.
        issuer: of this daemon; one on this machine is for development, where documents may lie on it as well.
    """

    record = StrangerPolicy
    name = "stranger_policy"
    changed = EventName.STRANGER_POLICY_CHANGED
    stale = "Somebody else has changed the rules for unregistered applications since you opened them."

    def __init__(self, db: Database, audit: Audit, applications: Applications, issuer: str) -> None:
        super().__init__(db, audit)
        self._applications, self._permissions = applications, PermissionRows(db)
        self._is_development = is_loopback_issuer(issuer)

    def decide(self, client_id: str, policy: StrangerPolicy | None = None) -> Decision:
        """What comes of an application that nobody registered.

        Args:
            client_id: as it came.
            policy: rules to go by; None for those in force.
        """
        return decide(self.get() if policy is None else policy, client_id, is_development=self._is_development)

    def simulate(self, asked: SimulateStranger) -> SimulatedStranger:
        """What would come of an application; nothing is fetched or kept.

        Raises:
            Invalid: the unsaved rules are wrong.
        """
        check(asked.problems())
        if self._applications.find(asked.client_id) is not None:
            return SimulatedStranger(Verdict.ADMITTED, StrangerReason.REGISTERED, "", False, [], [])
        policy = self.get() if asked.policy is None else asked.policy
        decision = self.decide(asked.client_id, policy)
        names = [permission.name for permission in policy.user_permissions if permission.open_to in decision.openings]
        return SimulatedStranger(decision.verdict, decision.reason, decision.host, decision.listed, names, self._list_open(decision))

    def _list_open(self, decision: Decision) -> list[OpenPermissionOfApi]:
        openings = [opening.value for opening in decision.openings]
        found = self._permissions.list_open(openings) if openings else ()
        return [OpenPermissionOfApi(each.row.id, each.row.name, each.resource_name or "", each.indicator or "") for each in found]


def is_loopback_issuer(issuer: str) -> bool:
    """Whether a daemon of this issuer is reached on this machine alone, as one under development is."""
    host = urlsplit(issuer).hostname or ""
    return host in LOOPBACK_HOSTS or f"[{host}]" in LOOPBACK_HOSTS
