"""Nonces of DPoP proofs: what says that a proof was made just now, whatever its sender's clock says (RFC 9449 8 and 9).

None is kept: each is the keyed digest of the two minutes in which it is given. Every node has the same key, so what one gives another takes.
"""

from __future__ import annotations

from common.clock import Clock
from common.contracts.applications import Application
from daemon.keys.digests import Digests

HEADER = "DPoP-Nonce"
# Seconds for which the same nonce is given; it is good until the end of the next such time.
WINDOW = 120
# Hexadecimal digits of 128 bits.
_LENGTH = 32


class Nonces:
    """Makes nonces and knows them again.

    Args:
        clock: the time.
        digests: keyed, with the same key on every node.
    """

    def __init__(self, clock: Clock, digests: Digests) -> None:
        self._clock, self._digests = clock, digests

    def make(self) -> str:
        """The nonce of now."""
        return self._of(self._window())

    def is_fresh(self, nonce: str) -> bool:
        """Whether a nonce was given now or shortly before; or by a node whose clock is a little ahead.

        Args:
            nonce: from a proof.
        """
        window = self._window()
        return nonce in (self._of(window), self._of(window - 1), self._of(window + 1))

    def list_headers(self, application: Application) -> list[tuple[str, str]]:
        """What an answer to an application says of the nonce for its next proof: nothing where none is demanded.

        Args:
            application: that is answered.
        """
        return [(HEADER, self.make())] if application.settings.dpop_nonce_required else []

    def _window(self) -> int:
        return self._clock.now() // WINDOW

    def _of(self, window: int) -> str:
        return self._digests.mark("dpop nonce", str(window))[:_LENGTH]
