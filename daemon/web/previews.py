"""Pages that were rendered for a console and wait to be opened once in a browser."""

from __future__ import annotations

from common.clock import Clock
from daemon.keys.digests import make_token

LIFETIME = 300
MOST = 32


class Previews:
    """Keeps rendered previews for a few minutes, in memory; each opens once.

    Args:
        clock: the time.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: dict[str, tuple[int, str]] = {}

    def keep(self, html: str) -> str:
        """Keep a page; the oldest ones give way.

        Returns:
            The name under which it opens.
        """
        name = make_token()
        self._waiting[name] = (self._clock.now() + LIFETIME, html)
        while len(self._waiting) > MOST:
            del self._waiting[next(iter(self._waiting))]
        return name

    def take(self, name: str) -> str | None:
        """The page of that name, once; None if it is unknown, was opened, or is too old."""
        until, html = self._waiting.pop(name, (0, ""))
        return html if until > self._clock.now() else None
