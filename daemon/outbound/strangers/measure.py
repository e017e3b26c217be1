"""A measure that bounds how often something is done for one key, such as a host: it empties with each time and fills again with time."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

MOST_KEYS = 20_000


class Measure:
    """One for each key, in memory: it bounds what this process sends to others.

    Args:
        at_once: how often at once.
        each_second: how often each second after that.
        clock: seconds that only go forward.
    """

    def __init__(self, at_once: int, each_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._at_once, self._each_second, self._clock = at_once, each_second, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> bool:
        """Count one, if there is one left.

        Returns:
            Whether there was.
        """
        now = self._clock()
        left, at = self._left.get(key, (float(self._at_once), now))
        left = min(self._at_once, left + (now - at) * self._each_second)
        self._left[key] = (left - 1 if left >= 1 else left, now)
        self._left.move_to_end(key)
        if len(self._left) > MOST_KEYS:
            self._left.popitem(last=False)
        return left >= 1
