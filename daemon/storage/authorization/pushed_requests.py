"""Rows of pushed authorization requests. Spending one is a single conditional UPDATE, so that it opens one sign-in at most."""

from __future__ import annotations

import msgspec

from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.store import Database
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.requests import NO_PARAMS, PushedRequest


class PushedRequestRow(msgspec.Struct, frozen=True):
    """A pushed request; see `tables.PushedRequest`."""

    digest: bytes
    application_id: str
    params_json: str
    created_at: int
    expires_at: int
    used_at: int | None


class PushedRequestRows(WhenUsed):
    """Compiled statements on pushed requests."""

    def __init__(self, db: Database) -> None:
        rows = RowSet(db, PushedRequest, PushedRequestRow)
        self.add = rows.add
        unspent = (PushedRequest.digest == slot("digest")) & PushedRequest.used_at.is_null()
        mine = unspent & (PushedRequest.application_id == slot("application_id"))
        self.find = rows.finder(mine & (PushedRequest.expires_at > slot("now")))
        self.spend = Statement(db, PushedRequest.update(used_at=slot("now"), params_json=NO_PARAMS).where(unspent)).change
