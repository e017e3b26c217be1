"""What the passwords cost that other systems hashed, so that every sign-in takes as long, whoever it is for.

Checking a password against a hash of another system takes another time than against one of ours. Whoever measures that could tell who came from
there, and so who has an account. Therefore each try costs our own hash and one of each kind that was brought in, whether there is such an account
or not (decision 0072).
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from daemon.keys.foreign import Cost
from daemon.storage.database.store import Database
from daemon.storage.people.users import UserRows
from daemon.storage.tenant.settings import SettingRows

# Kinds of hashes that may be about at the same time: each costs every sign-in.
MOST_FAMILIES = 8
_decoder = msgspec.json.Decoder(tuple[Cost, ...])


class ForeignPasswords:
    """Keeps the greatest cost of each kind. Called inside store jobs.

    Args:
        db: the database.
    """

    def __init__(self, db: Database) -> None:
        self._rows, self._users = SettingRows(db, "foreign_passwords"), UserRows(db)

    def costs(self) -> tuple[Cost, ...]:
        """What each try at a password has to cost besides a hash of our own."""
        found = self._rows.find()
        return () if found is None else _decoder.decode(found[0])

    def note(self, costs: Iterable[Cost]) -> None:
        """Hashes of these costs are about from now on."""
        found = self._rows.find()
        known = {cost.family: cost.work for cost in self.costs()}
        for cost in costs:
            known[cost.family] = max(cost.work, known.get(cost.family, 0))
        self._put([Cost(family, work) for family, work in known.items()], found)

    def forget(self) -> int:
        """Drop the costs of kinds of which nobody has a hash any more.

        Returns:
            How many kinds are gone.
        """
        found, known = self._rows.find(), self.costs()
        left = [cost for cost in known if self._users.has_hash_like(cost.family)]
        if len(left) != len(known):
            self._put(left, found)
        return len(known) - len(left)

    def _put(self, costs: Iterable[Cost], found: tuple[str, int] | None) -> None:
        value = msgspec.json.encode(sorted(costs)).decode()
        if found is None or found[0] != value:
            self._rows.put(value, 1 if found is None else found[1] + 1, None if found is None else found[1])
