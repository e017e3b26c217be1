"""Permissions that roles give, of APIs and of the organization template: created, changed, deleted and restored by administrators."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

import msgspec

from common.clock import Clock
from common.contracts.claim_names import GROUPS
from common.contracts.paging import Page
from common.contracts.permissions import BY_NAME
from common.contracts.resources import (
    ORGANIZATION,
    AllPermissionsListing,
    ChangePermission,
    CreatePermission,
    Impact,
    Of,
    Permission,
    PermissionListing,
)
from common.errors import NotFound, Problem, check
from daemon.keys.digests import make_id
from daemon.services.access_control.impacts import Impacts
from daemon.services.records.differences import NOTHING
from daemon.services.records.life_cycle import RestorableRecords
from daemon.services.records.resources import without_blanks
from daemon.services.records.role_permissions import read_permission, write_permission
from daemon.services.records.subject import Subject
from daemon.services.tenant.audit import Audit
from daemon.storage.access_control.resources import ResourceRows
from daemon.storage.access_control.role_permissions import PermissionRow, PermissionRows
from daemon.storage.database.store import Database

ALL, OF_ALL = PermissionListing(), AllPermissionsListing()


class RolePermissions(RestorableRecords[Permission, ChangePermission, PermissionRow]):
    """Finds and keeps permissions. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
        impacts: counts what depends on one.
    """

    subject = Subject("permission", "permission")
    taken = MappingProxyType({"name_key": ("name", "There is a permission of this name already.")})

    def __init__(self, db: Database, clock: Clock, audit: Audit, impacts: Impacts) -> None:
        self._rows, self._resources, self._impacts = PermissionRows(db), ResourceRows(db), impacts
        self._audit = audit
        super().__init__(self._rows, clock)

    def find(self, record_id: str) -> Permission | None:
        """The permission of that id, or None; one of a deleted API counts as deleted."""
        found = self.find_with_deleted(record_id)
        return None if found is None or found.deleted_at is not None else found

    def find_with_deleted(self, record_id: str) -> Permission | None:
        """The permission of that id, deleted or not, or None; one of a deleted API comes back with it alone."""
        found = self._rows.find_with_resource(record_id)
        return None if found is None or found.resource_deleted_at is not None else read_permission(found)

    def find_all(self, ids: Collection[str]) -> Sequence[Permission]:
        """Those of some permissions that there are, in the given order; unknown and deleted ones are left out."""
        found = {each.row.id: each for each in self._rows.find_all_with_resources(ids)}
        return [read_permission(found[permission_id]) for permission_id in ids if permission_id in found]

    def find_by_name(self, resource_id: str, name: str) -> Permission | None:
        """The permission of that name of an API, or of the organization template (""), or None."""
        row = self._rows.find_by_key(resource_id=resource_id, key=name)
        return None if row is None else self.find(row.id)

    def list(self, resource_id: str, listing: PermissionListing = ALL) -> Page[Permission]:
        """One page of the permissions of an API, or of the organization template.

        Args:
            resource_id: of the API, "" for the organization template.
            listing: which.

        Raises:
            NotFound: there is no such API.
            Invalid: the cursor is none of this list.
        """
        self._check_resource(resource_id)
        rows, cut = self._rows.list_of_resource(resource_id, listing)
        return Page([read_permission(row) for row in rows], cut.next, cut.total)

    def list_living(self, listing: AllPermissionsListing = OF_ALL) -> Page[Permission]:
        """One page of all permissions, by API, then by name; those of the organization template first.

        Args:
            listing: which.

        Raises:
            Invalid: the cursor is none of this list.
        """
        if listing.resource or listing.of is Of.RESOURCES:
            rows, cut = self._rows.list_of_apis(listing, listing.resource or None)
        elif listing.of is Of.ALL:
            rows, cut = self._rows.list_living(listing)
        else:
            rows, cut = self._rows.list_of_template(listing)
        return Page([read_permission(row) for row in rows], cut.next, cut.total)

    def list_all_of(self, resource_id: str) -> Sequence[Permission]:
        """All permissions of an API, or of the organization template (""), by name, for an export."""
        return [read_permission(found) for found in self._rows.list_all_of(resource_id)]

    def create(self, resource_id: str, new: CreatePermission, actor: str) -> Permission:
        """Create one.

        Args:
            resource_id: of the API, "" for the organization template.
            new: what is known of it.
            actor: who, for the audit log.

        Raises:
            NotFound: there is no such API.
            Invalid: fields are wrong.
            Conflict: the name is taken.
        """
        self._check_resource(resource_id)
        check(new.problems() or _reserved_problems(resource_id, new.name))
        permission = Permission(
            id=make_id(),
            resource_id=resource_id,
            resource_name="",
            indicator="",
            name=new.name,
            titles=without_blanks(new.titles),
            descriptions=without_blanks(new.descriptions),
            risk=new.risk,
            changes_data=new.changes_data,
            version=1,
            created_at=self._clock.now(),
            user_proof=new.user_proof,
            user_proof_minutes=new.user_proof_minutes,
            open_to=new.open_to,
        )
        self._make_room(permission, None, actor)
        self._add(write_permission(permission))
        created = self.get(permission.id)
        self._record("created", created, actor)
        return created

    def impact(self, permission_id: str) -> Impact:
        """What deleting one would change.

        Raises:
            NotFound: there is none.
        """
        return self._impacts.of_permission(self.get(permission_id).id)

    def _check_resource(self, resource_id: str) -> None:
        if resource_id != ORGANIZATION and self._resources.find(id=resource_id) is None:
            raise NotFound("resource.unknown", "There is no such API.")

    def _read(self, rows: Sequence[PermissionRow]) -> Sequence[Permission]:
        found = {each.row.id: each for each in self._rows.find_all_with_resources([row.id for row in rows])}
        return [read_permission(found[row.id]) for row in rows]

    def _write(self, record: Permission) -> PermissionRow:
        return write_permission(record)

    def _change_problems(self, _current: Permission, change: ChangePermission) -> Sequence[Problem]:
        return change.problems()

    def _merge(self, current: Permission, change: ChangePermission) -> Permission:
        wanted = super()._merge(current, change)
        return msgspec.structs.replace(wanted, titles=without_blanks(wanted.titles), descriptions=without_blanks(wanted.descriptions))

    def _make_room(self, wanted: Permission, current: Permission | None, _actor: str) -> None:
        """The name must be free."""
        if current is None and self._rows.find_by_key(resource_id=wanted.resource_id, key=wanted.name) is not None:
            raise self.subject.taken(*self.taken["name_key"])

    def _record(self, fact: str, record: Permission, actor: str, facts: Mapping[str, object] = NOTHING) -> None:
        detail: dict[str, object] = {"id": record.id, "permission": record.name}
        if record.resource_id != ORGANIZATION:
            detail |= {"resource": record.resource_name, "indicator": record.indicator}
        self._audit.record(self.subject.event(fact), actor, detail={**detail, **facts})


def _reserved_problems(resource_id: str, name: str) -> list[Problem]:
    """Both user permissions and those of organizations stand in one scope, so a name must mean one of them."""
    if resource_id == ORGANIZATION and (name in BY_NAME or name == GROUPS):
        return [Problem("name", "permission.reserved", "A permission of users has this name.")]
    return []
