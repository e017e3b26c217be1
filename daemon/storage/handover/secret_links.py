"""Rows of one-time links. A link ends by one conditional UPDATE that takes the sealed secret with it."""

from __future__ import annotations

import msgspec

from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.store import Database
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.applications import Secret
from daemon.storage.tables.handover import SecretLink


class SecretLinkRow(msgspec.Struct, frozen=True):
    """A link; see `tables.SecretLink`."""

    id: str
    application_id: str
    secret_id: str
    digest: bytes
    code_digest: bytes | None
    sealed: bytes | None
    state: str
    wrong_codes: int
    note: str
    created_by: str
    created_at: int
    expires_at: int
    ended_at: int | None
    opened_from: str


class SecretLinkRows(WhenUsed):
    """Statements on one-time links."""

    def __init__(self, db: Database) -> None:
        rows = RowSet(db, SecretLink, SecretLinkRow)
        self.add = rows.add
        self.find = rows.finder((SecretLink.id == slot("id")) & (SecretLink.application_id == slot("application_id")))
        self.find_by_digest = rows.finder(SecretLink.digest == slot("digest"))
        mine = SecretLink.select(*rows.columns).where(SecretLink.application_id == slot("application_id"))
        self._list = Statement(db, mine.order_by(SecretLink.created_at.desc(), SecretLink.id)).all
        waits = (SecretLink.id == slot("id")) & (SecretLink.state == "waiting")
        ended = SecretLink.update(state=slot("state"), ended_at=slot("now"), opened_from=slot("opened_from"), sealed=None)
        self.end = Statement(db, ended.where(waits)).change
        gone = SecretLink.update(state="withdrawn", ended_at=slot("now"), sealed=None)
        of_secret = (SecretLink.application_id == slot("application_id")) & (SecretLink.secret_id == slot("secret_id"))
        of_secret &= SecretLink.state == "waiting"
        self._end_of_secret = Statement(db, gone.where(of_secret).returning(SecretLink.id)).all
        empty = (SecretLink.state == "waiting") & SecretLink.secret_id.not_in(Secret.select(Secret.id))
        self.end_empty = Statement(db, gone.where(empty)).change
        counted = SecretLink.update(wrong_codes=SecretLink.wrong_codes + 1).where(waits)
        self._count_wrong = Statement(db, counted.returning(SecretLink.wrong_codes)).one
        over = (SecretLink.expires_at <= slot("now")) & SecretLink.sealed.is_null(is_null=False)
        self.forget_expired = Statement(db, SecretLink.update(sealed=None).where(over)).change

    def count_wrong(self, link_id: str) -> int:
        """Count a wrong code, and give how many there were; 0 if the link has ended."""
        found = self._count_wrong(id=link_id)
        return 0 if found is None else int(found[0])

    def end_of_secret(self, application_id: str, secret_id: str, now: int) -> list[str]:
        """End the links of a secret that wait, and give their ids."""
        return [str(row[0]) for row in self._end_of_secret(application_id=application_id, secret_id=secret_id, now=now)]

    def list(self, application_id: str) -> list[SecretLinkRow]:
        """All links of an application, newest first."""
        return [SecretLinkRow(*row) for row in self._list(application_id=application_id)]
