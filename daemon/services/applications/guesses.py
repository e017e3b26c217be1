"""Guesses at secrets of applications: how often one network may be wrong about one of them, without locking out anybody else (attack 109).

A door is an application *seen from one network*: a stranger's guesses never shut the door at which the partner's own server stands. It is kept for
every client ID that is claimed, whether there is an application or not, so it tells nobody which there are.

In memory: a right secret costs no write, and whoever restarts the daemon is no stranger (docs/decisions/0045).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from common.clock import Clock, is_ahead
from common.networks import network_of
from daemon.keys.digests import Digests

# Wrong tries in a row that cost nothing: a partner who sets something up is wrong more often than a user.
FREE_TRIES = 30
# Seconds to wait after that, doubled with each further one. Secrets are long, so a try a minute leads nowhere.
FIRST_WAIT, LONGEST_WAIT = 1, 60
FORGET_AFTER = 3600
# How many doors are remembered; the longest unheard of is forgotten first.
MOST_DOORS = 20_000


class _Door(msgspec.Struct, frozen=True):
    """How many tries at a door have failed or are being made, until when it is shut, and when it changed; seconds since 1970."""

    tries: int
    closed_until: int
    changed_at: int


class Guesses:
    """Counts wrong secrets at doors.

    Args:
        clock: the time.
        digests: client IDs are claimed by anybody and as long as they like, so a digest of them is kept.
    """

    def __init__(self, clock: Clock, digests: Digests) -> None:
        self._clock, self._digests = clock, digests
        self._doors: OrderedDict[tuple[bytes, str], _Door] = OrderedDict()

    def reserve(self, client_id: str, address: str) -> int:
        """Count a try before the secret is compared, so that of many at once no more pass than one after the other.

        Args:
            client_id: as it is claimed.
            address: where the try comes from.

        Returns:
            Seconds to wait, and nothing is counted; 0 if the secret may be compared.
        """
        now, key = self._clock.now(), self._key(client_id, address)
        door = self._doors.get(key)
        if door is not None and is_ahead(door.closed_until, now, LONGEST_WAIT):
            return door.closed_until - now
        tries = 1 + (door.tries if door is not None and abs(now - door.changed_at) < FORGET_AFTER else 0)
        wait = min(FIRST_WAIT * 2 ** min(tries - FREE_TRIES, 16), LONGEST_WAIT) if tries >= FREE_TRIES else 0
        self._doors[key] = _Door(tries, now + wait, now)
        self._doors.move_to_end(key)
        if len(self._doors) > MOST_DOORS:
            self._doors.popitem(last=False)
        return 0

    @contextmanager
    def judging(self, client_id: str, address: str, *verdicts: type[Exception]) -> Iterator[None]:
        """A block that judges a reserved try. If it ends in the middle, because the database is gone or the job has to run again, nobody was wrong
        and nothing is counted: what is counted here stays when the job is rolled back.

        Args:
            client_id, address: as for `reserve`.
            verdicts: errors that say that it was judged.
        """
        try:
            yield
        except verdicts:
            raise
        except BaseException:
            self.give_back(client_id, address)
            raise

    def give_back(self, client_id: str, address: str) -> None:
        """The reserved try was no guess: the secret was one of the application's. Others that were wrong stay counted, or whoever shares the
        application's network would be forgiven with it.
        """
        key = self._key(client_id, address)
        door = self._doors.get(key)
        if door is None or door.tries <= 1:
            self._doors.pop(key, None)
        else:
            self._doors[key] = _Door(door.tries - 1, 0, door.changed_at)

    def _key(self, client_id: str, address: str) -> tuple[bytes, str]:
        return self._digests.of("guess", client_id), network_of(address)
