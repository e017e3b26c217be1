"""Throttling of wrong codes: for each account from each network, as of passwords, and for each account from everywhere.

Only whoever knows the password gets here, so the second count locks nobody out whom strangers could name. It bounds what many networks
together may guess of a code of six digits (NIST SP 800-63B 5.2.2).
"""

from __future__ import annotations

from common.clock import Clock
from daemon.keys.digests import Digests
from daemon.services.people.throttle import Throttle
from daemon.storage.database.store import Database

# Tries of one account from everywhere that cost nothing.
FREE_TRIES_ANYWHERE = 50
# In place of an address.
_ANYWHERE = ""


class FactorThrottle:
    """Counts tries. Called inside store jobs that write.

    Args:
        db: the database.
        clock: the time.
        digests: names of doors are kept as digests.
    """

    def __init__(self, db: Database, clock: Clock, digests: Digests) -> None:
        self._here = Throttle(db, clock, digests, "factor")
        self._anywhere = Throttle(db, clock, digests, "factor anywhere", FREE_TRIES_ANYWHERE)

    def reserve(self, user_id: str, address: str) -> int:
        """Count a try before it is made.

        Args:
            user_id: whose factor.
            address: where the try comes from.

        Returns:
            Seconds to wait, and nothing is counted; 0 if the try may be made.
        """
        wait = self._here.wait_for(user_id, address) or self._anywhere.wait_for(user_id, _ANYWHERE)
        return wait or self._anywhere.reserve(user_id, _ANYWHERE) or self._here.reserve(user_id, address)

    def note_failure(self, user_id: str, address: str) -> int:
        """The reserved try has failed; gives the seconds until the next one is allowed, 0 for now."""
        return self._here.note_failure(user_id, address) or self._anywhere.wait_for(user_id, _ANYWHERE)

    def note_success(self, user_id: str, address: str) -> None:
        """The reserved try has succeeded: failures are forgotten."""
        self._here.note_success(user_id, address)
        self._anywhere.note_success(user_id, _ANYWHERE)
