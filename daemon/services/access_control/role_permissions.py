"""Permissions that roles give, of APIs and of the organization template: created, changed, deleted and restored by administrators."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

import msgspec
from msgspec import UNSET

from common.clock import Clock
from common.contracts.paging import DEFAULT_PAGE, Page
from common.contracts.permissions import BY_NAME
from common.contracts.resources import ORGANIZATION, ChangePermission, CreatePermission, Impact, Permission
from common.errors import Conflict, NotFound, Problem, Stale, check
from daemon.keys.digests import make_id
from daemon.services.access_control.impacts import Impacts
from daemon.services.records.differences import as_detail, find_differences
from daemon.services.records.life_cycle import RESTORABLE
from daemon.services.records.resources import read_permission, without_blanks, write_permission
from daemon.services.tenant.audit import NOTHING, Audit
from daemon.storage.access_control.resources import ResourceRows
from daemon.storage.access_control.role_permissions import PermissionRows, of_resources
from daemon.storage.database.store import Database


class Of(StrEnum):
    """What permissions belong to."""

    ALL = "all"
    RESOURCES = "resources"
    ORGANIZATIONS = "organizations"


class RolePermissions:
    """Finds and keeps permissions. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
        impacts: counts what depends on one.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, impacts: Impacts) -> None:
        self._rows, self._resources = PermissionRows(db), ResourceRows(db)
        self._clock, self._audit, self._impacts = clock, audit, impacts

    def get(self, permission_id: str) -> Permission:
        """The permission of that id.

        Raises:
            NotFound: there is none, or it or its API was deleted.
        """
        found = self._rows.find_with_deleted(permission_id)
        if found is None or found.row.deleted_at is not None or found.resource_deleted_at is not None:
            raise NotFound("permission.unknown", "There is no such permission.")
        return read_permission(found)

    def find_all(self, ids: Collection[str]) -> Sequence[Permission]:
        """Those of some permissions that there are, in the given order; unknown and deleted ones are left out."""
        found = {each.row.id: each for each in self._rows.find_all(ids)}
        return [read_permission(found[permission_id]) for permission_id in ids if permission_id in found]

    def find_by_name(self, resource_id: str, name: str) -> Permission | None:
        """The permission of that name of an API, or of the organization template (""), or None."""
        row = self._rows.find_by_key(resource_id=resource_id, key=name)
        found = None if row is None or row.deleted_at is not None else self._rows.find_with_deleted(row.id)
        return None if found is None or found.resource_deleted_at is not None else read_permission(found)

    def list(self, resource_id: str, search: str = "", deleted: bool = False, cursor: str = "", limit: int = DEFAULT_PAGE) -> Page[Permission]:
        """One page of the permissions of an API, or of the organization template, by name.

        Args:
            resource_id: of the API, "" for the organization template.
            search: words that must all be in the name or a title.
            deleted: those that can be restored instead of the others.
            cursor: `next` of the page before, "" for the first.
            limit: greatest number of permissions.

        Raises:
            NotFound: there is no such API.
            Invalid: the cursor is none of this list.
        """
        self._check_resource(resource_id)
        rows, cut = self._rows.list(resource_id, search, deleted, cursor, limit)
        return Page([read_permission(row) for row in rows], cut.next, cut.total)

    def list_living(self, search: str = "", of: Of = Of.ALL, resource_id: str = "", cursor: str = "", limit: int = DEFAULT_PAGE) -> Page[Permission]:
        """One page of all permissions, by API, then by name; those of the organization template first.

        Args:
            search: words that must all be in the name, a title, or the name or indicator of the API.
            of: only those of APIs, or of the organization template.
            resource_id: only those of this API; "" for any.
            cursor: `next` of the page before, "" for the first.
            limit: greatest number of permissions.

        Raises:
            Invalid: the cursor is none of this list.
        """
        condition = None
        if resource_id or of is not Of.ALL:
            condition = of_resources(resource_id or None, wanted=of is Of.RESOURCES)
        rows, cut = self._rows.list_living(search, condition, cursor, limit)
        return Page([read_permission(row) for row in rows], cut.next, cut.total)

    def list_of(self, resource_id: str) -> Sequence[Permission]:
        """All permissions of an API, or of the organization template (""), by name, for an export."""
        return [read_permission(found) for found in self._rows.list_of(resource_id)]

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
        self._check_free(resource_id, new.name)
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
        )
        self._rows.add(write_permission(permission))
        created = self.get(permission.id)
        self._record("created", created, actor)
        return created

    def change(self, permission_id: str, change: ChangePermission, version: int | None, actor: str) -> Permission:
        """Change what people read of one.

        Args:
            permission_id: which.
            change: what becomes different.
            version: the one that was shown; None to change whatever is there.
            actor: who, for the audit log.

        Returns:
            The permission as it is now.

        Raises:
            NotFound: there is none.
            Stale: somebody else has changed it.
            Invalid: fields are wrong.
        """
        current = self.get(permission_id)
        if version is not None and version != current.version:
            raise _stale()
        check(change.problems())
        values = {name: value for name in change.__struct_fields__ if (value := getattr(change, name)) is not UNSET}
        for name in {"titles", "descriptions"} & values.keys():
            values[name] = without_blanks(values[name])
        wanted = msgspec.structs.replace(current, **values)
        differences = find_differences(current, wanted)
        if not differences:
            return current
        fresh = msgspec.structs.replace(wanted, version=current.version + 1)
        self._save(fresh, current.version)
        self._record("changed", fresh, actor, as_detail(differences))
        return fresh

    def delete(self, permission_id: str, actor: str) -> None:
        """Delete one; nobody holds it any more. It can be restored for 30 days.

        Raises:
            NotFound: there is none.
        """
        current = self.get(permission_id)
        self._save(msgspec.structs.replace(current, deleted_at=self._clock.now(), version=current.version + 1), current.version)
        self._record("deleted", current, actor)

    def restore(self, permission_id: str, actor: str) -> Permission:
        """Undo a deletion; roles give it again, and applications may ask for it again.

        Raises:
            NotFound: there is none, or it was removed for good, or its API is deleted.
            Conflict: it was not deleted, or its name was taken meanwhile.
        """
        found = self._rows.find_with_deleted(permission_id)
        if found is None or found.resource_deleted_at is not None:
            raise NotFound("permission.unknown", "There is no such permission.")
        current = read_permission(found)
        if current.deleted_at is None:
            raise Conflict("permission.not_deleted", "This permission was not deleted.")
        self._check_free(current.resource_id, current.name)
        restored = msgspec.structs.replace(current, deleted_at=None, version=current.version + 1)
        self._save(restored, current.version)
        self._record("restored", restored, actor)
        return restored

    def impact(self, permission_id: str) -> Impact:
        """What deleting one would change.

        Raises:
            NotFound: there is none.
        """
        return self._impacts.of_permission(self.get(permission_id).id)

    def purge(self, now: int) -> int:
        """Remove for good what was deleted 30 days ago, out of the roles too.

        Returns:
            How many there were.
        """
        return self._rows.purge(now - RESTORABLE)

    def _check_resource(self, resource_id: str) -> None:
        if resource_id != ORGANIZATION and self._resources.find(id=resource_id) is None:
            raise NotFound("resource.unknown", "There is no such API.")

    def _check_free(self, resource_id: str, name: str) -> None:
        if self._rows.find_by_key(resource_id=resource_id, key=name) is not None:
            message = "There is a permission of this name already."
            raise Conflict("permission.name_taken", message, [Problem("name", "permission.name_taken", message)])

    def _save(self, permission: Permission, version: int) -> None:
        if not self._rows.change(write_permission(permission), version):
            raise _stale()

    def _record(self, fact: str, permission: Permission, actor: str, changes: Mapping[str, object] = NOTHING) -> None:
        detail: dict[str, object] = {"id": permission.id, "permission": permission.name}
        if permission.resource_id != ORGANIZATION:
            detail |= {"resource": permission.resource_name, "indicator": permission.indicator}
        self._audit.record(f"permission.{fact}", actor, detail={**detail, **changes})


def _reserved_problems(resource_id: str, name: str) -> list[Problem]:
    """Both user permissions and those of organizations stand in one scope, so a name must mean one of them."""
    if resource_id == ORGANIZATION and name in BY_NAME:
        return [Problem("name", "permission.reserved", "A permission of users has this name.")]
    return []


def _stale() -> Stale:
    return Stale("permission.stale", "Somebody else has changed this permission since you opened it.")
