"""Entries of the sign-in log in memory: those that may still grow, and those that are not written yet.

The same cause at the same place of the same application within a minute is one entry with a count, however often it happens.
"""

from __future__ import annotations

from typing import TypeAlias

from common.contracts.handover.sign_in_log import Place
from daemon.diagnosis.attempt import Attempt
from daemon.services.handover.log_entries import QUIET, Entry, find_whose, is_test
from daemon.services.handover.shown_numbers import LONGEST_RUN, ShownNumbers

# Entries in memory that may still grow, or are not written yet, and as many groups of them.
MOST_OPEN = 10_000
# Users who have entries of their own within a minute; what happens to more of them is one entry.
MOST_USERS = 20

_Reason: TypeAlias = tuple[str, Place, str, bool]


class Group:
    """What one application is refused at one place for one reason within a minute: entries that differ by what is behind it, and by user.

    Their numbers follow each other, for a number is shown before anybody knows what is behind.

    Attributes:
        at: when it began.
    """

    __slots__ = ("_entries", "_first", "_given", "at")

    def __init__(self, now: int) -> None:
        self.at, self._first, self._given = now, ShownNumbers.begin(), 0
        self._entries: dict[str, dict[str, Entry]] = {}

    @property
    def size(self) -> int:
        """How many entries it has."""
        return sum(map(len, self._entries.values()))

    def give_number(self) -> int:
        """A new number."""
        number = self._first + self._given
        self._given = min(self._given + 1, LONGEST_RUN - 1)
        return number

    def find_user(self, attempt: Attempt) -> str:
        """Whose entry something has: of its user, or of nobody ("") where very many users meet the same at once."""
        users = self._entries.get(_find_cause(attempt), {})
        return attempt.user_id if attempt.user_id in users or len(users) < MOST_USERS else ""

    def find(self, attempt: Attempt) -> Entry | None:
        """The entry that something is counted in, if there is one."""
        return self._entries.get(_find_cause(attempt), {}).get(self.find_user(attempt))

    def open(self, attempt: Attempt, now: int) -> Entry:
        """A new entry for something that was tried then."""
        user_id = self.find_user(attempt)
        entry = Entry(attempt, user_id, self._first, now)
        self._entries.setdefault(_find_cause(attempt), {})[user_id] = entry
        return entry

    def is_done(self) -> bool:
        """Whether all of it is written."""
        return all(entry.written >= entry.count for users in self._entries.values() for entry in users.values())


class OpenEntries:
    """Finds the group that something belongs to. Guarded by the lock of the log.

    Attributes:
        unwritten: what is new or has grown since it was written, by its key.
    """

    def __init__(self) -> None:
        self._open: dict[_Reason, Group] = {}
        self._size = 0
        self.unwritten: dict[str, Entry] = {}

    def find_group(self, attempt: Attempt, now: int) -> Group:
        """The group that something belongs to that is tried now; a new one after a minute."""
        of = (find_whose(attempt), attempt.place, attempt.reason, is_test(attempt))
        group = self._open.get(of)
        if group is None or not 0 <= now - group.at < QUIET:
            if len(self._open) >= MOST_OPEN:
                self._make_room(now)
            self._size -= 0 if group is None else group.size
            group = self._open[of] = Group(now)
        return group

    def open(self, group: Group, attempt: Attempt, now: int) -> Entry:
        """A new entry of a group; the arguments are those of `Group.open`."""
        if self._size >= MOST_OPEN:
            self._make_room(now)
        if len(self.unwritten) >= MOST_OPEN:
            # Nothing can be written for a long time, such as on a full disk.
            del self.unwritten[next(iter(self.unwritten))]
        self._size += 1
        return group.open(attempt, now)

    def forget(self, now: int, *, all_written: bool = False) -> None:
        """Let go of groups that are written and cannot grow any more, or of all that are written."""
        self._open = {of: group for of, group in self._open.items() if not group.is_done() or (not all_written and 0 <= now - group.at < QUIET)}
        self._size = sum(group.size for group in self._open.values())

    def _make_room(self, now: int) -> None:
        self.forget(now, all_written=True)
        if max(self._size, len(self._open)) >= MOST_OPEN:
            # They are still written, but do not grow any more.
            self._open.clear()
            self._size = 0

    def note_written(self, entry: Entry, count: int) -> None:
        """So many of an entry are in the database."""
        entry.written = count
        if entry.count == count:
            self.unwritten.pop(entry.key, None)

    def sort(self) -> None:
        """Have what came later written later: the newest of a number is what somebody means who reads it out."""
        self.unwritten = dict(sorted(self.unwritten.items(), key=lambda each: each[1].order))


def _find_cause(attempt: Attempt) -> str:
    return attempt.cause or attempt.reason
