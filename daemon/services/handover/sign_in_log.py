"""The sign-in log: what applications tried and what came of it, gathered in memory and written behind the requests.

The same cause at the same place of the same application within a minute is one entry with a count, however often it happens; so a flood of requests
costs the database next to nothing, and hides nothing: the newest of what came always stands in its entry, beside what came from other networks.

A number that is shown says no more than the answer in which it stands: for a minute it is the same for all who are told the same at one place in the
name of one client ID, whatever is behind it. So nobody learns from two of them whether an application exists, or what was wrong with a secret
(attack 39).
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeAlias

import msgspec

from common.clock import Clock
from common.contracts.handover.sign_in_log import CauseGroupListing, Outcome, Place, SignInLogListing, SignInLogRow
from common.contracts.paging import Page
from common.contracts.users import Profile
from common.errors import AppError
from daemon.diagnosis.attempt import Attempt, Case
from daemon.keys.digests import make_readable_code
from daemon.services.handover.allowance import Allowance
from daemon.services.handover.log_entries import Entry, Seen, find_whose, is_test, read_seen, write_seen
from daemon.storage.database.handover import after_commit
from daemon.storage.database.store import Database, Store
from daemon.storage.handover.sign_in_log import CountRow, GroupRow, LogRow, LogRows

# Seconds for which the same thing is one entry.
QUIET = 60
# Entries in memory that may still grow, or are not written yet.
MOST_OPEN = 10_000
# Users who have entries of their own within a minute; what happens to more of them is one entry.
MOST_USERS = 20
# Entries that stay of one application. Those of nobody known are one application's.
MOST_KEPT = {True: 2_000, False: 10_000}
# Applications whose failures are counted at once.
MOST_COUNTED = 1_000
# Entries that one job writes or removes, and so many new ones of an application until somebody looks whether there are too many.
SLICE, LOOK_EVERY = 500, 100

# Attempts that wait until more is found out about them, all and of one application, and those that one job finishes.
MOST_LATER, MOST_LATER_OF_ONE, MOST_FINISHED = 100, 10, 20

_Cause: TypeAlias = tuple[str, Place, str, bool]
# What somebody is told: client ID, place, outcome, error, description, user.
_Told: TypeAlias = tuple[str, Place, Outcome, str, str, str]
_PROFILE = msgspec.json.Decoder(Profile)
ALL, ALL_GROUPS = SignInLogListing(), CauseGroupListing()


class _Later(NamedTuple):
    """Something of which more is found out: what is known, what finds more, the number that was shown, when, and its place among all."""

    attempt: Attempt
    finish: Callable[[], Attempt]
    reference: str
    at: int
    order: int


class SignInLog:
    """Gathers, writes and lists what applications tried.

    Args:
        db: the database.
        clock: the time.
        allowance: how long may be found out more.

    Attributes:
        on_written: called after the commit of entries, on a thread of the store, with the ids of their applications.
    """

    def __init__(self, db: Database, clock: Clock, allowance: Allowance | None = None) -> None:
        self._rows, self._clock, self._lock = LogRows(db), clock, threading.Lock()
        self._open: dict[_Cause, dict[str, Entry]] = {}
        self._size, self._looked_at, self._order = 0, 0, 0
        self._unwritten: dict[str, Entry] = {}
        self._shown: dict[_Told, tuple[str, int]] = {}
        self._later, self._allowance = deque[_Later](), allowance or Allowance()
        self._added: dict[tuple[str, bool], int] = {}
        self.on_written: Callable[[Collection[str]], None] = _nobody

    def record(self, attempt: Attempt, *, again: bool = False) -> str:
        """Remember something that was tried, and give the number under which it is found. Works in memory alone, on any thread.

        Args:
            attempt: what was tried.
            again: whether it may be the same that was told a moment ago, as a page first and then as an answer; within a minute that counts once.
        """
        with self._lock:
            return self._record(attempt, self._clock.now(), again=again)

    def record_later(self, attempt: Attempt, finish: Callable[[], Attempt]) -> str:
        """Remember something of which more is found out with the next write, behind the request; gives the number at once.

        Args:
            attempt: what was tried, of no user. In a flood nothing more is found out, and its cause is only less fine.
            finish: gives it with what was found out; called inside a store job, once at most.
        """
        now, whose = self._clock.now(), find_whose(attempt)
        with self._lock:
            of_one = sum(find_whose(each.attempt) == whose for each in self._later)
            if len(self._later) >= MOST_LATER or of_one >= MOST_LATER_OF_ONE:
                return self._record(attempt, now)
            reference = self._find_reference(attempt, "", now)
            self._order += 1
            self._later.append(_Later(attempt, finish, reference, now, self._order))
            return reference

    def _record(self, attempt: Attempt, now: int, later: _Later | None = None, *, again: bool = False) -> str:
        """Remember something; `later` has the number that was shown of it and its place, if it was tried a while ago. Holds the lock."""
        cause = (find_whose(attempt), attempt.place, attempt.cause or attempt.reason, is_test(attempt))
        users = self._open.setdefault(cause, {})
        user_id = attempt.user_id if attempt.user_id in users or len(users) < MOST_USERS else ""
        entry, reference = users.get(user_id), self._find_reference(attempt, user_id, now) if later is None else later.reference
        if entry is None or not 0 <= now - entry.at < QUIET:
            entry = self._open_entry(cause, attempt, user_id, now)
        elif again and reference in entry.references:
            return reference
        entry.grow(attempt, reference, now)
        self._order += 1
        entry.order = max(entry.order, self._order if later is None else later.order)
        self._unwritten[entry.key] = entry
        return reference

    def _find_reference(self, attempt: Attempt, user_id: str, now: int) -> str:
        claimed = attempt.client_id or find_whose(attempt)
        told = (claimed, attempt.place, attempt.outcome, attempt.error, attempt.description, user_id)
        known = self._shown.get(told)
        if known is not None and 0 <= now - known[1] < QUIET:
            return known[0]
        if len(self._shown) >= MOST_OPEN:
            self._shown.clear()
        reference = make_readable_code()
        self._shown[told] = (reference, now)
        return reference

    def _open_entry(self, cause: _Cause, attempt: Attempt, user_id: str, now: int) -> Entry:
        if self._size >= MOST_OPEN:
            self._forget(now, all_written=True)
        if self._size >= MOST_OPEN:
            # They are still written, but do not grow any more.
            self._open.clear()
            self._size = 0
        if len(self._unwritten) >= MOST_OPEN:
            # Nothing can be written for a long time, such as on a full disk.
            del self._unwritten[next(iter(self._unwritten))]
        entry = Entry(attempt, user_id, now)
        users = self._open.setdefault(cause, {})
        self._size += user_id not in users
        users[user_id] = entry
        return entry

    def _forget(self, now: int, *, all_written: bool = False) -> None:
        """Let go of entries that are written and cannot grow any more, or of all that are written."""
        for cause, users in list(self._open.items()):
            kept = {
                user_id: entry for user_id, entry in users.items() if entry.written < entry.count or (not all_written and 0 <= now - entry.at < QUIET)
            }
            self._size -= len(users) - len(kept)
            if kept:
                self._open[cause] = kept
            else:
                del self._open[cause]

    @property
    def has_unwritten(self) -> bool:
        """Whether there is something to write."""
        return bool(self._unwritten or self._later)

    def flush(self) -> bool:
        """Write what is new or has grown, a slice at a time. A store job.

        Returns:
            Whether there is more to write or remove, so that it has to be called again.
        """
        self._finish_some()
        with self._lock:
            due = [(entry, entry.count, entry.make_row(), entry.seen, entry.references) for entry in islice(self._unwritten.values(), SLICE)]
            is_more = bool(self._later) or len(self._unwritten) > len(due)
        for entry, _, row, seen, references in due:
            self._rows.keep(**row, **write_seen(row, seen, references))
            if not entry.written:
                whose = (entry.application_id, entry.what.outcome is Outcome.SUCCEEDED)
                self._added[whose] = self._added.get(whose, LOOK_EVERY) + 1
        after_commit(partial(self._note_written, [(entry, count) for entry, count, *_ in due]))
        return self._trim() or is_more

    def _finish_some(self) -> None:
        """Find out more about some of what waits for that, as long as there is time for it."""
        for _ in range(min(MOST_FINISHED, len(self._later))):
            with self._lock:
                later = self._later.popleft()
            attempt = later.attempt
            try:
                attempt = self._allowance.spend(later.finish) or attempt
            finally:
                with self._lock:
                    self._record(attempt, later.at, later)
                    # What came after it stands after it: the newest of a number is what somebody means who reads it out.
                    if not self._later:
                        self._unwritten = dict(sorted(self._unwritten.items(), key=lambda each: each[1].order))

    def _trim(self) -> bool:
        """Remove what is too much of an application, and say whether there is more of it."""
        for whose in [whose for whose, added in self._added.items() if added >= LOOK_EVERY]:
            application_id, succeeded = whose
            if self._rows.trim(application_id, succeeded=succeeded, most=MOST_KEPT[succeeded], at_once=SLICE) >= SLICE:
                return True
            self._added[whose] = 0
        return False

    def _note_written(self, written: list[tuple[Entry, int]]) -> None:
        now = self._clock.now()
        with self._lock:
            for entry, count in written:
                entry.written = count
                if entry.count == count:
                    self._unwritten.pop(entry.key, None)
            if abs(now - self._looked_at) >= QUIET:
                self._looked_at = now
                self._forget(now)
                self._shown = {told: known for told, known in self._shown.items() if 0 <= now - known[1] < QUIET}
        if written:
            self.on_written({entry.application_id for entry, _ in written})

    def list(self, listing: SignInLogListing = ALL) -> Page[SignInLogRow]:
        """One page, the newest first.

        Args:
            listing: which.

        Raises:
            Invalid: the cursor is none of this list.
        """
        rows, cut = self._rows.list(listing)
        return Page([_read(row) for row in rows], cut.next, cut.total)

    def list_groups(self, listing: CauseGroupListing = ALL_GROUPS) -> Page[GroupRow]:
        """One page of what failed or was diminished in the same way; the group with the newest entry first.

        Args:
            listing: which.

        Raises:
            Invalid: the cursor is none of this list.
        """
        rows, cut = self._rows.list_groups(listing)
        return Page(rows, cut.next, cut.total)

    def count_failures(self, since: int = 0) -> Sequence[CountRow]:
        """How often requests failed or were diminished by application, the one with the newest first.

        Args:
            since: only what happened after this, seconds since 1970.
        """
        return self._rows.count_failures(since, MOST_COUNTED)

    def find(self, entry_id: int) -> Kept | None:
        """An entry by its id."""
        return _read_kept(self._rows.find(entry_id))

    def find_by_reference(self, reference: str) -> Kept | None:
        """The newest entry of which a number was shown to a user or partner, however they type it; with the request that they mean."""
        shown = "-".join(reference.split()).upper()
        return _read_kept(self._rows.find_by_reference(shown), shown)


async def write_what_is_new(store: Store, log: SignInLog) -> None:
    """Write what is only in memory, so that it is found; where nothing can be written, what was before is found.

    Args:
        store: runs the jobs.
        log: whose entries.
    """
    try:
        while log.has_unwritten and await store.write(log.flush):
            pass
    except AppError:
        return


class Kept(msgspec.Struct, frozen=True):
    """An entry with everything that is kept of it.

    Attributes:
        row: as the list shows it.
        case: for whoever explains it.
        seen: the different requests, first the one that is meant.
    """

    row: SignInLogRow
    case: Case
    seen: list[Seen]

    @property
    def others(self) -> list[tuple[Seen, Case]]:
        """The requests that are not meant, each with itself as a case."""
        return [(each, msgspec.structs.replace(self.case, facts=each.facts, expected=each.expected)) for each in self.seen[1:]]


def _nobody(_applications: Collection[str]) -> None:
    """Nobody listens."""


def _read(row: LogRow) -> SignInLogRow:
    name = _PROFILE.decode(row.profile_json).name if row.profile_json else ""
    return SignInLogRow(
        id=row.id,
        application_id=row.application_id,
        application_name=row.application_name or "",
        place=Place(row.place),
        outcome=Outcome(row.outcome),
        cause=row.cause,
        title=row.cause,
        reference=row.reference,
        user_id=row.user_id,
        user_name=name or row.username or "",
        at=row.at,
        last_at=row.last_at,
        count=row.count,
        is_test=bool(row.is_test),
    )


def _read_kept(row: LogRow | None, reference: str = "") -> Kept | None:
    if row is None:
        return None
    # The request that is meant comes first, then the newest.
    seen = read_seen(row.seen_json)
    seen.reverse()
    seen.sort(key=lambda each: each.reference != (reference or row.reference))
    case = Case(Place(row.place), Outcome(row.outcome), row.reason, row.cause, seen[0].facts, seen[0].expected, row.error, row.description)
    return Kept(_read(row), case, seen)
