"""APIs that applications act on for a user: created, changed, deleted and restored by administrators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import UNSET

from common.clock import Clock
from common.contracts.organizations import AUDIENCE
from common.contracts.paging import DEFAULT_PAGE, Page
from common.contracts.resources import ChangeResource, CreateResource, Impact, Resource
from common.errors import Conflict, NotFound, Problem, Stale, check
from daemon.keys.digests import make_id
from daemon.services.access_control.impacts import Impacts
from daemon.services.records.differences import as_detail, find_differences
from daemon.services.records.life_cycle import RESTORABLE
from daemon.services.records.resources import read_resource, without_blanks, write_resource
from daemon.services.tenant.audit import NOTHING, Audit
from daemon.storage.access_control.resources import ResourceRow, ResourceRows
from daemon.storage.database.store import Database


class Resources:
    """Finds and keeps APIs. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
        impacts: counts what depends on one.
        issuer: the daemon's own, which is no API of anybody; "" while it is not set.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, impacts: Impacts, issuer: str) -> None:
        self._rows, self._clock, self._audit, self._impacts, self._issuer = ResourceRows(db), clock, audit, impacts, issuer

    def get(self, resource_id: str) -> Resource:
        """The API of that id.

        Raises:
            NotFound: there is none, or it was deleted.
        """
        row = self._rows.find(id=resource_id)
        if row is None:
            raise NotFound("resource.unknown", "There is no such API.")
        return self._read([row])[0]

    def find_id(self, indicator: str) -> str | None:
        """The id of the API of that indicator that is not deleted, or None."""
        row = self._rows.find_by_key(key=indicator)
        return None if row is None or row.deleted_at is not None else row.id

    def find_by_indicator(self, indicator: str) -> Resource | None:
        """The API of that indicator that is not deleted, or None."""
        row = self._rows.find_by_key(key=indicator)
        return None if row is None or row.deleted_at is not None else self._read([row])[0]

    def list(self, search: str = "", deleted: bool = False, sort: str = "name", cursor: str = "", limit: int = DEFAULT_PAGE) -> Page[Resource]:
        """One page.

        Args:
            search: words that must all be in the names or the indicator.
            deleted: those that can be restored instead of the others.
            sort: `name` or `created`, with `-` in front for descending.
            cursor: `next` of the page before, "" for the first.
            limit: greatest number of APIs.

        Raises:
            Invalid: the cursor is none of this list.
        """
        rows, cut = self._rows.list(search, deleted, sort, cursor, limit)
        return Page([*self._read(rows)], cut.next, cut.total)

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
        check([*new.problems(), *self._indicator_problems(new.indicator)])
        self._check_free(new.indicator)
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
        )
        self._take_default(resource, actor)
        self._rows.add(write_resource(resource))
        self._record("created", resource, actor)
        return resource

    def change(self, resource_id: str, change: ChangeResource, version: int | None, actor: str) -> Resource:
        """Change one. Becoming the default takes that from the other.

        Args:
            resource_id: which.
            change: what becomes different.
            version: the one that was shown; None to change whatever is there.
            actor: who, for the audit log.

        Returns:
            The API as it is now.

        Raises:
            NotFound: there is none.
            Stale: somebody else has changed it.
            Invalid: fields are wrong.
        """
        current = self.get(resource_id)
        if version is not None and version != current.version:
            raise _stale()
        check(change.problems())
        values = {name: value for name in change.__struct_fields__ if (value := getattr(change, name)) is not UNSET}
        if change.name is not UNSET:
            values["name"] = change.name.strip()
        if change.names is not UNSET:
            values["names"] = without_blanks(change.names)
        return self._replace(current, msgspec.structs.replace(current, **values), actor)

    def delete(self, resource_id: str, actor: str) -> None:
        """Delete one, with its permissions; it can be restored for 30 days.

        Raises:
            NotFound: there is none.
        """
        current = self.get(resource_id)
        now = self._clock.now()
        self._save(msgspec.structs.replace(current, deleted_at=now, updated_at=now, version=current.version + 1), current.version)
        self._record("deleted", current, actor)

    def restore(self, resource_id: str, actor: str) -> Resource:
        """Undo a deletion, with all permissions. If there is another default now, that stays.

        Raises:
            NotFound: there is none, or it was removed for good.
            Conflict: it was not deleted, or its indicator was taken meanwhile.
        """
        row = self._rows.find_with_deleted(id=resource_id)
        if row is None:
            raise NotFound("resource.unknown", "There is no such API.")
        if row.deleted_at is None:
            raise Conflict("resource.not_deleted", "This API was not deleted.")
        self._check_free(row.indicator)
        current = self._read([row])[0]
        is_default = current.is_default and self._rows.find_default(yes=True) is None
        restored = msgspec.structs.replace(current, deleted_at=None, is_default=is_default, updated_at=self._clock.now(), version=current.version + 1)
        self._save(restored, current.version)
        self._record("restored", restored, actor)
        return restored

    def impact(self, resource_id: str) -> Impact:
        """What deleting one would change.

        Raises:
            NotFound: there is none.
        """
        return self._impacts.of_resource(self.get(resource_id).id)

    def purge(self, now: int) -> int:
        """Remove for good what was deleted 30 days ago, with its permissions.

        Returns:
            How many there were.
        """
        return self._rows.purge(now - RESTORABLE)

    def _replace(self, current: Resource, wanted: Resource, actor: str) -> Resource:
        differences = find_differences(current, wanted)
        if not differences:
            return current
        fresh = msgspec.structs.replace(wanted, version=current.version + 1, updated_at=self._clock.now())
        self._take_default(fresh, actor)
        self._save(fresh, current.version)
        self._record("changed", fresh, actor, as_detail(differences))
        return fresh

    def _take_default(self, fresh: Resource, actor: str) -> None:
        """If an API becomes the default, the one that was is no longer."""
        other = self._rows.find_default(yes=True) if fresh.is_default else None
        if other is not None and other.id != fresh.id:
            before = self._read([other])[0]
            self._replace(before, msgspec.structs.replace(before, is_default=False), actor)

    def _indicator_problems(self, indicator: str) -> Sequence[Problem]:
        """Tokens for the daemon itself and for organizations must not be taken for tokens of an API (RFC 8707 2, RFC 9068 3)."""
        own = bool(self._issuer) and indicator.rstrip("/") == self._issuer.rstrip("/")
        if own or indicator.casefold().startswith(AUDIENCE):
            return [Problem("indicator", "resource.reserved", "This address belongs to Letpass itself.")]
        return []

    def _check_free(self, indicator: str) -> None:
        if self._rows.find_by_key(key=indicator) is not None:
            message = "Another API has this indicator."
            raise Conflict("resource.indicator_taken", message, [Problem("indicator", "resource.indicator_taken", message)])

    def _save(self, resource: Resource, version: int) -> None:
        if not self._rows.change(write_resource(resource), version):
            raise _stale()

    def _read(self, rows: Sequence[ResourceRow]) -> Sequence[Resource]:
        counts = self._rows.count_permissions([row.id for row in rows])
        return [read_resource(row, counts.get(row.id, 0)) for row in rows]

    def _record(self, fact: str, resource: Resource, actor: str, changes: Mapping[str, object] = NOTHING) -> None:
        detail = {"id": resource.id, "resource": resource.name, "indicator": resource.indicator, **changes}
        self._audit.record(f"resource.{fact}", actor, detail=detail)


def _stale() -> Stale:
    return Stale("resource.stale", "Somebody else has changed this API since you opened it.")
