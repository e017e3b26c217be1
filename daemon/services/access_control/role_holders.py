"""Who holds which roles: users, and machines. Roles in organizations are a matter of `members`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.paging import Listing, Page
from common.contracts.resources import Ids
from common.contracts.roles import Holder, Level, Role, RoleName
from common.errors import Conflict, NotFound, Problem, check
from daemon.services.access_control.roles import Roles
from daemon.services.records.users import read_name
from daemon.services.tenant.audit import Audit
from daemon.storage.access_control.role_holders import RoleHolderRows
from daemon.storage.database.store import Database

ANY = Listing()


class RoleHolders:
    """Gives and takes roles. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
        roles: finds them.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, roles: Roles) -> None:
        self._rows, self._clock, self._audit, self._roles = RoleHolderRows(db), clock, audit, roles

    def list(self, role_id: str, listing: Listing = ANY) -> Page[Holder]:
        """One page of those who hold a role, the latest first; nobody for a role that is held in organizations.

        Args:
            role_id: which.
            listing: which; searched by name, address and number of a user, or name and client ID of a machine.

        Raises:
            NotFound: there is no such role.
            Invalid: the cursor is none of this list.
        """
        level = self._roles.get(role_id).level
        if level is Level.ORGANIZATION:
            return Page([], None, 0)
        find = self._rows.list_users if level is Level.USER else self._rows.list_machines
        rows, cut = find(role_id, listing)
        return Page([Holder(row.id, read_name(row.profile_json, row.username), row.email, row.since) for row in rows], cut.next, cut.total)

    def list_roles(self, holder_id: str) -> Sequence[RoleName]:
        """The roles that a user or machine holds, by name."""
        return [RoleName(*row) for row in self._rows.list_roles(holder_id)]

    def name_all_roles(self) -> Mapping[str, Sequence[str]]:
        """Names of the roles that users and machines hold, by the id of the holder, for an export."""
        names: dict[str, list[str]] = {}
        for holder_id, name in self._rows.list_all_roles():
            names.setdefault(holder_id, []).append(name)
        return names

    def find_holding(self, role_id: str, ids: Sequence[str]) -> Collection[str]:
        """Who of some users, or machines, holds a role.

        Args:
            role_id: which.
            ids: theirs.
        """
        return self._rows.find_holding(role_id, ids)

    def add(self, role_id: str, added: Ids, actor: str) -> Role:
        """Give a role to users, or to machines.

        Args:
            role_id: which.
            added: their ids.
            actor: who, for the audit log.

        Returns:
            The role as it is now.

        Raises:
            NotFound: there is no such role.
            Conflict: it is a role that is held in organizations.
            Invalid: somebody is unknown, or holds it already.
        """
        role = self._roles.get(role_id)
        if role.level is Level.ORGANIZATION:
            raise Conflict("role.given_in_organization", "Members get this role in their organization.")
        check(added.problems())
        known = self._rows.find_users(added.ids) if role.level is Level.USER else self._rows.find_machines(added.ids)
        held = self._rows.find_holding(role_id, added.ids)
        problems = []
        for index, holder_id in enumerate(added.ids):
            if holder_id not in known:
                message = "There is no such user." if role.level is Level.USER else "There is no such machine-to-machine app of your own."
                problems.append(Problem(f"ids.{index}", "role.holder_unknown", message))
            elif holder_id in held:
                problems.append(Problem(f"ids.{index}", "role.already_held", "The role is held already."))
        check(problems)
        self._rows.give(role_id, added.ids, self._clock.now())
        for holder_id in added.ids:
            self._record("holder_added", role, holder_id, actor)
        return self._roles.get(role_id)

    def remove(self, role_id: str, holder_id: str, actor: str) -> None:
        """Take a role from a user or machine.

        Raises:
            NotFound: there is no such role, or it is not held.
        """
        role = self._roles.get(role_id)
        if not self._rows.take(role_id, holder_id):
            raise NotFound("role.not_held", "The role is not held.")
        self._record("holder_removed", role, holder_id, actor)

    def _record(self, fact: str, role: Role, holder_id: str, actor: str) -> None:
        user_id, application_id = (holder_id, None) if role.level is Level.USER else (None, holder_id)
        detail = {"id": role.id, "role": role.name}
        self._audit.record(EventName(f"role.{fact}"), actor, user_id=user_id, application_id=application_id, detail=detail)
