"""Challenges that authenticators sign: made here, for one browser and purpose, good for ten minutes and once (WebAuthn level 3, 13.4.3).

A page that shows one writes nothing: a challenge proves by its own mark where it comes from, and only those that were used are kept.
"""

from __future__ import annotations

import hmac
import os

from common.clock import Clock
from daemon.keys.digests import Digests
from daemon.storage.applications.used_assertions import UsedAssertionRows
from daemon.storage.database.store import Database

# Seconds.
LIFETIME = 600
_TIME, _RANDOM = 8, 16


class Challenges:
    """Makes and spends them.

    Args:
        db: the database.
        clock: the time.
        digests: makes the marks.
    """

    def __init__(self, db: Database, clock: Clock, digests: Digests) -> None:
        self._rows, self._clock, self._digests = UsedAssertionRows(db), clock, digests

    def make(self, purpose: str, browser: str) -> bytes:
        """A new one, of 56 bytes. Needs no database.

        Args:
            purpose: what is done with it; for nothing else it is good.
            browser: value of the cookie that names the browser.
        """
        head = self._clock.now().to_bytes(_TIME) + os.urandom(_RANDOM)
        return head + self._mark(head, purpose, browser)

    def spend(self, challenge: bytes, purpose: str, browser: str) -> bool:
        """Use one; False if it is not ours, of another browser or purpose, too old, or was used before. Called inside a store job that writes.

        Args:
            challenge: that was signed.
            purpose, browser: as above.
        """
        head, mark = challenge[: _TIME + _RANDOM], challenge[_TIME + _RANDOM :]
        if not browser or not hmac.compare_digest(mark, self._mark(head, purpose, browser)):
            return False
        expires_at = int.from_bytes(head[:_TIME]) + LIFETIME
        return self._clock.now() < expires_at and self._rows.add(self._digests.of("used challenge", head.hex()), expires_at)

    def _mark(self, head: bytes, purpose: str, browser: str) -> bytes:
        return self._digests.of("challenge", f"{head.hex()}|{purpose}|{browser}")
