"""Organizations: created, changed, deleted and restored by administrators. Who is in them is a matter of `members`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import UNSET

from common.clock import Clock
from common.contracts.organizations import ChangeOrganization, CreateOrganization, Organization
from common.contracts.paging import DEFAULT_PAGE, Page
from common.contracts.resources import Impact
from common.errors import Conflict, NotFound, Problem, Stale, check
from daemon.keys.digests import make_id
from daemon.services.access_control.impacts import Impacts
from daemon.services.records.differences import as_detail, find_differences
from daemon.services.records.life_cycle import RESTORABLE
from daemon.services.tenant.audit import NOTHING, Audit
from daemon.storage.access_control.organizations import OrganizationRow, OrganizationRows, sort_name
from daemon.storage.database.paging import fold
from daemon.storage.database.store import Database

_FIXED_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")


class Organizations:
    """Finds and keeps organizations. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
        impacts: counts what depends on one.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, impacts: Impacts) -> None:
        self._rows, self._clock, self._audit, self._impacts = OrganizationRows(db), clock, audit, impacts

    def get(self, organization_id: str) -> Organization:
        """The organization of that id.

        Raises:
            NotFound: there is none, or it was deleted.
        """
        row = self._rows.find(id=organization_id)
        if row is None:
            raise NotFound("organization.unknown", "There is no such organization.")
        return self._read([row])[0]

    def find(self, organization_id: str) -> Organization | None:
        """The organization of that id that is not deleted, or None."""
        row = self._rows.find(id=organization_id)
        return None if row is None else self._read([row])[0]

    def find_ids_by_name(self, name: str) -> Sequence[str]:
        """Ids of the organizations of that very name."""
        return self._rows.find_ids_by_name(name)

    def list(self, search: str = "", deleted: bool = False, sort: str = "name", cursor: str = "", limit: int = DEFAULT_PAGE) -> Page[Organization]:
        """One page.

        Args:
            search: words that must all be in the name, the description or the id.
            deleted: those that can be restored instead of the others.
            sort: `name` or `created`, with `-` in front for descending.
            cursor: `next` of the page before, "" for the first.
            limit: greatest number of organizations.

        Raises:
            Invalid: the cursor is none of this list.
        """
        rows, cut = self._rows.list(search, deleted, sort, cursor, limit)
        return Page([*self._read(rows)], cut.next, cut.total)

    def list_all(self) -> Sequence[Organization]:
        """All by name, for an export."""
        return self._read(self._rows.list_all())

    def create(self, new: CreateOrganization, actor: str, organization_id: str = "") -> Organization:
        """Create one.

        Args:
            new: what is known of it.
            actor: who, for the audit log.
            organization_id: an id that partners know already, for `letpassd apply`; "" for a new one.

        Raises:
            Invalid: fields are wrong.
            Conflict: there is one of that id.
        """
        check(new.problems() + _id_problems(organization_id))
        if organization_id and self._rows.find_with_deleted(id=organization_id) is not None:
            message = "There is an organization of this id already."
            raise Conflict("organization.id_taken", message, [Problem("id", "organization.id_taken", message)])
        now = self._clock.now()
        organization = Organization(
            id=organization_id or make_id(),
            name=new.name.strip(),
            description=new.description.strip(),
            members=0,
            version=1,
            created_at=now,
            updated_at=now,
        )
        self._rows.add(_write(organization))
        self._record("created", organization, actor)
        return organization

    def change(self, organization_id: str, change: ChangeOrganization, version: int | None, actor: str) -> Organization:
        """Change one.

        Args:
            organization_id: which.
            change: what becomes different.
            version: the one that was shown; None to change whatever is there.
            actor: who, for the audit log.

        Returns:
            The organization as it is now.

        Raises:
            NotFound: there is none.
            Stale: somebody else has changed it.
            Invalid: fields are wrong.
        """
        current = self.get(organization_id)
        if version is not None and version != current.version:
            raise _stale()
        check(change.problems())
        values = {name: value.strip() for name in change.__struct_fields__ if (value := getattr(change, name)) is not UNSET}
        wanted = msgspec.structs.replace(current, **values)
        differences = find_differences(current, wanted)
        if not differences:
            return current
        fresh = msgspec.structs.replace(wanted, version=current.version + 1, updated_at=self._clock.now())
        self._save(fresh, current.version)
        self._record("changed", fresh, actor, as_detail(differences))
        return fresh

    def delete(self, organization_id: str, actor: str) -> None:
        """Delete one; nobody is a member any more. It can be restored for 30 days.

        Raises:
            NotFound: there is none.
        """
        current = self.get(organization_id)
        now = self._clock.now()
        self._save(msgspec.structs.replace(current, deleted_at=now, updated_at=now, version=current.version + 1), current.version)
        self._record("deleted", current, actor)

    def restore(self, organization_id: str, actor: str) -> Organization:
        """Undo a deletion, with all members and their roles.

        Raises:
            NotFound: there is none, or it was removed for good.
            Conflict: it was not deleted.
        """
        row = self._rows.find_with_deleted(id=organization_id)
        if row is None:
            raise NotFound("organization.unknown", "There is no such organization.")
        current = self._read([row])[0]
        if current.deleted_at is None:
            raise Conflict("organization.not_deleted", "This organization was not deleted.")
        restored = msgspec.structs.replace(current, deleted_at=None, updated_at=self._clock.now(), version=current.version + 1)
        self._save(restored, current.version)
        self._record("restored", restored, actor)
        return restored

    def restore_deleted(self, organization_id: str, actor: str) -> Organization | None:
        """Undo a deletion, for `letpassd apply`; None if there is nothing to undo."""
        row = self._rows.find_with_deleted(id=organization_id)
        return None if row is None or row.deleted_at is None else self.restore(organization_id, actor)

    def impact(self, organization_id: str) -> Impact:
        """What deleting one would change.

        Raises:
            NotFound: there is none.
        """
        return self._impacts.of_organization(self.get(organization_id).id)

    def purge(self, now: int) -> int:
        """Remove for good what was deleted 30 days ago, with its members and their roles.

        Returns:
            How many there were.
        """
        return self._rows.purge(now - RESTORABLE)

    def _save(self, organization: Organization, version: int) -> None:
        if not self._rows.change(_write(organization), version):
            raise _stale()

    def _read(self, rows: Sequence[OrganizationRow]) -> Sequence[Organization]:
        counts = self._rows.count_members([row.id for row in rows])
        return [_read(row, counts.get(row.id, 0)) for row in rows]

    def _record(self, fact: str, organization: Organization, actor: str, changes: Mapping[str, object] = NOTHING) -> None:
        detail: dict[str, object] = {"id": organization.id, "organization": organization.name}
        self._audit.record(f"organization.{fact}", actor, detail={**detail, **changes})


def _id_problems(organization_id: str) -> list[Problem]:
    if not organization_id or _FIXED_ID.fullmatch(organization_id):
        return []
    return [Problem("id", "organization.id", "1 to 32 letters, digits, dashes or underscores.")]


def _read(row: OrganizationRow, members: int) -> Organization:
    return Organization(
        id=row.id,
        name=row.name,
        description=row.description,
        members=members,
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
        deleted_at=row.deleted_at,
    )


def _write(organization: Organization) -> OrganizationRow:
    return OrganizationRow(
        id=organization.id,
        name=organization.name,
        description=organization.description,
        search_text=fold(organization.name, organization.description, organization.id),
        sort_name=sort_name(organization.name),
        version=organization.version,
        created_at=organization.created_at,
        updated_at=organization.updated_at,
        deleted_at=organization.deleted_at,
    )


def _stale() -> Stale:
    return Stale("organization.stale", "Somebody else has changed this organization since you opened it.")
