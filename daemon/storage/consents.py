"""Rows of consents: what a user allowed an application."""

from __future__ import annotations

import msgspec
import peewee

from daemon.storage.statements import RowSet, Statement, slot
from daemon.storage.tables import Consent


class ConsentRow(msgspec.Struct, frozen=True):
    """A consent; see `tables.Consent`."""

    user_id: str
    application_id: str
    permissions_json: str
    refused_json: str
    held_json: str
    since: int
    decided_at: int
    expires_at: int
    used_at: int | None
    revoked_at: int | None


class ConsentRows:
    """Compiled statements on consents."""

    def __init__(self, db: peewee.Database) -> None:
        pair = (Consent.user_id == slot("user_id")) & (Consent.application_id == slot("application_id"))
        self.find = RowSet(db, Consent, ConsentRow).finder(pair)
        names = ConsentRow.__struct_fields__
        insert = Consent.insert({getattr(Consent, name): slot(name) for name in names})
        kept = [getattr(Consent, name) for name in names if name not in ("user_id", "application_id")]
        self._put = Statement(db, insert.on_conflict(conflict_target=[Consent.user_id, Consent.application_id], preserve=kept)).change
        self.mark_used = Statement(db, Consent.update(used_at=slot("now")).where(pair)).change
        self.revoke = Statement(db, Consent.update(revoked_at=slot("now")).where(pair & Consent.revoked_at.is_null())).change

    def put(self, row: ConsentRow) -> None:
        """Insert the consent of this pair, or replace it."""
        self._put(**msgspec.structs.asdict(row))
