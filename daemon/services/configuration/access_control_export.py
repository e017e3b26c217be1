"""APIs, permissions, roles and organizations as a document has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from common.contracts.lifetimes import HOUR
from common.contracts.people.proofs import Proof
from common.contracts.resources import ORGANIZATION, OpenTo, Permission, Resource, Risk
from common.contracts.roles import Role
from daemon.services.access_control.access_control import AccessControl
from daemon.services.configuration.organizations import name_members


class AccessControlExport:
    """Writes the access_control, but for what has its default. Called inside a store job.

    Args:
        access_control: what is written.
    """

    def __init__(self, access_control: AccessControl) -> None:
        self._access_control = access_control

    def list_before_users(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Entries of APIs, permissions of organizations and roles, each with the name of its list."""
        permissions = self._access_control.role_permissions
        for resource in self._access_control.resources.list_all():
            yield "resources", _resource_values(resource, permissions.list_all_of(resource.id))
        for permission in permissions.list_all_of(ORGANIZATION):
            yield "organization_permissions", _permission_values(permission)
        for role in self._access_control.roles.list_all():
            yield "roles", self._role_values(role)

    def list_organizations(self) -> Iterator[dict[str, Any]]:
        """Entries of organizations with their members."""
        for organization in self._access_control.organizations.list_all():
            values: dict[str, Any] = {"id": organization.id, "name": organization.name}
            if organization.description:
                values["description"] = organization.description
            if organization.second_factor:
                values["second_factor"] = True
            members = name_members(self._access_control.members.list_all(organization.id))
            yield values | ({"members": members} if members else {})

    def name_held(self) -> Mapping[str, Sequence[str]]:
        """Names of the roles that users and machines hold, by the id of the holder."""
        return self._access_control.role_holders.name_all_roles()

    def name_defaults(self) -> Sequence[str]:
        """Names of the roles that every new user gets."""
        return [role.name for role in self._access_control.roles.list_all() if role.is_default]

    def _role_values(self, role: Role) -> dict[str, Any]:
        values: dict[str, Any] = {"name": role.name, "level": role.level.value}
        if role.description:
            values["description"] = role.description
        if role.is_default:
            values["is_default"] = True
        if role.second_factor:
            values["second_factor"] = True
        permissions = self._access_control.role_permissions.find_all(self._access_control.roles.list_permission_ids(role.id))
        if permissions:
            names = sorted((permission.indicator, permission.name) for permission in permissions)
            values["permissions"] = [{"resource": indicator, "name": name} if indicator else {"name": name} for indicator, name in names]
        return values


def _resource_values(resource: Resource, permissions: Sequence[Permission]) -> dict[str, Any]:
    values: dict[str, Any] = {"indicator": resource.indicator, "name": resource.name}
    if resource.access_token_lifetime != HOUR:
        values["access_token_lifetime"] = resource.access_token_lifetime
    if resource.is_default:
        values["is_default"] = True
    if permissions:
        values["permissions"] = [_permission_values(permission) for permission in permissions]
    if resource.detail_types:
        values["detail_types"] = msgspec.to_builtins(resource.detail_types)
    return values | ({"names": resource.names} if resource.names else {})


def _permission_values(permission: Permission) -> dict[str, Any]:
    values: dict[str, Any] = {"name": permission.name}
    values |= {field: texts for field in ("titles", "descriptions") if (texts := getattr(permission, field))}
    if permission.risk is not Risk.LOW:
        values["risk"] = permission.risk.value
    if permission.changes_data:
        values["changes_data"] = True
    if permission.user_proof is not Proof.NONE:
        values["user_proof"] = permission.user_proof.value
    if permission.user_proof_minutes:
        values["user_proof_minutes"] = permission.user_proof_minutes
    if permission.open_to is not OpenTo.NOBODY:
        values["open_to"] = permission.open_to.value
    return values
