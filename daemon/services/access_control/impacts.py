"""What a deletion would change, and for how many people, or what would end: looked up before an administrator is asked whether to go on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import msgspec

from common.clock import Clock
from common.contracts.access import AccessRules
from common.contracts.permissions import PermissionEntry
from common.contracts.resources import Impact
from common.contracts.roles import Level
from daemon.storage.access_control.impacts import ImpactRows, People
from daemon.storage.database.store import Database

# Up to so many ids each is looked for by itself; for more, all applications with any permission are read.
MOST_LOOKED_FOR = 5
# Part of the settings of every application that may ask for a permission of an API or of organizations.
_HAS_PERMISSIONS = '_permissions":[{'


class _Asked(msgspec.Struct):
    """What settings say of permissions and people, by their ids; the rest is not read."""

    resource_permissions: list[PermissionEntry] = []
    organization_permissions: list[PermissionEntry] = []
    organization_resource_permissions: list[PermissionEntry] = []
    access: AccessRules = AccessRules()

    def permission_ids(self) -> set[str]:
        """Ids of all permissions that the application may ask for."""
        return {
            entry.id
            for entries in (self.resource_permissions, self.organization_permissions, self.organization_resource_permissions)
            for entry in entries
        }


_ASKED = msgspec.json.Decoder(_Asked)


class Impacts:
    """Counts what depends on something. Called inside store jobs that may only read.

    Args:
        db: the database.
        clock: the time.
    """

    def __init__(self, db: Database, clock: Clock) -> None:
        self._rows, self._clock = ImpactRows(db), clock

    def of_resource(self, resource_id: str) -> Impact:
        """Of an API, with all its permissions."""
        ids = self._rows.list_permission_ids(resource_id)
        return msgspec.structs.replace(self._of_permissions(ids), permissions=len(ids))

    def of_permission(self, permission_id: str) -> Impact:
        """Of one permission; none goes with it."""
        return self._of_permissions({permission_id})

    def of_role(self, role_id: str, level: Level) -> Impact:
        """Of a role: who holds it, and the applications whose rules name it."""
        applications = self._find_applications({role_id}, lambda asked: role_id in _named_roles(asked.access))
        machines = self._rows.list_machines({role_id}) if level is Level.MACHINE else set()
        people = self._people_of_roles({role_id: level}) + self._authorizing(applications)
        return Impact(applications=len(applications | machines), users=self._rows.count_people(people))

    def of_organization(self, organization_id: str) -> Impact:
        """Of an organization: its members, and the applications whose rules name it."""
        applications = self._find_applications({organization_id}, lambda asked: organization_id in _named_organizations(asked.access))
        people = self._rows.members(organization_id) + self._authorizing(applications)
        return Impact(applications=len(applications), users=self._rows.count_people(people))

    def of_application(self, application_id: str) -> Impact:
        """Of an application: the users who authorized it or are signed in to it, from how many browsers, and what ends with its tokens."""
        now = self._clock.now()
        people = self._authorizing([application_id]) + self._rows.signed_in(application_id, now)
        sessions, sign_ins = self._rows.count_sign_ins_at(application_id, now)
        return Impact(users=self._rows.count_people(people), sessions=sessions, sign_ins=sign_ins)

    def of_user(self, user_id: str) -> Impact:
        """Of a user: where the user is signed in, and the applications that act for the user or may."""
        now = self._clock.now()
        applications, sign_ins = self._rows.count_used_by(user_id, now)
        return Impact(applications=applications, users=1, sessions=self._rows.count_sessions(user_id, now), sign_ins=sign_ins)

    def _of_permissions(self, ids: Collection[str]) -> Impact:
        roles = self._rows.find_roles_giving(ids)
        asking = self._find_applications(ids, lambda asked: not asked.permission_ids().isdisjoint(ids))
        machines = self._rows.list_machines([role_id for role_id, level in roles.items() if level == Level.MACHINE])
        people = self._people_of_roles(roles) + self._authorizing(asking)
        inside = sum(1 for level in roles.values() if level == Level.ORGANIZATION)
        return Impact(roles=len(roles), applications=len(asking | machines), users=self._rows.count_people(people), organization_roles=inside)

    def _find_applications(self, ids: Collection[str], names: Callable[[_Asked], bool]) -> set[str]:
        """The applications whose settings name one of some ids.

        Args:
            ids: looked for as text first.
            names: whether settings really name one of them.
        """
        parts = [f'"{each}"' for each in ids] if len(ids) <= MOST_LOOKED_FOR else [_HAS_PERMISSIONS]
        found = (row for part in parts for row in self._rows.list_settings(part))
        return {application_id for application_id, settings in found if names(_ASKED.decode(settings))}

    def _people_of_roles(self, roles: Mapping[str, str]) -> People:
        own = [role_id for role_id, level in roles.items() if level == Level.USER]
        in_organizations = [role_id for role_id, level in roles.items() if level == Level.ORGANIZATION]
        return self._rows.holders(own) + self._rows.holders_in_organizations(in_organizations)

    def _authorizing(self, application_ids: Collection[str]) -> People:
        return self._rows.authorizing(application_ids, self._clock.now())


def _named_roles(access: AccessRules) -> set[str]:
    return set() if access.everybody else {*access.roles, *(rule.role_id for rule in access.organization_roles)}


def _named_organizations(access: AccessRules) -> set[str]:
    return set() if access.everybody else {*access.organizations, *(rule.organization_id for rule in access.organization_roles)}
