"""Rows of members of organizations and of the roles that they hold there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec
import peewee

from common.contracts.organizations import MemberListing
from daemon.storage.access_control.people_lists import PeopleList, PersonRow, list_people
from daemon.storage.database.paging import Cut
from daemon.storage.database.versioned_rows import AT_ONCE
from daemon.storage.tables.access_control import Member, MemberRemoval, MemberRole, Organization, Role
from daemon.storage.tables.people import User


class HeldRole(msgspec.Struct, frozen=True):
    """A role that is held in an organization.

    Attributes:
        place: id of the member or of the organization, whichever was asked for.
    """

    place: str
    role_id: str
    name: str


class MemberRows:
    """Statements on members."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db

    def list(self, organization_id: str, listing: MemberListing) -> tuple[list[PersonRow], Cut]:
        """One page of the members of an organization, the latest first.

        Args:
            organization_id: which.
            listing: which.
        """
        held = (MemberRole.role_id == listing.role) & (MemberRole.organization_id == organization_id)
        narrower = (MemberRole.user_id, held) if listing.role else None
        crowd = PeopleList(Member.user_id, Member.since, Member.organization_id == organization_id, narrower)
        return list_people(self._db, crowd, listing)

    def list_names(self, organization_id: str) -> Sequence[tuple[str, str]]:
        """Id and name of all members of an organization, by name."""
        query = Member.select(Member.user_id, User.username).join(User, on=Member.user_id == User.id)
        query = query.where(Member.organization_id == organization_id).order_by(User.username_key)
        return [(user_id, username) for user_id, username in query.tuples().execute(self._db)]

    def find(self, organization_id: str, user_id: str) -> PersonRow | None:
        """One member, or None."""
        query = Member.select(Member.user_id, Member.since, User.username, User.email, User.profile_json).join(User, on=Member.user_id == User.id)
        mine = (Member.user_id == user_id) & (Member.organization_id == organization_id)
        return next((PersonRow(*row) for row in query.where(mine).tuples().execute(self._db)), None)

    def find_members(self, organization_id: str, ids: Sequence[str]) -> set[str]:
        """Those of some users who are members."""
        found: set[str] = set()
        for start in range(0, len(ids), AT_ONCE):
            mine = Member.user_id.in_(ids[start : start + AT_ONCE]) & (Member.organization_id == organization_id)
            found.update(row[0] for row in Member.select(Member.user_id).where(mine).tuples().execute(self._db))
        return found

    def list_roles(self, organization_id: str, user_ids: Collection[str] | None = None) -> Sequence[HeldRole]:
        """Roles that members hold in an organization, deleted ones left out, by name; of some members or of all."""
        # Of all by way of the members: there is no index on the organization alone.
        members = Member.select(Member.user_id).where(Member.organization_id == organization_id) if user_ids is None else [*user_ids]
        query = _roles(MemberRole.user_id).where(MemberRole.organization_id == organization_id, MemberRole.user_id.in_(members))
        return [HeldRole(*row) for row in query.tuples().execute(self._db)]

    def list_roles_of(self, user_id: str) -> Sequence[HeldRole]:
        """Roles that a user holds in organizations, deleted ones left out, by name."""
        query = _roles(MemberRole.organization_id).where(MemberRole.user_id == user_id)
        return [HeldRole(*row) for row in query.tuples().execute(self._db)]

    def list_organizations(self, user_id: str) -> Sequence[tuple[str, str, int]]:
        """Id and name of the organizations that a user is in, and since when, deleted ones left out, by name."""
        query = Organization.select(Organization.id, Organization.name, Member.since).join(Member, on=Member.organization_id == Organization.id)
        query = query.where(Member.user_id == user_id, Organization.deleted_at.is_null()).order_by(Organization.sort_name, Organization.id)
        return [(organization_id, name, since) for organization_id, name, since in query.tuples().execute(self._db)]

    def was_removed(self, organization_id: str, user_id: str) -> bool:
        """Whether somebody was removed, and not added since."""
        mine = (MemberRemoval.organization_id == organization_id) & (MemberRemoval.user_id == user_id)
        return bool(MemberRemoval.select(peewee.Value(1)).where(mine).exists(self._db))

    def add(self, organization_id: str, user_ids: Sequence[str], since: int) -> None:
        """Add members who are none yet."""
        for start in range(0, len(user_ids), AT_ONCE):
            some = MemberRemoval.user_id.in_(user_ids[start : start + AT_ONCE])
            MemberRemoval.delete().where(MemberRemoval.organization_id == organization_id, some).execute(self._db)
            rows = [{"user_id": user_id, "organization_id": organization_id, "since": since} for user_id in user_ids[start : start + AT_ONCE]]
            Member.insert_many(rows).execute(self._db)

    def give_roles(self, organization_id: str, roles_by_user: Mapping[str, Collection[str]]) -> None:
        """Let members hold roles that they do not hold yet."""
        rows = [
            {"user_id": user_id, "organization_id": organization_id, "role_id": role_id}
            for user_id, roles in roles_by_user.items()
            for role_id in roles
        ]
        for start in range(0, len(rows), AT_ONCE):
            MemberRole.insert_many(rows[start : start + AT_ONCE]).execute(self._db)

    def take_roles(self, organization_id: str, user_id: str, role_ids: Collection[str]) -> None:
        """Take roles from a member."""
        mine = (MemberRole.user_id == user_id) & (MemberRole.organization_id == organization_id)
        MemberRole.delete().where(mine, MemberRole.role_id.in_([*role_ids])).execute(self._db)

    def remove(self, organization_id: str, user_id: str) -> bool:
        """Remove a member, with all roles in that organization, and remember it.

        Returns:
            Whether there was one.
        """
        roles = (MemberRole.user_id == user_id) & (MemberRole.organization_id == organization_id)
        MemberRole.delete().where(roles).execute(self._db)
        mine = (Member.user_id == user_id) & (Member.organization_id == organization_id)
        if int(Member.delete().where(mine).execute(self._db)) != 1:
            return False
        MemberRemoval.insert(organization_id=organization_id, user_id=user_id).on_conflict_ignore().execute(self._db)
        return True


def _roles(place: Any) -> Any:
    query = MemberRole.select(place, Role.id, Role.name).join(Role, on=MemberRole.role_id == Role.id)
    return query.where(Role.deleted_at.is_null()).order_by(Role.name_key)
