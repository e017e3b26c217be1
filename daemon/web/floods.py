"""Floods: how often one network may begin what is kept without an account, such as sign-ins that wait (attack 103).

In memory, so it costs no write, and it is of this process alone: it bounds what a flood can fill, not who may sign in. The bounds
are far above what a large office behind one address does.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from common.errors import TooMany
from common.networks import network_of

# What one network may begin at once, and each second after that.
AT_ONCE, EACH_SECOND = 600, 10
# How many networks are remembered; the longest unheard of is forgotten first, and has its full measure again.
MOST_NETWORKS = 20_000


class Floods:
    """A measure for each network that empties with each beginning and fills again with time.

    Args:
        clock: seconds that only go forward.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def check(self, address: str) -> None:
        """See whether a network may begin something; nothing is counted.

        Args:
            address: where the request comes from.

        Raises:
            TooMany: it has to wait.
        """
        if self._find_left(network_of(address)) < 1:
            raise TooMany("request.too_many", "Too many sign-ins begin from this network at this moment.", retry_after=1)

    def count(self, address: str) -> None:
        """Something was begun, and is kept.

        Args:
            address: where the request came from.
        """
        network = network_of(address)
        self._left[network] = (self._find_left(network) - 1, self._clock())
        self._left.move_to_end(network)
        if len(self._left) > MOST_NETWORKS:
            self._left.popitem(last=False)

    def _find_left(self, network: str) -> float:
        left, at = self._left.get(network, (float(AT_ONCE), self._clock()))
        return min(AT_ONCE, left + (self._clock() - at) * EACH_SECOND)
