"""The sign-in log: what applications tried and what came of it, gathered in memory and written behind the requests.

The same cause at the same place of the same application within a minute is one entry with a count, however often it happens; so a flood of requests
costs the database next to nothing, and hides nothing: the newest of what came always stands in its entry, beside what came from other networks.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from common.clock import Clock
from common.contracts.handover.sign_in_log import CauseGroupListing, Outcome, SignInLogListing, SignInLogRow
from common.contracts.paging import Page
from common.errors import AppError
from daemon.diagnosis.attempt import Attempt
from daemon.diagnosis.known_secrets import FindKnown, none_known
from daemon.keys.digests import Digests
from daemon.services.handover.allowance import Allowance
from daemon.services.handover.harmless_entries import take_out_secrets
from daemon.services.handover.kept_entries import Kept, read_kept, read_row
from daemon.services.handover.log_entries import QUIET, Entry, Seen, find_whose, read_seen, write_seen
from daemon.services.handover.open_entries import Group, OpenEntries
from daemon.services.handover.shown_numbers import ShownNumbers
from daemon.services.tenant.news import NewsDesk, Subject
from daemon.storage.database.handover import after_commit
from daemon.storage.database.store import Database, Store
from daemon.storage.handover.sign_in_log import Called, CountRow, GroupRow, LogRows, nothing

# Entries that stay of one application, of each cause a like share at least (attack 103). Those of nobody known are one application's.
MOST_KEPT = {True: 2_000, False: 10_000}
# Applications whose failures are counted at once.
MOST_COUNTED = 1_000
# Entries of one number that are looked up.
MOST_OF_ONE_NUMBER = 20
# Entries that one job writes or removes, and so many new ones of an application until somebody looks whether there are too many.
SLICE, LOOK_EVERY = 500, 100

# Attempts that wait until more is found out about them, all and of one application, and those that one job finishes.
MOST_LATER, MOST_LATER_OF_ONE, MOST_FINISHED = 100, 10, 20

ALL, ALL_GROUPS = SignInLogListing(), CauseGroupListing()


class _Later(NamedTuple):
    """Something of which more is found out: what is known, what finds more, its group, the number that was shown, when, and its place among all."""

    attempt: Attempt
    finish: Callable[[], Attempt]
    group: Group
    number: int
    at: int
    order: int


class SignInLog:
    """Gathers, writes and lists what applications tried.

    Args:
        db: the database.
        clock: the time.
        digests: hides what numbers follow each other.
        allowance: how long may be found out more.
        find_known: says which texts are secrets, which are kept nowhere.

    Attributes:
        on_written: called after the commit of entries, on a thread of the store, with the ids of their applications.
    """

    def __init__(self, db: Database, clock: Clock, digests: Digests, allowance: Allowance | None = None, find_known: FindKnown = none_known) -> None:
        self._find_known = find_known
        self._rows, self._clock, self._lock = LogRows(db), clock, threading.Lock()
        self._entries, self._numbers, self._news = OpenEntries(), ShownNumbers(digests), NewsDesk(db, clock)
        self._looked_at, self._order = 0, 0
        self._later, self._allowance = deque[_Later](), allowance or Allowance()
        # How many of these are neither there any more nor recorded yet.
        self._finishing = 0
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
            group = self._entries.find_group(attempt, now)
            number = group.give_number()
            self._order += 1
            self._later.append(_Later(attempt, finish, group, number, now, self._order))
        return self._numbers.write(number)

    def _record(self, attempt: Attempt, now: int, later: _Later | None = None, *, again: bool = False) -> str:
        """Remember something; `later` has its number, group and place, if it was tried a while ago. Holds the lock."""
        group = self._entries.find_group(attempt, now) if later is None else later.group
        entry = group.find(attempt)
        told = entry.find_told(attempt) if again and entry is not None else ""
        if told:
            return told
        number = group.give_number() if later is None else later.number
        reference = self._numbers.write(number)
        if entry is None:
            entry = self._entries.open(group, attempt, now)
        entry.grow(attempt, number, reference, now)
        self._order += 1
        entry.order = max(entry.order, self._order if later is None else later.order)
        self._entries.unwritten[entry.key] = entry
        return reference

    @property
    def has_unwritten(self) -> bool:
        """Whether there is something to write."""
        return bool(self._entries.unwritten or self._later or self._finishing)

    def count_unwritten(self) -> int:
        """How many entries wait to be written."""
        return len(self._entries.unwritten) + len(self._later) + self._finishing

    def flush(self) -> bool:
        """Write what is new or has grown, a slice at a time. A store job.

        Returns:
            Whether there is more to write or remove, so that it has to be called again.
        """
        self._finish_some()
        with self._lock:
            due = [(entry, entry.count, entry.make_row(), entry.seen) for entry in islice(self._entries.unwritten.values(), SLICE)]
            is_more = bool(self._later or self._finishing) or len(self._entries.unwritten) > len(due)
        harmless = take_out_secrets([(entry, seen) for entry, _, _, seen in due], self._find_known)
        for (entry, _, row, _), seen in zip(due, harmless, strict=True):
            self._rows.keep(**row, **write_seen(row, seen))
            if not entry.written:
                whose = (entry.application_id, entry.what.outcome is Outcome.SUCCEEDED)
                self._added[whose] = self._added.get(whose, LOOK_EVERY) + 1
        if due:
            self._news.tell(Subject.SIGN_IN_LOG, {entry.application_id for entry, *_ in due})
        after_commit(partial(self._note_written, [(entry, count) for entry, count, *_ in due]))
        return self._trim() or is_more

    def _finish_some(self) -> None:
        """Find out more about some of what waits for that, as long as there is time for it."""
        for _ in range(min(MOST_FINISHED, len(self._later))):
            with self._lock:
                if not self._later:
                    # Another job took the rest meanwhile.
                    return
                later = self._later.popleft()
                self._finishing += 1
            attempt = later.attempt
            try:
                attempt = self._allowance.spend(later.finish) or attempt
            finally:
                with self._lock:
                    self._finishing -= 1
                    self._record(attempt, later.at, later)
                    if not self._later:
                        self._entries.sort()

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
                self._entries.note_written(entry, count)
            if abs(now - self._looked_at) >= QUIET:
                self._looked_at = now
                self._entries.forget(now)
        if written:
            self.on_written({entry.application_id for entry, _ in written})

    def list(self, listing: SignInLogListing = ALL, called: Called = nothing) -> Page[SignInLogRow]:
        """One page, the newest first.

        Args:
            listing: which.
            called: the causes that readers see under a word.

        Raises:
            Invalid: the cursor is none of this list.
        """
        ids = None if self._numbers.read(listing.search) is None else [each.row.id for each in self.list_by_reference(listing.search)]
        rows, cut = self._rows.list(listing, called, ids)
        return Page([read_row(row) for row in rows], cut.next, cut.total)

    def list_groups(self, listing: CauseGroupListing = ALL_GROUPS, called: Called = nothing) -> Page[GroupRow]:
        """One page of what failed or was diminished in the same way; the group with the newest entry first.

        Args:
            listing: which.
            called: the causes that readers see under a word.

        Raises:
            Invalid: the cursor is none of this list.
        """
        found = self.find_by_reference(listing.search) if listing.search else None
        rows, cut = self._rows.list_groups(listing, called, None if found is None else found.row)
        return Page(rows, cut.next, cut.total)

    def count_failures(self, since: int = 0) -> Sequence[CountRow]:
        """How often requests failed or were diminished by application, the one with the newest first.

        Args:
            since: only what happened after this, seconds since 1970.
        """
        return self._rows.count_failures(since, MOST_COUNTED)

    def find(self, entry_id: int, reference: str = "") -> Kept | None:
        """An entry by its id, with its newest request; or with that of a number, if it is one of this entry."""
        number = self._numbers.read(reference)
        if number is None:
            return None if reference else read_kept(self._rows.find(entry_id))
        return read_kept(self._rows.find(entry_id), self._numbers.write(number), number)

    def list_requests(self, group: GroupRow, most: int) -> Sequence[Seen]:
        """The different requests of a group's newest entries, each as often as entries and networks have it; the newest first.

        Args:
            group: as `list_groups` gives it.
            most: so many entries are looked at.
        """
        seen = [each for text in self._rows.list_seen(group, most) for each in reversed(read_seen(text))]
        return sorted(seen, key=lambda each: each.at, reverse=True)

    def find_by_reference(self, reference: str) -> Kept | None:
        """The entry of a number that was shown to a user or partner, however they type it; with the request that they mean, if that is still kept."""
        return next(iter(self.list_by_reference(reference)), None)

    def list_by_reference(self, reference: str) -> Sequence[Kept]:
        """The entry of a number that was shown; several, the newest first, if its request is kept no more and may be counted in any of them."""
        number = self._numbers.read(reference)
        if number is None:
            return []
        shown = self._numbers.write(number)
        kept = [read_kept(row, shown, number) for row in self._rows.list_by_number(number, shown, MOST_OF_ONE_NUMBER)]
        found = [each for each in kept if each is not None]
        return [each for each in found if each.meant is not None] or found


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


def _nobody(_applications: Collection[str]) -> None:
    """Nobody listens."""
