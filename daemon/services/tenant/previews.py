"""Pages that were rendered for a console and wait to be opened once in a browser, whichever process it asks."""

from __future__ import annotations

import zlib

from common.clock import CLOCKS_APART, Clock
from daemon.keys.digests import Digests, make_token
from daemon.storage.database.store import Database
from daemon.storage.tenant.previews import PreviewRows

LIFETIME = 300
MOST = 32


class Previews:
    """Keeps rendered previews for a few minutes; each opens once. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        digests: digests names, which are all that is needed to open one.
    """

    def __init__(self, db: Database, clock: Clock, digests: Digests) -> None:
        self._rows, self._clock, self._digests = PreviewRows(db, MOST), clock, digests

    def keep(self, packed: bytes) -> str:
        """Keep a page; the oldest ones give way.

        Args:
            packed: as `pack` gives it.

        Returns:
            The name under which it opens.
        """
        name, until = make_token(), self._clock.now() + LIFETIME
        self._rows.add(digest=self._digests.of("preview", name), html=packed, expires_at=until)
        self._rows.trim(latest=until + CLOCKS_APART)
        return name

    def has(self, name: str) -> bool:
        """Whether a page of that name waits, or did a while ago."""
        return self._rows.has(self._digests.of("preview", name))

    def take(self, name: str) -> str | None:
        """The page of that name, once; None if it is unknown, was opened, or is too old."""
        packed, until = self._rows.take(self._digests.of("preview", name)) or (b"", 0)
        return zlib.decompress(packed).decode() if until > self._clock.now() else None


def pack(html: str) -> bytes:
    """A page as it is kept. Takes a millisecond or two, so it is done before the job."""
    return zlib.compress(html.encode(), 1)
