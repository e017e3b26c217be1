"""Statements that end what was opened for a user, an application or a session, and that say who was signed in to what."""

from __future__ import annotations

import peewee

from common.contracts.permissions import OFFLINE
from daemon.storage.database.statements import Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.people import Session
from daemon.storage.tables.tokens import TokenFamily


class EndingRows(WhenUsed):
    """Compiled statements on sessions and token families."""

    def __init__(self, db: peewee.Database) -> None:
        mine = (Session.user_id == slot("user_id")) & Session.ended_at.is_null()
        self.end_sessions = Statement(db, Session.update(ended_at=slot("now")).where(mine)).change
        of_user = TokenFamily.user_id == slot("user_id")
        of_application = TokenFamily.application_id == slot("application_id")
        of_session = TokenFamily.session_id == slot("session_id")
        alive = TokenFamily.revoked_at.is_null()
        revoke = TokenFamily.update(revoked_at=slot("now"))
        self.revoke_of_user = Statement(db, revoke.where(of_user & alive)).change
        self.revoke_of_application = Statement(db, revoke.where(of_application & alive)).change
        self.revoke_of_pair = Statement(db, revoke.where(of_user & of_application & alive)).change
        self.revoke_family = Statement(db, revoke.where((TokenFamily.id == slot("id")) & alive)).change
        # What an administrator tries out is none of its application's business.
        is_real = TokenFamily.test_id == ""
        # Machines have no session, and nobody to be signed out.
        untold = TokenFamily.told_at.is_null() & is_real
        signed_in = (TokenFamily.session_id != "") & alive & (TokenFamily.ends_at > slot("now")) & untold
        which = TokenFamily.select(TokenFamily.application_id, TokenFamily.user_id, TokenFamily.session_id).distinct()
        self.signed_in_user = Statement(db, which.where(of_user & signed_in)).all
        self.signed_in_application = Statement(db, which.where(of_application & signed_in)).all
        self.signed_in_pair = Statement(db, which.where(of_user & of_application & signed_in)).all
        others = of_user & of_application & alive & (TokenFamily.ends_at > slot("now")) & (TokenFamily.id != slot("id")) & is_real
        newest_first = (TokenFamily.created_at.desc(), TokenFamily.id)
        self.other_families = Statement(db, TokenFamily.select(TokenFamily.id).where(others).order_by(*newest_first)).all
        # Whatever became of its tokens, an application that signed somebody in within a session has to hear of its end.
        self.signed_in_session = Statement(db, which.where(of_session & untold)).all
        self.mark_told = Statement(db, TokenFamily.update(told_at=slot("now")).where(of_session & of_application & untold)).change
        scope, offline = TokenFamily.scope, OFFLINE
        away = (scope == offline) | scope.startswith(f"{offline} ") | scope.endswith(f" {offline}") | scope.contains(f" {offline} ")
        # In one statement: a page that renews its tokens silently leaves thousands in a session.
        self.revoke_of_session = Statement(db, revoke.where(of_session & alive & ~away)).change
