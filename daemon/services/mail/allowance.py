"""How many letters go to one person, and how many one network may cause: nobody floods somebody else's mailbox through us.

Each door has a number of letters at once, which comes back one after the other. A wish is counted at the door of its network whatever comes of
it. At the door of a person only letters count that are queued, and each kind has a door of its own: what is asked for in somebody's name in one
form takes nothing from them in another.
"""

from __future__ import annotations

import msgspec

from common.clock import Clock, is_ahead
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


# How many times over letters may have passed a door at most, where several processes counted at the same moment.
_COUNTED_AT_ONCE = 2
PERSON = Rate(5, 3600)
NETWORK = Rate(40, 60)


class MailAllowance:
    """Counts wishes and letters at doors. Called inside store jobs that write.

    Args:
        db: the database.
        clock: the time.
        digests: addresses are kept as digests here, for most of those that strangers type have no account.
    """

    def __init__(self, db: Database, clock: Clock, digests: Digests) -> None:
        self._rows, self._clock, self._digests = ThrottleRows(db), clock, digests

    def reserve_wish(self, address: str, account: str = "") -> bool:
        """Count that somebody asks for a letter, if they may; at both doors or at neither.

        Args:
            address: where the wish comes from.
            account: ID of the signed-in user who asks, "" for a stranger.
        """
        doors = {f"mail:{network_of(address)}": NETWORK}
        if account:
            doors[f"mail-by:{account}"] = PERSON
        return self._reserve(doors)

    def reserve_letter(self, kind: str, to: str, account: str = "") -> bool:
        """Count a letter that is to be queued, if it may go out.

        Args:
            kind: what it is about.
            to: whom it goes to.
            account: ID of the user whose mailbox it is proven to be, "" where nobody proved it. Accounts with other spellings of the address
                take nothing from that one.
        """
        return self._reserve({f"mail-to:{kind}:{account or self._name(to)}": PERSON})

    def _reserve(self, doors: dict[str, Rate]) -> bool:
        if not all(self._is_open(door, rate) for door, rate in doors.items()):
            return False
        for door, rate in doors.items():
            while not self._count(door, rate):
                pass
        return True

    def _is_open(self, door: str, rate: Rate) -> bool:
        now = self._clock.now()
        return self._find_end(self._rows.find(door=door), rate) - now <= (rate.at_once - 1) * rate.seconds

    def _count(self, door: str, rate: Rate) -> bool:
        """Count at a door; False if somebody else counted at the same moment.

        `closed_until` is when all of it will have come back, so nothing has to be counted down.
        """
        now, row = self._clock.now(), self._rows.find(door=door)
        until = self._find_end(row, rate) + rate.seconds
        # The number grows with every letter, so that it says whether the row is still the one that was read.
        return self._rows.put(ThrottleRow(door, 1 if row is None else row.failures % 1_000_000 + 1, until, now), row)

    def _find_end(self, row: ThrottleRow | None, rate: Rate) -> int:
        """When all of it will have come back. A door where more is gone than ever is, is from before the clock was set back."""
        now, longest = self._clock.now(), _COUNTED_AT_ONCE * rate.at_once * rate.seconds
        return row.closed_until if row is not None and is_ahead(row.closed_until, now, longest) else now

    def _name(self, to: str) -> str:
        """One name for every spelling that reaches the same mailbox: case and what follows a plus make no other one."""
        name, _, domain = to.strip().casefold().rpartition("@")
        return self._digests.of("door", f"{name.partition('+')[0]}@{domain}").hex()[:32]
