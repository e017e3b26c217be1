"""Rows of organizations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import peewee
from peewee import fn

from daemon.storage.database.versioned_rows import RestorableRows
from daemon.storage.tables.access_control import Member, MemberRole, Organization


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

    def _remove_parts(self, ids: Sequence[str]) -> None:
        for organization_id in ids:
            # Roles by their members: there is no index on the organization alone.
            members = Member.select(Member.user_id).where(Member.organization_id == organization_id)
            held = (MemberRole.organization_id == organization_id) & MemberRole.user_id.in_(members)
            MemberRole.delete().where(held).execute(self._db)
        Member.delete().where(Member.organization_id.in_(ids)).execute(self._db)


def sort_name(name: str) -> str:
    """A name as organizations are sorted by it."""
    return name.casefold()[:128]
