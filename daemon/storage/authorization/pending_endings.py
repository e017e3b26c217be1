"""Endings that are too large for one job: written down at once, so that what they end is dead, and carried out a slice at a time.

What begins while one is pending is spared: it stands in a table of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import and_
from typing import Any

import msgspec
import peewee

from daemon.storage.database.statements import RowSet, Statement, remove_slice, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.access_control import Member, MemberRole, RoleHolder
from daemon.storage.tables.consents import Consent
from daemon.storage.tables.endings import PendingEnding, Spared
from daemon.storage.tables.people import Session
from daemon.storage.tables.table import Table
from daemon.storage.tables.tokens import TokenFamily

# Rows that one job ends or removes of a kind at most: other jobs wait for it.
SLICE = 500


class PendingRow(msgspec.Struct, frozen=True):
    """An ending that is not carried out yet; see `tables.PendingEnding`."""

    id: int
    application_id: str
    user_id: str
    with_machines: bool
    with_consents: bool
    with_parts: bool
    reason: str
    started_at: int


def is_not_ended(table: type[Table]) -> Any:
    """The condition that no pending ending means a row.

    Args:
        table: `TokenFamily`, `Session` or `Consent`.
    """
    meant, key = _MEANT[table]
    spared = Spared.select(peewee.Value(1)).where((Spared.ending_id == PendingEnding.id) & (Spared.key == key))
    return ~peewee.fn.EXISTS(PendingEnding.select(peewee.Value(1)).where(meant, ~peewee.fn.EXISTS(spared)))


def make_sparing(db: peewee.Database, table: type[Table]) -> Callable[..., int]:
    """A statement that spares a row which is being written, with the slots `key`, `user_id` and, but for sessions, `application_id`."""
    user = (PendingEnding.user_id == slot("user_id")) | (PendingEnding.user_id == "")
    if table is Session:
        which = user & (PendingEnding.application_id == "")
    else:
        which = user & ((PendingEnding.application_id == slot("application_id")) | (PendingEnding.application_id == ""))
    new = PendingEnding.select(PendingEnding.id, slot("key")).where(which)
    return Statement(db, Spared.insert_from(new, [Spared.ending_id, Spared.key]).on_conflict_ignore()).change


def _is_of(column: Any, given: Any) -> Any:
    return (given == "") | (given == column)


_FAMILY_MEANT = (
    _is_of(TokenFamily.application_id, PendingEnding.application_id)
    & _is_of(TokenFamily.user_id, PendingEnding.user_id)
    & (PendingEnding.with_machines | (TokenFamily.user_id != ""))
)
_MEANT: dict[type[Table], tuple[Any, Any]] = {
    TokenFamily: (_FAMILY_MEANT, TokenFamily.id),
    Session: ((PendingEnding.application_id == "") & (PendingEnding.user_id == Session.user_id), Session.id),
    Consent: (
        PendingEnding.with_consents & (PendingEnding.application_id == Consent.application_id),
        Consent.user_id,
    ),
}


class PendingEndingRows(WhenUsed):
    """Statements on pending endings and on what they mean."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        rows = RowSet(db, PendingEnding, PendingRow)
        new = {column: slot(column.name) for column in rows.columns if column.name != "id"}
        self.add = Statement(db, PendingEnding.insert(new)).change
        self._next = Statement(db, PendingEnding.select(*rows.columns).order_by(PendingEnding.id).limit(1)).one
        self._remove = Statement(db, PendingEnding.delete().where(PendingEnding.id == slot("id"))).change

    def find_next(self) -> PendingRow | None:
        """The oldest, or None."""
        found = self._next()
        return None if found is None else PendingRow(*found)

    def is_large(self, application_id: str, user_id: str, *, with_consents: bool = False, with_parts: bool = False) -> bool:
        """Whether an ending has to do with more rows of one kind than fit into a slice; looks at no more than that.

        Args:
            application_id, user_id: whose; "" is any, but not both.
            with_consents: whether the application's consents count.
            with_parts: whether all that the user has counts.
        """
        looked_at: list[tuple[type[Table], Any]] = [
            (TokenFamily, TokenFamily.user_id == user_id if user_id else TokenFamily.application_id == application_id)
        ]
        if not application_id:
            looked_at.append((Session, Session.user_id == user_id))
        if with_consents:
            looked_at.append((Consent, Consent.application_id == application_id))
        if with_parts:
            looked_at += _parts_of(user_id)
        return any(self._has_more(table, condition) for table, condition in looked_at)

    def _has_more(self, table: type[Table], condition: Any) -> bool:
        return len(table.select(peewee.Value(1)).where(condition).limit(SLICE + 1).tuples().execute(self._db)) > SLICE

    def end_families(self, row: PendingRow) -> tuple[int, list[tuple[str, str, str]]]:
        """Remove a slice of the token families that an ending means.

        Returns:
            How many went; and application, user and session wherever the last one went by which somebody was still signed in.
        """
        key = TokenFamily.id
        # Who was told already is told no more.
        alive = TokenFamily.revoked_at.is_null() & (TokenFamily.ends_at > row.started_at) & TokenFamily.told_at.is_null()
        alive &= TokenFamily.test_id == ""
        where = _owned(row) & self._not_spared(row, key)
        columns = (key, TokenFamily.application_id, TokenFamily.user_id, TokenFamily.session_id, alive)
        slice_ = list(TokenFamily.select(*columns).where(where).limit(SLICE).tuples().execute(self._db))
        TokenFamily.delete().where(key.in_([each[0] for each in slice_])).execute(self._db)
        left: list[tuple[str, str, str]] = []
        for signed_in in dict.fromkeys(tuple(each[1:4]) for each in slice_ if each[3] and each[4]):
            application_id, user_id, session_id = signed_in
            same = (TokenFamily.session_id == session_id) & (TokenFamily.application_id == application_id)
            more = TokenFamily.select(peewee.Value(1)).where(same & alive & where).limit(1).tuples().execute(self._db)
            if not list(more):
                left.append((application_id, user_id, session_id))
        return len(slice_), left

    def remove_others(self, row: PendingRow) -> int:
        """Remove a slice of whatever else an ending means: sessions, consents, all that a user had.

        Returns:
            How many went.
        """
        meant: list[tuple[type[Table], Any]] = []
        if row.user_id and not row.application_id:
            meant.append((Session, (Session.user_id == row.user_id) & self._not_spared(row, Session.id)))
        if row.with_consents:
            meant.append((Consent, (Consent.application_id == row.application_id) & self._not_spared(row, Consent.user_id)))
        if row.with_parts:
            meant += _parts_of(row.user_id)
        left = SLICE
        for table, condition in meant:
            left -= self._remove_slice(table, condition, left)
            if left <= 0:
                break
        return SLICE - left

    def finish(self, row: PendingRow) -> bool:
        """Forget an ending of which nothing is left, with a slice of what it spared; False if there is more of that."""
        if self._remove_slice(Spared, Spared.ending_id == row.id, SLICE) == SLICE:
            return False
        return self._remove(id=row.id) == 1

    def _remove_slice(self, table: type[Table], condition: Any, most: int) -> int:
        return remove_slice(self._db, table, condition, most)

    def _not_spared(self, row: PendingRow, key: Any) -> Any:
        return ~peewee.fn.EXISTS(Spared.select(peewee.Value(1)).where((Spared.ending_id == row.id) & (Spared.key == key)))


def _parts_of(user_id: str) -> list[tuple[type[Table], Any]]:
    """What a user has besides sessions and tokens."""
    mine: list[tuple[type[Table], Any]] = [(table, table.user_id == user_id) for table in (Consent, MemberRole, Member)]
    return [*mine, (RoleHolder, RoleHolder.holder_id == user_id)]


def _owned(row: PendingRow) -> Any:
    """The condition that a token family is of those whom an ending means; by the index of one of them."""
    conditions = [TokenFamily.user_id == row.user_id] if row.user_id else []
    if row.application_id:
        conditions.append(TokenFamily.application_id == row.application_id)
    if not row.with_machines:
        conditions.append(TokenFamily.user_id != "")
    return reduce(and_, conditions)
