"""How far the audit log was handed on to syslog or a file; of several nodes one does it at a time."""

from __future__ import annotations

from collections.abc import Sequence

from common.clock import Clock, is_ahead
from common.contracts.audit import AuditEntry
from daemon.services.events_out.stream import AUDIT_FORWARDING, Stream
from daemon.storage.database.store import Database
from daemon.storage.events_out.followers import FollowerRows
from daemon.storage.figures import Waiting

# Seconds for which a node hands on alone; it prolongs them when half of them are over.
LEASE = 60
_LEASE_NAME = f"{AUDIT_FORWARDING}_by"


class AuditForwarding:
    """Reads on, and notes what was handed on. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        stream: the audit log.
        is_on: whether the settings want it.
    """

    def __init__(self, db: Database, clock: Clock, stream: Stream, *, is_on: bool) -> None:
        self._followers, self._clock, self._stream, self._is_on = FollowerRows(db), clock, stream, is_on

    def has_new(self) -> bool:
        """Whether there is something to hand on, or it has not begun; asked in a job that only reads, so that silence writes nothing."""
        seen = self._followers.find(AUDIT_FORWARDING)
        return seen is None or seen != self._stream.find_end()

    def take_turn(self, node: str) -> bool:
        """Whether a node hands on for the next time; the first time there is one, it begins at the end of the log.

        Args:
            node: a name that no other process has, without a blank.
        """
        now, seen = self._clock.now(), self._followers.find(_LEASE_NAME)
        if self._followers.find(AUDIT_FORWARDING) is None:
            self._followers.begin(AUDIT_FORWARDING, self._stream.find_end(), now)
        mine = f"{node} {now + LEASE}"
        if seen is None:
            self._followers.begin(_LEASE_NAME, mine, now)
            return True
        holder, _, until = seen.partition(" ")
        is_held = until.isdigit() and is_ahead(int(until), now, LEASE)
        if is_held and (holder != node or int(until) - now > LEASE // 2):
            return holder == node
        return self._followers.move(_LEASE_NAME, seen, mine, now)

    def list_next(self) -> tuple[Sequence[AuditEntry], str, str]:
        """The next entries, with the position before and after them."""
        seen = self._followers.find(AUDIT_FORWARDING) or self._stream.find_end()
        entries, position = self._stream.list_after(seen)
        return entries, seen, position

    def note_sent(self, seen: str, position: str) -> bool:
        """Move on; False if somebody else has, so that what was sent is sent once more by nobody.

        Args:
            seen, position: as `list_next` gave them.
        """
        return self._followers.move(AUDIT_FORWARDING, seen, position, self._clock.now())

    def find_waiting(self) -> Waiting | None:
        """How many entries are not handed on yet, and since when: the backlog; None where nothing is handed on."""
        seen = self._followers.find(AUDIT_FORWARDING)
        return None if seen is None or not self._is_on else self._stream.measure_after(seen)
