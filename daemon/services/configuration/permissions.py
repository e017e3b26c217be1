"""The APIs of a document with their permissions, and the permissions of organizations."""

from __future__ import annotations

from typing import Any

import msgspec

from common.contracts.lifetimes import HOUR
from common.contracts.people.proofs import Proof
from common.contracts.resources import (
    ORGANIZATION,
    ChangePermission,
    ChangeResource,
    CreatePermission,
    CreateResource,
    OpenTo,
    Resource,
    Risk,
)
from daemon.services.access_control.access_control import AccessControl
from daemon.services.configuration.document import Given
from daemon.services.configuration.entries import EntryByName, ResourceEntry
from daemon.services.configuration.steps import ApplyStep, make_step
from daemon.services.records.differences import find_differences
from daemon.services.records.versions import given_values

_RESOURCE_FIELDS = ("name", "names", "access_token_lifetime", "is_default", "detail_types")
_PERMISSION_FIELDS = ("titles", "descriptions", "risk", "changes_data", "user_proof", "user_proof_minutes", "open_to")


class PermissionSteps:
    """Makes APIs and permissions like their entries. Called inside a store job.

    Args:
        access_control: where they are kept.
    """

    def __init__(self, access_control: AccessControl) -> None:
        self._resources, self._permissions = access_control.resources, access_control.role_permissions

    def apply_resource(self, given: Given[ResourceEntry], actor: str) -> ApplyStep:
        """Create or change one API, without its permissions.

        Args:
            given: the entry.
            actor: who, for the audit log.

        Raises:
            AppError: fields are wrong.
        """
        entry = given.entry
        values: dict[str, Any] = given_values(entry, _RESOURCE_FIELDS)
        current = self._resources.find_by_indicator(entry.indicator)
        if current is None:
            changed = self._resources.create(CreateResource(**{"name": "", **values}, indicator=entry.indicator), actor)
        else:
            changed = self._resources.change(current.id, ChangeResource(**values), None, actor)
        before = current or Resource(changed.id, changed.indicator, changed.name, {}, HOUR, False, 0, 0, 0, 0)
        return make_step("resource", changed.name, changed.id, find_differences(before, changed), is_new=current is None)

    def apply_permission(self, indicator: str, entry: EntryByName, actor: str) -> list[ApplyStep]:
        """Create or change one permission.

        Args:
            indicator: of its API, "" for a permission of organizations.
            entry: the permission.
            actor: who, for the audit log.

        Returns:
            One step; none where the API could not be created.

        Raises:
            AppError: fields are wrong.
        """
        resource = self._resources.find_by_indicator(indicator) if indicator else None
        if indicator and resource is None:
            return []
        resource_id = ORGANIZATION if resource is None else resource.id
        values: dict[str, Any] = given_values(entry, _PERMISSION_FIELDS)
        current = self._permissions.find_by_name(resource_id, entry.name)
        if current is None:
            changed = self._permissions.create(resource_id, CreatePermission(name=entry.name, **values), actor)
        else:
            changed = self._permissions.change(current.id, ChangePermission(**values), None, actor)
        bare = msgspec.structs.replace(
            changed,
            titles={},
            descriptions={},
            risk=Risk.LOW,
            changes_data=False,
            user_proof=Proof.NONE,
            user_proof_minutes=0,
            open_to=OpenTo.NOBODY,
        )
        before = current or bare
        name = f"{changed.name} of {changed.resource_name}" if resource_id else f"{changed.name} of organizations"
        return [make_step("permission", name, changed.id, find_differences(before, changed), is_new=current is None)]
