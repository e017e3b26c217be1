"""APIs that applications act on for a user: created, changed, deleted and restored by administrators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec
from msgspec import UNSET

from common.clock import Clock
from common.contracts.delegation.details import DetailType
from common.contracts.organizations import AUDIENCE
from common.contracts.paging import Page
from common.contracts.resources import ChangeResource, CreateResource, Impact, Resource, ResourceListing
from common.errors import Problem, check
from common.indicators import find_indicator_key
from daemon.keys.digests import make_id
from daemon.services.access_control.detail_schemas import is_schema
from daemon.services.access_control.impacts import Impacts
from daemon.services.records.differences import NOTHING
from daemon.services.records.life_cycle import RestorableRecords
from daemon.services.records.resources import read_resource, without_blanks, write_resource
from daemon.services.records.subject import Subject
from daemon.services.tenant.audit import Audit
from daemon.storage.access_control.resources import ResourceRow, ResourceRows
from daemon.storage.database.store import Database

ALL = ResourceListing()


class Resources(RestorableRecords[Resource, ChangeResource, ResourceRow]):
    """Finds and keeps APIs. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
        impacts: counts what depends on one.
        issuer: the daemon's own, which is no API of anybody; "" while it is not set.
    """

    subject = Subject("resource", "API")
    taken = MappingProxyType({"indicator_key": ("indicator", "Another API has this indicator.")})

    def __init__(self, db: Database, clock: Clock, audit: Audit, impacts: Impacts, issuer: str) -> None:
        self._rows, self._impacts, self._issuer = ResourceRows(db), impacts, issuer
        self._audit = audit
        super().__init__(self._rows, clock)

    def find_id(self, indicator: str) -> str | None:
        """The id of the API that an indicator means and that is not deleted, or None."""
        row = self._rows.find_by_indicator(indicator)
        return None if row is None else row.id

    def find_by_indicator(self, indicator: str) -> Resource | None:
        """The API that an indicator means and that is not deleted, or None."""
        row = self._rows.find_by_indicator(indicator)
        return None if row is None else self._read_one(row)

    def list(self, listing: ResourceListing = ALL) -> Page[Resource]:
        """One page.

        Args:
            listing: which, in which order.

        Raises:
            Invalid: the cursor is none of this list.
        """
        return self._list(listing)

    def list_all(self) -> Sequence[Resource]:
        """All by name, for an export."""
        return self._read(self._rows.list_all())

    def create(self, new: CreateResource, actor: str) -> Resource:
        """Create one.

        Args:
            new: what is known of it.
            actor: who, for the audit log.

        Raises:
            Invalid: fields are wrong.
            Conflict: the indicator is taken.
        """
        check(new.problems() or [*self._indicator_problems(new.indicator), *_schema_problems(new.detail_types)])
        now = self._clock.now()
        resource = Resource(
            id=make_id(),
            indicator=new.indicator,
            name=new.name.strip(),
            names=without_blanks(new.names),
            access_token_lifetime=new.access_token_lifetime,
            is_default=new.is_default,
            permissions=0,
            version=1,
            created_at=now,
            updated_at=now,
            detail_types=new.detail_types,
        )
        self._make_room(resource, None, actor)
        self._add(write_resource(resource))
        self._record("created", resource, actor)
        return resource

    def impact(self, resource_id: str) -> Impact:
        """What deleting one would change.

        Raises:
            NotFound: there is none.
        """
        return self._impacts.of_resource(self.get(resource_id).id)

    def _change_problems(self, _current: Resource, change: ChangeResource) -> Sequence[Problem]:
        found = change.problems()
        return found if found or change.detail_types is UNSET else _schema_problems(change.detail_types)

    def _merge(self, current: Resource, change: ChangeResource) -> Resource:
        wanted = super()._merge(current, change)
        return msgspec.structs.replace(wanted, name=wanted.name.strip(), names=without_blanks(wanted.names))

    def _as_restored(self, deleted: Resource) -> Resource:
        """If there is another default now, that stays."""
        restored = super()._as_restored(deleted)
        return msgspec.structs.replace(restored, is_default=restored.is_default and self._rows.find_default(yes=True) is None)

    def _make_room(self, wanted: Resource, current: Resource | None, actor: str) -> None:
        """The indicator must be free; if an API becomes the default, the one that was is no longer."""
        if current is None and self._rows.find_by_key(key=find_indicator_key(wanted.indicator)) is not None:
            raise self.subject.taken(*self.taken["indicator_key"])
        other = self._read_one(self._rows.find_default(yes=True)) if wanted.is_default else None
        if other is not None and other.id != wanted.id:
            self._replace(other, msgspec.structs.replace(other, is_default=False), actor)

    def _indicator_problems(self, indicator: str) -> Sequence[Problem]:
        """Tokens for the daemon itself and for organizations must not be taken for tokens of an API (RFC 8707 2, RFC 9068 3)."""
        own = bool(self._issuer) and find_indicator_key(indicator) == find_indicator_key(self._issuer)
        if own or indicator.casefold().startswith(AUDIENCE):
            return [Problem("indicator", "resource.reserved", "This address belongs to Letpass itself.")]
        return []

    def _read(self, rows: Sequence[ResourceRow]) -> Sequence[Resource]:
        counts = self._rows.count_permissions([row.id for row in rows])
        return [read_resource(row, counts.get(row.id, 0)) for row in rows]

    def _write(self, record: Resource) -> ResourceRow:
        return write_resource(record)

    def _record(self, fact: str, record: Resource, actor: str, facts: Mapping[str, object] = NOTHING) -> None:
        detail = {"id": record.id, "resource": record.name, "indicator": record.indicator, **facts}
        self._audit.record(self.subject.event(fact), actor, detail=detail)


def _schema_problems(types: Sequence[DetailType]) -> Sequence[Problem]:
    return [
        Problem(f"detail_types.{index}.schema", "details.no_schema", "This is no JSON schema.")
        for index, each in enumerate(types)
        if not is_schema(each.schema)
    ]
