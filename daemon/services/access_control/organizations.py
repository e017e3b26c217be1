"""Organizations: created, changed, deleted and restored by administrators. Who is in them is a matter of `members`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec

from common.clock import Clock
from common.contracts.organizations import ChangeOrganization, CreateOrganization, Organization, OrganizationListing
from common.contracts.paging import Page
from common.contracts.resources import Impact
from common.errors import Problem, check
from daemon.keys.digests import make_id
from daemon.services.access_control.impacts import Impacts
from daemon.services.records.differences import NOTHING
from daemon.services.records.life_cycle import RestorableRecords
from daemon.services.records.obligations import stamp
from daemon.services.records.organizations import read_organization, write_organization
from daemon.services.records.subject import Subject
from daemon.services.tenant.audit import Audit
from daemon.storage.access_control.organizations import OrganizationRow, OrganizationRows
from daemon.storage.database.store import Database

_FIXED_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")

ALL = OrganizationListing()


class Organizations(RestorableRecords[Organization, ChangeOrganization, OrganizationRow]):
    """Finds and keeps organizations. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
        impacts: counts what depends on one.
    """

    subject = Subject("organization", "organization")
    taken = MappingProxyType({"id": ("id", "There is an organization of this id already.")})

    def __init__(self, db: Database, clock: Clock, audit: Audit, impacts: Impacts) -> None:
        self._rows, self._impacts = OrganizationRows(db), impacts
        self._audit = audit
        super().__init__(self._rows, clock)

    def find_ids_by_name(self, name: str) -> Sequence[str]:
        """Ids of the organizations of that very name."""
        return self._rows.find_ids_by_name(name)

    def list(self, listing: OrganizationListing = ALL) -> Page[Organization]:
        """One page.

        Args:
            listing: which, in which order.

        Raises:
            Invalid: the cursor is none of this list.
        """
        return self._list(listing)

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
            raise self.subject.taken(*self.taken["id"])
        now = self._clock.now()
        organization = Organization(
            id=organization_id or make_id(),
            name=new.name.strip(),
            description=new.description.strip(),
            members=0,
            version=1,
            created_at=now,
            updated_at=now,
            second_factor=new.second_factor,
            second_factor_since=now if new.second_factor else 0,
        )
        self._add(write_organization(organization))
        self._record("created", organization, actor)
        return organization

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

    def _read(self, rows: Sequence[OrganizationRow]) -> Sequence[Organization]:
        counts = self._rows.count_members([row.id for row in rows])
        return [read_organization(row, counts.get(row.id, 0)) for row in rows]

    def _write(self, record: Organization) -> OrganizationRow:
        return write_organization(record)

    def _change_problems(self, _current: Organization, change: ChangeOrganization) -> Sequence[Problem]:
        return change.problems()

    def _merge(self, current: Organization, change: ChangeOrganization) -> Organization:
        wanted = stamp(super()._merge(current, change), current.second_factor_since, self._clock.now())
        return msgspec.structs.replace(wanted, name=wanted.name.strip(), description=wanted.description.strip())

    def _record(self, fact: str, record: Organization, actor: str, facts: Mapping[str, object] = NOTHING) -> None:
        detail: dict[str, object] = {"id": record.id, "organization": record.name}
        self._audit.record(self.subject.event(fact), actor, detail={**detail, **facts})


def _id_problems(organization_id: str) -> list[Problem]:
    if not organization_id or _FIXED_ID.fullmatch(organization_id):
        return []
    return [Problem("id", "organization.id", "1 to 32 letters, digits, dashes or underscores.")]
