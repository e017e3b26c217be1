"""Rotation of signing keys without an outage: every key is published long before it signs, and after it has stopped."""

from __future__ import annotations

from daemon.keys.sealing import Sealing
from daemon.keys.signing import ALGORITHMS, CURRENT, NEXT, PREVIOUS, RETIRED, make_signing_key
from daemon.storage.tenant.signing_keys import SigningKeyRow, SigningKeyRows

# No token that a key has signed lives longer, in seconds (`Lifetimes.problems` bounds them).
LONGEST_TOKEN = 86400


def rotate(rows: SigningKeyRows, sealing: Sealing, now: int, algorithms: tuple[str, ...] = ALGORITHMS) -> list[SigningKeyRow]:
    """Let the next key of each algorithm sign from now on. Called inside a store job.

    Args:
        rows: the stored keys.
        sealing: seals the new ones.
        now: seconds since 1970.
        algorithms: which to rotate.

    Returns:
        The keys that sign now. The ones before stay published until no token of theirs is good any more.
    """
    stored = rows.list()
    signing = []
    for algorithm in algorithms:
        mine = [row for row in stored if row.algorithm == algorithm]
        for row in mine:
            if row.state == CURRENT:
                rows.set_state(row.id, PREVIOUS, now)
            elif row.state == PREVIOUS and now - row.changed_at > LONGEST_TOKEN:
                rows.set_state(row.id, RETIRED, now)
        upcoming = next((row for row in mine if row.state == NEXT), None)
        if upcoming is None:
            upcoming = make_signing_key(algorithm, sealing, now, NEXT)
            rows.add(upcoming)
        rows.set_state(upcoming.id, CURRENT, now)
        rows.add(make_signing_key(algorithm, sealing, now, NEXT))
        signing.append(upcoming)
    return signing
