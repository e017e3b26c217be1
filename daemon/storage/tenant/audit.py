"""Rows of the audit log: written by every sign-in, so compiled; read by people."""

from __future__ import annotations

import functools
import operator
from collections.abc import Collection, Sequence
from typing import Any

import msgspec
import peewee
from peewee import fn

from common.contracts.audit import AuditListing
from daemon.storage.database.dialect import by_commit, comes_after, find_horizon, is_settled
from daemon.storage.database.paging import Cut, Order, cut_page, fold
from daemon.storage.database.statements import Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.applications import Application
from daemon.storage.tables.people import User
from daemon.storage.tables.tenant import Audit
from daemon.storage.tenant.positions import START, Position

# Entries that are read at once for those who follow the log.
MOST_AT_ONCE = 200


class AuditRow(msgspec.Struct, frozen=True):
    """An entry with the names of what it was about, as they are now; see `tables.Audit`."""

    id: int
    at: int
    event: str
    actor: str
    application_id: str | None
    user_id: str | None
    detail_json: str
    reference: str
    application_name: str | None
    username: str | None
    profile_json: str | None


class CommittedRow(msgspec.Struct, frozen=True):
    """An entry, and the transaction that wrote it."""

    transaction_id: int
    entry: AuditRow


class AddedRow(msgspec.Struct, frozen=True):
    """What a new entry is about."""

    transaction_id: int
    id: int
    at: int
    event: str
    application_id: str | None
    user_id: str | None
    detail_json: str


class AuditRows(WhenUsed):
    """Statements on the audit log."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        columns = (Audit.at, Audit.event, Audit.actor, Audit.application_id, Audit.user_id, Audit.detail_json, Audit.reference)
        self._add = Statement(db, Audit.insert({column: slot(column.name) for column in columns}).returning(Audit.id)).one
        same = (Audit.id == slot("id")) & (Audit.at == slot("at")) & (Audit.event == slot("event")) & (Audit.detail_json == slot("known"))
        self.replace_detail = Statement(db, Audit.update(detail_json=slot("detail_json")).where(same)).change
        place = (Audit.transaction_id, Audit.id)
        is_after = comes_after(*place, slot("transaction_id"), slot("id"))
        settled = Audit.select(*place).where(is_settled(Audit.transaction_id))
        self._last = Statement(db, settled.order_by(by_commit(*place, newest_first=True)).limit(1)).one
        newest = Audit.select(fn.COALESCE(fn.MAX(Audit.id), 0))
        self._reach = Statement(db, peewee.Select(columns=[find_horizon(), newest])).one
        about = (*place, Audit.at, Audit.event, Audit.application_id, Audit.user_id, Audit.detail_json)
        following = Audit.select(*about).where(is_settled(Audit.transaction_id) & is_after).order_by(by_commit(*place))
        self._after = Statement(db, following.limit(MOST_AT_ONCE)).all
        self._columns = (Audit.id, *columns, Application.name, User.username, User.profile_json)
        named = Audit.select(Audit.transaction_id, *self._columns).left_outer_join(Application, on=Audit.application_id == Application.id)
        named = named.switch(Audit).left_outer_join(User, on=Audit.user_id == User.id)
        handed_on = named.where(is_settled(Audit.transaction_id) & is_after).order_by(by_commit(*place))
        self._entries_after = Statement(db, handed_on.limit(MOST_AT_ONCE)).all

    def add(self, **given: object) -> int:
        """Add an entry and give its id."""
        found = self._add(**given)
        assert found is not None, "an insert gives its row"
        return int(found[0])

    def find_last(self) -> Position:
        """Where whoever has seen everything stands."""
        found = self._last()
        return START if found is None else Position(*found)

    def find_reach(self) -> tuple[int, int]:
        """Below which transaction everything is settled (0 on SQLite), and the highest id."""
        found = self._reach()
        assert found is not None, "it has one row"
        return int(found[0]), int(found[1])

    def list_after(self, position: Position) -> Sequence[AddedRow]:
        """Entries that were committed after a position, in that order; at most `MOST_AT_ONCE`, and none that another could still come before."""
        return [AddedRow(*row) for row in self._after(transaction_id=position.transaction_id, id=position.id)]

    def list_entries_after(self, position: Position) -> Sequence[CommittedRow]:
        """The same with the names of what they were about."""
        found = self._entries_after(transaction_id=position.transaction_id, id=position.id)
        return [CommittedRow(transaction_id, AuditRow(*row)) for transaction_id, *row in found]

    def measure_after(self, position: Position) -> tuple[int, int | None]:
        """How many entries were committed after a position, and when the oldest of them was made, seconds since 1970."""
        after = comes_after(Audit.transaction_id, Audit.id, position.transaction_id, position.id)
        count, since = next(iter(Audit.select(fn.COUNT(Audit.id), fn.MIN(Audit.at)).where(after).tuples().execute(self._db)))
        return int(count), None if since is None else int(since)

    def count_of_administrators(self, subjects: Collection[str], since: Position) -> int:
        """How many entries after a position are about what an administrator or a command did to something of these kinds."""
        theirs = (Audit.actor == "command") | Audit.actor.startswith("console:")
        about = [Audit.event.startswith(f"{subject}.") for subject in sorted(subjects)]
        if not about:
            return 0
        is_new = comes_after(Audit.transaction_id, Audit.id, since.transaction_id, since.id)
        return int(Audit.select().where(is_new, theirs, functools.reduce(operator.or_, about)).count(self._db))

    def _has_word(self, word: str) -> Any:
        """The condition that a word is somewhere in an entry, or in the name of what it was about, whatever its case.

        Users and applications are found first, so that of each entry only its own columns are read.
        """
        users = User.select(User.id).where(User.search_text.contains(word))
        applications = Application.select(Application.id).where(Application.search_text.contains(word))
        own = (Audit.event, Audit.actor, Audit.reference, Audit.detail_json, Audit.application_id, Audit.user_id)
        about = Audit.user_id.in_(users) | Audit.application_id.in_(applications)
        return functools.reduce(operator.or_, (column.contains(word) for column in own), about)

    def list_of_user(self, user_id: str, events: Sequence[str], before: int, most: int) -> Sequence[AuditRow]:
        """Entries about one user, newest first.

        Args:
            user_id: whom.
            events: only these.
            before: only entries with a smaller id; 0 for any.
            most: number of entries.
        """
        mine = (Audit.user_id == user_id) & Audit.event.in_(list(events))
        query = Audit.select(*self._columns).left_outer_join(Application, on=Audit.application_id == Application.id).switch(Audit)
        query = query.left_outer_join(User, on=Audit.user_id == User.id).where(mine & (Audit.id < before) if before else mine)
        return [AuditRow(*row) for row in query.order_by(Audit.id.desc()).limit(most).tuples().execute(self._db)]

    def list_part(self, listing: AuditListing, after: int, last: int, most: int) -> Sequence[AuditRow]:
        """The next entries of a list, the oldest first, without counting how many there are.

        Args:
            listing: which; its cursor and limit do not count.
            after: the id of the last one before, 0 at the beginning.
            last: the id of the last one that counts.
            most: number of entries.
        """
        query = self._named().where((Audit.id > after) & (Audit.id <= last), *self._conditions(listing))
        return [AuditRow(*row) for row in query.order_by(Audit.id).limit(most).tuples().execute(self._db)]

    def list(self, listing: AuditListing) -> tuple[list[AuditRow], Cut]:
        """One page, newest first.

        Args:
            listing: which.
        """
        query = self._named()
        conditions = self._conditions(listing)
        if conditions:
            query = query.where(*conditions)
        cut = cut_page(self._db, query, Order("-id", Audit.id, Audit.id, descending=True), listing)
        return [AuditRow(*row) for row in cut.rows], cut

    def _named(self) -> Any:
        query = Audit.select(*self._columns).left_outer_join(Application, on=Audit.application_id == Application.id).switch(Audit)
        return query.left_outer_join(User, on=Audit.user_id == User.id)

    def _conditions(self, listing: AuditListing) -> Sequence[Any]:
        conditions: list[Any] = []
        if listing.application:
            conditions.append(Audit.application_id == listing.application)
        if listing.user:
            conditions.append(Audit.user_id == listing.user)
        if listing.event:
            conditions.append(Audit.event.contains(listing.event))
        if listing.actor:
            conditions.append(Audit.actor == listing.actor)
        if listing.since:
            conditions.append(Audit.at >= listing.since)
        if listing.until:
            conditions.append(Audit.at < listing.until)
        return conditions + [self._has_word(word) for word in dict.fromkeys(fold(listing.search).split())]
