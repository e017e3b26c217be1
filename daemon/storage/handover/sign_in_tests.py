"""Rows of sign-ins that an administrator tries out."""

from __future__ import annotations

import msgspec

from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.store import Database
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.handover import SignInTest


class SignInTestRow(msgspec.Struct, frozen=True):
    """A test; see `tables.SignInTest`."""

    id: str
    application_id: str
    redirect_uri: str
    digest: bytes | None
    created_by: str
    created_at: int
    expires_at: int
    waiting: bool


class SignInTestRows(WhenUsed):
    """Statements on tests."""

    def __init__(self, db: Database) -> None:
        rows = RowSet(db, SignInTest, SignInTestRow)
        theirs = SignInTest.application_id == slot("application_id")
        self.add = rows.add
        self.find = rows.finder(SignInTest.id == slot("id"))
        self.find_by_digest = rows.finder(SignInTest.digest == slot("digest"))
        self._list = Statement(db, SignInTest.select(*rows.columns).where(theirs).order_by(SignInTest.created_at.desc(), SignInTest.id)).all
        there = SignInTest.select(*rows.columns).where(theirs & (SignInTest.redirect_uri == slot("redirect_uri")))
        self._find_by_address = Statement(db, there.order_by(SignInTest.created_at.desc(), SignInTest.id).limit(1)).one
        runs = (SignInTest.id == slot("id")) & theirs & (SignInTest.expires_at > slot("now"))
        # What no longer waits never waits again.
        still = SignInTest.waiting & slot("waiting")
        self.prolong = Statement(db, SignInTest.update(expires_at=slot("expires_at"), waiting=still).where(runs)).change
        self.end = Statement(db, SignInTest.update(expires_at=slot("now"), waiting=False).where(runs)).change

    def list(self, application_id: str) -> list[SignInTestRow]:
        """All tests of an application that are still known, newest first."""
        return [SignInTestRow(*row) for row in self._list(application_id=application_id)]

    def find_by_address(self, application_id: str, redirect_uri: str) -> SignInTestRow | None:
        """The newest test of an application at an address."""
        found = self._find_by_address(application_id=application_id, redirect_uri=redirect_uri)
        return None if found is None else SignInTestRow(*found)
