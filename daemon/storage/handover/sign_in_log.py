"""Rows of the sign-in log: written in slices behind the requests, read by people."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import reduce
from operator import and_
from typing import Any, TypeAlias

import msgspec
import peewee
from peewee import fn

from common.contracts.handover.sign_in_log import CauseGroupListing, Outcome, SignInLogListing, SignInLogRow
from daemon.storage.database.dialect import add_up
from daemon.storage.database.paging import Cut, Order, cut_page, list_words
from daemon.storage.database.statements import Statement, remove_slice, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.applications import Application
from daemon.storage.tables.handover import SignInLog
from daemon.storage.tables.people import User

# Numbers of an entry at most.
_LONGEST_RUN = 2**24
_GROWING = (
    SignInLog.last_at, SignInLog.count, SignInLog.reference, SignInLog.network, SignInLog.search, SignInLog.seen_json, SignInLog.first_number,
    SignInLog.last_number,
)  # fmt: skip
_OWN = (
    SignInLog.id, SignInLog.at, SignInLog.last_at, SignInLog.count, SignInLog.application_id, SignInLog.user_id, SignInLog.place, SignInLog.outcome,
    SignInLog.reason, SignInLog.cause, SignInLog.reference, SignInLog.network, SignInLog.error, SignInLog.description, SignInLog.seen_json,
    SignInLog.is_test, SignInLog.first_number,
)  # fmt: skip
_NAMES = (Application.name, User.username, User.profile_json)


# The causes whose title has a folded word in it.
Called: TypeAlias = Callable[[str], Collection[str]]


def nothing(_word: str) -> Collection[str]:
    """No causes: titles are not looked through."""
    return ()


class LogRow(msgspec.Struct, frozen=True):
    """An entry with the names of whom it is about, as they are now; see `tables.SignInLog`."""

    id: int
    at: int
    last_at: int
    count: int
    application_id: str
    user_id: str
    place: str
    outcome: str
    reason: str
    cause: str
    reference: str
    network: str
    error: str
    description: str
    seen_json: str
    is_test: bool
    first_number: int
    application_name: str | None
    username: str | None
    profile_json: str | None


class GroupRow(msgspec.Struct, frozen=True):
    """All entries of one application, place, outcome and cause."""

    application_id: str
    application_name: str | None
    place: str
    outcome: str
    cause: str
    reason: str
    count: int
    first_at: int
    last_at: int
    entry_id: int


class CountRow(msgspec.Struct, frozen=True):
    """How often requests of one application were refused, or given less than was asked for."""

    application_id: str
    application_name: str | None
    refused: int
    diminished: int
    last_at: int


class LogRows(WhenUsed):
    """Statements on the sign-in log.

    Args:
        db: the database.
    """

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        columns = [field for field in SignInLog._meta.sorted_fields if field is not SignInLog.id]
        insert = SignInLog.insert({column: slot(column.name) for column in columns})
        grow = {column: peewee.EXCLUDED[column.name] for column in _GROWING}
        # What has grown is written over the row that has its key, so it does not matter whether that is there already.
        self._keep = Statement(db, insert.on_conflict(conflict_target=[SignInLog.key], update=grow)).change

    def keep(self, **given: object) -> None:
        """Write an entry, or what it has grown to."""
        self._keep(**given)

    def find(self, entry_id: int) -> LogRow | None:
        """One entry by its id."""
        return self._find(SignInLog.id == entry_id)

    def list_by_number(self, number: int, shown: str, most: int) -> list[LogRow]:
        """The newest entries that may have a number.

        Args:
            number: that was shown.
            shown: how it was written, by which entries are found that are older than rows of numbers.
            most: so many at most.
        """
        has = SignInLog.first_number.between(number - _LONGEST_RUN, number) & (SignInLog.last_number >= number)
        return self._select(has | (SignInLog.reference == shown), most)

    def _find(self, condition: Any) -> LogRow | None:
        return next(iter(self._select(condition, 1)), None)

    def _select(self, condition: Any, most: int) -> list[LogRow]:
        query = _with_names(SignInLog.select(*_OWN, *_NAMES)).where(condition).order_by(SignInLog.last_at.desc(), SignInLog.id.desc()).limit(most)
        return [LogRow(*each) for each in query.tuples().execute(self._db)]

    def list_groups(self, listing: CauseGroupListing, called: Called = nothing, like: SignInLogRow | None = None) -> tuple[list[GroupRow], Cut]:
        """One page of what failed or was diminished, by application, place, outcome and cause; the group with the newest entry first.

        Args:
            listing: which.
            called: the causes that readers see under a word.
            like: an entry that is searched for, in place of words; only its group.

        Raises:
            Invalid: the cursor is none of this list.
        """
        of = (SignInLog.application_id, SignInLog.outcome, SignInLog.place, SignInLog.cause)
        sums = (add_up(SignInLog.count), fn.MIN(SignInLog.at), fn.MAX(SignInLog.last_at), fn.MAX(SignInLog.id))
        names = ("count", "first_at", "last_at", "entry_id")
        groups = SignInLog.select(*(each.alias(name) for each, name in zip(sums, names, strict=True))).group_by(*of)
        groups = groups.where(SignInLog.outcome != Outcome.SUCCEEDED.value)
        if listing.application:
            groups = groups.where(SignInLog.application_id == listing.application)
        if listing.unknown:
            groups = groups.where(SignInLog.application_id == "")
        if listing.since:
            groups = groups.where(SignInLog.last_at > listing.since)
        return self._page_groups(groups.alias("groups"), listing, called, like)

    def list_seen(self, group: GroupRow, most: int) -> list[str]:
        """What was tried in the newest entries of a group, as `tables.SignInLog.seen_json` holds it; the newest first.

        Args:
            group: whose.
            most: so many entries at most.
        """
        of_group = [getattr(SignInLog, name) == getattr(group, name) for name in ("application_id", "outcome", "place", "cause")]
        query = SignInLog.select(SignInLog.seen_json).where(*of_group).order_by(SignInLog.last_at.desc(), SignInLog.id.desc()).limit(most)
        return [text for (text,) in query.tuples().execute(self._db)]

    def count_failures(self, since: int, most: int) -> list[CountRow]:
        """How often requests failed or were diminished by application, the one with the newest first.

        Args:
            since: only entries that have grown after this, seconds since 1970.
            most: so many applications at most.
        """
        refused, diminished = (
            add_up(peewee.Case(None, [(SignInLog.outcome == outcome.value, SignInLog.count)], 0)) for outcome in (Outcome.REFUSED, Outcome.DIMINISHED)
        )
        sums = (
            refused.alias("refused"),
            diminished.alias("diminished"),
            fn.MAX(SignInLog.last_at).alias("last_at"),
            fn.MAX(SignInLog.id).alias("entry_id"),
        )
        counts = SignInLog.select(*sums).where(SignInLog.outcome != Outcome.SUCCEEDED.value, SignInLog.last_at > since)
        counts = counts.group_by(SignInLog.application_id).alias("counts")
        newest = SignInLog.alias("newest")
        query = newest.select(newest.application_id, Application.name, counts.c.refused, counts.c.diminished, counts.c.last_at)
        query = query.join(counts, on=newest.id == counts.c.entry_id).join_from(
            newest, Application, peewee.JOIN.LEFT_OUTER, on=newest.application_id == Application.id
        )
        return [CountRow(*row) for row in query.order_by(newest.id.desc()).limit(most).tuples().execute(self._db)]

    def _page_groups(self, groups: Any, listing: CauseGroupListing, called: Called, like: SignInLogRow | None) -> tuple[list[GroupRow], Cut]:
        newest = SignInLog.alias("newest")
        columns = (newest.application_id, Application.name, newest.place, newest.outcome, newest.cause, newest.reason)
        query = newest.select(*columns, groups.c.count, groups.c.first_at, groups.c.last_at, groups.c.entry_id)
        query = query.join(groups, on=newest.id == groups.c.entry_id).join_from(
            newest, Application, peewee.JOIN.LEFT_OUTER, on=newest.application_id == Application.id
        )
        if like is None:
            conditions = _says(newest, listing.search, called)
        else:
            conditions = [getattr(newest, name) == str(getattr(like, name)) for name in ("application_id", "place", "outcome", "cause")]
        for condition in conditions:
            query = query.where(condition)
        cut = cut_page(self._db, query, Order("-entry", newest.id, newest.id, descending=True), listing)
        return [GroupRow(*row) for row in cut.rows], cut

    def trim(self, application_id: str, *, succeeded: bool, most: int, at_once: int) -> int:
        """Remove what is too much of an application: the oldest of the causes that have most entries. Gives how many went.

        Args:
            application_id: whose, "" for those of nobody known.
            succeeded: whether what succeeded is meant, or everything else.
            most: how many stay.
            at_once: how many go at most.
        """
        same = SignInLog.outcome == Outcome.SUCCEEDED.value if succeeded else SignInLog.outcome != Outcome.SUCCEEDED.value
        theirs = (SignInLog.application_id == application_id) & same
        of = (SignInLog.outcome, SignInLog.place, SignInLog.cause)
        counted = SignInLog.select(*of, fn.COUNT(SignInLog.id)).where(theirs).group_by(*of)
        counts = {tuple(key): int(count) for *key, count in counted.tuples().execute(self._db)}
        share, removed = find_share(counts.values(), most), 0
        if not share:
            return self._remove_oldest(theirs, most, at_once)
        for key, count in counts.items():
            if count > share and removed < at_once:
                alike = [column == value for column, value in zip(of, key, strict=True)]
                removed += self._remove_oldest(reduce(and_, alike, theirs), share, at_once - removed)
        return removed

    def _remove_oldest(self, theirs: Any, most: int, at_once: int) -> int:
        """Remove entries but the newest, and give how many went."""
        newest_first = SignInLog.select(SignInLog.last_at, SignInLog.id).where(theirs).order_by(SignInLog.last_at.desc(), SignInLog.id.desc())
        beyond = next(iter(newest_first.offset(most).limit(1).tuples().execute(self._db)), None)
        if beyond is None:
            return 0
        last_at, last_id = beyond
        older = (SignInLog.last_at <= last_at) & ((SignInLog.last_at < last_at) | (SignInLog.id <= last_id))
        return remove_slice(self._db, SignInLog, theirs & older, at_once)

    def list(self, listing: SignInLogListing, called: Called = nothing, ids: Sequence[int] | None = None) -> tuple[list[LogRow], Cut]:
        """One page, what happened last first: an entry that grows moves to the front, where whoever looks anew finds it.

        Args:
            listing: which.
            called: the causes that readers see under a word.
            ids: of the entries that are searched for, in place of words.

        Raises:
            Invalid: the cursor is none of this list.
        """
        conditions: list[Any] = []
        if listing.application:
            conditions.append(SignInLog.application_id == listing.application)
        if listing.unknown:
            conditions.append(SignInLog.application_id == "")
        if listing.outcome is not None:
            conditions.append(SignInLog.outcome == listing.outcome.value)
        if listing.place is not None:
            conditions.append(SignInLog.place == listing.place.value)
        if listing.cause:
            conditions.append(SignInLog.cause == listing.cause)
        conditions += _says(SignInLog, listing.search, called) if ids is None else [SignInLog.id.in_(ids)]
        query, count = _with_names(SignInLog.select(*_OWN, *_NAMES)), SignInLog.select(fn.COUNT(SignInLog.id))
        if conditions:
            query, count = query.where(*conditions), count.where(*conditions)
        order, total = Order("-last", SignInLog.last_at, SignInLog.id, descending=True), int(count.scalar(self._db))
        # What counting has not found in the whole log is not looked for in it once more.
        cut = cut_page(self._db, query if total else query.where(SignInLog.id == 0), order, listing, total=total)
        return [LogRow(*row) for row in cut.rows], cut


def _says(entry: Any, search: str, called: Called) -> list[Any]:
    """Conditions that an entry says every word of a search, or is shown under it."""
    found = []
    named = [(word, called(word)) for word in list_words(search)]
    # The rarest first: what an entry does not say is looked for no further, and that is most of the work.
    for word, causes in sorted(named, key=lambda each: (len(each[1]), -len(each[0]))):
        says = entry.search.contains(word)
        found.append(entry.cause.in_(list(causes)) | says if causes else says)
    return found


def find_share(counts: Iterable[int], most: int) -> int:
    """How many each may keep so that together they keep no more than that: whoever has less keeps all of it.

    Args:
        counts: how many each has.
        most: how many all keep.
    """
    ordered = sorted(counts)
    for place, count in enumerate(ordered):
        share = most // (len(ordered) - place)
        if count > share:
            return share
        most -= count
    return max(ordered, default=0)


def _with_names(query: Any) -> Any:
    query = query.left_outer_join(Application, on=SignInLog.application_id == Application.id).switch(SignInLog)
    return query.left_outer_join(User, on=SignInLog.user_id == User.id)
