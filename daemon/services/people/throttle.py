"""Throttling of failed tries, without letting anyone lock somebody else out.

A door is an account *seen from one network*, or a network alone. The first few failures cost nothing; then the door stays shut
for a doubling time. Somebody else's failures from elsewhere never shut the owner's door.

A door that is shut for longer than its failures shut one is from before the clock was set back, and open (decision 0096).

A try is counted at the account's door before it is made and given back when it succeeds: of many that are sent at once no more
pass than one after the other would.
"""

from __future__ import annotations

from common.clock import Clock, is_ahead
from common.networks import network_of
from daemon.keys.digests import Digests
from daemon.storage.database.store import Database
from daemon.storage.people.throttles import ThrottleRow, ThrottleRows

FREE_TRIES = 5
FREE_TRIES_NETWORK = 50
FIRST_WAIT, LONGEST_WAIT = 10, 900
FORGET_AFTER = 3600


class Throttle:
    """Counts failures at doors. Called inside store jobs that write.

    Args:
        db: the database.
        clock: the time.
        digests: names of accounts are kept as digests: people type passwords into the wrong field.
        kind: what is tried; failures of one kind shut no door of another.
        free: tries of an account that cost nothing.
    """

    def __init__(self, db: Database, clock: Clock, digests: Digests, kind: str = "password", free: int = FREE_TRIES) -> None:
        self._rows, self._clock, self._digests, self._kind, self._free = ThrottleRows(db), clock, digests, kind, free

    def reserve(self, account: str, address: str) -> int:
        """Count a try at the door of an account before it is made.

        Args:
            account: what is counted: an account, or a name that was typed for one.
            address: where the try comes from.

        Returns:
            Seconds to wait, and nothing is counted; 0 if the try may be made.
        """
        while not (wait := self.wait_for(account, address)):
            # Whoever counted in between may have shut the door.
            if self._count(self._account_door(account, address), self._free):
                break
        return wait

    def note_failure(self, account: str, address: str) -> int:
        """The reserved try has failed: it counts for the network too.

        Returns:
            Seconds until the next one is allowed; 0 for now.
        """
        while not self._count(self._network_door(address), FREE_TRIES_NETWORK):
            pass
        return self.wait_for(account, address)

    def note_success(self, account: str, address: str) -> None:
        """The reserved try has succeeded: the failures of this account from this network are forgotten."""
        self._rows.remove(door=self._account_door(account, address))

    def give_back(self, account: str, address: str) -> None:
        """The reserved try was not made, through no fault of whoever wanted to."""
        door = self._account_door(account, address)
        while (row := self._rows.find(door=door)) is not None and row.failures:
            if self._rows.put(ThrottleRow(row.door, row.failures - 1, 0, row.changed_at), row):
                break

    def wait_for(self, account: str, address: str) -> int:
        """Seconds until the next try is allowed; 0 for now."""
        doors = ((self._account_door(account, address), self._free), (self._network_door(address), FREE_TRIES_NETWORK))
        return max(self._left(door, free) for door, free in doors)

    def _left(self, door: str, free: int) -> int:
        now, row = self._clock.now(), self._rows.find(door=door)
        return row.closed_until - now if row is not None and is_ahead(row.closed_until, now, _wait_after(row.failures, free)) else 0

    def _count(self, door: str, free: int) -> bool:
        """Count a failure at a door; False if somebody else counted at the same moment."""
        now = self._clock.now()
        row = self._rows.find(door=door)
        failures = 1 + (row.failures if row is not None and abs(now - row.changed_at) < FORGET_AFTER else 0)
        return self._rows.put(ThrottleRow(door, failures, now + _wait_after(failures, free), now), row)

    def _account_door(self, account: str, address: str) -> str:
        name = self._digests.of("door", account.strip().casefold()).hex()[:32]
        return f"{self._kind}:{name}:{network_of(address)}"

    def _network_door(self, address: str) -> str:
        return f"{self._kind}:{network_of(address)}"


def _wait_after(failures: int, free: int) -> int:
    """Seconds for which so many failures shut a door."""
    return min(FIRST_WAIT * 2 ** min(failures - free, 16), LONGEST_WAIT) if failures >= free else 0
