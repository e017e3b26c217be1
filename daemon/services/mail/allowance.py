"""How many letters go to one person, and how many one network may cause: nobody floods somebody else's mailbox through us.

Each door has a number of letters at once, which comes back one after the other. A letter is counted before it is queued, at both doors or at
neither, so of many that are asked for at once no more pass.
"""

from __future__ import annotations

import msgspec

from common.clock import Clock
from common.networks import network_of
from daemon.keys.digests import Digests
from daemon.storage.database.store import Database
from daemon.storage.people.throttles import ThrottleRow, ThrottleRows


class Rate(msgspec.Struct, frozen=True):
    """How much passes a door.

    Attributes:
        at_once: letters that pass a door where nobody came for long.
        seconds: after which one more may pass.
    """

    at_once: int
    seconds: int


PERSON = Rate(5, 3600)
NETWORK = Rate(40, 60)


class MailAllowance:
    """Counts letters at doors. Called inside store jobs that write.

    Args:
        db: the database.
        clock: the time.
        digests: addresses are kept as digests here, for most of those that strangers type have no account.
    """

    def __init__(self, db: Database, clock: Clock, digests: Digests) -> None:
        self._rows, self._clock, self._digests = ThrottleRows(db), clock, digests

    def reserve(self, to: str, address: str) -> bool:
        """Count a letter, if it may be sent.

        Args:
            to: whom it goes to.
            address: where the wish for it comes from; "" for an administrator, whom no network limits.
        """
        doors = {f"mail-to:{self._name(to)}": PERSON}
        if address:
            doors[f"mail:{network_of(address)}"] = NETWORK
        if not all(self._is_open(door, rate) for door, rate in doors.items()):
            return False
        for door, rate in doors.items():
            while not self._count(door, rate):
                pass
        return True

    def _is_open(self, door: str, rate: Rate) -> bool:
        row = self._rows.find(door=door)
        return row is None or row.closed_until - self._clock.now() <= (rate.at_once - 1) * rate.seconds

    def _count(self, door: str, rate: Rate) -> bool:
        """Count at a door; False if somebody else counted at the same moment.

        `closed_until` is when all of it will have come back, so nothing has to be counted down.
        """
        now, row = self._clock.now(), self._rows.find(door=door)
        until = max(now, 0 if row is None else row.closed_until) + rate.seconds
        # The number grows with every letter, so that it says whether the row is still the one that was read.
        return self._rows.put(ThrottleRow(door, 1 if row is None else row.failures % 1_000_000 + 1, until, now), row)

    def _name(self, to: str) -> str:
        """One name for every spelling that reaches the same mailbox: case and what follows a plus make no other one."""
        name, _, domain = to.strip().casefold().rpartition("@")
        return self._digests.of("door", f"{name.partition('+')[0]}@{domain}").hex()[:32]
