"""Roles and the permissions that they give: created, changed, deleted and restored by administrators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec

from common.clock import Clock
from common.contracts.paging import Listing, Page
from common.contracts.resources import ORGANIZATION, Ids, Impact, Permission
from common.contracts.roles import ChangeRole, CreateRole, Level, Role, RoleListing
from common.errors import NotFound, Problem, check
from daemon.keys.digests import make_id
from daemon.services.access_control.impacts import Impacts
from daemon.services.records.differences import NOTHING
from daemon.services.records.life_cycle import RestorableRecords
from daemon.services.records.obligations import stamp
from daemon.services.records.role_permissions import read_permission
from daemon.services.records.roles import name_key, read_role, write_role
from daemon.services.records.subject import Subject
from daemon.services.tenant.audit import Audit
from daemon.storage.access_control.role_permissions import PermissionRows
from daemon.storage.access_control.roles import RoleRow, RoleRows
from daemon.storage.database.store import Database

ALL, ANY = RoleListing(), Listing()


class Roles(RestorableRecords[Role, ChangeRole, RoleRow]):
    """Finds and keeps roles. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
        impacts: counts what depends on one.
    """

    subject = Subject("role", "role")
    taken = MappingProxyType({"name_key": ("name", "There is a role of this name already.")})

    def __init__(self, db: Database, clock: Clock, audit: Audit, impacts: Impacts) -> None:
        self._rows, self._permissions, self._impacts = RoleRows(db), PermissionRows(db), impacts
        self._audit = audit
        super().__init__(self._rows, clock)

    def find_by_name(self, level: Level, name: str) -> Role | None:
        """The role of that level and name, whatever its case, that is not deleted, or None."""
        row = self._rows.find_by_key(level=level.value, key=name_key(name))
        return None if row is None or row.deleted_at is not None else self._read_one(row)

    def list(self, listing: RoleListing = ALL) -> Page[Role]:
        """One page.

        Args:
            listing: which, in which order.

        Raises:
            Invalid: the cursor is none of this list.
        """
        return self._list(listing)

    def list_all(self) -> Sequence[Role]:
        """All by level and name, for an export."""
        return self._read(self._rows.list_all())

    def list_permissions(self, role_id: str, listing: Listing = ANY) -> Page[Permission]:
        """One page of the permissions that a role gives, by API, then by name.

        Args:
            role_id: which.
            listing: which.

        Raises:
            NotFound: there is no such role.
            Invalid: the cursor is none of this list.
        """
        rows, cut = self._permissions.list_given_by_role(listing, self.get(role_id).id)
        return Page([read_permission(row) for row in rows], cut.next, cut.total)

    def list_permission_ids(self, role_id: str) -> Sequence[str]:
        """Ids of the permissions that a role gives, in no order; deleted ones are left out."""
        return [found.row.id for found in self._permissions.find_all_with_resources(self._rows.list_permission_ids(role_id))]

    def create(self, new: CreateRole, actor: str) -> Role:
        """Create one.

        Args:
            new: what is known of it.
            actor: who, for the audit log.

        Raises:
            Invalid: fields are wrong, or a permission is unknown or none for this level.
            Conflict: the name is taken.
        """
        check([*new.problems(), *self._permission_problems(new.level, "permissions", new.permissions)])
        now = self._clock.now()
        role = Role(
            id=make_id(),
            level=new.level,
            name=new.name.strip(),
            description=new.description.strip(),
            is_default=new.is_default,
            permissions=len(new.permissions),
            holders=0,
            version=1,
            created_at=now,
            updated_at=now,
            second_factor=new.second_factor,
            second_factor_since=now if new.second_factor else 0,
        )
        self._make_room(role, None, actor)
        self._add(write_role(role))
        self._rows.give_permissions(role.id, new.permissions)
        given = {"permissions": self._describe(new.permissions)} if new.permissions else {}
        self._record("created", role, actor, given)
        return role

    def add_permissions(self, role_id: str, added: Ids, actor: str) -> Role:
        """Let a role give more permissions.

        Args:
            role_id: which.
            added: their ids.
            actor: who, for the audit log.

        Returns:
            The role as it is now.

        Raises:
            NotFound: there is no such role.
            Invalid: a permission is unknown, in the role already, or none for its level.
        """
        role = self.get(role_id)
        check(added.problems())
        held = self._rows.list_permission_ids(role_id)
        already = [
            Problem(f"ids.{index}", "role.permission_already", "The role has it already.") for index, each in enumerate(added.ids) if each in held
        ]
        check([*self._permission_problems(role.level, "ids", added.ids), *already])
        self._rows.give_permissions(role_id, added.ids)
        if added.ids:
            self._record("permissions_added", role, actor, {"permissions": self._describe(added.ids)})
        return self.get(role_id)

    def set_permissions(self, role_id: str, wanted: Sequence[str], actor: str) -> bool:
        """Let a role give these permissions and no others, for `letpassd apply`. Deleted ones stay for their return.

        Args:
            role_id: which.
            wanted: ids of the permissions, each once.
            actor: who, for the audit log.

        Returns:
            Whether anything changed.

        Raises:
            NotFound: there is no such role.
            Invalid: a permission is unknown, or none for this level; with paths such as `permissions.3`.
        """
        role = self.get(role_id)
        check([*self._permission_problems(role.level, "permissions", wanted)])
        held = {*self.list_permission_ids(role_id)}
        added, removed = [each for each in wanted if each not in held], [*held - {*wanted}]
        if added:
            self._rows.give_permissions(role_id, added)
            self._record("permissions_added", role, actor, {"permissions": self._describe(added)})
        if removed:
            detail = {"permissions": self._describe(removed)}
            for permission_id in removed:
                self._rows.take_permission(role_id, permission_id)
            self._record("permission_removed", role, actor, detail)
        return bool(added or removed)

    def remove_permission(self, role_id: str, permission_id: str, actor: str) -> None:
        """Let a role give a permission no longer.

        Raises:
            NotFound: there is no such role, or it does not have the permission.
        """
        role = self.get(role_id)
        described = self._describe([permission_id])
        if not self._rows.take_permission(role_id, permission_id):
            raise NotFound("permission.unknown", "The role does not have this permission.")
        self._record("permission_removed", role, actor, {"permissions": described})

    def impact(self, role_id: str) -> Impact:
        """What deleting one would change.

        Raises:
            NotFound: there is none.
        """
        role = self.get(role_id)
        return self._impacts.of_role(role.id, role.level)

    def _permission_problems(self, level: Level, field: str, ids: Sequence[str]) -> Sequence[Problem]:
        found = {each.row.id: each.row for each in self._permissions.find_all_with_resources(ids)}
        problems = []
        for index, permission_id in enumerate(ids):
            row = found.get(permission_id)
            if row is None:
                problems.append(Problem(f"{field}.{index}", "permission.unknown", "There is no such permission."))
            elif row.resource_id == ORGANIZATION and level is not Level.ORGANIZATION:
                message = "Only roles of organizations can give permissions of organizations."
                problems.append(Problem(f"{field}.{index}", "permission.wrong_kind", message))
        return problems

    def _describe(self, ids: Sequence[str]) -> Sequence[str]:
        """Permissions as the audit log names them: with the indicator of their API, if any."""
        return sorted(f"{found.indicator or ''} {found.row.name}".strip() for found in self._permissions.find_all_with_resources(ids))

    def _change_problems(self, current: Role, change: ChangeRole) -> Sequence[Problem]:
        return change.problems(current.level)

    def _merge(self, current: Role, change: ChangeRole) -> Role:
        wanted = stamp(super()._merge(current, change), current.second_factor_since, self._clock.now())
        return msgspec.structs.replace(wanted, name=wanted.name.strip(), description=wanted.description.strip())

    def _make_room(self, wanted: Role, current: Role | None, _actor: str) -> None:
        """The name must be free."""
        if current is not None and name_key(wanted.name) == name_key(current.name):
            return
        if self._rows.find_by_key(level=wanted.level.value, key=name_key(wanted.name)) is not None:
            raise self.subject.taken(*self.taken["name_key"])

    def _read(self, rows: Sequence[RoleRow]) -> Sequence[Role]:
        ids = [row.id for row in rows]
        permissions, holders = self._rows.count_permissions(ids), self._rows.count_holders(ids)
        return [read_role(row, permissions.get(row.id, 0), holders.get(row.id, 0)) for row in rows]

    def _write(self, record: Role) -> RoleRow:
        return write_role(record)

    def _record(self, fact: str, record: Role, actor: str, facts: Mapping[str, object] = NOTHING) -> None:
        detail: dict[str, object] = {"id": record.id, "role": record.name, "level": record.level.value}
        self._audit.record(self.subject.event(fact), actor, detail={**detail, **facts})
