"""How long may be looked for what is behind a refusal: whoever is refused chooses what is looked for, so a flood must not buy work (attack 103)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")
# Seconds of looking that are allowed at once, and how many more come with each second.
ALLOWANCE, REFILL = 0.5, 0.02


class Allowance:
    """How long may be looked for things.

    Args:
        clock: seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._left, self._seen = ALLOWANCE, clock()

    def spend(self, look: Callable[[], Found]) -> Found | None:
        """Look, and note how long it took; None, and nothing is looked for, while the allowance is spent."""
        with self._lock:
            now = self._clock()
            self._left, self._seen = min(ALLOWANCE, self._left + (now - self._seen) * REFILL), now
            if self._left <= 0:
                return None
        found = look()
        with self._lock:
            self._left -= self._clock() - now
        return found
