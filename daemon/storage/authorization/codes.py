"""Rows of authorization codes. Spending one is a single conditional UPDATE, so that only one of many callers wins."""

from __future__ import annotations

import msgspec
import peewee

from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.tokens import Code, TokenFamily


class CodeRow(msgspec.Struct, frozen=True):
    """An authorization code; see `tables.Code`."""

    digest: bytes
    family_id: str
    application_id: str
    user_id: str
    session_id: str
    redirect_uri: str
    scope: str
    granted_json: str | None
    resources: str
    organization_id: str | None
    nonce: str | None
    claims_json: str | None
    code_challenge: str | None
    signed_in_at: int
    methods: str
    acr: str | None
    created_at: int
    expires_at: int
    used_at: int | None
    test_id: str = ""
    jkt: str = ""
    details_json: str | None = None


class CodeRows(WhenUsed):
    """Compiled statements on codes."""

    def __init__(self, db: peewee.Database) -> None:
        rows = RowSet(db, Code, CodeRow)
        mine = Code.digest == slot("digest")
        self.add = rows.add
        self.find = rows.finder(mine)
        fresh = mine & (Code.application_id == slot("application_id")) & Code.used_at.is_null() & (Code.expires_at > slot("now"))
        fresh &= Code.test_id == slot("test_id")
        self._find_family = Statement(db, TokenFamily.select(TokenFamily.id).where(TokenFamily.id == slot("id"))).one
        self._spend = Statement(db, Code.update(used_at=slot("now")).where(fresh).returning(*rows.columns)).one

    def spend(self, digest: bytes, application_id: str, test_id: str, now: int) -> CodeRow | None:
        """Take a code out of circulation, at most once ever.

        Args:
            digest: of the code.
            application_id: who redeems it; a code of somebody else stays untouched.
            test_id: the test sign-in that it has to belong to, or "".
            now: seconds since 1970.

        Returns:
            The code, or None if it is unknown, foreign, expired or was spent before.
        """
        found = self._spend(digest=digest, application_id=application_id, test_id=test_id, now=now)
        return None if found is None else CodeRow(*found)

    def was_exchanged(self, family_id: str) -> bool:
        """Whether anything was given for a code, revoked by now or not.

        Args:
            family_id: what would be everything that came from it.
        """
        return self._find_family(id=family_id) is not None
