"""The numbers under which people find an entry of the sign-in log.

A number that is shown says no more than the answer in which it stands: for a minute it is the same for all in one network who are told the same at
one place in the name of one client ID, whatever is behind it. So nobody learns from two of them whether an application exists, or what was wrong with
a secret (attack 39). Others have numbers of their own: no stranger's request is found under the number that a partner reads out (attack 115).
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TypeAlias

from common.contracts.handover.sign_in_log import Outcome, Place
from daemon.diagnosis.attempt import Attempt
from daemon.keys.digests import make_readable_code
from daemon.services.handover.log_entries import QUIET, find_whose

# Numbers that are remembered at once.
_MOST = 10_000

# Characters of a client ID that is remembered as it came; anybody claims any, and of 10,000 long ones tens of MiB would stay.
_LONGEST = 64

# What somebody is told, and where: client ID, place, outcome, error, description, user, network.
_Told: TypeAlias = tuple[str | bytes, Place, Outcome, str, str, str, str]


class ShownNumbers:
    """Remembers what was shown within the last minute. Guarded by the lock of the log."""

    def __init__(self) -> None:
        self._shown: dict[_Told, tuple[str, int]] = {}

    def find(self, attempt: Attempt, user_id: str, now: int) -> str:
        """The number of something that was tried: a new one, or what the same was shown under a moment ago.

        Args:
            attempt: what was tried.
            user_id: whose entry it has, or "".
            now: seconds since 1970.
        """
        claimed = _shorten(attempt.client_id or find_whose(attempt))
        told = (claimed, attempt.place, attempt.outcome, attempt.error, attempt.description, user_id, attempt.network)
        known = self._shown.get(told)
        if known is not None and 0 <= now - known[1] < QUIET:
            return known[0]
        if len(self._shown) >= _MOST:
            self._shown.clear()
        reference = make_readable_code()
        self._shown[told] = (reference, now)
        return reference

    def forget(self, now: int) -> None:
        """Let go of those that nobody is shown any more."""
        self._shown = {told: known for told, known in self._shown.items() if 0 <= now - known[1] < QUIET}


def _shorten(client_id: str) -> str | bytes:
    """A client ID, or what stands for it alone where it is long."""
    return client_id if len(client_id) <= _LONGEST else blake2b(client_id.encode("utf-8", "surrogatepass"), digest_size=16).digest()
