"""Names in a document in place of ids: what is found by them, and what things are called."""

from __future__ import annotations

from collections.abc import Sequence

from common.contracts.resources import ORGANIZATION
from common.contracts.roles import Level
from common.errors import Problem, check
from daemon.services.access_control.access_control import AccessControl
from daemon.services.configuration.entries import PermissionName
from daemon.services.people.users import Users


class Names:
    """Finds ids by names and names by ids. Called inside a store job.

    Args:
        users: found by user name.
        access_control: whatever else is found by name.
    """

    def __init__(self, users: Users, access_control: AccessControl) -> None:
        self._users, self._access_control = users, access_control

    def find_permission(self, name: PermissionName) -> str | None:
        """The id of a permission, or None."""
        resource_id: str | None = ORGANIZATION
        if name.resource:
            resource_id = self._access_control.resources.find_id(name.resource)
        found = None if resource_id is None else self._access_control.role_permissions.find_by_name(resource_id, name.name)
        return None if found is None else found.id

    def find_role(self, level: Level, name: str) -> str | None:
        """The id of a role, or None."""
        found = self._access_control.roles.find_by_name(level, name.strip())
        return None if found is None else found.id

    def find_roles(self, level: Level, names: Sequence[str], field: str) -> list[str]:
        """Ids of roles.

        Args:
            level: of all of them.
            names: theirs.
            field: path of the list, for problems.

        Raises:
            Invalid: there is no such role.
        """
        found = [self.find_role(level, name) for name in names]
        message = f"There is no such role of level {level}."
        check([Problem(f"{field}.{index}", "role.unknown", message) for index, role_id in enumerate(found) if role_id is None])
        return list(dict.fromkeys(role_id for role_id in found if role_id is not None))

    def find_user(self, username: str) -> str | None:
        """The id of a user, or None."""
        found = self._users.find_by_username(username)
        return None if found is None else found.id

    def find_organization(self, name: str) -> str | None:
        """The id of the one organization of a name or, where none or several have it, of the one with that id; None if there is none."""
        ids = self._access_control.organizations.find_ids_by_name(name)
        if len(ids) == 1:
            return ids[0]
        found = self._access_control.organizations.find(name)
        return None if found is None else found.id

    def name_permissions(self, ids: Sequence[str]) -> dict[str, dict[str, str]]:
        """Names of permissions by id, as a document has them; unknown and deleted ones are left out."""
        found = self._access_control.role_permissions.find_all(ids)
        return {each.id: {"resource": each.indicator, "name": each.name} if each.resource_id else {"name": each.name} for each in found}

    def name_role(self, role_id: str) -> str | None:
        """The name of a role, None if it is gone."""
        found = self._access_control.roles.find(role_id)
        return None if found is None else found.name

    def name_user(self, user_id: str) -> str | None:
        """The name of a user, None if there is none any more."""
        found = self._users.find(user_id)
        return None if found is None else found.username

    def name_organization(self, organization_id: str) -> str | None:
        """The name of an organization, or its id where several have that name; None if it is gone."""
        found = self._access_control.organizations.find(organization_id)
        if found is None:
            return None
        return found.name if self.find_organization(found.name) == organization_id else organization_id
