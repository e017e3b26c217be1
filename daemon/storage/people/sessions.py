"""Rows of sessions: signed-in browsers."""

from __future__ import annotations

import msgspec
import peewee

from daemon.storage.authorization.pending_endings import is_not_ended, make_sparing
from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.people import Session


class SessionRow(msgspec.Struct, frozen=True):
    """A session; see `tables.Session`."""

    id: str
    digest: bytes
    user_id: str
    signed_in_at: int
    methods: str
    persistent: bool
    user_agent: str
    created_at: int
    seen_at: int
    expires_at: int
    ended_at: int | None
    network: str = ""
    factor_at: int | None = None
    passkey_at: int | None = None
    elsewhere: str = ""


class SessionRows(WhenUsed):
    """Compiled statements on sessions."""

    def __init__(self, db: peewee.Database) -> None:
        rows = RowSet(db, Session, SessionRow)
        open_ones = Session.ended_at.is_null() & (Session.expires_at > slot("now")) & is_not_ended(Session)
        self._add, self._spare = rows.add, make_sparing(db, Session)
        self.find = rows.finder((Session.digest == slot("digest")) & open_ones)
        self.find_by_id = rows.finder((Session.id == slot("id")) & open_ones)
        self.touch = Statement(db, Session.update(seen_at=slot("now"), expires_at=slot("expires_at")).where(Session.id == slot("id"))).change
        renewed = (
            "digest",
            "signed_in_at",
            "methods",
            "persistent",
            "user_agent",
            "seen_at",
            "expires_at",
            "network",
            "factor_at",
            "passkey_at",
            "elsewhere",
        )
        values = {getattr(Session, name): slot(name) for name in renewed}
        self._renew = Statement(
            db, Session.update(values).where((Session.id == slot("id")) & Session.ended_at.is_null() & is_not_ended(Session))
        ).change
        mine = Session.user_id == slot("user_id")
        self.forget_proofs = Statement(db, Session.update(factor_at=None, passkey_at=None).where(mine)).change
        # A passkey is a second factor as well: what it has proven stays.
        self.forget_codes = Statement(db, Session.update(factor_at=Session.passkey_at).where(mine)).change
        self.list_elsewhere = rows.lister((Session.elsewhere == slot("elsewhere")) & open_ones)
        self.list_of_user = rows.lister((Session.user_id == slot("user_id")) & open_ones)
        self.end = Statement(db, Session.update(ended_at=slot("now")).where((Session.id == slot("id")) & Session.ended_at.is_null())).change

    def add(self, row: SessionRow) -> None:
        """Insert a session. Endings that are pending do not mean it."""
        self._add(row)
        self._spare(key=row.id, user_id=row.user_id)

    def renew(self, row: SessionRow) -> bool:
        """Give an open session a new cookie and a new sign-in; False if it has ended in the meantime."""
        values = msgspec.structs.asdict(row)
        return self._renew(**values) == 1
