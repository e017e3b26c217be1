"""Rotation of signing keys without an outage: every key is published long before it signs, and after it has stopped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from common.errors import StartError
from daemon.keys.signing import ALGORITHMS, CURRENT, NEXT, PREVIOUS, RETIRED
from daemon.storage.tenant.signing_keys import SigningKeyRow, SigningKeyRows

# How long partners may keep the JWK set (`max-age`): long enough to spare traffic, short enough for a rotation to be noticed; seconds.
KEPT = 300
# Seconds for which a key is published before it signs: what a daemon takes to hear of it and an answer to travel comes on top of the time it is kept.
PUBLISHED_FOR = KEPT + 60
# No token that a key has signed lives longer, in seconds (`Lifetimes.problems` bounds them).
LONGEST_TOKEN = 86400


class TooEarly(StartError):
    """A key would sign that partners may not have met: they keep what they fetched before it was published.

    Args:
        published_at: when it was, seconds since 1970.
        now: likewise.

    Attributes:
        until: when it would not be any more, likewise.
    """

    def __init__(self, published_at: int, now: int) -> None:
        self.until = published_at + PUBLISHED_FOR
        until = datetime.fromtimestamp(self.until, UTC)
        super().__init__(
            f"The next key was published {max(now - published_at, 0)} s ago, and partners may keep the keys of before for {KEPT} s; "
            f"wait until {until:%H:%M:%S} UTC, or rotate with --now for a key that leaked: "
            "partners then refuse tokens, as of an unknown key, until they fetch the keys again."
        )


def rotate(
    rows: SigningKeyRows, make: Callable[[str], SigningKeyRow], now: int, algorithms: tuple[str, ...] = ALGORITHMS, *, at_once: bool = False
) -> list[SigningKeyRow]:
    """Let the next key of each algorithm sign from now on. Called inside a store job.

    Args:
        rows: the stored keys.
        make: gives a new key of an algorithm, in the state NEXT. One that is made here keeps the job busy, so have it made before.
        now: seconds since 1970.
        algorithms: which to rotate.
        at_once: whether also to a key that partners may not have met yet.

    Returns:
        The keys that sign now. The ones before stay published until no token of theirs is good any more.

    Raises:
        TooEarly: a key that would sign was not published for PUBLISHED_FOR; nothing was changed.
    """
    stored = rows.list()
    published_at = max((row.created_at for row in stored if row.state == NEXT and row.algorithm in algorithms), default=0)
    if not at_once and published_at + PUBLISHED_FOR > now:
        raise TooEarly(published_at, now)
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
            upcoming = make(algorithm)
            rows.add(upcoming)
        rows.set_state(upcoming.id, CURRENT, now)
        rows.add(make(algorithm))
        signing.append(upcoming)
    return signing
