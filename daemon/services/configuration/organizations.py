"""The organizations of a document with their members."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import UNSET

from common.contracts.organizations import AddMembers, ChangeOrganization, CreateOrganization, MemberRoles, Organization
from common.contracts.resources import MOST_AT_ONCE
from common.contracts.roles import Level
from common.errors import Problem, check
from daemon.services.access_control.access_control import AccessControl
from daemon.services.access_control.members import NamedMember
from daemon.services.configuration.document import Given
from daemon.services.configuration.entries import MemberEntry, OrganizationEntry
from daemon.services.configuration.names import Names
from daemon.services.configuration.steps import ApplyStep, make_step
from daemon.services.records.differences import Difference, find_differences
from daemon.services.records.versions import given_values


class OrganizationSteps:
    """Makes organizations and their members like entries. Called inside a store job.

    Args:
        access_control: where they are kept.
        names: finds what entries name.
    """

    def __init__(self, access_control: AccessControl, names: Names) -> None:
        self._organizations, self._members, self._names = access_control.organizations, access_control.members, names

    def apply(self, given: Given[OrganizationEntry], actor: str) -> ApplyStep:
        """Create or change one organization, and make its members those of the entry.

        Args:
            given: the entry.
            actor: who, for the audit log.

        Raises:
            AppError: fields are wrong, or the entry does not say which organization it means.
        """
        entry = given.entry
        values: dict[str, Any] = given_values(entry, ("description", "second_factor"))
        current = self._find(entry, actor)
        if current is None:
            changed = self._organizations.create(CreateOrganization(entry.name, **values), actor, entry.id)
        else:
            changed = self._organizations.change(current.id, ChangeOrganization(entry.name, **values), None, actor)
        differences = find_differences(current or Organization(changed.id, changed.name, "", 0, 0, 0, 0), changed)
        if entry.members is not UNSET:
            differences += self._set_members(changed.id, entry.members, actor)
        return make_step("organization", changed.name, changed.id, differences, is_new=current is None)

    def _find(self, entry: OrganizationEntry, actor: str) -> Organization | None:
        if entry.id:
            return self._organizations.find(entry.id) or self._organizations.restore_deleted(entry.id, actor)
        ids = self._organizations.find_ids_by_name(entry.name.strip())
        if len(ids) > 1:
            check([Problem("name", "document.several", f"There are {len(ids)} organizations of this name; give the id of one.")])
        return self._organizations.find(ids[0]) if ids else None

    def _set_members(self, organization_id: str, entries: Sequence[MemberEntry], actor: str) -> list[Difference]:
        wanted = self._read(entries)
        before = {member.user_id: member for member in self._members.list_all(organization_id)}
        for user_id in before.keys() - wanted.keys():
            self._members.remove(organization_id, user_id, actor)
        for user_id, roles in wanted.items():
            if user_id in before and {role.id for role in before[user_id].roles} != {*roles}:
                self._members.set_roles(organization_id, user_id, MemberRoles([*roles]), actor)
        for roles, users in _by_roles({user_id: roles for user_id, roles in wanted.items() if user_id not in before}).items():
            for start in range(0, len(users), MOST_AT_ONCE):
                self._members.add(organization_id, AddMembers(users[start : start + MOST_AT_ONCE], [*roles]), actor)
        old, new = name_members([*before.values()]), name_members(self._members.list_all(organization_id))
        return [] if old == new else [Difference("members", old, new)]

    def _read(self, entries: Sequence[MemberEntry]) -> dict[str, tuple[str, ...]]:
        """Ids of roles by id of the user."""
        wanted, problems = dict[str, tuple[str, ...]](), list[Problem]()
        for index, entry in enumerate(entries):
            user_id = self._names.find_user(entry.username)
            if user_id is None:
                problems.append(Problem(f"members.{index}.username", "member.unknown_user", "There is no such user."))
            roles = [self._names.find_role(Level.ORGANIZATION, name) for name in entry.roles]
            message = "This is no role of organizations."
            problems += [Problem(f"members.{index}.roles.{at}", "member.wrong_role", message) for at, role_id in enumerate(roles) if role_id is None]
            wanted[user_id or ""] = tuple(sorted({role_id for role_id in roles if role_id is not None}))
        check(problems)
        return wanted


def name_members(members: Sequence[NamedMember]) -> list[dict[str, object]]:
    """Members as a document has them."""
    return [
        {"username": member.username, "roles": [role.name for role in member.roles]} if member.roles else {"username": member.username}
        for member in members
    ]


def _by_roles(members: dict[str, tuple[str, ...]]) -> dict[tuple[str, ...], list[str]]:
    """Users by the roles that they get."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for user_id, roles in members.items():
        groups.setdefault(roles, []).append(user_id)
    return groups
