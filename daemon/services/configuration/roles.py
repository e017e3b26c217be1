"""The roles of a document, and who holds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import UNSET

from common.contracts.resources import Ids
from common.contracts.roles import ChangeRole, CreateRole, Level, Role
from common.errors import Problem, check
from daemon.services.access_control.access_control import AccessControl
from daemon.services.configuration.document import Given
from daemon.services.configuration.entries import PermissionName, RoleEntry
from daemon.services.configuration.names import Names
from daemon.services.configuration.steps import ApplyStep, make_step
from daemon.services.records.differences import Difference, find_differences
from daemon.services.records.versions import given_values


class RoleSteps:
    """Makes roles and their holders like entries. Called inside a store job.

    Args:
        access_control: where they are kept.
        names: finds what entries name.
    """

    def __init__(self, access_control: AccessControl, names: Names) -> None:
        self._roles, self._holders, self._names = access_control.roles, access_control.role_holders, names

    def apply(self, given: Given[RoleEntry], actor: str) -> ApplyStep:
        """Create or change one role.

        Args:
            given: the entry.
            actor: who, for the audit log.

        Raises:
            AppError: fields are wrong, or a permission is unknown.
        """
        entry = given.entry
        current = self._roles.find_by_name(entry.level, entry.name.strip())
        values: dict[str, Any] = given_values(entry, ("description", "is_default", "second_factor"))
        if current is None:
            changed = self._roles.create(CreateRole(entry.name, entry.level, **values), actor)
        else:
            changed = self._roles.change(current.id, ChangeRole(name=entry.name, **values), None, actor)
        before = current or Role(changed.id, changed.level, changed.name, "", False, 0, 0, 0, 0, 0)
        differences = find_differences(before, changed)
        if entry.permissions is not UNSET:
            differences += self._set_permissions(changed, entry.permissions, actor)
        return make_step("role", f"{changed.name} of level {changed.level}", changed.id, differences, is_new=current is None)

    def _set_permissions(self, role: Role, wanted: Sequence[PermissionName], actor: str) -> list[Difference]:
        found = [self._names.find_permission(name) for name in wanted]
        message = "There is no such permission."
        check([Problem(f"permissions.{index}", "permission.unknown", message) for index, each in enumerate(found) if each is None])
        before = self._roles.list_permission_ids(role.id)
        ids = list(dict.fromkeys(each for each in found if each is not None))
        if not self._roles.set_permissions(role.id, ids, actor):
            return []
        return [Difference("permissions", self._describe(before), self._describe(ids))]

    def _describe(self, ids: Sequence[str]) -> list[dict[str, str]]:
        return sorted(self._names.name_permissions(ids).values(), key=lambda name: [*name.values()])

    def set_held(self, holder_id: str, level: Level, names: Sequence[str], actor: str) -> list[Difference]:
        """Let a user or machine hold these roles and no others.

        Args:
            holder_id: id of the user, or of the application.
            level: of the roles.
            names: of the roles.
            actor: who, for the audit log.

        Returns:
            What differs, as one difference of the field `roles`.

        Raises:
            Invalid: a role is unknown, or not for this holder; with paths such as `roles.1`.
        """
        wanted = self._names.find_roles(level, names, "roles")
        before = self._holders.list_roles(holder_id)
        held = {role.id for role in before}
        for role_id in wanted:
            if role_id not in held:
                self._holders.add(role_id, Ids([holder_id]), actor)
        for role in before:
            if role.id not in wanted:
                self._holders.remove(role.id, holder_id, actor)
        after = self._holders.list_roles(holder_id)
        return [] if after == before else [Difference("roles", [role.name for role in before], [role.name for role in after])]
