"""Rows of users: found by every sign-in, so compiled; listed and changed by people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import peewee

from daemon.storage.database.paging import Cut, Order, contains_words, cut_page
from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.tables.access_control import Member, MemberRole, RoleHolder
from daemon.storage.tables.consents import Consent
from daemon.storage.tables.people import User


class UserRow(msgspec.Struct, frozen=True):
    """A user; see `tables.User`."""

    id: str
    username: str
    username_key: str
    email: str
    email_key: str | None
    email_verified: bool
    phone: str
    phone_verified: bool
    profile_json: str
    custom_json: str
    search_text: str
    password_hash: str | None
    suspended: bool
    version: int
    created_at: int
    updated_at: int
    last_sign_in_at: int | None


SORTED_BY = {"username": User.username_key, "created": User.created_at, "signed_in": User.last_sign_in_at}


class UserRows:
    """Statements on users."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        rows = RowSet(db, User, UserRow)
        self._columns = rows.columns
        mine = User.id == slot("id")
        self.add = rows.add
        self.find = rows.finder(mine)
        self.find_by_username = rows.finder(User.username_key == slot("key"))
        self.find_by_email = rows.finder(User.email_key == slot("key"))
        self.set_password = Statement(db, User.update(password_hash=slot("password_hash")).where(mine)).change
        self.mark_signed_in = Statement(db, User.update(last_sign_in_at=slot("now")).where(mine)).change

    def change(self, row: UserRow, version: int) -> bool:
        """Replace a row, if it still has the version that was read.

        Args:
            row: as it shall be, with its new version.
            version: as it was read.
        """
        values = msgspec.structs.asdict(row)
        # Sign-ins and new passwords are written beside this, without a version.
        del values["id"], values["password_hash"], values["last_sign_in_at"]
        same = (User.id == row.id) & (User.version == version)
        return int(User.update(**values).where(same).execute(self._db)) == 1

    def remove(self, user_id: str) -> None:
        """Delete a user for good, with consents, roles and memberships."""
        Consent.delete().where(Consent.user_id == user_id).execute(self._db)
        RoleHolder.delete().where(RoleHolder.holder_id == user_id).execute(self._db)
        MemberRole.delete().where(MemberRole.user_id == user_id).execute(self._db)
        Member.delete().where(Member.user_id == user_id).execute(self._db)
        User.delete().where(User.id == user_id).execute(self._db)

    def list(self, search: str, suspended: bool | None, sort: str, cursor: str, limit: int) -> tuple[list[UserRow], Cut]:
        """One page.

        Args:
            search: words that must all be in a name, address or number.
            suspended: only suspended or only active ones; None for both.
            sort: a key of `SORTED_BY`, with `-` in front for descending.
            cursor, limit: see `paging`.
        """
        conditions: list[Any] = contains_words(User.search_text, search)
        if suspended is not None:
            conditions.append(User.suspended == suspended)
        query = User.select(*self._columns)
        if conditions:
            query = query.where(*conditions)
        order = Order(sort, SORTED_BY[sort.removeprefix("-")], User.id, sort.startswith("-"))
        cut = cut_page(self._db, query, order, cursor, limit)
        return [UserRow(*row) for row in cut.rows], cut

    def list_all(self) -> Sequence[UserRow]:
        """All users by name, for an export."""
        return [UserRow(*row) for row in User.select(*self._columns).order_by(User.username_key).tuples().execute(self._db)]

    def count(self) -> int:
        """How many users there are."""
        return int(User.select(User.id).count(self._db))
