"""The access_control: who may do what. Its services meet here, so that everything else names one thing."""

from __future__ import annotations

from dataclasses import dataclass

from common.clock import Clock
from daemon.services.access_control.impacts import Impacts
from daemon.services.access_control.members import Members
from daemon.services.access_control.organizations import Organizations
from daemon.services.access_control.resources import Resources
from daemon.services.access_control.role_holders import RoleHolders
from daemon.services.access_control.role_permissions import RolePermissions
from daemon.services.access_control.roles import Roles
from daemon.services.records.life_cycle import Purgeable
from daemon.services.tenant.audit import Audit
from daemon.storage.database.store import Database


@dataclass(frozen=True)
class AccessControl:
    """Services of APIs, permissions, roles, organizations and members. Called inside store jobs."""

    resources: Resources
    role_permissions: RolePermissions
    roles: Roles
    role_holders: RoleHolders
    organizations: Organizations
    members: Members

    def restorable(self) -> dict[str, Purgeable]:
        """What can be taken back for 30 days, and is removed for good then."""
        return {"resources": self.resources, "role_permissions": self.role_permissions, "roles": self.roles, "organizations": self.organizations}


def build_access_control(db: Database, clock: Clock, audit: Audit, issuer: str) -> AccessControl:
    """Access control on one database.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
        issuer: the daemon's own; "" while it is not set.
    """
    impacts = Impacts(db, clock)
    roles, organizations = Roles(db, clock, audit, impacts), Organizations(db, clock, audit, impacts)
    return AccessControl(
        resources=Resources(db, clock, audit, impacts, issuer),
        role_permissions=RolePermissions(db, clock, audit, impacts),
        roles=roles,
        role_holders=RoleHolders(db, clock, audit, roles),
        organizations=organizations,
        members=Members(db, clock, audit, organizations),
    )
