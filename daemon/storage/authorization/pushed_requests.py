"""Rows of pushed authorization requests. Taking one is a single conditional UPDATE, so that it opens one sign-in at most."""

from __future__ import annotations

import msgspec

from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.store import Database
from daemon.storage.tables.requests import PushedRequest


class PushedRequestRow(msgspec.Struct, frozen=True):
    """A pushed request; see `tables.PushedRequest`."""

    digest: bytes
    application_id: str
    params_json: str
    created_at: int
    expires_at: int
    used_at: int | None


class PushedRequestRows:
    """Compiled statements on pushed requests."""

    def __init__(self, db: Database) -> None:
        rows = RowSet(db, PushedRequest, PushedRequestRow)
        self.add = rows.add
        mine = (PushedRequest.digest == slot("digest")) & (PushedRequest.application_id == slot("application_id"))
        fresh = mine & PushedRequest.used_at.is_null() & (PushedRequest.expires_at > slot("now"))
        self._take = Statement(db, PushedRequest.update(used_at=slot("now")).where(fresh).returning(*rows.columns)).one

    def take(self, digest: bytes, application_id: str, now: int) -> PushedRequestRow | None:
        """Take a request out of circulation, at most once ever.

        Args:
            digest: of its `request_uri`.
            application_id: who refers to it; a request of somebody else stays untouched.
            now: seconds since 1970.

        Returns:
            The request, or None if it is unknown, foreign, expired or was taken before.
        """
        found = self._take(digest=digest, application_id=application_id, now=now)
        return None if found is None else PushedRequestRow(*found)
