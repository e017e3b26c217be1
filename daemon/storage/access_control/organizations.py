"""Rows of organizations."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import msgspec
import peewee
from peewee import fn

from daemon.storage.access_control.role_permissions import AT_ONCE
from daemon.storage.database.paging import Cut, Order, contains_words, cut_page
from daemon.storage.database.statements import RowSet, slot
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


SORTED_BY = {"name": Organization.sort_name, "created": Organization.created_at}


class OrganizationRows:
    """Statements on organizations."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        rows = RowSet(db, Organization, OrganizationRow)
        mine = Organization.id == slot("id")
        self._columns = rows.columns
        self.add = rows.add
        self.find = rows.finder(mine & Organization.deleted_at.is_null())
        self.find_with_deleted = rows.finder(mine)

    def find_all(self, ids: Collection[str]) -> set[str]:
        """Those of some ids that are organizations which are not deleted."""
        wanted = [*ids]
        found: set[str] = set()
        for start in range(0, len(wanted), AT_ONCE):
            mine = Organization.id.in_(wanted[start : start + AT_ONCE]) & Organization.deleted_at.is_null()
            found.update(row[0] for row in Organization.select(Organization.id).where(mine).tuples().execute(self._db))
        return found

    def find_ids_by_name(self, name: str) -> Sequence[str]:
        """Ids of the organizations of that very name that are not deleted."""
        # By the sorted name first, which has an index.
        same = (Organization.sort_name == sort_name(name)) & (Organization.name == name) & Organization.deleted_at.is_null()
        return [row[0] for row in Organization.select(Organization.id).where(same).order_by(Organization.id).tuples().execute(self._db)]

    def change(self, row: OrganizationRow, version: int) -> bool:
        """Replace a row, if it still has the version that was read.

        Args:
            row: as it shall be, with its new version.
            version: as it was read.
        """
        values = msgspec.structs.asdict(row)
        del values["id"]
        same = (Organization.id == row.id) & (Organization.version == version)
        return int(Organization.update(**values).where(same).execute(self._db)) == 1

    def list(self, search: str, deleted: bool, sort: str, cursor: str, limit: int) -> tuple[list[OrganizationRow], Cut]:
        """One page.

        Args:
            search: words that must all be in the name, the description or the id.
            deleted: those that can be restored instead of the others.
            sort: a key of `SORTED_BY`, with `-` in front for descending.
            cursor, limit: see `paging`.
        """
        conditions = [Organization.deleted_at.is_null(not deleted), *contains_words(Organization.search_text, search)]
        order = Order(sort, SORTED_BY[sort.removeprefix("-")], Organization.id, sort.startswith("-"))
        cut = cut_page(self._db, Organization.select(*self._columns).where(*conditions), order, cursor, limit)
        return [OrganizationRow(*row) for row in cut.rows], cut

    def list_all(self) -> Sequence[OrganizationRow]:
        """All that are not deleted, by name."""
        query = Organization.select(*self._columns).where(Organization.deleted_at.is_null())
        return [OrganizationRow(*row) for row in query.order_by(Organization.sort_name, Organization.id).tuples().execute(self._db)]

    def count_members(self, ids: Sequence[str]) -> Mapping[str, int]:
        """How many members each of some organizations has; those without any are left out."""
        query = Member.select(Member.organization_id, fn.COUNT(Member.user_id)).where(Member.organization_id.in_(ids))
        return dict(query.group_by(Member.organization_id).tuples().execute(self._db))

    def purge(self, deleted_before: int) -> int:
        """Remove for good what was deleted before a time, with its members and their roles.

        Returns:
            How many there were.
        """
        gone = Organization.select(Organization.id).where(Organization.deleted_at < deleted_before)
        ids = [row[0] for row in gone.tuples().execute(self._db)]
        for organization_id in ids:
            # Roles by their members: there is no index on the organization alone.
            members = Member.select(Member.user_id).where(Member.organization_id == organization_id)
            held = (MemberRole.organization_id == organization_id) & MemberRole.user_id.in_(members)
            MemberRole.delete().where(held).execute(self._db)
            Member.delete().where(Member.organization_id == organization_id).execute(self._db)
            Organization.delete().where(Organization.id == organization_id).execute(self._db)
        return len(ids)


def sort_name(name: str) -> str:
    """A name as organizations are sorted by it."""
    return name.casefold()[:128]
