"""The authenticator app of a user: its secret is sealed at rest, and each of its codes works once."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

import msgspec

from common.clock import Clock
from daemon.keys.sealing import Sealing
from daemon.services.factors.one_time_codes import find_step
from daemon.services.factors.waiting import find_start
from daemon.services.people.authentication import SECOND_FACTOR
from daemon.storage.database.store import Database
from daemon.storage.factors.second_factors import AuthenticatorAppRow, AuthenticatorAppRows
from daemon.storage.people.sessions import SessionRow


class Verdict(Enum):
    """What a code is worth."""

    RIGHT = "right"
    WRONG = "wrong"
    # It, or a later one, was used before.
    USED = "used"


class AppInUse(msgspec.Struct, frozen=True):
    """An authenticator app as its user sees it.

    Attributes:
        created_at: seconds since 1970.
        used_at: when a code of it was last used, None for never since it was set up.
    """

    created_at: int
    used_at: int | None


class AuthenticatorApps:
    """Keeps them. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        sealing: seals secrets.
    """

    def __init__(self, db: Database, clock: Clock, sealing: Sealing) -> None:
        self._rows, self._clock, self._sealing = AuthenticatorAppRows(db), clock, sealing

    def has_one(self, user_id: str) -> bool:
        """Whether a user has one."""
        return self._rows.has_any(user_id)

    def counts(self, user_id: str) -> bool:
        """Whether a user has one that counts by now where a proof is asked for; see `waiting`."""
        row = self._rows.find(user_id=user_id)
        return row is not None and row.counts_from <= self._clock.now()

    def find(self, user_id: str) -> AppInUse | None:
        """The one of a user, or None."""
        row = self._rows.find(user_id=user_id)
        return None if row is None else AppInUse(row.created_at, row.used_at)

    def list_of(self, user_ids: Sequence[str]) -> dict[str, AppInUse]:
        """Those of these users, by the user's ID."""
        return {user_id: AppInUse(created_at, used_at) for user_id, created_at, used_at in self._rows.list_of(user_ids)}

    def add(self, user_id: str, secret: str, code: str, session: SessionRow | None = None) -> Verdict:
        """Set one up whose first code is right; it is spent by that.

        Args:
            user_id: whose.
            secret: from `one_time_codes.make_secret`.
            code: that the app shows, from `one_time_codes.read_typed`.
            session: in which it is set up, None where nothing vouches for it.

        Returns:
            USED if the user has one already, as from another tab.
        """
        now = self._clock.now()
        step = find_step(secret, code, now)
        if step is None:
            return Verdict.WRONG
        sealed = self._sealing.seal(_place(user_id), secret.encode())
        row = AuthenticatorAppRow(user_id, sealed, step, now, None, find_start(session, SECOND_FACTOR, now))
        return Verdict.RIGHT if self._rows.add(row) else Verdict.USED

    def take(self, user_id: str, code: str) -> Verdict:
        """Judge a code, and spend it if it is right.

        Args:
            user_id: whose.
            code: from `one_time_codes.read_typed`.
        """
        row, now = self._rows.find(user_id=user_id), self._clock.now()
        step = None if row is None else find_step(self._sealing.open(_place(user_id), row.secret_sealed).decode(), code, now)
        if step is None:
            return Verdict.WRONG
        return Verdict.RIGHT if self._rows.use(user_id=user_id, step=step, now=now) else Verdict.USED

    def remove(self, user_id: str) -> bool:
        """Take it away; False if there is none."""
        return self._rows.remove(user_id=user_id) == 1


def _place(user_id: str) -> str:
    return f"authenticator_app/{user_id}/secret_sealed"
