"""Rows of consents: what a user allowed an application."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import reduce
from operator import or_
from typing import Any

import msgspec
import peewee
from peewee import fn

from common.contracts.paging import Listing
from daemon.storage.authorization.pending_endings import is_not_ended, make_sparing
from daemon.storage.database.paging import Cut, Order, contains_words, cut_page
from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.access_control import MemberRole, Organization, Permission, Role, RoleHolder, RolePermission
from daemon.storage.tables.consents import Consent
from daemon.storage.tables.people import User


class ConsentRow(msgspec.Struct, frozen=True):
    """A consent; see `tables.Consent`."""

    user_id: str
    application_id: str
    permissions_json: str
    refused_json: str
    held_json: str
    since: int
    decided_at: int
    expires_at: int
    used_at: int | None
    revoked_at: int | None


class ListedConsent(msgspec.Struct, frozen=True):
    """A consent with what people call its user."""

    row: ConsentRow
    username: str
    profile_json: str
    email: str


class ConsentRows(WhenUsed):
    """Compiled statements on consents."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        pair = (Consent.user_id == slot("user_id")) & (Consent.application_id == slot("application_id"))
        self.find = RowSet(db, Consent, ConsentRow).finder(pair & is_not_ended(Consent))
        self._spare = make_sparing(db, Consent)
        names = ConsentRow.__struct_fields__
        insert = Consent.insert({getattr(Consent, name): slot(name) for name in names})
        kept = [getattr(Consent, name) for name in names if name not in ("user_id", "application_id")]
        self._put = Statement(db, insert.on_conflict(conflict_target=[Consent.user_id, Consent.application_id], preserve=kept)).change
        self.mark_used = Statement(db, Consent.update(used_at=slot("now")).where(pair)).change
        self.revoke = Statement(db, Consent.update(revoked_at=slot("now")).where(pair & Consent.revoked_at.is_null())).change

    def list(self, application_id: str, listing: Listing, now: int) -> tuple[list[ListedConsent], Cut]:
        """One page of the consents in force of an application, the newest first.

        Args:
            application_id: whose.
            listing: which; searched by name, address and number of the user.
            now: seconds since 1970.
        """
        query = _listed(application_id, now).where(*contains_words(User.search_text, listing.search))
        cut = cut_page(self._db, query, Order("-since", Consent.since, Consent.user_id, descending=True), listing)
        return [_read_listed(row) for row in cut.rows], cut

    def list_of_user(self, user_id: str, now: int) -> Sequence[ConsentRow]:
        """The consents in force of one user."""
        columns = [getattr(Consent, name) for name in ConsentRow.__struct_fields__]
        mine = (Consent.user_id == user_id, Consent.revoked_at.is_null(), Consent.expires_at > now, is_not_ended(Consent))
        return [ConsentRow(*row) for row in Consent.select(*columns).where(*mine).tuples().execute(self._db)]

    def find_listed(self, application_id: str, user_id: str, now: int) -> ListedConsent | None:
        """The consent in force of one user, or None."""
        rows = list(_listed(application_id, now).where(Consent.user_id == user_id).tuples().execute(self._db))
        return _read_listed(rows[0]) if rows else None

    def count(self, application_id: str, now: int, decided_until: int | None = None) -> int:
        """How many consents of an application are in force, and were decided until then where that is given."""
        old = () if decided_until is None else (Consent.decided_at <= decided_until,)
        return int(Consent.select(Consent.user_id).where(*_in_force(application_id, now), *old).count(self._db))

    def count_touched(self, application_id: str, now: int, refused: Collection[str], own: Collection[str], in_organizations: Collection[str]) -> int:
        """How many of them refuse one of some permissions, or are of users who hold one.

        Args:
            application_id: whose.
            now: seconds since 1970.
            refused: names or ids, as JSON holds them.
            own: ids that a role of the user's own may give.
            in_organizations: ids that a role in an organization may give.
        """
        touched: list[Any] = [Consent.refused_json.contains(f'"{key}"') | Consent.held_json.contains(f'"{key}"') for key in refused]
        if own:
            touched.append(fn.EXISTS(_giving(RoleHolder, RoleHolder.holder_id, own)))
        if in_organizations:
            there = _giving(MemberRole, MemberRole.user_id, in_organizations).join_from(
                MemberRole, Organization, on=Organization.id == MemberRole.organization_id
            )
            touched.append(fn.EXISTS(there.where(Organization.deleted_at.is_null())))
        if not touched:
            return 0
        return int(Consent.select(Consent.user_id).where(*_in_force(application_id, now), reduce(or_, touched)).count(self._db))

    def list_users(self, application_id: str, now: int) -> Sequence[str]:
        """Whose consents of an application are in force."""
        return [row[0] for row in Consent.select(Consent.user_id).where(*_in_force(application_id, now)).tuples().execute(self._db)]

    def revoke_all(self, application_id: str, now: int) -> int:
        """Revoke every consent of an application; gives how many were in force."""
        return int(Consent.update(revoked_at=now).where(*_in_force(application_id, now)).execute(self._db))

    def put(self, row: ConsentRow) -> None:
        """Insert the consent of this pair, or replace it. Endings that are pending do not mean it."""
        self._put(**msgspec.structs.asdict(row))
        self._spare(key=row.user_id, application_id=row.application_id, user_id=row.user_id)


def _listed(application_id: str, now: int) -> Any:
    columns = [getattr(Consent, name) for name in ConsentRow.__struct_fields__]
    query = Consent.select(*columns, User.username, User.profile_json, User.email).join(User, on=User.id == Consent.user_id)
    return query.where(*_in_force(application_id, now))


def _read_listed(row: tuple[Any, ...]) -> ListedConsent:
    return ListedConsent(ConsentRow(*row[:-3]), *row[-3:])


def _in_force(application_id: str, now: int) -> list[Any]:
    return [Consent.application_id == application_id, Consent.revoked_at.is_null(), Consent.expires_at > now, is_not_ended(Consent)]


def _giving(holding: Any, holder: Any, permission_ids: Collection[str]) -> Any:
    """The roles of the consent's user that give one of some permissions."""
    roles = holding.select(Role.id).join(Role, on=Role.id == holding.role_id).join(RolePermission, on=RolePermission.role_id == Role.id)
    given = roles.join(Permission, on=Permission.id == RolePermission.permission_id)
    living = Role.deleted_at.is_null() & Permission.deleted_at.is_null()
    return given.where(holder == Consent.user_id, living, RolePermission.permission_id.in_(list(permission_ids)))
