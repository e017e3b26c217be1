"""Rows of sign-ins under way: which methods were passed, what is still needed, when, and from where."""

from __future__ import annotations

import msgspec
import peewee

from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.people import SignIn


class SignInRow(msgspec.Struct, frozen=True):
    """A sign-in under way; see `tables.people.SignIn`."""

    id: str
    user_id: str
    browser_digest: bytes
    interaction_id: str | None
    methods: str
    needed: str
    address: str
    user_agent: str
    persistent: bool
    started_at: int
    passed_at: int
    expires_at: int
    session_id: str | None
    finished_at: int | None
    raises: str | None = None
    links: str = ""
    signed_in_at: int | None = None
    elsewhere: str = ""


class SignInRows(WhenUsed):
    """Compiled statements on sign-ins."""

    def __init__(self, db: peewee.Database) -> None:
        rows = RowSet(db, SignIn, SignInRow)
        under_way = (SignIn.id == slot("id")) & SignIn.finished_at.is_null() & (SignIn.expires_at > slot("now"))
        self.add = rows.add
        here = SignIn.browser_digest == slot("browser_digest")
        self.find, self.find_any = rows.finder(under_way & here), rows.finder((SignIn.id == slot("id")) & here)
        passed = SignIn.update(methods=slot("methods"), needed=slot("needed"), passed_at=slot("now"))
        self.set_passed = Statement(db, passed.where(under_way & (SignIn.methods == slot("seen")))).change
        finished = SignIn.update(session_id=slot("session_id"), finished_at=slot("now"))
        # Nobody finishes what still needs something, nor twice.
        self.finish = Statement(db, finished.where(under_way & (SignIn.needed == ""))).change
        # By their end, which has an index: there are only those of the last minutes.
        of_user = (SignIn.expires_at > slot("now")) & (SignIn.user_id == slot("user_id")) & SignIn.finished_at.is_null()
        self.end_of_user = Statement(db, SignIn.update(expires_at=slot("now")).where(of_user)).change
