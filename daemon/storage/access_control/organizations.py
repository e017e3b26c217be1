"""Rows of organizations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import msgspec
import peewee
from peewee import fn

from daemon.storage.database.statements import remove_slice
from daemon.storage.database.versioned_rows import AT_ONCE, RestorableRows
from daemon.storage.tables.access_control import Member, MemberRemoval, MemberRole, Organization


class OrganizationRow(msgspec.Struct, frozen=True):
    """An organization; see `tables.Organization`."""

    id: str
    name: str
    description: str
    search_text: str
    sort_name: str
    version: int
    created_at: int
    updated_at: int
    deleted_at: int | None
    second_factor_since: int


class OrganizationRows(RestorableRows[OrganizationRow]):
    """Statements on organizations."""

    def __init__(self, db: peewee.Database) -> None:
        super().__init__(db, Organization, OrganizationRow, {"name": Organization.sort_name, "created": Organization.created_at})

    def find_ids_by_name(self, name: str) -> Sequence[str]:
        """Ids of the organizations of that very name that are not deleted."""
        # By the sorted name first, which has an index.
        same = (Organization.sort_name == sort_name(name)) & (Organization.name == name) & Organization.deleted_at.is_null()
        return [row[0] for row in Organization.select(Organization.id).where(same).order_by(Organization.id).tuples().execute(self._db)]

    def count_members(self, ids: Sequence[str]) -> Mapping[str, int]:
        """How many members each of some organizations has; those without any are left out."""
        query = Member.select(Member.organization_id, fn.COUNT(Member.user_id)).where(Member.organization_id.in_(ids))
        return dict(query.group_by(Member.organization_id).tuples().execute(self._db))

    def _part_removals(self, ids: Sequence[str], /) -> Iterator[Callable[[int], int]]:
        for organization_id in ids:
            yield partial(self._remove_members, organization_id)
            yield partial(remove_slice, self._db, MemberRemoval, MemberRemoval.organization_id == organization_id)

    def _remove_members(self, organization_id: str, most: int) -> int:
        """Members with their roles, by the members: there is no index on the organization of a role alone."""
        removed = 0
        while removed < most:
            query = Member.select(Member.user_id).where(Member.organization_id == organization_id).limit(min(AT_ONCE, most - removed))
            users = [row[0] for row in query.tuples().execute(self._db)]
            if not users:
                break
            held = (MemberRole.organization_id == organization_id) & MemberRole.user_id.in_(users)
            removed += remove_slice(self._db, MemberRole, held, most - removed)
            # The last slice of roles may not be all of them; then their members wait for the next one.
            if removed < most:
                mine = (Member.organization_id == organization_id) & Member.user_id.in_(users)
                removed += remove_slice(self._db, Member, mine, most - removed)
        return removed


def sort_name(name: str) -> str:
    """A name as organizations are sorted by it."""
    return name.casefold()[:128]
