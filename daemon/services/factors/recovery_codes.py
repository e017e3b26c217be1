"""Recovery codes: ten for whoever loses their second factor. They are shown once, kept as keyed digests, and each works once."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from common.clock import Clock
from daemon.keys.digests import READABLE, Digests, make_readable_code
from daemon.services.factors.one_time_codes import read_typed
from daemon.storage.database.store import Database
from daemon.storage.factors.second_factors import RecoveryCodeRow, RecoveryCodeRows

COUNT = 10
# Of 28 letters each: 57 bits, more than the 20 that a throttled look-up secret needs (NIST SP 800-63B 5.1.2).
LENGTH = 12


class CodesLeft(msgspec.Struct, frozen=True):
    """The recovery codes of a user.

    Attributes:
        count: how many were not used.
        made_at: when they were made, in seconds since 1970; 0 if there are none.
    """

    count: int
    made_at: int


class RecoveryCodes:
    """Makes and spends them. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        digests: digests codes.
    """

    def __init__(self, db: Database, clock: Clock, digests: Digests) -> None:
        self._rows, self._clock, self._digests = RecoveryCodeRows(db), clock, digests

    def make(self, user_id: str) -> tuple[str, ...]:
        """New codes in place of those before, such as `K7QD-2M9F-XH3T`, at the one moment at which they are known."""
        now, codes = self._clock.now(), tuple(make_readable_code(LENGTH) for _ in range(COUNT))
        self._rows.remove(user_id=user_id)
        for code in codes:
            self._rows.add(RecoveryCodeRow(self._digest(user_id, read_typed(code)), user_id, now, None))
        return codes

    def spend(self, user_id: str, code: str) -> bool:
        """Use a code up; False if it is none of the user's, or was used before.

        Args:
            user_id: whose.
            code: from `one_time_codes.read_typed`.
        """
        return is_like_one(code) and self._rows.use(user_id=user_id, digest=self._digest(user_id, code), now=self._clock.now()) == 1

    def find_left(self, user_id: str) -> CodesLeft:
        """What a user has left."""
        return CodesLeft(*self._rows.count(user_id))

    def count_of(self, user_ids: Sequence[str]) -> dict[str, int]:
        """How many these users have left, by the user's ID, where there are any."""
        return self._rows.count_of(user_ids)

    def remove(self, user_id: str) -> None:
        """Take all of a user's away."""
        self._rows.remove(user_id=user_id)

    def _digest(self, user_id: str, code: str) -> bytes:
        return self._digests.of("recovery code", f"{user_id}|{code}")


def is_like_one(code: str) -> bool:
    """Whether a text could be a recovery code: a code of an app has digits alone, and fewer.

    Args:
        code: from `one_time_codes.read_typed`.
    """
    return len(code) == LENGTH and set(code) <= set(READABLE)
