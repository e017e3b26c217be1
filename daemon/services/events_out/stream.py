"""The stream of events: the audit log, read on from a position by whoever follows it.

A position is a short text that only this module makes and reads; a follower keeps it in the database beside what it made of the entries before.
"""

from __future__ import annotations

from collections.abc import Sequence

from common.contracts.audit import AuditEntry
from daemon.services.tenant.audit import Audit
from daemon.storage.figures import Waiting
from daemon.storage.tenant.positions import read_position

# The followers.
WEBHOOKS, AUDIT_CHAIN, AUDIT_FORWARDING = "webhooks", "audit_chain", "audit_forwarding"


class Stream:
    """Reads the audit log in the order in which it is told. Called inside store jobs.

    Args:
        audit: the log.
    """

    def __init__(self, audit: Audit) -> None:
        self._audit = audit

    def find_end(self) -> str:
        """The position after the latest entry before which nothing can come any more."""
        return str(self._audit.find_last())

    def find_newest_id(self) -> int:
        """The highest id of all entries, 0 while there is none."""
        return self._audit.find_newest_id()

    def measure_after(self, position: str) -> Waiting:
        """How many entries come after a position, and since when."""
        return Waiting(*self._audit.measure_after(self._audit.find_start(read_position(position))))

    def list_placed(self, position: str) -> Sequence[tuple[AuditEntry, str]]:
        """The same as `list_after`, each with the position after it."""
        found = self._audit.list_entries_after(self._audit.find_start(read_position(position)))
        return [(entry, str(after)) for after, entry in found]

    def list_after(self, position: str, most: int | None = None) -> tuple[Sequence[AuditEntry], str]:
        """The first entries after a position in the order of their commits, a few hundred at most, and the position after them.

        Args:
            position: as it was given before.
            most: number of entries; None for as many as are read at once.
        """
        start = self._audit.find_start(read_position(position))
        found = self._audit.list_entries_after(start)[:most]
        return [entry for _position, entry in found], str(found[-1][0] if found else start)
