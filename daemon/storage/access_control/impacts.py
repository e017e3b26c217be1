"""What depends on a permission, a role, an organization, an application or a user: counted before somebody deletes or disables it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import peewee

from daemon.storage.authorization.pending_endings import is_not_ended
from daemon.storage.database.dialect import contains_text, without_index
from daemon.storage.database.versioned_rows import AT_ONCE
from daemon.storage.tables.access_control import Member, MemberRole, Organization, Permission, Role, RoleHolder, RolePermission
from daemon.storage.tables.applications import Application
from daemon.storage.tables.consents import Consent
from daemon.storage.tables.people import Session, User
from daemon.storage.tables.tokens import TokenFamily

# Consents of up to so many applications are looked up by their index.
MOST_LOOKED_UP = 100
# Up to so many people each is counted once.
MOST_COUNTED_ONCE = 50_000


class People:
    """Users who are concerned by something, not looked up yet. Sums are those of either."""

    def __init__(self, *queries: Any) -> None:
        self.queries = queries

    def __add__(self, other: People) -> People:
        """Those and others."""
        return People(*self.queries, *other.queries)


class ImpactRows:
    """Statements that count what depends on something."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db

    def list_permission_ids(self, resource_id: str) -> set[str]:
        """Ids of the permissions of an API that are not deleted."""
        mine = (Permission.resource_id == resource_id) & Permission.deleted_at.is_null()
        return set(self._ids(Permission.select(Permission.id).where(mine)))

    def find_roles_giving(self, permission_ids: Collection[str]) -> dict[str, str]:
        """Level by id of the roles that give one of some permissions, deleted ones left out."""
        query = Role.select(Role.id, Role.level).join(RolePermission, on=RolePermission.role_id == Role.id)
        query = query.where(Role.deleted_at.is_null()).distinct()
        return {
            role_id: level
            for some in _parts(permission_ids)
            for role_id, level in query.where(RolePermission.permission_id.in_(some)).tuples().execute(self._db)
        }

    def list_settings(self, part: str) -> Iterator[tuple[str, str]]:
        """Client ID and settings of the applications whose settings contain a text, deleted ones left out."""
        query = Application.select(Application.id, Application.settings_json)
        query = query.where(Application.deleted_at.is_null(), contains_text(Application.settings_json, part))
        yield from query.tuples().execute(self._db)

    def list_machines(self, role_ids: Collection[str]) -> set[str]:
        """Client IDs of the applications that hold one of some roles of machines, deleted ones left out."""
        query = RoleHolder.select(RoleHolder.holder_id).join(Application, on=RoleHolder.holder_id == Application.id)
        query = query.where(RoleHolder.role_id.in_([*role_ids]), Application.deleted_at.is_null())
        return set(self._ids(query))

    def holders(self, role_ids: Collection[str]) -> People:
        """The users who hold one of some roles of users."""
        return People(*(RoleHolder.select(RoleHolder.holder_id).where(RoleHolder.role_id.in_(some)) for some in _parts(role_ids)))

    def holders_in_organizations(self, role_ids: Collection[str]) -> People:
        """The users who hold one of some roles in an organization that is not deleted."""
        query = MemberRole.select(MemberRole.user_id).join(Organization, on=MemberRole.organization_id == Organization.id)
        return People(*(query.where(MemberRole.role_id.in_(some), Organization.deleted_at.is_null()) for some in _parts(role_ids)))

    def members(self, organization_id: str) -> People:
        """The members of an organization."""
        return People(Member.select(Member.user_id).where(Member.organization_id == organization_id))

    def authorizing(self, application_ids: Collection[str], now: int) -> People:
        """The users whose consent to one of some applications is in force."""
        in_force = Consent.revoked_at.is_null() & (Consent.expires_at > now) & is_not_ended(Consent)
        query = Consent.select(Consent.user_id).where(in_force)
        if len(application_ids) <= MOST_LOOKED_UP:
            return People(query.where(Consent.application_id.in_([*application_ids])))
        # A million look-ups by the index take three times as long as reading the table once.
        unindexed = without_index(Consent.application_id)
        return People(*(query.where(unindexed.in_(some)) for some in _parts(application_ids, 30_000)))

    def signed_in(self, application_id: str, now: int) -> People:
        """The users to whom an application was given tokens that have not ended."""
        mine = (TokenFamily.application_id == application_id) & (TokenFamily.user_id != "")
        return People(TokenFamily.select(TokenFamily.user_id).where(mine & _alive(now)))

    def count_sign_ins_at(self, application_id: str, now: int) -> tuple[int, int]:
        """From how many browsers somebody is signed in to an application, and how many of its sign-ins have not ended."""
        sessions = peewee.fn.COUNT(peewee.fn.NULLIF(TokenFamily.session_id, "").distinct())
        query = TokenFamily.select(sessions, peewee.fn.COUNT(TokenFamily.id))
        return self._pair(query.where((TokenFamily.application_id == application_id) & _alive(now)))

    def count_used_by(self, user_id: str, now: int) -> tuple[int, int]:
        """How many applications act for a user or were authorized to, and how many of the user's sign-ins there have not ended."""
        signed_in = TokenFamily.select(TokenFamily.application_id).where((TokenFamily.user_id == user_id) & _alive(now))
        in_force = Consent.revoked_at.is_null() & (Consent.expires_at > now) & is_not_ended(Consent)
        allowed = Consent.select(Consent.application_id).where((Consent.user_id == user_id) & in_force)
        found = [*self._ids(signed_in)]
        return len({*found, *self._ids(allowed)}), len(found)

    def count_sessions(self, user_id: str, now: int) -> int:
        """In how many browsers a user is signed in."""
        still = Session.ended_at.is_null() & (Session.expires_at > now) & is_not_ended(Session)
        return int(Session.select(Session.id).where((Session.user_id == user_id) & still).count(self._db))

    def count_people(self, people: People) -> int:
        """How many they are. Up to so many each is counted once; of more, those who are concerned twice may count twice."""
        found: list[str] = []
        for query in people.queries:
            found += self._ids(query.limit(MOST_COUNTED_ONCE + 1 - len(found)))
            if len(found) > MOST_COUNTED_ONCE:
                every = sum(int(each.count(self._db)) for each in people.queries)
                return min(every, int(User.select(User.id).count(self._db)))
        return len(set(found))

    def _pair(self, query: Any) -> tuple[int, int]:
        return next(iter((int(first), int(second)) for first, second in query.tuples().execute(self._db)))

    def _ids(self, query: Any) -> Iterator[str]:
        return (row[0] for row in query.tuples().execute(self._db))


def _alive(now: int) -> Any:
    return TokenFamily.revoked_at.is_null() & (TokenFamily.ends_at > now) & is_not_ended(TokenFamily)


def _parts(ids: Collection[str], size: int = AT_ONCE) -> Iterator[list[str]]:
    every = [*ids]
    for start in range(0, len(every), size):
        yield every[start : start + size]
