"""Rows of applications: found by every request of a partner, so compiled; listed and changed by people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
import peewee

from common.contracts.application_kinds import Origin
from common.contracts.applications import ApplicationListing
from common.contracts.paging import SortedListing
from common.contracts.strangers.strangers import StrangerListing
from daemon.storage.database.paging import Cut
from daemon.storage.database.statements import Statement, slot
from daemon.storage.database.versioned_rows import Conditions, RestorableRows
from daemon.storage.tables.access_control import RoleHolder
from daemon.storage.tables.applications import Application, EndedSecret, Secret
from daemon.storage.tables.consents import Consent
from daemon.storage.tables.strangers import Stranger, StrangerRequest


class StoredApplication(msgspec.Struct, frozen=True):
    """An application as the database holds it; see `tables.Application`."""

    id: str
    kind: str
    type: str
    protocol: str
    name: str
    description: str
    enabled: bool
    settings_json: str
    branding_json: str
    search_text: str
    sort_name: str
    version: int
    created_at: int
    updated_at: int
    last_used_at: int | None
    deleted_at: int | None
    origin: str


SORTED_BY = {"name": Application.sort_name, "created": Application.created_at, "used": Application.last_used_at}
# Whoever lists applications means those that an administrator registered.
_REGISTERED: Any = Application.origin == Origin.ADMINISTRATOR.value
_SHOWN = (
    Application.id,
    Application.name,
    Application.description,
    Application.kind,
    Application.type,
    Application.protocol,
    Application.enabled,
    Application.branding_json,
    Application.created_at,
    Application.last_used_at,
    Application.deleted_at,
)


class ApplicationRows(RestorableRows[StoredApplication]):
    """Statements on applications."""

    def __init__(self, db: peewee.Database) -> None:
        # When it was last used is written by requests at any time and is nobody's to overwrite.
        super().__init__(db, Application, StoredApplication, SORTED_BY, kept=["last_used_at"])
        mine = Application.id == slot("id")
        self.mark_used = Statement(db, Application.update(last_used_at=slot("now")).where(mine)).change

    def list_shown(self, listing: ApplicationListing) -> Cut:
        """One page.

        Args:
            listing: which, in which order.

        Returns:
            A page of id, name, description, kind, type, protocol, enabled, branding_json, created_at, last_used_at, deleted_at.
        """
        return self._cut(Application.select(*_SHOWN), listing)

    def count(self, listing: ApplicationListing) -> int:
        """How many there are in all."""
        return int(Application.select(Application.id).where(*self._matching(listing)).count(self._db))

    def find_ids_by_name(self, name: str, kind: str) -> Sequence[str]:
        """Ids of the registered applications of that very name and kind that are not deleted."""
        same = (Application.name == name) & (Application.kind == kind) & Application.deleted_at.is_null() & _REGISTERED
        return [row[0] for row in Application.select(Application.id).where(same).order_by(Application.id).tuples().execute(self._db)]

    def list_names(self, most: int) -> Sequence[tuple[str, str]]:
        """Names and brandings, as JSON, of registered applications that are not deleted, by kind and name.

        Args:
            most: how many at most.
        """
        query = Application.select(Application.name, Application.branding_json).where(Application.deleted_at.is_null(), _REGISTERED)
        return [*query.order_by(Application.kind, Application.sort_name, Application.id).limit(most).tuples().execute(self._db)]

    def list_ids(self) -> Sequence[str]:
        """Ids of all that are registered and not deleted, by kind and name."""
        query = Application.select(Application.id).where(Application.deleted_at.is_null(), _REGISTERED)
        ordered = query.order_by(Application.kind, Application.sort_name, Application.id)
        return [row[0] for row in ordered.tuples().execute(self._db)]

    def give_up_strangers(self, new_since: int, used_since: int, most: int) -> int:
        """Mark as long deleted what nobody registered and nobody uses: `purge` removes it next.

        Args:
            new_since: those that came later stay, seconds since 1970.
            used_since: so do those that were used later.
            most: how many at most.

        Returns:
            How many there were.
        """
        unused = Application.last_used_at.is_null() | (Application.last_used_at < used_since)
        wanted = Application.select(Application.id).where(
            Application.origin != Origin.ADMINISTRATOR.value,
            Application.deleted_at.is_null(),
            Application.created_at < new_since,
            unused,
            Application.id.not_in(StrangerRequest.select(StrangerRequest.application_id)),
        )
        ids = [row[0] for row in wanted.limit(most).tuples().execute(self._db)]
        return int(Application.update(deleted_at=0).where(Application.id.in_(ids)).execute(self._db)) if ids else 0

    def _part_removals(self, ids: Sequence[str], /) -> Iterator[Callable[[int], int]]:
        yield self._removal(Secret, Secret.application_id.in_(ids))
        yield self._removal(EndedSecret, EndedSecret.application_id.in_(ids))
        yield self._removal(Consent, Consent.application_id.in_(ids))
        yield self._removal(Stranger, Stranger.application_id.in_(ids))
        yield self._removal(StrangerRequest, StrangerRequest.application_id.in_(ids))
        yield self._removal(RoleHolder, RoleHolder.holder_id.in_(ids))

    def _matching(self, listing: SortedListing) -> Conditions:
        mine = Application.origin != Origin.ADMINISTRATOR.value if isinstance(listing, StrangerListing) else _REGISTERED
        conditions = [*super()._matching(listing), mine]
        if isinstance(listing, ApplicationListing):
            columns = ((Application.kind, listing.kind), (Application.type, listing.type), (Application.enabled, listing.enabled))
            conditions += [column == wanted for column, wanted in columns if wanted is not None]
        return conditions
