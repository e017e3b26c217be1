"""The keys that sign tokens, for whoever looks after them: listed, and rotated by consoles and commands alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.installation.signing_keys import KeyState, RotateKeys, SigningKey
from common.errors import Problem, check
from daemon.keys.rotation import PUBLISHED_FOR, rotate
from daemon.keys.sealing import Sealing
from daemon.keys.signing import ALGORITHMS, NEXT, make_signing_key
from daemon.services.tenant.audit import Audit
from daemon.storage.database.store import Database
from daemon.storage.tenant.signing_keys import SigningKeyRow, SigningKeyRows

# What signs comes first.
_ORDER = (KeyState.CURRENT, KeyState.NEXT, KeyState.PREVIOUS, KeyState.RETIRED)


class KeyRotation:
    """Lists and rotates signing keys. Called inside store jobs, but for `make`.

    Args:
        db: the database.
        clock: the time.
        audit: where rotations are recorded.
        sealing: seals new keys.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, sealing: Sealing) -> None:
        self._rows, self._clock, self._audit, self._sealing = SigningKeyRows(db), clock, audit, sealing

    def list(self) -> Sequence[SigningKey]:
        """All keys; what signs comes first."""
        found = [_read(row) for row in self._rows.list()]
        return sorted(found, key=lambda key: (_ORDER.index(key.state), ALGORITHMS.index(key.algorithm), -key.changed_at))

    def make(self, asked: RotateKeys) -> Mapping[str, SigningKeyRow]:
        """A new key for each algorithm that is to be rotated. It takes up to a second of a core, so call it outside of jobs and of the event loop.

        Raises:
            Invalid: an algorithm is not one of ours.
        """
        unknown = "Tokens are not signed with this algorithm here."
        foreign = [
            Problem(f"algorithms.{index}", "signing_key.algorithm", unknown) for index, name in enumerate(asked.algorithms) if name not in ALGORITHMS
        ]
        check(asked.problems() + foreign)
        now = self._clock.now()
        return {algorithm: make_signing_key(algorithm, self._sealing, now, NEXT) for algorithm in asked.algorithms or ALGORITHMS}

    def rotate(self, asked: RotateKeys, fresh: Mapping[str, SigningKeyRow], actor: str) -> None:
        """Let the next keys sign from now on.

        Args:
            asked: how.
            fresh: from `make`.
            actor: who, for the audit log.

        Raises:
            TooEarly: a key would sign that partners may not have met, and nobody said that it shall all the same.
        """
        waiting = dict(fresh)

        def make(algorithm: str) -> SigningKeyRow:
            # Of an algorithm that had no next key two are wanted.
            return waiting.pop(algorithm, None) or make_signing_key(algorithm, self._sealing, self._clock.now(), NEXT)

        signing = rotate(self._rows, make, self._clock.now(), tuple(fresh), at_once=asked.at_once)
        self._audit.record(EventName.KEYS_ROTATED, actor, detail={"keys": [row.id for row in signing]})


def _read(row: SigningKeyRow) -> SigningKey:
    signs_from = row.created_at + PUBLISHED_FOR if row.state == NEXT else None
    return SigningKey(row.id, row.algorithm, KeyState(row.state), row.created_at, row.changed_at, signs_from)
