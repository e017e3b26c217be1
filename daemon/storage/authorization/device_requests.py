"""Rows of device requests. Every change of state is a single conditional UPDATE: decided once, redeemed once (RFC 8628)."""

from __future__ import annotations

import msgspec

from daemon.storage.database.dialect import is_same
from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.store import Database
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.requests import DeviceRequest

WAITING, APPROVED, DENIED, REDEEMED = "waiting", "approved", "denied", "redeemed"


class DeviceRequestRow(msgspec.Struct, frozen=True):
    """A device request; see `tables.DeviceRequest`."""

    digest: bytes
    user_code_digest: bytes
    application_id: str
    scope: str
    resources: str
    organization_id: str | None
    state: str
    family_id: str
    user_id: str | None
    session_id: str | None
    granted_scope: str | None
    granted_json: str | None
    signed_in_at: int | None
    methods: str | None
    interval: int
    polled_at: int | None
    created_at: int
    expires_at: int
    details_json: str | None = None


class DeviceRequestRows(WhenUsed):
    """Compiled statements on device requests."""

    def __init__(self, db: Database) -> None:
        rows = RowSet(db, DeviceRequest, DeviceRequestRow)
        self.add = rows.add
        self.find = rows.finder(DeviceRequest.digest == slot("digest"))
        alive = DeviceRequest.expires_at > slot("now")
        waiting = (DeviceRequest.user_code_digest == slot("user_code_digest")) & (DeviceRequest.state == WAITING) & alive
        self.find_waiting = rows.finder(waiting)
        self.find_decided = rows.finder((DeviceRequest.user_code_digest == slot("user_code_digest")) & (DeviceRequest.state != WAITING))
        approval = DeviceRequest.update(
            state=APPROVED,
            user_id=slot("user_id"),
            session_id=slot("session_id"),
            granted_scope=slot("granted_scope"),
            granted_json=slot("granted_json"),
            organization_id=slot("organization_id"),
            signed_in_at=slot("signed_in_at"),
            methods=slot("methods"),
            details_json=slot("details_json"),
        )
        self.approve = Statement(db, approval.where(waiting)).change
        self.deny = Statement(db, DeviceRequest.update(state=DENIED).where(waiting)).change
        mine = DeviceRequest.digest == slot("digest")
        poll = DeviceRequest.update(polled_at=slot("now"), interval=slot("interval"))
        self.note_poll = Statement(db, poll.where(mine & is_same(DeviceRequest.polled_at, slot("seen")))).change
        ready = mine & (DeviceRequest.application_id == slot("application_id")) & (DeviceRequest.state == APPROVED) & alive
        self._redeem = Statement(db, DeviceRequest.update(state=REDEEMED).where(ready).returning(*rows.columns)).one

    def redeem(self, digest: bytes, application_id: str, now: int) -> DeviceRequestRow | None:
        """Take an approved request out of circulation, at most once ever.

        Args:
            digest: of the device code.
            application_id: who redeems it.
            now: seconds since 1970.

        Returns:
            The request, or None if it is unknown, foreign, expired, not approved, or was redeemed before.
        """
        found = self._redeem(digest=digest, application_id=application_id, now=now)
        return None if found is None else DeviceRequestRow(*found)
