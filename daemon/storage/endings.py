"""Statements that end what was opened for a user or an application."""

from __future__ import annotations

import peewee

from daemon.storage.statements import Statement, slot
from daemon.storage.tables import Session, TokenFamily


class EndingRows:
    """Compiled statements on sessions and token families."""

    def __init__(self, db: peewee.Database) -> None:
        mine = (Session.user_id == slot("user_id")) & Session.ended_at.is_null()
        self.end_sessions = Statement(db, Session.update(ended_at=slot("now")).where(mine)).change
        families = TokenFamily.update(revoked_at=slot("now"))
        alive = TokenFamily.revoked_at.is_null()
        self.revoke_of_user = Statement(db, families.where((TokenFamily.user_id == slot("user_id")) & alive)).change
        self.revoke_of_application = Statement(db, families.where((TokenFamily.application_id == slot("application_id")) & alive)).change
