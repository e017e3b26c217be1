"""The time, as a thing that is handed in, so that tests can move it."""

from __future__ import annotations

import time

# Seconds by which the clocks of two nodes on one database may differ.
CLOCKS_APART = 60


class Clock:
    """The system's clock, in whole seconds since 1970 (UTC)."""

    def now(self) -> int:
        """Seconds since 1970-01-01 00:00 UTC."""
        return int(time.time())


def is_ahead(until: int, now: int, longest: int) -> bool:
    """Whether something is still to come: a time that lies further ahead than any that is ever set is from before the clock was set back, and over.

    Args:
        until: the time, seconds since 1970.
        now: the same of now.
        longest: seconds for which it is set at most.
    """
    return now < until <= now + longest + CLOCKS_APART


def is_recent(at: int, now: int, within: int) -> bool:
    """Whether something happened lately; what is said to happen in the future was written while the clock was ahead, whenever that was.

    Args:
        at: when it did, seconds since 1970.
        now: the same of now.
        within: seconds for which it counts.
    """
    return now - within <= at <= now + CLOCKS_APART


class FixedClock(Clock):
    """A clock that stands still until it is moved.

    Args:
        start: seconds since 1970 (UTC).
    """

    def __init__(self, start: int = 1_800_000_000) -> None:
        self.current = start

    def now(self) -> int:
        """The second at which this clock stands."""
        return self.current

    def move(self, seconds: int) -> None:
        """Move the clock by so many seconds, backwards if negative."""
        self.current += seconds
