"""Pushed authorization requests: kept for a moment under a name that says nothing, and used once (RFC 9126 2.2 and 4)."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from common.clock import Clock
from daemon.keys.digests import Digests, make_token
from daemon.storage.authorization.pushed_requests import PushedRequestRow, PushedRequestRows
from daemon.storage.database.store import Database

PREFIX = "urn:ietf:params:oauth:request_uri:"
# Seconds between the push and the browser's arrival; the user's own time begins only then.
LIFETIME = 90


class PushedRequests:
    """Keeps and hands out pushed requests. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        digests: digests the names.
    """

    def __init__(self, db: Database, clock: Clock, digests: Digests) -> None:
        self._rows, self._clock, self._digests = PushedRequestRows(db), clock, digests

    def keep(self, application_id: str, params: Mapping[str, str]) -> str:
        """Keep a checked request.

        Args:
            application_id: who pushed it, and alone may refer to it.
            params: the request's parameters, without any credentials.

        Returns:
            Its `request_uri`, at the one moment at which it is known.
        """
        now = self._clock.now()
        request_uri = PREFIX + make_token()
        encoded = msgspec.json.encode(params).decode()
        self._rows.add(PushedRequestRow(self._digest(request_uri), application_id, encoded, now, now + LIFETIME, None))
        return request_uri

    def find(self, request_uri: str, application_id: str) -> dict[str, str] | None:
        """The parameters behind a `request_uri`; None if it is unknown, foreign, expired or spent. Looking at it spends nothing."""
        row = self._rows.find(digest=self._digest(request_uri), application_id=application_id, now=self._clock.now())
        return None if row is None else msgspec.json.decode(row.params_json, type=dict[str, str])

    def name(self, request_uri: str) -> str:
        """What a `request_uri` is called where it waits for its user: not by itself, for it opens a sign-in."""
        return self._digest(request_uri).hex()

    def spend(self, name: str) -> bool:
        """End a request, however long its user took; True for the one caller that ended it."""
        return self._rows.spend(digest=bytes.fromhex(name), now=self._clock.now()) == 1

    def _digest(self, request_uri: str) -> bytes:
        return self._digests.of("pushed-request", request_uri)
