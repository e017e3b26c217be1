"""Roles and the permissions that they give: created, changed, deleted and restored by administrators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import UNSET

from common.clock import Clock
from common.contracts.paging import DEFAULT_PAGE, Page
from common.contracts.resources import ORGANIZATION, Ids, Impact, Permission
from common.contracts.roles import ChangeRole, CreateRole, Level, Role
from common.errors import Conflict, NotFound, Problem, Stale, check
from daemon.keys.digests import make_id
from daemon.services.access_control.impacts import Impacts
from daemon.services.records.differences import as_detail, find_differences
from daemon.services.records.life_cycle import RESTORABLE
from daemon.services.records.resources import read_permission
from daemon.services.records.roles import name_key, read_role, write_role
from daemon.services.tenant.audit import NOTHING, Audit
from daemon.storage.access_control.role_permissions import PermissionRows, given_by_role
from daemon.storage.access_control.roles import RoleRow, RoleRows
from daemon.storage.database.store import Database


class Roles:
    """Finds and keeps roles. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
        impacts: counts what depends on one.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, impacts: Impacts) -> None:
        self._rows, self._permissions = RoleRows(db), PermissionRows(db)
        self._clock, self._audit, self._impacts = clock, audit, impacts

    def get(self, role_id: str) -> Role:
        """The role of that id.

        Raises:
            NotFound: there is none, or it was deleted.
        """
        row = self._rows.find(id=role_id)
        if row is None:
            raise NotFound("role.unknown", "There is no such role.")
        return self._read([row])[0]

    def find(self, role_id: str) -> Role | None:
        """The role of that id that is not deleted, or None."""
        row = self._rows.find(id=role_id)
        return None if row is None else self._read([row])[0]

    def find_by_name(self, level: Level, name: str) -> Role | None:
        """The role of that level and name, whatever its case, that is not deleted, or None."""
        row = self._rows.find_by_key(level=level.value, key=name_key(name))
        return None if row is None or row.deleted_at is not None else self._read([row])[0]

    def list(
        self, level: Level | None = None, search: str = "", deleted: bool = False, sort: str = "name", cursor: str = "", limit: int = DEFAULT_PAGE
    ) -> Page[Role]:
        """One page.

        Args:
            level: only those; None for any.
            search: words that must all be in the name or the description.
            deleted: those that can be restored instead of the others.
            sort: `name` or `created`, with `-` in front for descending.
            cursor: `next` of the page before, "" for the first.
            limit: greatest number of roles.

        Raises:
            Invalid: the cursor is none of this list.
        """
        rows, cut = self._rows.list(None if level is None else level.value, search, deleted, sort, cursor, limit)
        return Page([*self._read(rows)], cut.next, cut.total)

    def list_all(self) -> Sequence[Role]:
        """All by level and name, for an export."""
        return self._read(self._rows.list_all())

    def list_permissions(self, role_id: str, search: str = "", cursor: str = "", limit: int = DEFAULT_PAGE) -> Page[Permission]:
        """One page of the permissions that a role gives, by API, then by name.

        Args:
            role_id: which.
            search: words that must all be in the name, a title, or the name or indicator of the API.
            cursor: `next` of the page before, "" for the first.
            limit: greatest number of permissions.

        Raises:
            NotFound: there is no such role.
            Invalid: the cursor is none of this list.
        """
        rows, cut = self._permissions.list_living(search, given_by_role(self.get(role_id).id), cursor, limit)
        return Page([read_permission(row) for row in rows], cut.next, cut.total)

    def list_permission_ids(self, role_id: str) -> Sequence[str]:
        """Ids of the permissions that a role gives, in no order; deleted ones are left out."""
        return [found.row.id for found in self._permissions.find_all(self._rows.list_permission_ids(role_id))]

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
        self._check_free(new.level, new.name.strip())
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
        )
        self._rows.add(write_role(role))
        self._rows.give_permissions(role.id, new.permissions)
        given = {"permissions": self._describe(new.permissions)} if new.permissions else {}
        self._record("created", role, actor, given)
        return role

    def change(self, role_id: str, change: ChangeRole, version: int | None, actor: str) -> Role:
        """Change one.

        Args:
            role_id: which.
            change: what becomes different.
            version: the one that was shown; None to change whatever is there.
            actor: who, for the audit log.

        Returns:
            The role as it is now.

        Raises:
            NotFound: there is none.
            Stale: somebody else has changed it.
            Invalid: fields are wrong.
            Conflict: the name is taken.
        """
        current = self.get(role_id)
        if version is not None and version != current.version:
            raise _stale()
        check(change.problems(current.level))
        values = {name: value for name in change.__struct_fields__ if (value := getattr(change, name)) is not UNSET}
        for name in {"name", "description"} & values.keys():
            values[name] = values[name].strip()
        wanted = msgspec.structs.replace(current, **values)
        differences = find_differences(current, wanted)
        if not differences:
            return current
        if name_key(wanted.name) != name_key(current.name):
            self._check_free(wanted.level, wanted.name)
        fresh = msgspec.structs.replace(wanted, version=current.version + 1, updated_at=self._clock.now())
        self._save(fresh, current.version)
        self._record("changed", fresh, actor, as_detail(differences))
        return fresh

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

    def delete(self, role_id: str, actor: str) -> None:
        """Delete one; nobody holds it any more. It can be restored for 30 days.

        Raises:
            NotFound: there is none.
        """
        current = self.get(role_id)
        now = self._clock.now()
        self._save(msgspec.structs.replace(current, deleted_at=now, updated_at=now, version=current.version + 1), current.version)
        self._record("deleted", current, actor)

    def restore(self, role_id: str, actor: str) -> Role:
        """Undo a deletion; who held it holds it again.

        Raises:
            NotFound: there is none, or it was removed for good.
            Conflict: it was not deleted, or its name was taken meanwhile.
        """
        row = self._rows.find_with_deleted(id=role_id)
        if row is None:
            raise NotFound("role.unknown", "There is no such role.")
        current = self._read([row])[0]
        if current.deleted_at is None:
            raise Conflict("role.not_deleted", "This role was not deleted.")
        self._check_free(current.level, current.name)
        restored = msgspec.structs.replace(current, deleted_at=None, updated_at=self._clock.now(), version=current.version + 1)
        self._save(restored, current.version)
        self._record("restored", restored, actor)
        return restored

    def impact(self, role_id: str) -> Impact:
        """What deleting one would change.

        Raises:
            NotFound: there is none.
        """
        role = self.get(role_id)
        return self._impacts.of_role(role.id, role.level)

    def purge(self, now: int) -> int:
        """Remove for good what was deleted 30 days ago, from all who held it.

        Returns:
            How many there were.
        """
        return self._rows.purge(now - RESTORABLE)

    def _permission_problems(self, level: Level, field: str, ids: Sequence[str]) -> Sequence[Problem]:
        found = {each.row.id: each.row for each in self._permissions.find_all(ids)}
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
        return sorted(f"{found.indicator or ''} {found.row.name}".strip() for found in self._permissions.find_all(ids))

    def _check_free(self, level: Level, name: str) -> None:
        if self._rows.find_by_key(level=level.value, key=name_key(name)) is not None:
            message = "There is a role of this name already."
            raise Conflict("role.name_taken", message, [Problem("name", "role.name_taken", message)])

    def _save(self, role: Role, version: int) -> None:
        if not self._rows.change(write_role(role), version):
            raise _stale()

    def _read(self, rows: Sequence[RoleRow]) -> Sequence[Role]:
        ids = [row.id for row in rows]
        permissions, holders = self._rows.count_permissions(ids), self._rows.count_holders(ids)
        return [read_role(row, permissions.get(row.id, 0), holders.get(row.id, 0)) for row in rows]

    def _record(self, fact: str, role: Role, actor: str, facts: Mapping[str, object] = NOTHING) -> None:
        detail: dict[str, object] = {"id": role.id, "role": role.name, "level": role.level.value}
        self._audit.record(f"role.{fact}", actor, detail={**detail, **facts})


def _stale() -> Stale:
    return Stale("role.stale", "Somebody else has changed this role since you opened it.")
