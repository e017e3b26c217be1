"""Members of organizations and the roles that they hold there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import msgspec

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.organizations import AddMembers, Member, MemberListing, MemberRoles, Membership, Organization
from common.contracts.paging import Page
from common.contracts.roles import Level, RoleName
from common.errors import NotFound, Problem, check
from daemon.services.access_control.organizations import Organizations
from daemon.services.records.differences import NOTHING
from daemon.services.records.users import read_name
from daemon.services.tenant.audit import Audit
from daemon.storage.access_control.members import HeldRole, MemberRows
from daemon.storage.access_control.people_lists import PersonRow
from daemon.storage.access_control.role_holders import RoleHolderRows
from daemon.storage.access_control.roles import RoleRow, RoleRows
from daemon.storage.database.store import Database

ALL = MemberListing()


class NamedMember(msgspec.Struct, frozen=True):
    """A member, as short as it goes.

    Attributes:
        roles: held in the organization, by name.
    """

    user_id: str
    username: str
    roles: Sequence[RoleName]


class Members:
    """Finds and keeps members. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
        organizations: finds them.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, organizations: Organizations) -> None:
        self._rows, self._roles, self._holders = MemberRows(db), RoleRows(db), RoleHolderRows(db)
        self._clock, self._audit, self._organizations = clock, audit, organizations

    def list(self, organization_id: str, listing: MemberListing = ALL) -> Page[Member]:
        """One page of the members of an organization, the latest first.

        Args:
            organization_id: which.
            listing: which.

        Raises:
            NotFound: there is no such organization.
            Invalid: the cursor is none of this list.
        """
        self._organizations.get(organization_id)
        rows, cut = self._rows.list(organization_id, listing)
        roles = _by_place(self._rows.list_roles(organization_id, [row.id for row in rows]))
        return Page([_read(row, roles.get(row.id, [])) for row in rows], cut.next, cut.total)

    def list_all(self, organization_id: str) -> Sequence[NamedMember]:
        """All members of an organization, by name, for an export."""
        roles = _by_place(self._rows.list_roles(organization_id))
        return [NamedMember(user_id, username, roles.get(user_id, [])) for user_id, username in self._rows.list_names(organization_id)]

    def list_of_user(self, user_id: str) -> Sequence[Membership]:
        """The organizations that a user is in, with the roles held there, by name."""
        roles = _by_place(self._rows.list_roles_of(user_id))
        return [Membership(each, name, roles.get(each, []), since) for each, name, since in self._rows.list_organizations(user_id)]

    def has_organization(self, organization_id: str) -> bool:
        """Whether there is such an organization, and it is not deleted."""
        return self._organizations.find(organization_id) is not None

    def find_members(self, organization_id: str, ids: Sequence[str]) -> Collection[str]:
        """Who of some users is a member of an organization.

        Args:
            organization_id: which.
            ids: of the users.
        """
        return self._rows.find_members(organization_id, ids)

    def was_removed(self, organization_id: str, user_id: str) -> bool:
        """Whether somebody was removed from an organization, and not added since. Reads alone."""
        return self._rows.was_removed(organization_id, user_id)

    def add(self, organization_id: str, added: AddMembers, actor: str) -> Organization:
        """Let users become members.

        Args:
            organization_id: which.
            added: who, and the roles that each of them gets.
            actor: who, for the audit log.

        Returns:
            The organization as it is now.

        Raises:
            NotFound: there is no such organization.
            Invalid: a user is unknown or a member already, or a role is none of organizations.
        """
        organization = self._organizations.get(organization_id)
        check(added.problems())
        known, members = self._holders.find_users(added.users), self._rows.find_members(organization_id, added.users)
        problems = []
        for index, user_id in enumerate(added.users):
            if user_id not in known:
                problems.append(Problem(f"users.{index}", "member.unknown_user", "There is no such user."))
            elif user_id in members:
                problems.append(Problem(f"users.{index}", "member.already", "This user is a member already."))
        roles = self._roles.find_all(added.roles)
        check([*problems, *_role_problems(added.roles, roles)])
        self._rows.add(organization_id, added.users, self._clock.now())
        self._rows.give_roles(organization_id, dict.fromkeys(added.users, added.roles))
        names = sorted(role.name for role in roles)
        for user_id in added.users:
            self._record("member_added", organization, user_id, actor, {"roles": names} if names else {})
        return self._organizations.get(organization_id)

    def set_roles(self, organization_id: str, user_id: str, wanted: MemberRoles, actor: str) -> Member:
        """Let a member hold these roles and no others.

        Args:
            organization_id, user_id: which member.
            wanted: ids of the roles.
            actor: who, for the audit log.

        Returns:
            The member as it is now.

        Raises:
            NotFound: there is no such organization, or the user is no member.
            Invalid: a role is none of organizations.
        """
        organization = self._organizations.get(organization_id)
        row = self._rows.find(organization_id, user_id)
        if row is None:
            raise _no_member()
        roles = self._roles.find_all(wanted.roles)
        check([*wanted.problems(), *_role_problems(wanted.roles, roles)])
        before = self._rows.list_roles(organization_id, [user_id])
        held = {role.role_id for role in before}
        self._rows.take_roles(organization_id, user_id, held - {*wanted.roles})
        self._rows.give_roles(organization_id, {user_id: [role_id for role_id in wanted.roles if role_id not in held]})
        after = self._rows.list_roles(organization_id, [user_id])
        if after != before:
            changes = {"roles": {"before": [role.name for role in before], "after": [role.name for role in after]}}
            self._record("member_roles_changed", organization, user_id, actor, changes)
        return _read(row, _names(after))

    def remove(self, organization_id: str, user_id: str, actor: str) -> None:
        """Remove a member, with all roles in that organization. They come back by nothing but `add`; see `was_removed`.

        Raises:
            NotFound: there is no such organization, or the user is no member.
        """
        organization = self._organizations.get(organization_id)
        if not self._rows.remove(organization_id, user_id):
            raise _no_member()
        self._record("member_removed", organization, user_id, actor)

    def _record(self, fact: str, organization: Organization, user_id: str, actor: str, facts: Mapping[str, object] = NOTHING) -> None:
        detail: dict[str, object] = {"id": organization.id, "organization": organization.name}
        self._audit.record(EventName(f"organization.{fact}"), actor, user_id=user_id, detail={**detail, **facts})


def _role_problems(ids: Sequence[str], found: Collection[RoleRow]) -> Sequence[Problem]:
    known = {role.id for role in found if role.level == Level.ORGANIZATION}
    message = "This is no role of organizations."
    return [Problem(f"roles.{index}", "member.wrong_role", message) for index, role_id in enumerate(ids) if role_id not in known]


def _by_place(roles: Sequence[HeldRole]) -> dict[str, list[RoleName]]:
    places: dict[str, list[RoleName]] = {}
    for role in roles:
        places.setdefault(role.place, []).append(RoleName(role.role_id, role.name))
    return places


def _names(roles: Sequence[HeldRole]) -> list[RoleName]:
    return [RoleName(role.role_id, role.name) for role in roles]


def _read(row: PersonRow, roles: Sequence[RoleName]) -> Member:
    return Member(row.id, row.username, read_name(row.profile_json, row.username), row.email, [*roles], row.since)


def _no_member() -> NotFound:
    return NotFound("member.unknown", "This user is no member.")
