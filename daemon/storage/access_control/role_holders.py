"""Rows that say which users and machines hold which roles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import peewee

from common.contracts.paging import Listing
from daemon.storage.access_control.people_lists import PeopleList, PersonRow, list_people
from daemon.storage.database.paging import Cut, Order, contains_words, cut_page
from daemon.storage.database.versioned_rows import AT_ONCE
from daemon.storage.tables.access_control import Role, RoleHolder
from daemon.storage.tables.applications import Application
from daemon.storage.tables.people import User


class RoleHolderRows:
    """Statements on holders of roles."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db

    def list_users(self, role_id: str, listing: Listing) -> tuple[list[PersonRow], Cut]:
        """One page of the users who hold a role, the latest first.

        Args:
            role_id: which.
            listing: which; searched by name, address and number.
        """
        crowd = PeopleList(RoleHolder.holder_id, RoleHolder.since, RoleHolder.role_id == role_id)
        return list_people(self._db, crowd, listing)

    def list_machines(self, role_id: str, listing: Listing) -> tuple[list[PersonRow], Cut]:
        """One page of the applications that hold a role, the latest first; deleted ones are left out.

        Args:
            role_id: which.
            listing: which; searched by name and client ID.
        """
        nothing = peewee.Value("")
        query = RoleHolder.select(RoleHolder.holder_id, RoleHolder.since, Application.name, nothing, nothing)
        query = query.join(Application, on=RoleHolder.holder_id == Application.id).where(Application.deleted_at.is_null())
        query = query.where(RoleHolder.role_id == role_id, *contains_words(Application.search_text, listing.search))
        cut = cut_page(self._db, query, Order("-since", RoleHolder.since, RoleHolder.holder_id, descending=True), listing)
        return [PersonRow(*row) for row in cut.rows], cut

    def find_users(self, ids: Sequence[str]) -> set[str]:
        """Those of some ids that are users."""
        return self._find(User.select(User.id), User.id, ids)

    def find_machines(self, ids: Sequence[str]) -> set[str]:
        """Those of some ids that are own applications which speak for themselves, deleted ones left out."""
        machines = Application.select(Application.id).where(Application.type == "machine", Application.deleted_at.is_null())
        return self._find(machines, Application.id, ids)

    def find_holding(self, role_id: str, ids: Sequence[str]) -> set[str]:
        """Those of some ids that hold a role."""
        return self._find(RoleHolder.select(RoleHolder.holder_id).where(RoleHolder.role_id == role_id), RoleHolder.holder_id, ids)

    def _find(self, query: Any, column: Any, ids: Sequence[str]) -> set[str]:
        found: set[str] = set()
        for start in range(0, len(ids), AT_ONCE):
            found.update(row[0] for row in query.where(column.in_(ids[start : start + AT_ONCE])).tuples().execute(self._db))
        return found

    def list_roles(self, holder_id: str) -> Sequence[tuple[str, str]]:
        """Id and name of the roles that a user or machine holds, deleted ones left out, by name."""
        query = Role.select(Role.id, Role.name).join(RoleHolder, on=RoleHolder.role_id == Role.id)
        query = query.where(RoleHolder.holder_id == holder_id, Role.deleted_at.is_null()).order_by(Role.name_key)
        return [(role_id, name) for role_id, name in query.tuples().execute(self._db)]

    def list_all_roles(self) -> Sequence[tuple[str, str]]:
        """Id of the holder and name of the role, for all that users and machines hold, deleted roles left out, by name of the role."""
        query = RoleHolder.select(RoleHolder.holder_id, Role.name).join(Role, on=RoleHolder.role_id == Role.id)
        return [(holder_id, name) for holder_id, name in query.where(Role.deleted_at.is_null()).order_by(Role.name_key).tuples().execute(self._db)]

    def give(self, role_id: str, ids: Sequence[str], since: int) -> None:
        """Let some hold a role who do not hold it yet."""
        for start in range(0, len(ids), AT_ONCE):
            rows = [{"holder_id": holder_id, "role_id": role_id, "since": since} for holder_id in ids[start : start + AT_ONCE]]
            RoleHolder.insert_many(rows).execute(self._db)

    def take(self, role_id: str, holder_id: str) -> bool:
        """Take a role from a holder.

        Returns:
            Whether it was held.
        """
        same = (RoleHolder.role_id == role_id) & (RoleHolder.holder_id == holder_id)
        return int(RoleHolder.delete().where(same).execute(self._db)) == 1
