"""Rows of interactions: authorization requests that wait for their user."""

from __future__ import annotations

import msgspec
import peewee

from daemon.storage.statements import RowSet, Statement, slot
from daemon.storage.tables import Interaction


class InteractionRow(msgspec.Struct, frozen=True):
    """An interaction; see `tables.Interaction`."""

    id: str
    browser_digest: bytes
    application_id: str
    params_json: str
    session_id: str | None
    consented_at: int | None
    refused_at: int | None
    other_account: bool
    created_at: int
    expires_at: int
    finished_at: int | None


class InteractionRows:
    """Compiled statements on interactions."""

    def __init__(self, db: peewee.Database) -> None:
        rows = RowSet(db, Interaction, InteractionRow)
        mine = Interaction.id == slot("id")
        waiting = mine & Interaction.finished_at.is_null()
        self.add = rows.add
        self.find = rows.finder(waiting & (Interaction.browser_digest == slot("browser_digest")) & (Interaction.expires_at > slot("now")))
        signed_in = Interaction.update(session_id=slot("session_id"), consented_at=None, other_account=False)
        self.set_session = Statement(db, signed_in.where(waiting)).change
        self.set_consented = Statement(db, Interaction.update(consented_at=slot("now")).where(waiting)).change
        self.set_refused = Statement(db, Interaction.update(refused_at=slot("now")).where(waiting)).change
        other = Interaction.update(session_id=None, consented_at=None, other_account=True)
        self.set_other_account = Statement(db, other.where(waiting)).change
        self.finish = Statement(db, Interaction.update(finished_at=slot("now")).where(waiting)).change
