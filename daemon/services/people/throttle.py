"""Throttling of failed tries, without letting anyone lock somebody else out.

A door is an account *seen from one network*, or a network alone. The first few failures cost nothing; then the door stays shut
for a doubling time. Somebody else's failures from elsewhere never shut the owner's door.
"""

from __future__ import annotations

import ipaddress

from common.clock import Clock
from daemon.keys.digests import Digests
from daemon.storage.database.store import Database
from daemon.storage.people.throttles import ThrottleRow, ThrottleRows

FREE_TRIES = 5
FREE_TRIES_NETWORK = 50
FIRST_WAIT, LONGEST_WAIT = 10, 900
FORGET_AFTER = 3600


class Throttle:
    """Counts failures at doors. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        digests: names of accounts are kept as digests: people type passwords into the wrong field.
        kind: what is tried; failures of one kind shut no door of another.
    """

    def __init__(self, db: Database, clock: Clock, digests: Digests, kind: str = "password") -> None:
        self._rows, self._clock, self._digests, self._kind = ThrottleRows(db), clock, digests, kind

    def wait_for(self, account: str, address: str) -> int:
        """Seconds until the next try is allowed; 0 for now."""
        now = self._clock.now()
        rows = (self._rows.find(door=door) for door, _ in self._doors(account, address))
        return max(0, *(row.closed_until - now if row is not None else 0 for row in rows))

    def note_failure(self, account: str, address: str) -> int:
        """Count a failed try.

        Returns:
            Seconds until the next one is allowed; 0 for now.
        """
        now = self._clock.now()
        longest = 0
        for door, free in self._doors(account, address):
            row = self._rows.find(door=door)
            earlier = row.failures if row is not None and now - row.changed_at < FORGET_AFTER else 0
            failures = earlier + 1
            wait = min(FIRST_WAIT * 2 ** min(failures - free, 16), LONGEST_WAIT) if failures >= free else 0
            self._rows.put(ThrottleRow(door, failures, now + wait, now))
            longest = max(longest, wait)
        return longest

    def note_success(self, account: str, address: str) -> None:
        """Forget the failures of this account from this network."""
        self._rows.remove(door=self._doors(account, address)[0][0])

    def _doors(self, account: str, address: str) -> tuple[tuple[str, int], ...]:
        network = network_of(address)
        name = self._digests.of("door", account.strip().casefold()).hex()[:32]
        return (f"{self._kind}:{name}:{network}", FREE_TRIES), (f"{self._kind}:{network}", FREE_TRIES_NETWORK)


def network_of(address: str) -> str:
    """The network that one subscriber controls: an IPv4 address, or an IPv6 /64."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
