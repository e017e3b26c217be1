"""Entries of the sign-in log in memory: those that may still grow, and those that are not written yet.

The same cause at the same place of the same application within a minute is one entry with a count, however often it happens.
"""

from __future__ import annotations

from typing import TypeAlias

from common.contracts.handover.sign_in_log import Place
from daemon.diagnosis.attempt import Attempt
from daemon.services.handover.log_entries import QUIET, Entry, find_whose, is_test

# Entries in memory that may still grow, or are not written yet.
MOST_OPEN = 10_000
# Users who have entries of their own within a minute; what happens to more of them is one entry.
MOST_USERS = 20

_Cause: TypeAlias = tuple[str, Place, str, bool]


class OpenEntries:
    """Finds the entry that something belongs to. Guarded by the lock of the log.

    Attributes:
        unwritten: what is new or has grown since it was written, by its key.
    """

    def __init__(self) -> None:
        self._open: dict[_Cause, dict[str, Entry]] = {}
        self._size = 0
        self.unwritten: dict[str, Entry] = {}

    def find_user(self, attempt: Attempt) -> str:
        """Whose entry something has: of its user, or of nobody ("") where very many users meet the same at once."""
        users = self._open.get(_find_cause(attempt), {})
        return attempt.user_id if attempt.user_id in users or len(users) < MOST_USERS else ""

    def find(self, attempt: Attempt, user_id: str, now: int) -> Entry | None:
        """The entry that something is counted in, if there is one that may still grow.

        Args:
            attempt: what was tried.
            user_id: whose entry it has.
            now: when, seconds since 1970.
        """
        entry = self._open.get(_find_cause(attempt), {}).get(user_id)
        return entry if entry is not None and 0 <= now - entry.at < QUIET else None

    def open(self, attempt: Attempt, user_id: str, now: int) -> Entry:
        """A new entry; the arguments are those of `find`."""
        if self._size >= MOST_OPEN:
            self.forget(now, all_written=True)
        if self._size >= MOST_OPEN:
            # They are still written, but do not grow any more.
            self._open.clear()
            self._size = 0
        if len(self.unwritten) >= MOST_OPEN:
            # Nothing can be written for a long time, such as on a full disk.
            del self.unwritten[next(iter(self.unwritten))]
        entry = Entry(attempt, user_id, now)
        users = self._open.setdefault(_find_cause(attempt), {})
        self._size += user_id not in users
        users[user_id] = entry
        return entry

    def forget(self, now: int, *, all_written: bool = False) -> None:
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

    def note_written(self, entry: Entry, count: int) -> None:
        """So many of an entry are in the database."""
        entry.written = count
        if entry.count == count:
            self.unwritten.pop(entry.key, None)

    def sort(self) -> None:
        """Have what came later written later: the newest of a number is what somebody means who reads it out."""
        self.unwritten = dict(sorted(self.unwritten.items(), key=lambda each: each[1].order))


def _find_cause(attempt: Attempt) -> _Cause:
    return (find_whose(attempt), attempt.place, attempt.cause or attempt.reason, is_test(attempt))
