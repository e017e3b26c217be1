"""Client assertions that were used: each works once (RFC 7523 3)."""

from __future__ import annotations

from daemon.keys.digests import Digests
from daemon.storage.applications.used_assertions import UsedAssertionRows
from daemon.storage.database.store import Database


class UsedAssertions:
    """Remembers the `jti` of assertions. Called inside the store job that lets the application in.

    Args:
        db: the database.
        digests: digests what is remembered, whatever its length.
    """

    def __init__(self, db: Database, digests: Digests) -> None:
        self._rows, self._digests = UsedAssertionRows(db), digests

    def spend(self, application_id: str, assertion_id: str, expires_at: int) -> bool:
        """Use an assertion; False if it was used before, however many ask at the same time.

        Args:
            application_id: who made it; two applications may choose the same id.
            assertion_id: its `jti`.
            expires_at: until when it would be good, seconds since 1970.
        """
        return self._rows.add(self._digests.of("assertion", f"{application_id}\n{assertion_id}"), expires_at)
